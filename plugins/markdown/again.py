"""Reads a page that is being edited: the parser goes over all of it, and only blocks that are new are walked through.

A block at the top of a page means the same as long as its lines are the same and the parser finds as many events in it, but for
what the page says of it elsewhere: where its references lead, its footnotes, comments of its template language. Pages with any of
these are walked through as a whole.
"""

from __future__ import annotations

from typing import Any

from cliniclint import Block, Document, Rebuilder

from .reader import read
from .source import Parsed
from .walk import Events, Walker

# A block's lines as they stand, as the parser was given them and as HTML is.
_Key = tuple[str, str, str]
_Known = dict[_Key, tuple[int, int, Block]]  # how many events it had, where it began, and what it told


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
    at = 0
    while at < len(events):
        event, span = events[at]
        # The range of a block's last event is that of its first.
        if event.__class__ is str or "Start" not in event:
            walker.walk(events[at : at + 1])
            at += 1
            continue
        start, end = parsed.start_of(span["start"]), parsed.end_of(span["end"])
        line = text.rfind("\n", 0, start) + 1
        key = text[line:end], parsed.text[line:end], parsed.fragments[line:end]
        found = known.get(key) or kept.get(key)
        if found is not None and _ends(events, at, at + found[0] - 1):
            walker.settle(start)
            found[2].tell(builder, start - found[1])
            kept[key] = found
            at += found[0]
            continue
        after = _behind(events, at)
        if event["Start"] == "HtmlBlock":  # read together with its neighbours
            walker.walk(events[at:after])
        else:
            walker.settle(start)
            builder.begin()
            walker.walk(events[at:after])
            kept[key] = after - at, start, builder.end()
        at = after


def _ends(events: Events, begin: int, at: int) -> bool:
    """Whether an event ends the block that begins with another."""
    if at >= len(events):
        return False
    (first, span), (event, here) = events[begin], events[at]
    if event.__class__ is str or "End" not in event or here != span:
        return False
    return _tag(event["End"]) == _tag(first["Start"])


def _tag(value: Any) -> str:
    return str(value if value.__class__ is str else next(iter(value)))


def _behind(events: Events, at: int) -> int:
    """The event behind the block that begins with one."""
    depth = 0
    for place in range(at, len(events)):
        event = events[place][0]
        if event.__class__ is str:
            continue
        depth += ("Start" in event) - ("End" in event)
        if not depth:
            return place + 1
    return len(events)
