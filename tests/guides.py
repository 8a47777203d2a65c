"""Reads the guides in docs/: their blocks in order, what is to be written, run and shown."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

_BLOCK = re.compile(
    r"(?:^<!-- (?P<mark>[a-z]+)(?:: (?P<value>[^\n]+?))? -->\n)?^```(?P<kind>\w+)\n(?P<text>.*?)^```$",
    re.M | re.S,
)
MARKS = ("file", "exit", "output")


class Block(NamedTuple):
    """A fenced block: its line (from 1), its mark ("" for none) with its value, its language, and its text."""

    line: int
    mark: str
    value: str
    kind: str
    text: str


def blocks(path: Path) -> Iterator[Block]:
    """The blocks of a guide in order. Raises ValueError for one that a test would not run, write or compare."""
    text = path.read_text("utf-8")
    found = list(_BLOCK.finditer(text))
    if 2 * len(found) != len(re.findall(r"^```", text, re.M)):
        raise ValueError(f"{path.name}: a block has no language")
    for each in found:
        line = text.count("\n", 0, each.start()) + 1
        block = Block(line, each["mark"] or "", each["value"] or "", each["kind"], each["text"])
        runs = block.kind == "sh" and block.mark in ("", "exit")
        if not runs and block.mark not in ("file", "output"):
            raise ValueError(
                f"{path.name}:{line}: nothing says what this block is; mark it as one of {MARKS}"
            )
        yield block


def shows(output: str, expected: str) -> bool:
    """Whether the output has these lines one after the other; `...` stands for any lines, or inside a line for any words."""
    parts = []
    for line in expected.rstrip("\n").split("\n"):
        if line == "...":
            parts.append(r"(?:.*\n)*?")
        else:
            words = re.split(r" *\.\.\. *", line)
            parts.append(".*".join(map(re.escape, words)) + r"[ ]*\n")
    return re.search(r"(?:\A|(?<=\n))" + "".join(parts), output.rstrip("\n") + "\n") is not None
