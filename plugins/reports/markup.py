"""Text as Markdown that shows as it is: no markup, link, mention or HTML comes out of it."""

from __future__ import annotations

import re

from .common import line

_MARKUP = re.compile(r"[\\`*_{}\[\]<>|~&!$^=]")
_ADDRESS = re.compile(r"(?i)(?<=www)\.|:(?=//)")
_MENTION = re.compile(r"(?<=[@#])(?=\w)|(?i:(?<=\bGH)(?=-\d))")
_OPENS = re.compile(r"^(\d*)([-+#:.)])")
_TICKS = re.compile("`+")


def escaped(text: str) -> str:
    """Text on one line. A zero-width space parts what GitHub would take for a mention or the number of an issue."""
    text = _MARKUP.sub(r"\\\g<0>", line(text))
    text = _ADDRESS.sub(r"\\\g<0>", text)
    text = _MENTION.sub("&#8203;", text)
    return _OPENS.sub(r"\1\\\2", text)


def code(text: str) -> str:
    """Text on one line as a span of code, whatever is in it; never empty."""
    text = line(text) or " "
    fence = "`" * (1 + max((len(run) for run in _TICKS.findall(text)), default=0))
    pad = " " if text[0] in "` " or text[-1] in "` " else ""
    return f"{fence}{pad}{text}{pad}{fence}"


def linked(text: str, url: str) -> str:
    """A link, or the text alone where there is no address. `url` is one that `common.link` let through."""
    return f"[{escaped(text)}](<{url}>)" if url else escaped(text)
