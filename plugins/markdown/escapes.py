"""Prose from text that is written with escapes: HTML attributes, link titles, strings of JavaScript."""

from __future__ import annotations

import re

from cliniclint import Prose

from ..later import later
from .source import FILL

_ENTITY = r"&(?:\#[0-9]{1,7}|\#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});"
_WAYS = {
    "html": later(rf"(?P<entity>{_ENTITY})|(?P<hole>{FILL}+)"),
    "markdown": later(rf"(?P<entity>{_ENTITY})|(?P<hole>{FILL}+)|\\(?P<mark>[!-/:-@\[-`{{-~])"),
    "js": later(
        rf"(?P<hole>{FILL}+|\\[nrtbfv])|\\(?:u\{{(?P<long>[0-9a-fA-F]{{1,6}})\}}"
        r"|u(?P<code>[0-9a-fA-F]{4})|x(?P<byte>[0-9a-fA-F]{2})|(?P<join>\r?\n)|(?P<mark>.))"
    ),
}


def read_escaped(raw: str, start: int, way: str) -> Prose:
    """The prose of `raw`, which begins at source character `start`; `way` is "html", "markdown" or "js"."""
    prose = Prose()
    at = 0
    for match in _WAYS[way].finditer(raw):
        if match.start() > at:
            prose.add(raw[at : match.start()], start + at, start + match.start())
        at = match.end()
        shown = _decoded(match)
        if shown:
            prose.add(shown, start + match.start(), start + at)
    if at < len(raw):
        prose.add(raw[at:], start + at, start + len(raw))
    return prose


def _decoded(match: re.Match[str]) -> str:
    parts = match.groupdict()
    if parts["hole"]:
        return " "
    if parts.get("entity"):
        from html import unescape

        return unescape(parts["entity"])
    if parts.get("mark"):
        return str(parts["mark"])
    digits = parts.get("long") or parts.get("code") or parts.get("byte")
    if digits:
        number = int(digits, 16)
        return chr(number) if number < 0x110000 and not 0xD800 <= number < 0xE000 else "\ufffd"
    return ""
