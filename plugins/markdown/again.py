"""Reads a page that is being edited: the parser goes over all of it, and only blocks that are new are walked through.

A block at the top of a page means the same as long as its lines are the same and the parser finds as many events in it, but for
what the page says of it elsewhere: where its references lead, its footnotes, comments of its template language. Pages with any of
these are walked through as a whole.
"""

from __future__ import annotations

from cliniclint import Block, Document, Rebuilder

from .reader import read
from .source import Parsed
from .walk import Events, Walker

# A block's lines as they stand, as the parser was given them and as HTML is, and the number of its events.
_Key = tuple[str, str, str, int]
_Known = dict[_Key, tuple[int, Block]]  # where the block began, and what it told


def read_again(text: str, path: str, state: object) -> tuple[Document, object]:
    """The document of a page, as `read` gives it; and the state to give with the page's next version, None for its first."""
    builder = Rebuilder(path, text, "markdown")
    known: _Known = state if isinstance(state, dict) else {}
    kept: _Known = {}

    def walk(walker: Walker, events: Events) -> None:
        if _stands_alone(walker.parsed):
            _walk(walker, events, builder, known, kept)
        else:
            walker.walk(events)

    return read(text, path, builder, walk), kept


def _stands_alone(parsed: Parsed) -> bool:
    """Whether what a block means is in the block itself."""
    text = parsed.text
    return not (parsed.asides or parsed.buttons or parsed.parts or "]:" in text or "[^" in text)


def _walk(walker: Walker, events: Events, builder: Rebuilder, known: _Known, kept: _Known) -> None:
    parsed, text = walker.parsed, builder.text
    depth = first = 0
    for at, (event, span) in enumerate(events):
        if event.__class__ is str:
            if not depth:
                walker.walk(events[at : at + 1])
            continue
        if "Start" in event:
            if not depth:
                first = at
            depth += 1
        elif "End" in event:
            depth -= 1
            if depth:
                continue
            if event["End"] == "HtmlBlock":  # read together with its neighbours
                walker.walk(events[first : at + 1])
                continue
            start, end = parsed.start_of(span["start"]), parsed.end_of(span["end"])
            line = text.rfind("\n", 0, start) + 1
            key = text[line:end], parsed.text[line:end], parsed.fragments[line:end], at - first
            walker.settle(start)
            found = known.get(key) or kept.get(key)
            if found is None:
                builder.begin()
                walker.walk(events[first : at + 1])
                found = start, builder.end()
            else:
                found[1].tell(builder, start - found[0])
            kept[key] = found
