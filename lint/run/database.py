"""An SQLite file in the cache folder: opened, begun anew where it is damaged or none of ours, let go of where it cannot be used.

Nothing here raises but SQLite's own errors in `ask`, which are for `failed`.
"""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterable, Sequence

TYPE_CHECKING = False
if TYPE_CHECKING:
    import sqlite3
    from typing import Any

_OURS = 0x636C696E  # "clin", by which SQLite files name the program that they belong to
_WAIT = 2.0  # seconds for another run's transaction
_AT_ONCE = 500  # names in one question
# SQLite's codes for tables that are not there, a malformed file, and one that is no database.
_DAMAGE = (1, 11, 26)


class Database:
    """`connection` is None where there is no file, `error` is what SQLite raises. `complain` is given a line where a file had to
    be begun anew; `tables` are the statements that make its tables."""

    def __init__(self, path: str, tables: Sequence[str], complain: Callable[[str], object]) -> None:
        self._path = path
        self._tables = tables
        self._complain = complain
        self.error: type[Exception] = OSError
        self.connection = self._open()

    def ask(self, table: str, columns: str, ids: Sequence[int]) -> Iterable[tuple[Any, ...]]:
        """The rows of these ids, in any order: id, day, sum, and the columns that are asked for."""
        database = self.connection
        if database is None:
            return
        for at in range(0, len(ids), _AT_ONCE):
            some = ids[at : at + _AT_ONCE]
            marks = ",".join("?" * len(some))
            yield from database.execute(
                f"SELECT id, day, sum, {columns} FROM {table} WHERE id IN ({marks})", some
            )

    def size(self) -> int:
        """The bytes in use. There has to be a file."""
        assert self.connection is not None
        pages, free, one = (
            self.connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("page_count", "freelist_count", "page_size")
        )
        return int((pages - free) * one)

    def failed(self, error: Exception) -> bool:
        """Go on without the file, or with a new one if it is damaged; whether there is a new one."""
        self.close()
        if _is_damage(error):
            self.connection = self._anew()
        return self.connection is not None

    def close(self) -> None:
        """Let go of the file."""
        database, self.connection = self.connection, None
        if database is not None:
            try:
                database.close()
            except self.error:
                pass

    def _open(self) -> sqlite3.Connection | None:
        try:
            import sqlite3
        except ImportError:  # a Python that was built without it
            return None
        self.error = sqlite3.Error
        try:
            os.makedirs(os.path.dirname(self._path), exist_ok=True)
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
                    for statement in (*self._tables, f"PRAGMA application_id = {_OURS}"):
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
        except (OSError, self.error, _Foreign):
            return None


def _is_damage(error: Exception) -> bool:
    """Whether a new file would help: not where the folder cannot be written, the disk is full, or another run is at it."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF in _DAMAGE


class _Foreign(Exception):
    """An SQLite file of another program."""


def remove(path: str) -> None:
    """Delete a file with what SQLite keeps beside it. Raises OSError."""
    for end in ("", "-journal", "-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path + end)
