"""Terms: where the words of the lexicons stand in a text. One look-up a token; rows are unpacked when first needed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class TermHit(NamedTuple):
    """A term in a text: tokens [start, end), and the id of its entry."""

    start: int
    end: int
    entry: int


class Hits(list[TermHit]):
    """The hits of one text, by start, the longest first. `open` is true where a term that begins in the text may go on behind
    its end."""

    __slots__ = ("_by_start", "open")

    def __init__(self, hits: Iterable[TermHit] = ()) -> None:
        super().__init__(sorted(hits, key=lambda hit: (hit.start, -hit.end)))
        self._by_start: dict[int, list[TermHit]] | None = None
        self.open = False

    @property
    def by_start(self) -> dict[int, list[TermHit]]:
        """Token -> the hits that begin there, the longest first."""
        if self._by_start is None:
            by_start: dict[int, list[TermHit]] = {}
            for hit in self:
                by_start.setdefault(hit[0], []).append(hit)
            self._by_start = by_start
        return self._by_start

    def slim(self) -> None:
        """Keep the hits only."""
        self._by_start = None


class _Row(NamedTuple):
    rest: tuple[str, ...]  # the norms after the first
    entries: tuple[int, ...]
    exact: tuple[str, ...]  # the texts, where the case matters


class _Members(dict[int, bool]):
    """Which entries belong to one of some lexicons, worked out entry by entry."""

    def __init__(self, lexicons: frozenset[str], entries: Sequence[Sequence[Any]]) -> None:
        super().__init__()
        self._lexicons = lexicons
        self._entries = entries

    def __missing__(self, entry: int) -> bool:
        belongs = self[entry] = not self._lexicons.isdisjoint(self._entries[entry][1])
        return belongs


class _Longer:
    """The rows of one norm and more, by the second. A few look-ups search the packed rows; who asks more often has all unpacked."""

    __slots__ = ("_packed", "_rows", "_searches")

    def __init__(self, packed: str) -> None:
        self._packed = packed
        self._searches = 0
        self._rows: dict[str, list[_Row]] | None = None

    def __bool__(self) -> bool:
        return bool(self._packed)

    def get(self, second: str, default: Sequence[_Row]) -> Sequence[_Row]:
        if self._rows is None:
            self._searches += 1
            if self._searches <= _FEW:
                return self._search(f"  {second} ")
            self._rows = {}
            for row in _unpack(self._packed):
                self._rows.setdefault(row.rest[0], []).append(row)
        return self._rows.get(second, default)

    def _search(self, begin: str) -> list[_Row]:
        packed, found = self._packed, []
        at = packed.find(begin)
        while at >= 0:
            end = packed.find("  ", at + 2)
            found.append(_row(packed[at + 2 : end]))
            at = packed.find(begin, end)
        return found


class _Rows(NamedTuple):
    """The rows that begin with one norm."""

    alone: tuple[int, ...]  # the entries of that word alone, in order
    alone_exact: tuple[_Row, ...]
    longer: dict[str, list[_Row]] | _Longer  # by the second norm


class _Table(dict[str, "_Rows | None"]):
    """First norm -> its rows, unpacked when the norm is first met; None for a word that begins no term."""

    __slots__ = ("_packed",)

    def __init__(self, packed: Mapping[str, str]) -> None:
        super().__init__()
        self._packed = packed

    def __missing__(self, norm: str) -> _Rows | None:
        packed = self._packed.get(norm)
        found = None if packed is None else _packed_rows(packed)
        if len(norm) <= _LONG:
            if len(self) >= _KEPT:
                self.clear()
            self[norm] = found
        return found


_KEPT = 100_000
_LONG = 64
_HYPHENS = ("-", "\u2013")
_FEW = 3  # look-ups that take no longer than unpacking


class Lexicon:
    """All lexicons of the rulebook in one table.

    `rows`: first norm -> packed rows (`rulebook.patterns.terms.pack`), or an iterable of [norms, entry id] for a small
    lexicon made by hand. `entries`: for each id [name, lexicon names, attributes].
    """

    def __init__(
        self, rows: Mapping[str, str] | Iterable[Sequence[Any]], entries: Sequence[Sequence[Any]]
    ) -> None:
        self.entries = entries
        if isinstance(rows, Mapping):
            self._table = _Table(rows)
        else:
            self._table = _Table({})
            by_hand: dict[str, list[_Row]] = {}
            for each in rows:
                norms: Sequence[str] = each[0]
                row = _Row(tuple(norms[1:]), (int(each[1]),), tuple(each[2]) if len(each) > 2 else ())
                by_hand.setdefault(norms[0], []).append(row)
            self._table.update({norm: _rows(found) for norm, found in by_hand.items()})
        self._members: dict[frozenset[str], _Members] = {}

    def among(self, lexicons: Iterable[str]) -> Mapping[int, bool]:
        """Entry id -> is it an entry of one of these lexicons?"""
        names = frozenset(lexicons)
        members = self._members.get(names)
        if members is None:
            members = self._members[names] = _Members(names, self.entries)
        return members

    def hits(
        self, norms: Sequence[str], texts: Sequence[str] | Callable[[], Sequence[str]] | None = None
    ) -> Hits:
        """All terms in a text, nested ones too, by start, the longest first.

        Hyphens in the text between the words of a term do not count. `texts` (the tokens as written, or what gives
        them) is needed for entries whose case matters; without it these are not found.
        """
        hits = Hits()
        for i, found in enumerate(map(self._table.__getitem__, norms)):
            if found is None:
                continue
            alone, alone_exact, longer = found
            here: set[TermHit] = set()
            if longer:
                follows = _next(norms, i + 1)
                if not follows:
                    hits.open = True
                for row in longer.get(follows, ()):
                    end = _reach(row.rest, norms, i + 1)
                    if end < 0:
                        hits.open = True
                    elif end and (not row.exact or _is_exact(row.exact, texts, i, end)):
                        here.update([TermHit(i, end, entry) for entry in row.entries])
            for row in alone_exact:
                if _is_exact(row.exact, texts, i, i + 1):
                    here.update([TermHit(i, i + 1, entry) for entry in row.entries])
            if here:
                here.update([TermHit(i, i + 1, entry) for entry in alone])
                hits += sorted(here, key=_order)
            else:
                hits += [TermHit(i, i + 1, entry) for entry in alone]
        return hits


def _order(hit: TermHit) -> tuple[int, int]:
    return -hit.end, hit.entry


def _next(norms: Sequence[str], at: int) -> str:
    """The token at `at`, or the one behind it if that is a hyphen; "" at the end of the text."""
    if at < len(norms) and norms[at] in _HYPHENS:
        at += 1
    return norms[at] if at < len(norms) else ""


def _reach(rest: tuple[str, ...], norms: Sequence[str], at: int) -> int:
    """Where the words end that begin at `at`; 0 where they do not stand there, -1 where the text ends before they do."""
    last = len(norms)
    for word in rest:
        if at >= last:
            return -1
        if norms[at] != word:
            if norms[at] not in _HYPHENS:
                return 0
            if at + 1 >= last:
                return -1
            if norms[at + 1] != word:
                return 0
            at += 1
        at += 1
    return at


def _is_exact(
    exact: tuple[str, ...], texts: Sequence[str] | Callable[[], Sequence[str]] | None, start: int, end: int
) -> bool:
    if texts is None:
        return False
    written = (texts() if callable(texts) else texts)[start:end]
    kept = [
        text.replace("’", "'")
        for i, text in enumerate(written)
        if i == 0 or text not in "-\u2010\u2011\u2013"
    ]
    return tuple(kept) == exact


def _rows(rows: Iterable[_Row]) -> _Rows:
    alone: set[int] = set()
    exact: list[_Row] = []
    longer: dict[str, list[_Row]] = {}
    for row in rows:
        if row.rest:
            longer.setdefault(row.rest[0], []).append(row)
        elif row.exact:
            exact.append(row)
        else:
            alone.update(row.entries)
    return _Rows(tuple(sorted(alone)), tuple(exact), longer)


def _packed_rows(packed: str) -> _Rows:
    alone, _, longer = packed.partition("\r")
    rows = _rows(_unpack(alone))
    return rows._replace(longer=_Longer(longer)) if longer else rows


def _unpack(packed: str) -> list[_Row]:
    return list(map(_row, packed[2:-2].split("  "))) if packed else []


def _row(line: str) -> _Row:
    line, _, texts = line.partition("\t")
    *rest, entries = line.split(" ")
    return _Row(tuple(rest), tuple(map(int, entries.split(","))), tuple(texts.split(" ")) if texts else ())
