"""The compiled rulebook as a file: what every run needs as JSON, and long tables as plain lines that are decoded one by one.

A run on one page comes to a tenth of the terms and patterns. So a table is only cut into its lines when the rulebook is
loaded: the terms by first word are looked up by bisection, an entry's JSON is read when it is first asked for.
"""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, overload

_PROGRAM = ("nodes", "sets", "atoms", "units", "calls")


class Rows(Mapping[str, str]):
    """Terms by their first norm, in sorted lines "NORM, tab, rows"."""

    __slots__ = ("_lines",)

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines

    def __getitem__(self, norm: str) -> str:
        key = norm + "\t"
        at = bisect_left(self._lines, key)
        if at < len(self._lines) and self._lines[at].startswith(key):
            return self._lines[at][len(key) :]
        raise KeyError(norm)

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in self._lines)

    def __len__(self) -> int:
        return len(self._lines)


class Entries(Sequence[Any]):
    """The entries of the lexicons: [name, [lexicons], attributes], each one line of JSON."""

    __slots__ = ("_lines", "_read")

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        self._read: dict[int, Any] = {}

    @overload
    def __getitem__(self, at: int) -> Any: ...
    @overload
    def __getitem__(self, at: slice) -> list[Any]: ...
    def __getitem__(self, at: int | slice) -> Any:
        if isinstance(at, slice):
            return [self[i] for i in range(*at.indices(len(self)))]
        entry = self._read.get(at)
        if entry is None:
            entry = self._read[at] = json.loads(self._lines[at])
        return entry

    def __len__(self) -> int:
        return len(self._lines)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


def to_bytes(hot: Mapping[str, Any]) -> bytes:
    """The file's content for the first of what `compile.compile_packs` gives."""
    program = hot["program"]
    tables = [program[name] for name in _PROGRAM]
    tables.append(sorted(f"{norm}\t{rows}" for norm, rows in hot["rows"].items()))
    tables.append([json.dumps(entry, separators=(",", ":")) for entry in hot["entries"]])
    texts = ["\n".join(lines).encode("utf-8", "surrogatepass") for lines in tables]
    plain = {key: value for key, value in hot.items() if key not in ("rows", "entries")}
    plain["program"] = {key: value for key, value in program.items() if key not in _PROGRAM}
    # An empty table and one of a single empty line are told apart by the number of lines.
    sizes = [[len(lines), len(text)] for lines, text in zip(tables, texts, strict=True)]
    head = json.dumps({"tables": sizes, "plain": plain}, separators=(",", ":")).encode()
    return b"\n".join((head, b"".join(texts)))


def from_bytes(data: bytes) -> dict[str, Any]:
    """What was written, ready for a Book. Raises ValueError, KeyError or TypeError for what is no such file."""
    end = data.index(b"\n") + 1
    head = json.loads(data[:end])
    tables: list[list[str]] = []
    for count, size in head["tables"]:
        tables.append(str(data[end : end + size], "utf-8", "surrogatepass").split("\n") if count else [])
        end += size
    hot: dict[str, Any] = head["plain"]
    *lines, rows, entries = tables
    hot["program"] = {**hot["program"], **dict(zip(_PROGRAM, lines, strict=True))}
    hot["rows"] = Rows(rows)
    hot["entries"] = Entries(entries)
    return hot
