"""The source lines of a finding with the words marked below."""

from __future__ import annotations

from cliniclint import Finding, Lines

from .screen import Style, columns, safe

_MOST_LINES = 3  # of a finding that runs over several
_MOST_CHARS = 2000  # of a line that are looked at on each side of the words


def excerpt(lines: Lines, finding: Finding, width: int, style: Style, gutter: int) -> list[str]:
    """`gutter` is the width of line numbers; `width` the whole width in columns."""
    out = []
    last = min(finding.end_line, len(lines))
    whole = last - finding.line < _MOST_LINES
    for number in range(finding.line, (last if whole else finding.line + _MOST_LINES - 2) + 1):
        text = lines.line_text(number)
        start = finding.column - 1 if number == finding.line else len(text) - len(text.lstrip())
        end = finding.end_column - 1 if number == finding.end_line else len(text.rstrip())
        if start >= end and number != finding.line:
            continue
        out += _line(number, text, start, max(end, start + 1), width, style, gutter)
    if not whole:
        out.append(style("dim", f"  {'':>{gutter}} \u2502 ... to line {finding.end_line}"))
    return out


def _line(number: int, text: str, start: int, end: int, width: int, style: Style, gutter: int) -> list[str]:
    room = max(20, width - gutter - 6)
    before, marked, after = _clipped(text, start, end, room)
    bar = style("dim", "\u2502")
    # A mark of no width (a line's end) is still one caret.
    carets = "^" * max(1, columns(marked))
    return [
        f"  {style('dim', f'{number:>{gutter}}')} {bar} {before}{style('bold', marked)}{after}".rstrip(),
        f"  {'':>{gutter}} {bar} {' ' * columns(before)}{style('mark', carets)}",
    ]


def _clipped(text: str, start: int, end: int, room: int) -> tuple[str, str, str]:
    """What stands before, in and after the range, as printed, in at most `room` columns."""
    before = safe(text[max(0, start - _MOST_CHARS) : start])
    marked = safe(text[start : min(end, start + _MOST_CHARS)])
    after = safe(text[end : end + _MOST_CHARS])
    if len(text) <= _MOST_CHARS and columns(before + marked + after) <= room:
        return before, marked, after.rstrip()
    if columns(marked) > room - 2:
        return "\u2026", _first(marked, room - 2), "\u2026"
    spare = room - columns(marked)
    # A third of what is left goes before the words, more where little follows.
    lead = max(spare // 3, spare - columns(after))
    cut = _last(before, lead)
    rest = spare - columns(cut)
    return cut, marked, _fitted(after.rstrip(), rest)


def _first(text: str, room: int) -> str:
    if text.isascii():
        return text[: max(0, room)]
    out, used = [], 0
    for char in text:
        used += columns(char)
        if used > room:
            break
        out.append(char)
    return "".join(out)


def _fitted(text: str, room: int) -> str:
    return text if columns(text) <= room else _first(text, max(0, room - 1)) + "\u2026"


def _last(text: str, room: int) -> str:
    """The end of `text` in at most `room` columns, from the beginning of a word if one is near."""
    if columns(text) <= room:
        return text
    cut = _first(text[::-1], room - 1)[::-1]
    word = cut.find(" ")
    return "\u2026" + (cut[word + 1 :] if 0 <= word < 16 else cut)
