"""The compiled rulebook as a file: small things as one piece, long tables as they stand, read only where they are needed.

A run on one page comes to a tenth of the terms and patterns, and most of its time goes to getting ready. So nothing of a table is
touched when the rulebook is loaded: words are looked up in the bytes (`Keyed`), an entry or a node is cut out and read when it is first
asked for (`Pieces`), and so is a row of numbers (`Rows`). What is small is in the form of Python's own compiled files (marshal), and
numbers are as the machine has them: the file's name says which Python and machine it is for.
"""

from __future__ import annotations

import json
import marshal
from array import array
from binascii import crc32
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Sized
from itertools import accumulate, chain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from mmap import mmap
    from typing import Any

_ROWS = ("sets", "held")  # of the program: rows of numbers
_NUMBERS = ("roots", "calls")  # numbers
_CODING = ("utf-8", "surrogatepass")
_DENSE = (",", ":")  # JSON without blanks
_APART = ("rows", "entries", "authorities", "weights")
_WIDE, _NARROW = "i", "H"  # kinds of array: any numbers, and those from 0 to 65,535


class Keyed(Mapping[str, str]):
    """Words and what is said of each, as text: lines "WORD, tab, text" in buckets by the checksum of the word."""

    __slots__ = ("_base", "_data", "_last", "_starts")

    def __init__(self, data: bytes | mmap, base: int, starts: Sequence[int]) -> None:
        self._data = data
        self._base = base  # where the buckets begin in the data
        # Of each bucket from there, and the end of the last; the number of buckets is a power of two.
        self._starts = starts
        self._last = len(starts) - 2

    def __getitem__(self, word: str) -> str:
        found = self.get(word)
        if found is None:
            raise KeyError(word)
        return str(found)

    def get(self, word: str, default: Any = None) -> Any:
        key = word.encode(*_CODING)
        bucket = crc32(key) & self._last
        end = self._base + self._starts[bucket + 1]
        at = self._data.find(b"\n%b\t" % key, self._base + self._starts[bucket], end)
        if at < 0:
            return default
        at += len(key) + 2
        stop = self._data.find(b"\n", at, end)
        return str(self._data[at : end if stop < 0 else stop], *_CODING)

    def __iter__(self) -> Iterator[str]:
        lines = str(self._all(), *_CODING).split("\n")
        return (line.partition("\t")[0] for line in lines[1:])

    def __len__(self) -> int:
        return self._all().count(b"\n")

    def _all(self) -> bytes:
        return self._data[self._base : self._base + self._starts[-1]]


class Values(Mapping[str, "Any"]):
    """Names and a JSON value of each, read when it is first asked for."""

    __slots__ = ("_read", "_texts")

    def __init__(self, texts: Keyed) -> None:
        self._texts = texts
        self._read: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._read:
            self._read[name] = json.loads(self._texts[name])
        return self._read[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._texts)

    def __len__(self) -> int:
        return len(self._texts)


class _Table(Sequence["Any"]):
    """Values in a row, each cut out and read when it is asked for: a subclass says how. Equal to any sequence of the same."""

    __slots__ = ("_starts",)

    def __init__(self, starts: Sequence[int]) -> None:
        self._starts = starts  # where each value begins, and the end of the last

    def _at(self, at: int) -> Any:
        """The value of a number from 0 on. Raises IndexError beyond the last."""
        raise NotImplementedError

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return list(map(self._at, range(*at.indices(len(self)))))
        return self._at(at if at >= 0 else at + len(self))

    def __len__(self) -> int:
        return len(self._starts) - 1

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and list(self) == list(other)


class Rows(_Table):
    """Rows of numbers, one behind the other."""

    __slots__ = ("_numbers",)

    def __init__(self, numbers: memoryview, starts: Sequence[int]) -> None:
        super().__init__(starts)
        self._numbers = numbers

    def _at(self, at: int) -> Sequence[int]:
        return self._numbers[self._starts[at] : self._starts[at + 1]].tolist()

    def reader(self) -> Callable[[int], Sequence[int]]:
        """See `Pieces.reader`."""
        numbers, starts = self._numbers, self._starts
        return lambda at: numbers[starts[at] : starts[at + 1]].tolist()


class Pieces(_Table):
    """Small values; each says itself where it ends."""

    __slots__ = ("_data",)

    def __init__(self, data: bytes | mmap, base: int, starts: Sequence[int]) -> None:
        super().__init__(starts)
        self._data = memoryview(data)[base : base + starts[-1]]

    def _at(self, at: int) -> Any:
        return marshal.loads(self._data[self._starts[at] : self._starts[at + 1]])

    def reader(self) -> Callable[[int], Any]:
        """What gives the value of a number from 0 on, for who asks for thousands: half of the time is what leads there."""
        data, starts, loads = self._data, self._starts, marshal.loads
        return lambda at: loads(data[starts[at] :])


