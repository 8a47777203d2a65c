"""Where sentences end, for copy that is written loosely.

A full stop, question mark, exclamation mark or ellipsis ends a sentence, with the closing quotes and brackets behind it,
unless it belongs to an abbreviation, an initial or a numbering, or the sentence goes on in lower case. Bullets, bars and
emoji that stand alone between blanks part sentences too; they belong to the sentence that they open.
"""

from __future__ import annotations

import re

from .closed_words import words
from .tokens import Tokens

_DOTS = frozenset({"...", "…", "..", "....", "....."})
_STOPS = frozenset({".", "!", "?", "？", "！", "。"}) | _DOTS
_CLOSING = frozenset({'"', "'", ")", "]", "}", "»", "''"})
_OPENING = frozenset({'"', "'", "(", "[", "«", "¿", "¡"})
_DASHES = frozenset({"-", "–", "—", "--", "~"})
_BARS = frozenset(
    {"•", "|", "·", "‣", "▪", "◦", "●", "○", "■", "□", "►", "▶", "➤", "✓", "✔", "✗", "★", "☆", "¦", "*"}
)

# A name, a number or an explanation follows: the stop behind these never ends a sentence.
_JOINING = words(
    "dr mr mrs ms mx prof rev gen gov sen rep hon mt messrs adm sgt capt e.g i.e eg ie vs v.s cf viz "
    "approx esp incl excl ca fig figs v"
)
# These may end a sentence; they do where a word follows that opens one.
_SHORT = words(
    "a.m p.m etc inc ltd co corp llc bros jr sr dept est tel ext appt avg hr hrs min mins sec wk yr lb "
    "lbs oz sq ft ave rd blvd al ph.d ph m.d d.c d.o l.ac o.m.d u.s u.k n.z u.s.a jan feb mar apr jun jul "
    "aug sep sept oct nov st lic dipl reg exp bd cert orig mon tue tues thu thur thurs fri calif colo "
    "conn fla ariz mich minn tenn wis"
)
# Before a number only.
_NUMBERED = words("no nos vol vols pp p art sec ch para")
# Closed-class words that open a sentence rather than go on with a name.
_STARTERS = words(
    "i a an the this that these those we our you your he his she her it its they their i my there here if "
    "when while because since although though after before during in on at by for from to with without as "
    "and but or so yet not no what why how who where which is are was were do does did can could will "
    "would should may might must all any each every both most many some more other such please call book "
    "ask see visit contact"
)
ABBREVIATIONS = _JOINING | _SHORT | _NUMBERED  # a stop behind one of these may not end a sentence
_MARK = re.compile(r"[^\w\s]").match
_INITIAL = re.compile(r"[^\W\d_]\.$").match


def sentences(tokens: Tokens) -> tuple[tuple[int, int], ...]:
    """Token ranges [start, end) that cover all tokens, one a sentence; none for no tokens."""
    norms = tokens.norms
    count = len(norms)
    if not count:
        return ()
    out: list[tuple[int, int]] = []
    begin = at = 0
    while at < count:
        norm = norms[at]
        if norm in _STOPS:
            end = _behind(tokens, at + 1)
            if end < count and _ends(tokens, begin, at, end):
                out.append((begin, end))
                begin = end
            at = end
        elif norm[-1] == "." and at + 1 < count:
            end = _behind(tokens, at + 1)
            if end < count and _abbreviation_ends(tokens, begin, at, end, norm[:-1]):
                out.append((begin, end))
                begin = end
            at = end
        else:
            if (norm in _BARS or (norm > "\u2190" and len(norm) == 1)) and at > begin and _parts(tokens, at):
                out.append((begin, at))
                begin = at
            at += 1
    out.append((begin, count))
    return tuple(out)


def _behind(tokens: Tokens, at: int) -> int:
    """Past further stops and what closes, from token `at`."""
    norms = tokens.norms
    while at < len(norms) and (norms[at] in _STOPS or norms[at] in _CLOSING) and not tokens.spaced(at):
        at += 1
    return at


def _ends(tokens: Tokens, begin: int, stop: int, end: int) -> bool:
    """Does the stop at token `stop`, with all that closes up to `end`, end the sentence that begins at `begin`?"""
    norms = tokens.norms
    if norms[end] in _DASHES:  # the name behind a quotation
        return False
    follows = _first_word(tokens, end)
    last = norms[end - 1]
    if norms[stop] == "." and end == stop + 1:
        before = norms[stop - 1] if stop > begin else ""
        if before in _JOINING or (before in _SHORT and not tokens.spaced(stop)):
            return _abbreviation_ends(tokens, begin, stop, end, before)
        if before in _NUMBERED and follows[:1].isdigit():
            return False
        if before.isdigit() and stop - 1 == begin:  # "1. First"
            return False
        if not tokens.spaced(end):  # "end.Next", but not "Node.js"
            return follows[:1].isupper() or not follows
    if (
        tokens.spaced(stop)
        and norms[stop] != "."
        and stop > begin
        and end == stop + 1
        and norms[stop] in _DOTS
    ):
        return follows[:1].isupper()
    # "Really?" she asked; "stop!" they said; well... perhaps.
    if not follows[:1].islower() or (norms[stop] in ("?", "!") and tokens.text.islower()):
        return True  # copy without any capital does not tell
    return norms[stop] == "." and last not in _CLOSING and last != ")"


def _abbreviation_ends(tokens: Tokens, begin: int, at: int, end: int, word: str) -> bool:
    if word in _JOINING:
        return False
    follows = _first_word(tokens, end)
    if not follows[:1].isupper():
        return tokens.norms[end] in _BARS
    if follows.lower() in _STARTERS:
        return True
    if tokens.norms[end] in _OPENING:
        return False
    written = tokens.written(at)
    if _INITIAL(written):  # an initial stands behind a name or first; "vitamin D." does not
        return not (at == begin or tokens.written(at - 1)[0].isupper())
    return word not in _SHORT and "." not in word


def _first_word(tokens: Tokens, at: int) -> str:
    """The first token from `at` that is no opening mark, as written."""
    while at < len(tokens) and tokens.norms[at] in _OPENING:
        at += 1
    return tokens.written(at) if at < len(tokens) else ""


def _parts(tokens: Tokens, at: int) -> bool:
    """Is token `at` a bullet, bar or emoji between blanks, with something behind it?"""
    norms = tokens.norms
    norm = norms[at]
    icon = len(norm) == 1 and norm > "\u2190" and norm not in _BARS and _MARK(norm) is not None
    if not icon and norm not in _BARS:
        return False
    if at + 1 == len(norms) or not (tokens.spaced(at) and tokens.spaced(at + 1)):
        return False
    # An emoji is no separator where the sentence goes on or is over.
    follows = tokens.written(at + 1)
    return not icon or not follows[0].islower()
