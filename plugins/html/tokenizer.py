"""HTML as tokens with exact source offsets, as the WHATWG tokenizer sees it, in linear time.

Offsets count characters of the source from 0, ends are exclusive. Nothing is copied that is not asked for: attributes are
parsed on demand, text is a range. Parse errors are not reported; what browsers make of them is done.
"""

from __future__ import annotations

import re

from cliniclint import NamedTuple

from ..later import later
from . import references

TEXT, REFERENCE, START, EMPTY, END, COMMENT, DOCTYPE, RAW = range(8)


class Token(NamedTuple):
    """A token and its source range.

    `data` is, by `kind`: START, EMPTY (self-closed where that means something: svg, math, XHTML) and END: the name in
    lower case; REFERENCE: what it stands for; COMMENT: its words; RAW (script, style and the like): the element's name.
    TEXT is the range itself.
    """

    kind: int
    start: int
    end: int
    data: str


class Attribute(NamedTuple):
    """An attribute: its name in lower case, its decoded value, and the source range of the value without quotes."""

    name: str
    value: str
    start: int
    end: int


_WS = r"\t\n\f\r "
_NAME = rf"[^{_WS}/>][^{_WS}/>=]*+"
# Every repetition is possessive: a tag is matched in one pass or not at all.
_ATTRIBUTE = (
    rf"[{_WS}/]++"
    rf"|{_NAME}(?:[{_WS}]*+=[{_WS}]*+(?:\"[^\"]*+\"|'[^']*+'|[^{_WS}>\"'][^{_WS}>]*+|(?=>))|(?![{_WS}]*+=))"
)
_MARK = re.compile(
    r"""(?=[<&])(?:"""  # lets the search skip text twice as fast
    rf"""<(?P<slash>/?)(?P<tag>[a-zA-Z][^{_WS}/>]*+)(?:{_ATTRIBUTE})*+>"""
    r"""|(?P<cut></?[a-zA-Z])"""  # a tag that the file's end cuts off
    r"""|(?P<comment><!--)"""
    r"""|(?P<bogus><[!?]|</(?!\Z))"""
    rf"""|(?P<ref>{references.REFERENCE.pattern}))"""
)
_PAIR = re.compile(
    rf"({_NAME})(?:[{_WS}]*+=[{_WS}]*+(?:\"([^\"]*+)\"|'([^']*+)'|([^{_WS}>\"'][^{_WS}>]*+)|))?+"
)
_COMMENT_END = later(r"--!?>")
_ABRUPT = later(r"-?>")
_NEWLINES = later(r"\r\n?")
_DOCTYPE = later(r"<!doctype", re.IGNORECASE)
_SCRIPT_MARK = later(rf"<!--+>|<!--|-->|</?script(?=[{_WS}/>])", re.IGNORECASE)

RCDATA, RAWTEXT, SCRIPT, PLAIN = "rcdata", "rawtext", "script", "plain"
_MODEL = {
    "title": RCDATA,
    "textarea": RCDATA,
    "script": SCRIPT,
    "plaintext": PLAIN,
    **dict.fromkeys(("style", "xmp", "iframe", "noembed", "noframes"), RAWTEXT),
}
_RAW_END = {name: later(rf"</{name}(?=[{_WS}/>])", re.IGNORECASE) for name in _MODEL}
# Inside svg and math, self-closing means something, CDATA is text and a title holds markup; these switch back to HTML.
_FOREIGN = frozenset(("svg", "math"))
_INTEGRATION = frozenset(
    ("foreignobject", "desc", "title", "annotation-xml", "mi", "mo", "mn", "ms", "mtext")
)
_BREAKOUT_NAMES = (
    "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta "
    "nobr ol p pre ruby s small span strong strike sub sup table tt u ul var"
)
_BREAKOUT = frozenset(_BREAKOUT_NAMES.split())


def tokens(
    text: str,
    start: int = 0,
    end: int | None = None,
    *,
    xml: bool = False,
    inside: tuple[str, str] | None = None,
) -> list[Token]:
    """The tokens of the range [start, end) of `text`, in order, without gaps except for tags cut off by the end.

    `xml` honours self-closing tags and CDATA everywhere. `inside` (a content model and an element's name) begins in the
    middle of that element, e.g. `(RCDATA, "title")`.
    """
    run = _Run(text, start, len(text) if end is None else end, xml)
    if inside is not None:
        run.content(*inside)
    run.all()
    return run.out