class Entries(Pieces):
    """The entries of the lexicons: [name, [lexicons], attributes]; they are kept once they are read."""

    __slots__ = ("_read",)

    def __init__(self, data: bytes | mmap, base: int, starts: Sequence[int]) -> None:
        super().__init__(data, base, starts)
        self._read: dict[int, Any] = {}

    def _at(self, at: int) -> Any:
        if at not in self._read:
            self._read[at] = super()._at(at)
        return self._read[at]


def to_bytes(hot: Mapping[str, Any]) -> bytes:
    """The file's content for the first of what `compile.compile_packs` gives."""
    program = dict(hot["program"])
    blobs: list[tuple[str, bytes]] = []  # the kind of array, "" for text
    authorities = {name: json.dumps(value, separators=_DENSE) for name, value in hot["authorities"].items()}
    for words in (program.pop("atoms"), hot["rows"], authorities):
        blobs += _keyed(words.items())
    blobs += _joined(list(map(marshal.dumps, hot["entries"])))
    blobs += _joined([marshal.dumps(_frozen(node)) for node in program.pop("nodes")])
    for name in _ROWS:
        rows = program.pop(name)
        blobs += [_numbers(list(chain.from_iterable(rows))), _starts(rows)]
    blobs += [_numbers(program.pop(name)) for name in _NUMBERS]
    blobs.append(("", marshal.dumps(dict(hot["weights"]))))
    blobs += map(_numbers, program.pop("units"))
    plain = {key: value for key, value in hot.items() if key not in _APART}
    # Thousands of pairs are read twice as fast as one mapping.
    plain["followers"] = {name: dict(map(_frozen, pairs)) for name, pairs in hot.get("followers", {}).items()}
    sizes = [(kind, len(data)) for kind, data in blobs]
    head = marshal.dumps(({**plain, "program": program}, sizes))
    return b"%d\n%b%b" % (len(head), head, b"".join(data for _, data in blobs))


def from_bytes(data: bytes | mmap, begin: int = 0) -> dict[str, Any]:
    """What was written, ready for a Book; it stands in the data from a place on. Raises ValueError, KeyError, TypeError or
    EOFError for what is no such file."""
    whole = memoryview(data)
    end = data.find(b"\n", begin) + 1
    begin, end = end, end + int(data[begin:end])
    hot, sizes = marshal.loads(whole[begin:end])
    spans = []
    for kind, size in sizes:
        spans.append((kind, end, end + size))
        end += size
    left = iter(spans)

    def numbers() -> memoryview:
        kind, start, stop = next(left)
        return whole[start:stop].cast(kind)

    def text() -> tuple[bytes | mmap, int, memoryview]:
        return data, next(left)[1], numbers()

    program = hot["program"]
    program["atoms"], hot["rows"] = Keyed(*text()), Keyed(*text())
    hot["authorities"], hot["entries"] = Values(Keyed(*text())), Entries(*text())
    program["nodes"] = Pieces(*text())
    for name in _ROWS:
        program[name] = Rows(numbers(), numbers())
    for name in _NUMBERS:
        program[name] = numbers()
    _, first, last = next(left)
    hot["weights"] = lambda: marshal.loads(whole[first:last])
    program["units"] = [whole[start:stop].cast(kind) for kind, start, stop in left]
    known: dict[str, Any] = hot
    return known


def _keyed(pairs: Iterable[tuple[str, str]]) -> list[tuple[str, bytes]]:
    """The buckets one behind the other, and where each begins, for pairs of a word and its text."""
    lines = sorted((word.encode(*_CODING), text.encode(*_CODING)) for word, text in pairs)
    last = (1 << (len(lines) // _A_BUCKET).bit_length()) - 1
    buckets: list[list[bytes]] = [[] for _ in range(last + 1)]
    for word, text in lines:
        buckets[crc32(word) & last].append(b"\n%b\t%b" % (word, text))
    return _joined([b"".join(bucket) for bucket in buckets])


_A_BUCKET = 4  # words, roughly


def _frozen(value: Any) -> Any:
    """Lists in a value as tuples, which are read faster."""
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _joined(parts: Sequence[bytes]) -> list[tuple[str, bytes]]:
    return [("", b"".join(parts)), _starts(parts)]


def _starts(parts: Iterable[Sized]) -> tuple[str, bytes]:
    return _numbers([0, *accumulate(map(len, parts))])


def _numbers(numbers: Sequence[int]) -> tuple[str, bytes]:
    narrow = not numbers or (min(numbers) >= 0 and max(numbers) < 1 << 16)
    kind = _NARROW if narrow else _WIDE
    return kind, array(kind, numbers).tobytes()
