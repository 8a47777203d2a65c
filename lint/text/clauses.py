"""Sentences into clauses, so that a denial or a hedge in one does not reach into the next.

A boundary stands only where a new predication clearly begins: at strong marks, at connectives with a clause behind them,
around fronted phrases. A verb and the list of its objects, and verbs that share a subject and its denial ("does not cure
or prevent"), stay together. Where the shape of the words does not tell, nothing is split.
"""

from __future__ import annotations

from typing import NamedTuple

from .closed_words import (
    ADVERBS,
    AUXILIARIES,
    BARE_CONDITIONS,
    DETERMINERS,
    FINITE,
    FRONTING,
    KNOWING,
    NEGATIONS,
    PARTICIPLES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    WEAK_FRONTING,
)
from .predication import has_verb, is_word, strong, verb_shape, weak
from .tokens import Tokens


class Clause(NamedTuple):
    """Tokens [start, end) of a clause; `opener` is the norm of the word or mark that opened it, "" for the first.

    The opener is among the clause's own first tokens, but for a question or exclamation mark and an ellipsis inside of a
    sentence, which stay with the clause that they end.
    """

    start: int
    end: int
    opener: str


_DASHES = frozenset({"-", "–", "--"})
_ENDING = frozenset({"?", "!", "...", "…", ".."})
_JUST = frozenset({"just", "only", "simply"})
_AND = frozenset({"and", "or", "then", "&", "plus"})
_LEADING = frozenset(
    {"and", "but", "or", "so", "yet", "then", "however"}
)  # words that make no clause on their own
_CONNECTIVES = frozenset({"but", "yet", "so", "nor", "however", "without"}) | SUBORDINATORS | _AND
_NO_NOUN = (
    ADVERBS
    | AUXILIARIES
    | DETERMINERS
    | PREPOSITIONS
    | SUBORDINATORS
    | RELATIVES
    | _AND
    | {"that", "what", "how"}
)
_BETWEEN = ADVERBS | AUXILIARIES  # what may stand between a subject and its verb
_BEFORE_GERUND = PREPOSITIONS | AUXILIARIES | {","}
_SUBORDINATING = SUBORDINATORS | RELATIVES | {"that", "how", "whether", "what"}
_TRIGGERS = frozenset({",", ";", ":", "—", "(", "[", ")", "]"}) | _DASHES | _ENDING | _CONNECTIVES
_TRIGGERS_AND_SUBJECTS = _TRIGGERS | SUBJECTS


