"""MDX: imports, expressions and component tags are taken out before the Markdown is parsed, and their strings kept."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator

from cliniclint import NamedTuple

from .jsx import Scanner, Tag, string_only, strings, template_only
from .source import ATTRIBUTES, COLONS, FILL, Aside, Parsed, characters

_TOKEN = re.compile(
    r"^[ \t]*(?P<fence>`{3,}|~{3,})|(?P<ticks>`+)|(?P<escape>\\.)|(?P<html><!--)|(?P<hole>\{)|(?P<tag></?(?=[A-Za-z>]))"
    r"|^(?P<code>import(?=[ \t]*[\"'{*]|[ \t]+[\w$]+[ \t]*(?:,[^\n]*)?[ \t]from\b)"
    r"|export(?=[ \t]+(?:const|let|var|default|function|async|class|type|interface)\b|[ \t]*[{*]))",
    re.MULTILINE,
)
_BLANK_LINE = re.compile(r"\n[ \t]*\r?\n")
_LINE = re.compile(r"[^\n]*\n?")
# Elements that only wrap others; their children are Markdown like a component's.
_WRAPPERS = frozenset(
    ("div", "section", "main", "article", "aside", "header", "footer", "center", "nav", "figure", "details")
)
_BUTTONS = frozenset(("Button", "ButtonLink", "LinkButton", "CTAButton", "CtaButton"))
_CODE_MARKS = re.compile(
    r"[{}\[\]()]|\"(?:[^\"\\\n]|\\.)*\"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`|//[^\n]*"
    r"|/\*[\s\S]*?(?:\*/|\Z)|\n"
)
_DEEPEST = 20  # expressions in elements in expressions
_GOES_ON = re.compile(r"(?:[=,(+?:|&{\[]|=>|\bfrom)[ \t]*\r?\Z")


class _Edit(NamedTuple):
    """Source characters [start, end) that the parser is given as `text`."""

    start: int
    end: int
    text: str


def mdx_source(text: str, body: int) -> Parsed:
    """MDX whose body begins at `body`."""
    reader = _Mdx(text, body)
    reader.scan()
    return reader.parsed()


class _Mdx:
    def __init__(self, text: str, body: int) -> None:
        self.text = text
        self.body = body
        self.edits: list[_Edit] = []
        self.asides: list[Aside] = []
        self.regions: list[tuple[int, int]] = []  # what stands between a block tag and its end
        self.buttons: list[tuple[int, int]] = []
        self._open: list[tuple[Tag, bool]] = []
        self._scanner = Scanner(text)
        self._comment_end = -1  # of the HTML comment last looked for; beyond the text if there is none
        self._depth = 0  # of expressions in one another
        self._code_budget = 500_000  # characters of code looked through in vain

    def scan(self) -> None:
        self._scan(self.body, len(self.text))

    def _scan(self, at: int, end: int) -> None:
        while (match := _TOKEN.search(self.text, at, end)) is not None:
            at = self._token(match)

    def _token(self, match: re.Match[str]) -> int:
        """Deal with one token; returns where to go on."""
        text, start, kind = self.text, match.start(match.lastgroup or 0), match.lastgroup
        if kind == "fence":
            mark = match.group("fence")
            last = re.compile(rf"^[ \t]*{mark[0]}{{{len(mark)},}}[ \t]*\r?$", re.MULTILINE)
            found = last.search(text, match.end())
            return found.end() if found else len(text)
        if kind == "ticks":
            limit = min(len(text), match.end() + 5000)
            close = text.find(match.group(), match.end(), limit)
            gap = _BLANK_LINE.search(text, match.end(), close) if close >= 0 else None
            return close + len(match.group()) if close >= 0 and gap is None else match.end()
        if kind == "escape":
            return match.end()
        if kind == "html":
            if self._comment_end < match.end():
                close = text.find("-->", match.end())
                self._comment_end = close + 3 if close >= 0 else len(text) + 1
            return self._comment_end if self._comment_end <= len(text) else match.end()
        if kind == "hole":
            return self._hole(start)
        if kind == "tag":
            tag = self._scanner.tag(start)
            return self._tag(tag) if tag else match.end()
        end = self._code_end(match.end())
        self.asides.extend(
            Aside(p.start, p.start + len(p.raw), p.name, p.raw, p.start, p.escapes)
            for p in strings(text[start:end], start)
        )
        self.edits.append(_Edit(start, end, "\n"))
        return max(end, match.end())

    def _hole(self, start: int) -> int:
        text = self.text
        end = self._scanner.braces(start)
        if end < 0:
            return start + 1
        inner = text[start + 1 : end - 1]
        bare = inner.strip()
        if bare.startswith("/*") and bare.find("*/", 2) == len(bare) - 2:
            self.asides.append(Aside(start, end, "", bare[2:-2].strip()))
        elif bare and string_only(inner):
            quote = start + 1 + len(inner) - len(inner.lstrip())
            self.edits.append(_Edit(start, quote + 1, ""))
            self.edits.append(_Edit(quote + len(bare) - 1, end, ""))
            return end
        elif template_only(inner):
            self._template(start, end)
            return end
        elif "<" in inner and self._depth < _DEEPEST:
            self._elements(start, end)
            return end
        self.edits.append(_Edit(start, end, "\n" if self._alone(start, end) else FILL))
        return end

    def _template(self, start: int, end: int) -> None:
        """A template literal: what is put into it are holes."""
        text, at = self.text, self.text.index("`", start) + 1
        close = text.rindex("`", at, end)
        self.edits.append(_Edit(start, at, ""))
        while (hole := text.find("${", at, close)) >= 0:
            at = self._scanner.braces(hole + 1)
            if not hole < at <= close:
                at = close
            self.edits.append(_Edit(hole, at, FILL))
        self.edits.append(_Edit(close, end, ""))

    def _elements(self, start: int, end: int) -> None:
        """An expression in which elements stand: their words are shown, the code around them is not."""
        gap = "\n\n" if self._alone(start, end) else FILL
        at = start
        self._depth += 1
        for begin, close in self._scanner.elements(start, end):
            self.edits.append(_Edit(at, begin, gap))
            self._scan(begin, close)
            at = close
        self._depth -= 1
        self.edits.append(_Edit(at, end, gap))

    def _alone(self, start: int, end: int) -> bool:
        line = self.text.rfind("\n", max(0, start - 200), start)
        after = self.text.find("\n", end, end + 200)
        before = self.text[line + 1 : start] if line >= 0 or start < 200 else "x"
        rest = self.text[end:after] if after >= 0 else self.text[end : end + 200]
        return not before.strip() and not rest.strip()

    def _at_line_start(self, start: int) -> bool:
        """Whether only blanks and tags stand before `start` in its line."""
        edits, at = self.edits, start
        while at > 0 and self.text[at - 1] in " \t":
            at -= 1
        if at == 0 or self.text[at - 1] == "\n":
            return True
        return bool(edits) and edits[-1].end == at and edits[-1].text == "\n\n"

    def _tag(self, tag: Tag) -> int:
        name = tag.name
        component = not name or name[0].isupper() or "." in name
        if component or tag.braces:
            kept = (
                tag.props
                if component
                else tuple(p for p in tag.props if p.name in ("alt", "title", "aria-label"))
            )
            self.asides.extend(
                Aside(p.start, p.start + len(p.raw), p.name, p.raw, p.start, p.escapes) for p in kept
            )
        if not component and name not in _WRAPPERS and (self._depth or not tag.braces):
            if tag.braces:  # Markdown is none in an expression: the element stays, without its attributes
                self.edits.append(_Edit(tag.start + 1 + len(name), tag.end - 1 - tag.empty, ""))
            return tag.end  # plain HTML: the parser's business
        if tag.closes:
            block = self._close(tag)
        else:
            wraps = component or name in _WRAPPERS
            block = wraps and (
                name in _BUTTONS or (self._at_line_start(tag.start) and not self._goes_on(tag))
            )
            if not tag.empty and wraps:
                self._open.append((tag, block))
        self.edits.append(_Edit(tag.start, tag.end, "\n\n" if block else "" if name not in ("br",) else FILL))
        return tag.end

    def _goes_on(self, tag: Tag) -> bool:
        """Whether the element ends in its line with words behind it: then it stands in a sentence."""
        line_end = self.text.find("\n", tag.end, tag.end + 2000)
        line = self.text[tag.end : line_end if line_end >= 0 else tag.end + 2000]
        if tag.empty:
            return bool(line.strip()) and not line.lstrip().startswith(("<", "{"))
        close = line.rfind(f"</{tag.name}>")
        rest = line[close + len(tag.name) + 3 :].strip() if close >= 0 else ""
        return bool(rest) and not rest.startswith(("<", "{"))

    def _close(self, tag: Tag) -> bool:
        """Whether the element that ends is a block; one that was never opened is."""
        for depth in range(1, min(len(self._open), 50) + 1):
            opened, block = self._open[-depth]
            if opened.name == tag.name:
                del self._open[-depth:]
                if block:
                    self.regions.append((opened.end, tag.start))
                    if tag.name in _BUTTONS:
                        self.buttons.append((opened.end, tag.start))
                return block
        return True

    def _code_end(self, at: int) -> int:
        """The end of an import or export: the first line end outside brackets where the statement does not go on."""
        depth, line = 0, at
        limit = min(len(self.text), at + min(50_000, self._code_budget))
        for match in _CODE_MARKS.finditer(self.text, at, limit):
            mark = match.group()
            if mark in "{[(":
                depth += 1
            elif mark in "}])":
                depth -= 1
            elif mark == "\n":
                if depth <= 0 and not _GOES_ON.search(
                    self.text, max(line, match.start() - 40), match.start()
                ):
                    return match.start()
                line = match.end()
                if depth > 0 and self.text.startswith(("# ", "## "), line):
                    return match.start()  # brackets that never close
        if depth <= 0 and limit == len(self.text):
            return limit
        self._code_budget -= limit - at
        return self._line_end(at)

    def _line_end(self, at: int) -> int:
        end = self.text.find("\n", at)
        return end if end >= 0 else len(self.text)

    def parsed(self) -> Parsed:
        """What the parser is given: the source with all edits made, and the way back."""
        edits = [*self.edits, *self._dedents()]
        if self.body:
            edits.append(_Edit(0, self.body, "\n"))
        taken = {edit.start for edit in self.edits}
        edits += [
            _Edit(m.start(), m.end(), FILL * (m.end() - m.start()))
            for m in ATTRIBUTES.finditer(self.text, self.body)
            if m.start() not in taken
        ]
        for match in COLONS.finditer(self.text, self.body):
            edits += _without_colons(match)
        edits.sort()
        out: list[str] = []
        begins, sources = [0], [0]  # where each stretch begins in what is parsed, and in the source
        blanked: list[str] = []
        at = length = 0
        for edit in edits:
            if edit.start < at:
                continue
            out += (self.text[at : edit.start], edit.text)
            blanked += (self.text[at : edit.start], re.sub(r"[^\r\n]", " ", self.text[edit.start : edit.end]))
            length += edit.start - at
            if edit.text:
                begins.append(length)
                sources.append(edit.start)
                length += len(edit.text)
            begins.append(length)
            sources.append(edit.end)
            at = edit.end
        out.append(self.text[at:])
        blanked.append(self.text[at:])
        text = "".join(out)
        back = _WayBack(characters(text), begins, sources)
        asides = tuple(sorted(self.asides))
        return Parsed(
            text,
            back.start_of,
            back.end_of,
            "".join(blanked),
            True,
            asides,
            tuple(sorted(self.buttons)),
            False,
            back.parts,
        )

    def _dedents(self) -> list[_Edit]:
        """The indentation of what stands inside components is none of Markdown's."""
        edits: list[_Edit] = []
        regions = sorted(self.regions)
        open_regions: list[tuple[int, int]] = []  # end, indentation
        next_region = 0
        for match in _LINE.finditer(self.text, self.body) if regions else ():
            line, begin = match.group(), match.start()
            while open_regions and open_regions[-1][0] <= begin:
                open_regions.pop()
            if not line.strip():
                continue
            indent = len(line) - len(line.lstrip(" \t"))
            while next_region < len(regions) and regions[next_region][0] <= begin:
                if regions[next_region][1] > begin:
                    open_regions.append((regions[next_region][1], indent))
                next_region += 1
            if open_regions and indent:
                cut = min(indent, open_regions[-1][1])
                if cut:
                    edits.append(_Edit(begin, begin + cut, ""))
        return edits


