"""The compiled rulebook as a file: what every run needs as JSON, and long tables as text that is read only where it is needed.

A run on one page comes to a tenth of the terms and patterns, and most of its time goes to getting ready. So nothing of a table is
touched when the rulebook is loaded: words are looked up in the bytes (`Keyed`), an entry is cut out and read when it is first asked
for (`Entries`), and the lines of the program are told apart when the first of them is wanted (`_Program`).
"""

from __future__ import annotations

import json
import sys
from array import array
from binascii import crc32
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any, overload

_LINES = ("nodes", "sets", "units", "calls")  # of the program
_CODING = ("utf-8", "surrogatepass")


class Keyed(Mapping[str, str]):
    """Words and what is said of each, as text: lines "WORD, tab, text" in buckets by the checksum of the word."""

    __slots__ = ("_data", "_last", "_starts")

    def __init__(self, data: bytes, starts: Sequence[int]) -> None:
        self._data = data
        self._starts = starts  # of each bucket, and the end of the last; their number is a power of two
        self._last = len(starts) - 2

    def __getitem__(self, word: str) -> str:
        key = word.encode(*_CODING)
        bucket = crc32(key) & self._last
        start, end = self._starts[bucket], self._starts[bucket + 1]
        at = self._data.find(b"\n%b\t" % key, start, end)
        if at < 0:
            raise KeyError(word)
        at += len(key) + 2
        stop = self._data.find(b"\n", at, end)
        return str(self._data[at : end if stop < 0 else stop], *_CODING)

    def get(self, word: str, default: Any = None) -> Any:
        # Most words of a page are asked for in vain.
        key = word.encode(*_CODING)
        bucket = crc32(key) & self._last
        found = self._data.find(b"\n%b\t" % key, self._starts[bucket], self._starts[bucket + 1])
        return default if found < 0 else self[word]

    def __iter__(self) -> Iterator[str]:
        return (line.partition("\t")[0] for line in str(self._data, *_CODING).split("\n")[1:])

    def __len__(self) -> int:
        return self._data.count(b"\n")


class Entries(Sequence[Any]):
    """The entries of the lexicons: [name, [lexicons], attributes], each one piece of JSON."""

    __slots__ = ("_data", "_read", "_starts")

    def __init__(self, data: bytes, starts: Sequence[int]) -> None:
        self._data = data
        self._starts = starts  # of each entry, and the end of the last
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
            at = range(len(self))[at]
            entry = self._read[at] = json.loads(self._data[self._starts[at] : self._starts[at + 1]])
        return entry

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)

    __hash__ = None  # type: ignore[assignment]


class _Program(Mapping[str, Any]):
    """The program of the patterns; its tables are cut into lines when first asked for."""

    __slots__ = ("_parts", "_tables")

    def __init__(self, plain: dict[str, Any], tables: Mapping[str, tuple[int, bytes]]) -> None:
        self._parts = plain
        self._tables = tables

    def __getitem__(self, name: str) -> Any:
        if name not in self._parts:
            count, text = self._tables[name]
            # An empty table and one of a single empty line are told apart by the number of lines.
            self._parts[name] = str(text, *_CODING).split("\n") if count else []
        return self._parts[name]

    def __iter__(self) -> Iterator[str]:
        return iter((*self._tables, *(name for name in self._parts if name not in self._tables)))

    def __len__(self) -> int:
        return len(self._tables.keys() | self._parts.keys())


def to_bytes(hot: Mapping[str, Any]) -> bytes:
    """The file's content for the first of what `compile.compile_packs` gives."""
    program = hot["program"]
    plain = {key: value for key, value in hot.items() if key not in ("rows", "entries")}
    plain["program"] = {key: value for key, value in program.items() if key not in (*_LINES, "atoms")}
    entries = [json.dumps(entry, separators=(",", ":")).encode() for entry in hot["entries"]]
    blobs = [
        *_keyed(program["atoms"].items()),
        *_keyed(hot["rows"].items()),
        b"".join(entries),
        _packed([0, *accumulate(map(len, entries))]),
        *("\n".join(program[name]).encode(*_CODING) for name in _LINES),
    ]
    head = {"sizes": list(map(len, blobs)), "lines": [len(program[name]) for name in _LINES], "plain": plain}
    return b"\n".join((json.dumps(head, separators=(",", ":")).encode(), b"".join(blobs)))


def from_bytes(data: bytes) -> dict[str, Any]:
    """What was written, ready for a Book. Raises ValueError, KeyError or TypeError for what is no such file."""
    end = data.index(b"\n") + 1
    head = json.loads(data[:end])
    blobs: list[bytes] = []
    for size in head["sizes"]:
        blobs.append(data[end : end + size])
        end += size
    atoms, atom_starts, rows, row_starts, entries, entry_starts, *tables = blobs
    lines = dict(zip(_LINES, zip(head["lines"], tables, strict=True), strict=True))
    hot: dict[str, Any] = head["plain"]
    hot["program"] = _Program({**hot["program"], "atoms": Keyed(atoms, _unpacked(atom_starts))}, lines)
    hot["rows"] = Keyed(rows, _unpacked(row_starts))
    hot["entries"] = Entries(entries, _unpacked(entry_starts))
    return hot


def _keyed(pairs: Iterable[tuple[str, str]]) -> tuple[bytes, bytes]:
    """(the buckets one behind the other, where each begins) for pairs of a word and its text."""
    lines = sorted((word.encode(*_CODING), text.encode(*_CODING)) for word, text in pairs)
    last = (1 << (len(lines) // _A_BUCKET).bit_length()) - 1
    buckets: list[list[bytes]] = [[] for _ in range(last + 1)]
    for word, text in lines:
        buckets[crc32(word) & last].append(b"\n%b\t%b" % (word, text))
    joined = [b"".join(bucket) for bucket in buckets]
    return b"".join(joined), _packed([0, *accumulate(map(len, joined))])


_A_BUCKET = 4  # words, roughly


def _packed(numbers: Sequence[int]) -> bytes:
    """Numbers of four octets, the lowest first."""
    return b"".join(number.to_bytes(4, "little") for number in numbers)


def _unpacked(data: bytes) -> Sequence[int]:
    numbers = array("I", data)
    if numbers.itemsize != 4:  # no machine that is known of
        return [int.from_bytes(data[at : at + 4], "little") for at in range(0, len(data), 4)]
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers
