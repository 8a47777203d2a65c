"""Examples of rules and contexts: copy in Markdown whose square brackets mark the exact words."""

from __future__ import annotations

from dataclasses import dataclass

from ..named import NamedTuple

_EDGE = " \t\r\n*_`~"  # markup that may stand just inside or outside a bracket


class Range(NamedTuple):
    """Characters [start, end) of the copy."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Example:
    """An example without its brackets, and where they stood. `wanted` is empty where nothing was marked."""

    text: str
    wanted: tuple[Range, ...]


def read_example(marked: str) -> Example:
    """Take the brackets out. A bracket of a link, footnote or task (`[a](b)`, `[a][b]`, `[^1]`, `[ ]`) stays, as does one
    after a backslash."""
    keep = _kept(marked)
    out: list[str] = []
    opened: list[int] = []
    wanted = []
    for at, char in enumerate(marked):
        if char not in "[]" or at in keep:
            out.append(char)
        elif char == "[":
            opened.append(len(out))
        else:
            wanted.append(Range(opened.pop(), len(out)))
    return Example("".join(out), tuple(sorted(wanted)))


def trimmed(text: str, start: int, end: int) -> Range:
    """A range without markup and blanks at its ends, so that `[**cures** it]` and a finding of "cures it" are the same."""
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return Range(start, end)


def _kept(marked: str) -> set[int]:
    """Brackets that are Markdown's own, or that have no partner."""
    kept = set()
    opened: list[int] = []
    for at, char in enumerate(marked):
        if char not in "[]":
            continue
        if at and marked[at - 1] == "\\":
            kept.add(at)
        elif char == "[":
            opened.append(at)
        elif not opened:
            kept.add(at)
        else:
            start = opened.pop()
            inside, after = marked[start + 1 : at], marked[at + 1 : at + 2]
            link = (after in ("(", "[") and after) or (marked[start - 1 : start] in ("!", "]") and start)
            if (
                link
                or inside.startswith("^")
                or not inside.strip()
                or (after == ":" and _begins_line(marked, start))
            ):
                kept |= {start, at}
    return kept | set(opened)


def _begins_line(text: str, at: int) -> bool:
    return not text[:at].rpartition("\n")[2].strip()
