"""What a line of plain text is: blank, a bullet, an underline, a rule, or words; and whether two lines belong together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from cliniclint import NamedTuple

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_QUOTE = re.compile(r"[ \t]*(?:>[ \t]?)+")
_SIGNS = "•◦▪▫■□●○∙‣⁃➤➢►▶▸➜➔→✓✔✅☑✗✘✦★☆♦◆❖\uf0b7"
_EMOJI = "[\U0001f300-\U0001faff\u2600-\u27bf\u2b00-\u2bff]"
_BULLET = re.compile(
    rf"(?:(?P<sign>[{_SIGNS}]\ufe0f?)(?![{_SIGNS}])[ \t\xa0]*|(?P<mark>[-*–·+]|o(?=[ \t\xa0]+[^\W\d_]))[ \t\xa0]+"
    r"|(?P<number>\d{1,3}[.)]|\((?:\d{1,3}|[a-zA-Z]|[ivx]{1,4})\)|[a-z][.)]|[ivx]{2,4}[.)])[ \t\xa0]+"
    rf"|(?P<emoji>(?:{_EMOJI}[\ufe0f\u200d\U0001F3FB-\U0001F3FF]*){{1,2}})(?!{_EMOJI})[ \t\xa0]*)"
    r"(?=[^\s])"
)
_RULE = re.compile(r"(?:[-*_=~#][ \t]*){3,}\Z")
_END = re.compile(r"[.!?…][\"'”’)\]]*\Z")
_STOP = re.compile(r"(?:[.,;:…]|[,;])[\"'”’)\]]*\Z")
_CONTACT = re.compile(r"https?://|www\.|\S@\S+\.\S|©|^[+(]?\d[\d\s().-]{5,}\Z", re.IGNORECASE)
_OPENING = re.compile(r"[\"'“‘(\[¿¡]*")
_TWO_SENTENCES = re.compile(
    r"(?<!\bvs)(?<!\b[DMS]r)(?<!\bSt)(?<!\bNo)(?<!\bMrs)(?<![A-Z])[.!][\"'”’)]? +[A-Z]"
)
# Words in quotation marks, and who said them.
_SAID = re.compile(
    r"([\"“‘]).{10,}[\"”’][\s,]*(?:[-–—~|][\s]*\S.{0,60}|[A-Z][\w.' ]{1,30}, \d{2})\Z", re.DOTALL
)
_QUOTED = "\"'“”‘’«»"

WIDEST = 100  # characters of a line that was wrapped by hand; a longer one is a paragraph of its own
_NARROWEST = 40  # of the widest line in a paragraph that was wrapped
_TITLE_WORDS = 12


class Line(NamedTuple):
    """A line: source characters [start, end) of its words, the words, their column, and what marks them.

    `bullet` is "" or the kind of mark ("sign", "mark", "number", "emoji"); `indent` counts the columns before the mark.
    """

    start: int
    end: int
    text: str
    indent: int
    bullet: str
    mark: int  # where the mark begins; `start` where there is none
    first: bool  # a number that may begin a list
    quoted: bool

    @property
    def blank(self) -> bool:
        return not self.text


def read_lines(text: str) -> list[Line]:
    """All lines of a text."""
    lines: list[Line] = []
    for match in _LINE.finditer(text):
        if match.end() == match.start():
            break
        lines.append(_line(match.group().rstrip(), match.start()))
    return lines


def _line(raw: str, start: int) -> Line:
    at, quoted = 0, False
    mark = _QUOTE.match(raw)
    if mark is not None:
        at, quoted = mark.end(), True
    body = raw[at:].lstrip()
    begin = len(raw) - len(body)
    indent = len(raw[at:begin].expandtabs(4))
    bullet = _BULLET.match(body) if body and not body[0].isupper() else None
    if bullet is None or _RULE.match(body):
        return Line(start + begin, start + len(raw), body, indent, "", start + begin, False, quoted)
    kind = bullet.lastgroup or ""
    sign = start + begin
    begin += bullet.end()
    first = kind != "number" or bullet.group("number").strip("().").lower() in ("1", "a", "i")
    return Line(start + begin, start + len(raw), raw[begin:], indent, kind, sign, first, quoted)


def is_rule(line: Line) -> bool:
    """Whether a line is but a rule of dashes, stars or the like."""
    return not line.bullet and _RULE.match(line.text) is not None


def underline(line: Line) -> int:
    """1 under a main heading (===), 2 under another (---), else 0."""
    if line.bullet or line.quoted or len(line.text) < 3:
        return 0
    return 1 if not line.text.strip("=") else 2 if not line.text.strip("-") else 0


def ends_sentence(text: str) -> bool:
    return _END.search(text, max(0, len(text) - 8)) is not None


def starts_low(text: str) -> bool:
    """Whether a line begins like the middle of a sentence."""
    opening = _OPENING.match(text)
    first = text[opening.end() : opening.end() + 1] if opening else ""
    return first.islower() or text[:1] in ",;)&"


def heading_like(text: str) -> bool:
    """Whether a line alone reads as a heading: short, no full stop, no address, no quotation."""
    if len(text) > WIDEST or len(text.split()) > _TITLE_WORDS or _STOP.search(text) or _CONTACT.search(text):
        return False
    if (text[0] in _QUOTED and text[-1] in _QUOTED) or _TWO_SENTENCES.search(text) or is_testimonial(text):
        return False
    letters = sum(char.isalpha() for char in text)
    return letters >= 2 and not starts_low(text) and text[0] not in "-–—~|"


def is_testimonial(text: str) -> bool:
    """Whether a paragraph is words in quotation marks and the name of who said them."""
    return text[0] in '"“‘' and len(text) < 2000 and _SAID.match(text) is not None


def paragraphs(block: Sequence[Line]) -> Iterator[list[Line]]:
    """Lines without a blank one between them, parted where one paragraph ends and the next begins."""
    widest = max(len(line.text) for line in block)
    pairs = list(pairwise(block))
    wraps = widest >= _NARROWEST and any(
        starts_low(next_line.text) and not ends_sentence(line.text) for line, next_line in pairs
    )
    uniform = wraps and all(_full(line.text, next_line.text, widest) for line, next_line in pairs)
    paragraph = [block[0]]
    for line, next_line in pairs:
        if _joins(line.text, next_line.text, widest, wraps, uniform):
            paragraph.append(next_line)
        else:
            yield paragraph
            paragraph = [next_line]
    yield paragraph


def _joins(line: str, after: str, widest: int, wraps: bool, uniform: bool) -> bool:
    if widest < _NARROWEST:
        return False
    if starts_low(after):
        return len(line) >= _NARROWEST or not ends_sentence(line)
    if len(line) > WIDEST or (len(after) > WIDEST and not uniform):
        return uniform
    if ends_sentence(line) or line.endswith(":"):
        return uniform
    return _full(line, after, widest) and (wraps or len(line) >= 60)


def _full(line: str, after: str, widest: int) -> bool:
    """Whether the next line's first word would not have fitted: then the line was wrapped."""
    return len(line) + 1 + len(after.split(maxsplit=1)[0]) > widest