class _Run:
    def __init__(self, text: str, start: int, end: int, xml: bool) -> None:
        self.text = text
        self.at = start
        self.end = end
        self.xml = xml
        self.out: list[Token] = []
        # Foreign elements and the HTML islands inside them, innermost last; an island is "" + its name.
        self.foreign: list[tuple[bool, str]] = []

    def all(self) -> None:
        text, end, out = self.text, self.end, self.out
        add, search, make = out.append, _MARK.search, Token
        while True:
            at = self.at
            match = search(text, at, end)
            if match is None:
                if at < end:
                    add(make(TEXT, at, end, ""))
                return
            start = match.start()
            if start > at:
                add(make(TEXT, at, start, ""))
            self.at = match.end()
            group = match.lastgroup
            if group == "tag":
                name = match["tag"]
                name = name.lower() if name.isascii() else _lower(name)
                if "\0" in name:
                    name = name.replace("\0", "\ufffd")
                if match["slash"]:
                    add(make(END, start, self.at, name))
                    if self.foreign:
                        self._leave(name)
                elif name in _MODEL or name in _FOREIGN or self.foreign or self.xml:
                    self._start(start, name)
                else:
                    add(make(START, start, self.at, name))
            elif group == "ref":
                words, length = references.decode(match.group())
                self.at = start + length if length else self.at
                add(make(REFERENCE, start, self.at, words) if length else make(TEXT, start, self.at, ""))
            elif group == "comment":
                self._comment(start)
            elif group == "bogus":
                self._bogus(start)
            else:
                self.at = end
                return

    def _start(self, start: int, name: str) -> None:
        """A start tag that changes what follows: raw text, svg and math, XHTML."""
        in_foreign = bool(self.foreign) and self.foreign[-1][0]
        if in_foreign and name in _BREAKOUT:
            self.foreign.clear()
            in_foreign = False
        token = Token(START, start, self.at, name)
        if (in_foreign or self.xml or name in _FOREIGN) and self_closing(self.text, token):
            self.out.append(token._replace(kind=EMPTY))
            return
        self.out.append(token)
        if name in _FOREIGN:
            self.foreign.append((True, name))
        elif in_foreign and name in _INTEGRATION:
            self.foreign.append((False, name))
        elif name in _MODEL and (not in_foreign or name in ("script", "style")):
            self.content(_MODEL[name], name)

    def _leave(self, name: str) -> None:
        for back in range(1, min(len(self.foreign), 8) + 1):
            if self.foreign[-back][1] == name:
                del self.foreign[-back:]
                return

    def content(self, model: str, name: str) -> None:
        """The content of a raw text element, up to its end tag (which is left to `all`) or the end."""
        start = self.at
        if model == PLAIN:
            stop = self.end
        elif model == SCRIPT:
            stop = _script_end(self.text, start, self.end)
        else:
            pattern = _RAW_END.get(name) or re.compile(rf"</{re.escape(name)}(?=[{_WS}/>])", re.IGNORECASE)
            match = pattern.search(self.text, start, self.end)
            stop = match.start() if match else self.end
        self.at = stop
        if stop == start:
            return
        if model == RCDATA:
            for words, begin, close in references.parts(self.text, start, stop):
                literal = close - begin == len(words) and self.text[begin] != "&"
                self.out.append(
                    Token(TEXT, begin, close, "") if literal else Token(REFERENCE, begin, close, words)
                )
        else:
            self.out.append(Token(RAW, start, stop, name))

    def _comment(self, start: int) -> None:
        text, end = self.text, self.end
        abrupt = _ABRUPT.match(text, self.at, end)
        if abrupt:
            self.at = abrupt.end()
            self.out.append(Token(COMMENT, start, self.at, ""))
            return
        inner = self.at
        match = _COMMENT_END.search(text, inner, end)
        if match:
            self.at = match.end()
            words = text[inner : match.start()]
        else:
            self.at = end
            words = text[inner:end]
            for tail in ("--!", "--", "-"):
                if words.endswith(tail):
                    words = words.removesuffix(tail)
                    break
        self.out.append(Token(COMMENT, start, self.at, _clean(words)))

    def _bogus(self, start: int) -> None:
        text, end = self.text, self.end
        if text.startswith("<![CDATA[", start) and (self.xml or (self.foreign and self.foreign[-1][0])):
            close = text.find("]]>", start, end)
            if min(start + 9, end) < (close if close >= 0 else end):
                self.out.append(Token(TEXT, start + 9, close if close >= 0 else end, ""))
            self.at = close + 3 if close >= 0 else end
            return
        close = text.find(">", start + 2, end)
        self.at = close + 1 if close >= 0 else end
        stop = close if close >= 0 else end
        if text[start + 1] == "/" and close == start + 2:
            return  # `</>` is nothing at all
        if _DOCTYPE.match(text, start, end):
            self.out.append(Token(DOCTYPE, start, self.at, ""))
        else:
            inner = start + 1 if text[start + 1] == "?" else start + 2
            self.out.append(Token(COMMENT, start, self.at, _clean(text[inner:stop])))


def attributes(text: str, token: Token) -> list[Attribute]:
    """The attributes of a START or EMPTY token, in order; of a name given twice the first."""
    found: list[Attribute] = []
    seen: set[str] = set()
    for match in _PAIR.finditer(text, token.start + 1 + len(token.data), token.end - 1):
        name = match.group(1)
        name = _clean(name.lower() if name.isascii() else _lower(name))
        if name in seen:
            continue
        seen.add(name)
        group = match.lastindex or 1
        if group == 1:
            found.append(Attribute(name, "", match.end(), match.end()))
            continue
        start, end = match.span(group)
        value = match.group(group)
        if "&" in value:
            value = "".join(words for words, _, _ in references.parts(text, start, end, attribute=True))
        found.append(Attribute(name, _clean(value), start, end))
    return found


def self_closing(text: str, token: Token) -> bool:
    """Whether a start tag ends in `/>` (and the slash is not the end of a bare value)."""
    if text[token.end - 2] != "/":
        return False
    found = attributes(text, token)
    return not found or found[-1].end != token.end - 1 or found[-1].start == found[-1].end


def _script_end(text: str, start: int, end: int) -> int:
    """Where a script's end tag stands: `<!--` and `<script` inside it can hide one."""
    escaped = doubly = False
    for match in _SCRIPT_MARK.finditer(text, start, end):
        mark = match.group().lower()
        if mark == "<!--":
            escaped = True
        elif mark[-1] == ">":
            escaped = doubly = False
        elif mark[1] != "/":
            doubly = escaped
        elif doubly:
            doubly = False
        else:
            return match.start()
    return end


def _lower(name: str) -> str:
    """Lower case of ASCII letters only: the length stays."""
    return "".join(c.lower() if c.isascii() else c for c in name)


def _clean(words: str) -> str:
    if "\r" in words:
        words = _NEWLINES.sub("\n", words)
    return words.replace("\0", "\ufffd") if "\0" in words else words