def _without_colons(match: re.Match[str]) -> Iterator[_Edit]:
    """Of a line that begins with colons: what is no prose, and the end of the line behind a label."""
    begin = match.end("lead")
    start, end = match.span("label")
    if start < 0:
        alone = match.string.startswith(("\n", "\r"), match.end()) or match.end() == len(match.string)
        yield _Edit(begin, match.end(), "\n" if alone else FILL)
        return
    yield _Edit(begin, start + 1, "")
    yield _Edit(end - 1, end, "\n\n")


class _WayBack:
    """From bytes of what is parsed to characters of the source, stretch by stretch."""

    def __init__(self, at: Callable[[int], int], begins: list[int], sources: list[int]) -> None:
        self._at = at
        self._begins = begins
        self._sources = sources

    def start_of(self, offset: int) -> int:
        char = self._at(offset)
        stretch = bisect_right(self._begins, char) - 1
        return self._sources[stretch] + char - self._begins[stretch]

    def end_of(self, offset: int) -> int:
        char = self._at(offset) - 1
        if char < 0:
            return 0
        stretch = bisect_right(self._begins, char) - 1
        return self._sources[stretch] + char - self._begins[stretch] + 1

    def parts(self, text: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """Text that the parser read at bytes [start, end), parted where something was cut out of it: (text, source range)."""
        char, last = self._at(start), self._at(end)
        if last - char != len(text):
            yield text, self.start_of(start), self.end_of(end)
            return
        begins, at = self._begins, 0
        stretch = bisect_right(begins, char) - 1
        while at < len(text):
            after = stretch + 1
            until = min(len(text), begins[after] - char) if after < len(begins) else len(text)
            if until > at:
                source = self._sources[stretch] + char + at - begins[stretch]
                yield text[at:until], source, source + until - at
                at = until
            stretch = after