def clauses(tokens: Tokens, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of one sentence, tokens [start, end): contiguous, none empty, covering it; none for an empty range."""
    if start >= end:
        return ()
    if _TRIGGERS.isdisjoint(tokens.norms[start:end]):
        return (Clause(start, end, ""),)
    return tuple(_Splitter(tokens, start, end).split())


class _Splitter:
    """One sentence on its way into clauses: `begin` and `opener` are those of the clause being read."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens = tokens
        self.norms = tokens.norms
        self.start = self.begin = start
        self.end = end
        self.opener = ""
        self.transparent: set[int] = set()  # brackets that close an aside
        self.open = 0  # brackets that wait to be closed

    def split(self) -> list[Clause]:
        out: list[Clause] = []
        norms = self.norms
        # "If you are in pain we can help" has no comma: there pronouns may open the main clause.
        triggers = _TRIGGERS
        if norms[self._first()] in SUBORDINATORS:
            triggers = _TRIGGERS_AND_SUBJECTS
        for at in range(self.start, self.end):
            norm = norms[at]
            if norm not in triggers or at < self.begin:
                continue
            place, opener = self._boundary(at, norm)
            if not opener:
                continue
            if not self._has_content(self.begin, place):
                # Nothing but marks and a connective so far: they open the same clause.
                if self.begin != self.start and opener != ",":
                    self.opener = opener
                continue
            if not self._has_words(place, self.end):
                break
            out.append(Clause(self.begin, place, self.opener))
            self.begin, self.opener = place, opener
        out.append(Clause(self.begin, self.end, self.opener))
        return out

    def _has_words(self, start: int, end: int) -> bool:
        return any(norm[0].isalnum() for norm in self.norms[start:end])

    def _has_content(self, start: int, end: int) -> bool:
        return any(norm[0].isalnum() and norm not in _LEADING for norm in self.norms[start:end])

    def _word(self, at: int) -> str:
        return self.norms[at] if self.start <= at < self.end else ""

    def _boundary(self, at: int, norm: str) -> tuple[int, str]:
        """Where a clause begins because of the token `at`, and its opener ("" for no boundary)."""
        if norm == ",":
            return at, self._comma(at)
        if norm in (";", "—"):
            return at, norm
        if norm == ":":
            return at, "" if self._list_follows(at) else norm
        if norm in _DASHES:
            spaced = self.tokens.spaced(at) and at + 1 < self.end and self.tokens.spaced(at + 1)
            return at, norm if spaced else ""
        if norm in "([":
            if self._aside(at):
                return at, ""
            self.open += 1
            return at, norm
        if norm in ")]":
            if at in self.transparent or not self.open:
                return at, ""
            self.open -= 1
            return at, norm
        if norm in _ENDING:
            after = at + 1
            while after < self.end and not self._has_words(after, after + 1):
                after += 1
            return after, norm
        if norm in SUBJECTS:
            return at, norm if self._main_clause(at) else ""
        if at == self.begin or self._word(at - 1) == ",":  # the comma has decided
            return at, ""
        return self._modified(at), self._connective(at, norm, comma=False)

    def _modified(self, at: int) -> int:
        """The place before "even if", "only when", "just because"."""
        if self.norms[at] in SUBORDINATORS and self._word(at - 1) in (
            "even",
            "only",
            "just",
            "especially",
            "except",
        ):
            return at - 1 if at - 1 > self.begin else at
        return at

    def _aside(self, at: int) -> bool:
        """Is the bracket opened at `at` a short remark without a predication, as "(TDN)"?"""
        for here in range(at + 1, min(self.end, at + 10)):
            norm = self.norms[here]
            if norm in ")]":
                self.transparent.add(here)
                return True
            if (
                norm in FINITE
                or norm in NEGATIONS
                or norm in SUBJECTS
                or norm in SUBORDINATORS
                or norm in RELATIVES
            ):
                return False
        return False

    def _list_follows(self, at: int) -> bool:
        """Does the colon stand between a verb or preposition and its objects ("we do not treat: cancer, ...")?"""
        before = self._word(at - 1)
        stop = at + 1
        while stop < self.end and self.norms[stop] not in (";", "—", "("):
            stop += 1
        if before in PREPOSITIONS or before in ("following", "is", "are", "include", "includes", "including"):
            return not strong(self.norms, at + 1, stop, True)
        here = at - 2
        while self._word(here) in ADVERBS or self._word(here) in AUXILIARIES:
            here -= 1
        if self._word(here) in SUBJECTS and before.isalpha():
            return not weak(self.norms, at + 1, stop)
        return False

    # Connectives.

    def _connective(self, at: int, norm: str, *, comma: bool) -> str:
        """The opener of the clause that begins with the connective `at`, or ""."""
        norms, end = self.norms, self.end
        before, after = self._word(at - 1), self._word(at + 1)
        if not after or not self._has_words(at + 1, end):
            return ""
        if norm == "but":
            if "limited" in norms[at + 1 : at + 4]:  # "including but not limited to"
                return ""
            return (
                ""
                if before in ("nothing", "all", "anything", "none", "anyone", "choice", "everything")
                else norm
            )
        if norm == "yet":
            if before in ("not", "n't", "as", "have", "has", "best") or after in (
                "to",
                "another",
                "again",
                ",",
                "and",
            ):
                return ""
            return norm if comma or strong(norms, at + 1, end, True) else ""
        if norm == "so":
            if after == "that":
                return norm if strong(norms, at + 2, end, True) else ""
            if after in ("-", "far", "many", "much", "called", ","):
                return ""
            if comma:
                return (
                    norm if weak(norms, at + 1, end) or after in ("do", "why", "if", "call", "book") else ""
                )
            return norm if after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "nor":
            return norm if after in FINITE else ""
        if norm == "however":
            return norm if after == "," and strong(norms, at + 2, end, True) else ""
        if norm == "without":
            return "" if before in ("not", "or", "and", "with", "n't", "go", "do", "live", "never") else norm
        if norm in _AND:
            return self._and(at, norm)
        return self._subordinate(at, norm, before, after, comma)

    def _subordinate(self, at: int, norm: str, before: str, after: str, comma: bool) -> str:
        norms, end = self.norms, self.end
        if norm in ("until", "once", "after", "before", "whenever", "provided"):
            return norm if after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "since":
            return norm if strong(norms, at + 1, end, True) else ""
        if norm == "as":
            return norm if comma and after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "while":
            if before in ("a", "little", "the", "worth", "long", "short"):
                return ""
            return norm
        if norm == "because":
            return "" if after == "of" else norm
        if norm in ("if", "when"):
            bare = after in BARE_CONDITIONS or after.endswith(("ing", "ed"))
            if before in ("and", "or") and self._word(at - 2) in ("as", "if"):  # "as and when", "if and when"
                return ""
            return "" if bare or before in KNOWING or before in ("as", "what", "how") else norm
        if norm == "though":
            return "" if before in ("as", "even") and not strong(norms, at + 1, end, True) else norm
        return norm

    def _and(self, at: int, norm: str) -> str:
        """ "and", "or", "then" open a clause if a new subject with its verb, or a new auxiliary, follows."""
        norms, end = self.norms, self.end
        here = at + 1
        while here < end - 1 and norms[here] in ("then", "so", "yet", "soon", "also"):
            here += 1
        if here == at + 1 and norms[here] == ",":  # "and, if you like, ..."
            here += 1
        follows = norms[here]
        if follows in SUBORDINATORS or follows in ("but", "without"):
            return self._connective(here, follows, comma=True)
        # A verb in front of the nearest "that", "when" ... is not the verb of what "and" goes on with.
        comma = self._word(at - 1) == ","
        since = self.begin if comma else at
        while since > self.begin and norms[since - 1] not in _SUBORDINATING:
            since -= 1
        verb_before = has_verb(norms, since, at)
        subordinate = not comma and since > self.start and norms[since - 1] in _SUBORDINATING
        if (
            norm in ("and", "&")
            and follows in FINITE
            and follows not in ("have", "do")
            and verb_before
            and not subordinate
        ):
            return norm
        if norm == "or" and follows not in SUBJECTS and follows not in DETERMINERS:
            return ""
        if norm == "then" and self._word(at - 1) in ("and", "than", "since", "by", "until", "back"):
            return ""
        if strong(norms, here, end, verb_before, long=comma):
            return norm
        # "without drugs and restores your balance": the phrase is over, the main clause goes on.
        if self.opener == "without" and verb_shape(norms, here, end) and norms[here + 1] in DETERMINERS:
            return norm
        return ""

    # Commas.

    def _comma(self, at: int) -> str:
        norms, end = self.norms, self.end
        here = at + 1
        after = self._word(here)
        if not after or not self._has_words(here, end):
            return ""
        if after in ('"', "'"):
            here += 1
            after = self._word(here)
        if after in RELATIVES and self._word(here + 1) != ",":
            return after
        if after in ("even", "only", "especially", "except") and self._word(here + 1) in SUBORDINATORS:
            return self._connective(here + 1, self._word(here + 1), comma=True)
        if after in _CONNECTIVES:
            opener = self._connective(here, after, comma=True)
            if opener:
                return opener
            if after == "however" and self._word(here + 1) == ",":
                return ""
        if self._fronted(at):
            return ","
        if after in SUBORDINATORS or after in ("but", "so", "nor"):
            return ""
        if (after not in _AND and self._whose(here)) or strong(
            norms, here, end, has_verb(norms, self.begin, at)
        ):
            return ","
        if after in _JUST and self._negated(at):
            return ","
        if self.opener in RELATIVES and (after in FINITE or verb_shape(norms, here, end)):
            return ","
        if self._ends_imperative(at) or self._participial(here, at):
            return ","
        return ""

    def _whose(self, at: int) -> bool:
        """ "many of whom", "in which", "one of which"."""
        return any(
            self._word(at + k) in ("which", "whom", "whose") and self._word(at + k - 1) in PREPOSITIONS
            for k in (1, 2)
        )

    def _negated(self, at: int) -> bool:
        return any(norm in NEGATIONS for norm in self.norms[self.begin : at])

    def _first(self) -> int:
        """The first word of the clause behind its marks and coordinators."""
        at = self.begin
        while at < self.end - 1 and (
            not is_word(self.norms[at]) or self.norms[at] in ("and", "but", "so", "or", "yet")
        ):
            at += 1
        return at

    def _fronted(self, at: int) -> bool:
        """Does the comma at `at` end a fronted phrase or clause ("Without surgery, our laser ...")?"""
        norms, end = self.norms, self.end
        first = self._first()
        word = norms[first]
        sure = word in FRONTING
        # In the middle of a sentence the same words end it ("relief without drugs, surgery or downtime").
        fronts = self.begin == self.start or self.opener in (",", "but", "and", "so", ":", ";", "—", "-", "–")
        loose = word in WEAK_FRONTING or word.endswith("ing")
        if not (sure or loose) or not (fronts or word in SUBORDINATORS):
            return False
        commas = [at, *(k for k in range(at + 1, end) if norms[k] == ",")]
        for k, comma in enumerate(commas):
            stop = commas[k + 1] if k + 1 < len(commas) else end
            if weak(norms, comma + 1, stop):
                return comma == at
        if not sure or not fronts:
            return False
        if word == "not":
            return self._word(first + 1) in ("only", "just") and len(commas) == 1
        # No verb is seen behind any comma: a list goes on to its "and" or "or", else the first comma ends the phrase.
        for k, comma in enumerate(commas[:-1]):
            if any(norm in ("and", "or") for norm in norms[comma + 1 : commas[k + 1]]):
                return commas[k + 1] == at
        return True

    def _main_clause(self, at: int) -> bool:
        """Does the pronoun `at` open the main clause behind a subordinate one that has no comma?"""
        norms = self.norms
        if (
            self.begin != self.start
            or self._word(at + 1) not in FINITE
            or not has_verb(norms, self.begin, at)
        ):
            return False
        before = at - 1
        if norms[before] in _NO_NOUN or norms[before] in KNOWING:
            return False
        # "If you think we can": the word behind a subject is its verb, and what follows is what is thought.
        while before > self.begin and norms[before - 1] in _BETWEEN:
            before -= 1
        return norms[before - 1] not in SUBJECTS

    def _ends_imperative(self, at: int) -> bool:
        """ "Don't wait, get cured today", but not "Don't drink, smoke or swim"."""
        first = self._first()
        denied = (self._word(first) == "do" and self._word(first + 1) in ("n't", "not")) or (
            self._word(first) in ("never", "stop", "no") and self._word(first + 1) not in ("one", "other")
        )
        if not denied or self._word(first) == "no":
            return False
        return not any(norm in ("or", "and") for norm in self.norms[at + 1 : self.end])

    def _participial(self, here: int, comma: int) -> bool:
        """ ", thereby relaxing", ", leaving you pain free": not one of several objects in -ing."""
        norms = self.norms
        opened = norms[here] in ("thereby", "thus", "hence", "so", "effectively")
        if opened:
            here += 1
        word = self._word(here)
        if not word.endswith("ing") or len(word) < 6:
            return False
        for back in range(self.begin, comma):
            if (
                norms[back].endswith("ing")
                and len(norms[back]) > 5
                and self._word(back - 1) in _BEFORE_GERUND
            ):
                return False
        after = self._word(here + 1)
        return (
            opened
            or word in PARTICIPLES
            or (after in DETERMINERS and after != "that")
            or after in ("you", "it", "them", "us", "to")
        )
