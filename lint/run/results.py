"""Results of pages kept between runs: one SQLite file in the cache folder.

Everything here may go wrong, and then only costs time. A row says by its checksum whether it is whole, so that the disk need
not be waited for; transactions are short and single, so that runs may share the file and be killed at any moment. A file that
is damaged, or none of ours, is begun anew; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import time
from binascii import crc32
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..named import NamedTuple
from .packed import Kind, unpack_kind

if TYPE_CHECKING:
    import sqlite3

FILE_NAME = "results-2.sqlite"  # the number is that of the tables' form
MOST_BYTES = 200_000_000  # beyond it the oldest results go
_LEFT = 0.7  # of which this share stays
_OURS = 0x636C696E  # "clin", by which SQLite files name the program that they belong to
_WAIT = 2.0  # seconds for another run's transaction
_AT_ONCE = 500  # names in one question
_DAY = 86_400
_DAMAGE = (
    1,
    11,
    26,
)  # SQLite's codes for tables that are not there, a malformed file, and one that is no database
_TABLES = (
    "CREATE TABLE pages (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, rest BLOB NOT NULL,"
    " span TEXT NOT NULL, assumed INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, head TEXT NOT NULL,"
    " body TEXT NOT NULL)",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, body TEXT NOT NULL)",
    f"PRAGMA application_id = {_OURS}",
)


class Row(NamedTuple):
    """A result as it is kept: the page's key (32 bytes), the days that it holds for (see `checker.span`), whether the jurisdiction was
    assumed, and the packed report."""

    key: bytes
    span: str
    assumed: bool
    body: str


class Text(NamedTuple):
    """What a report made of a page: `head` is what else a run has to know of the page, `body` what the report gave."""

    head: str
    body: str


class Figures(NamedTuple):
    """What a file of results holds: pages, its size in bytes, and when its oldest result was last used (seconds, 0 for none)."""

    pages: int
    size: int
    oldest: int


class Results:
    """The results in a folder. `complain` is given a line where a file had to be begun anew. Nothing here raises."""

    def __init__(
        self,
        folder: Path,
        complain: Callable[[str], object],
        *,
        most: int = MOST_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = folder / FILE_NAME
        self._complain = complain
        self._most = most
        self._today = int(clock()) // _DAY
        self._known: dict[int, Kind] = {}
        self._kept: set[int] = set()  # kinds that the file holds
        self._used: list[int] = []  # pages that were last used on another day
        self._used_kinds: set[int] = set()
        self._new: list[Row] = []
        self._new_kinds: dict[int, str] = {}
        self._new_texts: dict[int, tuple[Text, int]] = {}  # with their sums
        self._used_texts: list[int] = []
        self._database = self._open()

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Row]:
        """What is kept under these keys."""
        found: dict[bytes, Row] = {}
        if self._database is None:
            return found
        by_id = {_id(key): key for key in keys}
        try:
            for row in self._ask("pages", "rest, span, assumed, body", list(by_id)):
                id, day, check, rest, span, assumed, body = row
                key = by_id[id]
                if rest == key[8:] and check == _sum(rest, span, str(assumed), body):
                    found[key] = Row(key, span, bool(assumed), body)
                    if day != self._today:
                        self._used.append(id)
        except self._error as error:
            self._failed(error)
        return found

    def texts(self, keys: Sequence[bytes], form: bytes) -> dict[bytes, Text]:
        """What is kept of a form of report (named by its digest) of the pages under these keys."""
        found: dict[bytes, Text] = {}
        if self._database is None:
            return found
        by_id = {_text_id(key, form): key for key in keys}
        try:
            for id, day, check, head, body in self._ask("texts", "head, body", list(by_id)):
                key = by_id[id]
                if check == _sum(key, form, head, body):
                    found[key] = Text(head, body)
                    if day != self._today:
                        self._used_texts.append(id)
                        self._used.append(_id(key))
        except self._error as error:
            self._failed(error)
        return found

    def add_text(self, key: bytes, form: bytes, text: Text) -> None:
        """Keep what a form of report made of a page with the next `save`."""
        if self._database is not None:
            self._new_texts[_text_id(key, form)] = (text, _sum(key, form, *text))

    def kind(self, name: int) -> Kind:
        """The kind of this name. Raises KeyError where it is not kept."""
        found = self._known.get(name)
        if found is None:
            found = self._known[name] = self._read_kind(name)
        return found

    def add_kinds(self, kinds: Mapping[int, str]) -> None:
        """Know these kinds from now on, and keep them with the next `save`."""
        for name, text in kinds.items():
            if name not in self._known:
                self._known[name] = unpack_kind(text)
            if name not in self._kept:
                self._new_kinds[name] = text

    def add(self, row: Row) -> None:
        """Keep a result with the next `save`, under kinds that were added."""
        if self._database is not None:
            self._new.append(row)

    def waiting(self) -> int:
        """How many results the next `save` has to write."""
        return max(len(self._new), len(self._new_texts))

    def save(self) -> None:
        """Write what was added and what was used, in one transaction."""
        database, new, kinds = self._database, self._new, self._new_kinds
        used, used_kinds = self._used, self._used_kinds
        new_texts, used_texts = self._new_texts, self._used_texts
        self._new, self._new_kinds, self._used, self._used_kinds = [], {}, [], set()
        self._new_texts, self._used_texts = {}, []
        if database is None or not (new or used or new_texts or used_texts):
            return
        pages = [
            (
                _id(row.key),
                self._today,
                _sum(row.key[8:], row.span, str(int(row.assumed)), row.body),
                row.key[8:],
                row.span,
                int(row.assumed),
                row.body,
            )
            for row in new
        ]
        texts = [(name, self._today, _sum(text), text) for name, text in kinds.items()]
        try:
            database.execute("BEGIN IMMEDIATE")
            database.executemany("INSERT OR REPLACE INTO kinds VALUES (?,?,?,?)", texts)
            database.executemany("INSERT OR REPLACE INTO pages VALUES (?,?,?,?,?,?,?)", pages)
            database.executemany(
                "INSERT OR REPLACE INTO texts VALUES (?,?,?,?,?)",
                [(id, self._today, check, *text) for id, (text, check) in new_texts.items()],
            )
            for table, ids in (("pages", used), ("texts", used_texts), ("kinds", sorted(used_kinds))):
                database.executemany(
                    f"UPDATE {table} SET day = ? WHERE id = ?", [(self._today, id) for id in ids]
                )
            self._evict(database)
            database.execute("COMMIT")
            self._kept.update(kinds)
        except self._error as error:
            self._failed(error)

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        self.save()
        self._let_go()

    def figures(self) -> Figures | None:
        """What the file holds, None where there is none."""
        if self._database is None:
            return None
        try:
            pages, oldest = self._database.execute("SELECT count(*), min(day) FROM pages").fetchone()
            return Figures(pages, self._path.stat().st_size, (oldest or 0) * _DAY)
        except (OSError, self._error):
            return None

    def _open(self) -> sqlite3.Connection | None:
        try:
            import sqlite3
        except ImportError:  # a Python that was built without it
            return None
        self._error = sqlite3.Error
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            return self._connect()
        except sqlite3.Error as error:
            return self._anew() if _is_damage(error) else None
        except _Foreign:
            return self._anew()
        except OSError:
            return None

    def _connect(self) -> sqlite3.Connection:
        import sqlite3

        database = sqlite3.connect(self._path, timeout=_WAIT, isolation_level=None)
        try:
            # Without a wait for the disk: a row whose checksum is wrong after a loss of power counts as none.
            database.execute("PRAGMA synchronous = OFF")
            ours = database.execute("PRAGMA application_id").fetchone()[0]
            if ours != _OURS:
                database.execute("BEGIN IMMEDIATE")
                if database.execute("PRAGMA application_id").fetchone()[0] != _OURS:  # no other run was first
                    if database.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                        raise _Foreign
                    for statement in _TABLES:
                        database.execute(statement)
                database.execute("COMMIT")
            return database
        except BaseException:
            database.close()
            raise

    def _anew(self) -> sqlite3.Connection | None:
        """Begin a file again that is damaged or none of ours."""
        self._complain(f"cliniclint: {self._path} was damaged, or none of ours, and is begun anew")
        try:
            remove(self._path)
            return self._connect()
        except (OSError, self._error, _Foreign):
            return None

    def _failed(self, error: Exception) -> None:
        """Go on without the file, or with a new one if it is damaged."""
        self._let_go()
        if _is_damage(error):
            self._kept.clear()
            self._database = self._anew()

    def _let_go(self) -> None:
        database, self._database = self._database, None
        if database is not None:
            try:
                database.close()
            except self._error:
                pass

    def _ask(self, table: str, columns: str, ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        database = self._database
        assert database is not None
        for at in range(0, len(ids), _AT_ONCE):
            some = ids[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from database.execute(
                f"SELECT id, day, sum, {columns} FROM {table} WHERE id IN ({marks})", some
            )

    def _read_kind(self, name: int) -> Kind:
        if self._database is not None:
            try:
                for _, day, check, body in self._ask("kinds", "body", [name]):
                    if check == _sum(body):
                        self._kept.add(name)
                        if day != self._today:
                            self._used_kinds.add(name)
                        return unpack_kind(body)
            except self._error as error:
                self._failed(error)
            except (ValueError, TypeError):
                pass
        raise KeyError(name)

    def _evict(self, database: sqlite3.Connection) -> None:
        """Where the file is too large, delete the results that were used longest ago, and kinds that nothing newer uses."""

        def size() -> int:
            pages, free, one = (
                database.execute(f"PRAGMA {name}").fetchone()[0]
                for name in ("page_count", "freelist_count", "page_size")
            )
            return int((pages - free) * one)

        if size() <= self._most:
            return
        total = size()
        oldest = self._today
        for table in ("texts", "pages"):  # the texts can be made of the others in no time
            gone: list[tuple[int]] = []
            for id, day, length in database.execute(
                f"SELECT id, day, length(body) FROM {table} ORDER BY day, rowid"
            ).fetchall():
                oldest = day
                if total <= self._most * _LEFT:
                    break
                total -= length + 100
                gone.append((id,))
            database.executemany(f"DELETE FROM {table} WHERE id = ?", gone)
        database.execute("DELETE FROM kinds WHERE day < ?", (oldest,))


def _is_damage(error: Exception) -> bool:
    """Whether a new file would help: not where the folder cannot be written, the disk is full, or another run is at it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


class _Foreign(Exception):
    """An SQLite file of another program."""


def remove(path: Path) -> None:
    """Delete a file of results with what SQLite keeps beside it. Raises OSError."""
    for each in (path, *(path.with_name(path.name + end) for end in ("-journal", "-wal", "-shm"))):
        each.unlink(missing_ok=True)


def _id(key: bytes) -> int:
    return int.from_bytes(key[:8], "big", signed=True)


def _text_id(key: bytes, form: bytes) -> int:
    """A number for the pair: both are digests."""
    return _id(key) ^ _id(form)


def _sum(*parts: object) -> int:
    total = 0
    for part in parts:
        total = crc32(part if isinstance(part, bytes) else str(part).encode("utf-8", "surrogatepass"), total)
    return total
