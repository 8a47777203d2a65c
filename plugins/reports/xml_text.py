"""XML written piece by piece: elements with attributes, all text escaped."""

from __future__ import annotations

import re

from cliniclint import Out

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# Markup, white space that readers of attributes would change, and what is not seen but turns a line's direction.
_ESCAPED = re.compile('[&<>"\t\n\r\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb]')
_NAMED = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"}


def escape(text: str, breaks: bool = False) -> str:
    """Text for an attribute, or with `breaks` for the inside of an element, where line ends stay. What no XML document
    may hold becomes U+FFFD."""

    def replaced(found: re.Match[str]) -> str:
        char = found[0]
        if breaks and char in "\n\t":
            return char
        return _NAMED.get(char) or f"&#{ord(char)};"

    return _ESCAPED.sub(replaced, _FORBIDDEN.sub("\ufffd", text))


def tag(name: str, attributes: dict[str, object], end: str = ">") -> str:
    """`<name key="value">`; `end` may be `/>`."""
    inside = "".join(f' {key}="{escape(str(value))}"' for key, value in attributes.items())
    return f"<{name}{inside}{end}"


def element(name: str, attributes: dict[str, object], text: str = "") -> str:
    """An element with text and nothing else in it."""
    return (
        f"{tag(name, attributes)}{escape(text, breaks=True)}</{name}>"
        if text
        else tag(name, attributes, "/>")
    )


class Begun:
    """A document whose head is written with the first line, so that a run that stops before it writes nothing."""

    def __init__(self, out: Out, head: str) -> None:
        self._out = out
        self._head = head

    def write(self, text: str) -> None:
        """Write `text`, after the head if nothing was written yet."""
        self._out.write(self._head + text)
        self._head = ""
