"""Results of pages kept between runs: one SQLite file in the cache folder.

Everything here may go wrong, and then only costs time. A row says by its checksum whether it is whole, so that the disk need
not be waited for; transactions are short and single, so that runs may share the file and be killed at any moment. A file that
is damaged, or none of ours, is begun anew; where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import os
import time
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence

from ..named import NamedTuple
from .database import Database
from .packed import Kind, unpack_kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3

FILE_NAME = "results-3.sqlite"  # the number is that of the tables' form
MOST_BYTES = 200_000_000  # beyond it the oldest results go
_LEFT = 0.7  # of which this share stays
_DAY = 86_400
_TABLES = (
    "CREATE TABLE pages (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, rest BLOB NOT NULL,"
    " span TEXT NOT NULL, assumed INTEGER NOT NULL, body TEXT NOT NULL)",
    "CREATE TABLE texts (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, page BLOB NOT NULL,"
    " head BLOB NOT NULL, body BLOB NOT NULL)",
    "CREATE TABLE kinds (id INTEGER PRIMARY KEY, day INTEGER NOT NULL, sum INTEGER NOT NULL, body TEXT NOT NULL)",
)


class Row(NamedTuple):
    """A result as it is kept: the page's key (32 bytes), the days that it holds for (see `outcome.span`), whether the jurisdiction was
    assumed, and the packed report."""

    key: bytes
    span: str
    assumed: bool
    body: str


class Text(NamedTuple):
    """What a report made of a page: `page` is what the run has to know of the page, `head` what the report has to, `body` the
    text, in UTF-8."""

    page: bytes
    head: bytes
    body: bytes


class Figures(NamedTuple):
    """What a file of results holds: pages, its size in bytes, and when its oldest result was last used (seconds, 0 for none)."""

    pages: int
    size: int
    oldest: int


class Results:
    """The results in a folder. `complain` is given a line where a file had to be begun anew. Nothing here raises."""

    def __init__(
        self,
        folder: str | os.PathLike[str],
        complain: Callable[[str], object],
        *,
        most: int = MOST_BYTES,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self._path = os.path.join(folder, FILE_NAME)
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
        self._database = Database(self._path, _TABLES, complain)

    def get(self, keys: Sequence[bytes]) -> dict[bytes, Row]:
        """What is kept under these keys."""
        found: dict[bytes, Row] = {}
        by_id = {_id(key): key for key in keys}
        try:
            for row in self._database.ask("pages", "rest, span, assumed, body", list(by_id)):
                id, day, check, rest, span, assumed, body = row
                key = by_id[id]
                if rest == key[8:] and check == _sum(rest, span, str(assumed), body):
                    found[key] = Row(key, span, bool(assumed), body)
                    if day != self._today:
                        self._used.append(id)
        except self._database.error as error:
            self._failed(error)
        return found

    def texts(self, keys: Sequence[bytes], form: bytes) -> dict[bytes, Text]:
        """What is kept of a form of report (named by its digest) of the pages under these keys."""
        found: dict[bytes, Text] = {}
        by_id = {_text_id(key, form): key for key in keys}
        try:
            for id, day, check, page, head, body in self._database.ask(
                "texts", "page, head, body", list(by_id)
            ):
                key = by_id[id]
                whole = type(page) is type(head) is type(body) is bytes
                if whole and check == _text_sum(key, form, page, head, body):
                    found[key] = Text(page, head, body)
                    if day != self._today:
                        self._used_texts.append(id)
                        self._used.append(_id(key))
        except self._database.error as error:
            self._failed(error)
        return found

    def add_text(self, key: bytes, form: bytes, text: Text) -> None:
        """Keep what a form of report made of a page with the next `save`."""
        if self._database.connection is not None:
            self._new_texts[_text_id(key, form)] = (text, _text_sum(key, form, *text))

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
        if self._database.connection is not None:
            self._new.append(row)

    def waiting(self) -> int:
        """How many results the next `save` has to write."""
        return max(len(self._new), len(self._new_texts))

    def save(self) -> None:
        """Write what was added and what was used, in one transaction."""
        database, new, kinds = self._database.connection, self._new, self._new_kinds
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
                "INSERT OR REPLACE INTO texts VALUES (?,?,?,?,?,?)",
                [(id, self._today, check, *text) for id, (text, check) in new_texts.items()],
            )
            for table, ids in (("pages", used), ("texts", used_texts), ("kinds", sorted(used_kinds))):
                database.executemany(
                    f"UPDATE {table} SET day = ? WHERE id = ?", [(self._today, id) for id in ids]
                )
            self._evict(database)
            database.execute("COMMIT")
            self._kept.update(kinds)
        except self._database.error as error:
            self._failed(error)

    def close(self) -> None:
        """Write what waits, and let go of the file."""
        self.save()
        self._database.close()

    def figures(self) -> Figures | None:
        """What the file holds, None where there is none."""
        database = self._database.connection
        if database is None:
            return None
        try:
            pages, oldest = database.execute("SELECT count(*), min(day) FROM pages").fetchone()
            return Figures(pages, os.stat(self._path).st_size, (oldest or 0) * _DAY)
        except (OSError, self._database.error):
            return None

    def _failed(self, error: Exception) -> None:
        if self._database.failed(error):
            self._kept.clear()

    def _read_kind(self, name: int) -> Kind:
        try:
            for _, day, check, body in self._database.ask("kinds", "body", [name]):
                if check == _sum(body):
                    self._kept.add(name)
                    if day != self._today:
                        self._used_kinds.add(name)
                    return unpack_kind(body)
        except self._database.error as error:
            self._failed(error)
        except (ValueError, TypeError):
            pass
        raise KeyError(name)

    def _evict(self, database: sqlite3.Connection) -> None:
        """Where the file is too large, delete the results that were used longest ago, and kinds that nothing newer uses."""
        total = self._database.size()
        if total <= self._most:
            return
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


def _text_sum(key: bytes, form: bytes, page: bytes, head: bytes, body: bytes) -> int:
    return crc32(body, crc32(b"\0".join((key, form, page, head))))
