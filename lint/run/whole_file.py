"""Writing a file whole or not at all: whoever is killed in between leaves the old one as it was."""

from __future__ import annotations

import contextlib
import os
import stat
import time

from ..config.paths import shown_path
from ..errors import UserError

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO

_LEFT_BEHIND = 3600  # seconds after which an unfinished file is nobody's


class WholeFile:
    """UTF-8 text on its way to a path (through a link, to where it leads): write to `file`, then `keep` or `drop` it. What is
    no ordinary file (a pipe, a terminal) is written to as it is. All of it raises UserError where it cannot be done; then the
    old file is untouched."""

    file: IO[str]

    def __init__(self, path: str) -> None:
        self._path = os.path.realpath(path)
        self._part = ""
        try:
            if _is_special(path):
                self._path = path
            else:
                folder, name = os.path.split(self._path)
                if os.path.isdir(self._path):
                    raise IsADirectoryError(21, "Is a directory")
                _clean(folder, name)
                self._part = os.path.join(folder, f".{name}.{os.getpid()}.part")
            self.file = open(  # noqa: SIM115
                self._part or path, "w", encoding="utf-8", newline="\n", errors="backslashreplace"
            )
        except OSError as error:
            raise cannot_write(self._path, error) from None

    def keep(self) -> None:
        """Put the file in its place."""
        try:
            self.file.flush()
            if self._part:
                os.fsync(self.file.fileno())
            self.file.close()
            if self._part:
                import shutil

                with contextlib.suppress(OSError):
                    shutil.copymode(self._path, self._part)
                os.replace(self._part, self._path)
        except OSError as error:
            raise cannot_write(self._path, error) from None
        finally:
            self.drop()

    def drop(self) -> None:
        """Leave nothing of it behind."""
        with contextlib.suppress(OSError):
            self.file.close()
        if self._part:
            with contextlib.suppress(OSError):
                os.unlink(self._part)


def write_whole(path: str, text: str) -> bool:
    """Write UTF-8 text to a path as WholeFile does; False where the file holds it already. Raises UserError likewise."""
    data = text.encode("utf-8", "backslashreplace")
    # What is there and cannot be read can be replaced all the same.
    with contextlib.suppress(OSError):
        if os.path.isfile(path):
            with open(path, "rb") as old:
                if old.read() == data:
                    return False
    whole = WholeFile(path)
    try:
        whole.file.write(text)
        whole.keep()
    except OSError as error:
        raise cannot_write(path, error) from None
    finally:
        whole.drop()
    return True


def cannot_write(path: str, error: OSError) -> UserError:
    """Why a file cannot be written."""
    return UserError(f"cannot be written: {error.strerror or error}", path=shown_path(path))


def _is_special(path: str) -> bool:
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return False
    return not (stat.S_ISREG(mode) or stat.S_ISDIR(mode))


def _clean(folder: str, name: str) -> None:
    """Delete what killed processes left behind."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            if each.name.startswith(f".{name}.") and each.name.endswith(".part"):
                with contextlib.suppress(OSError):
                    if each.stat().st_mtime < time.time() - _LEFT_BEHIND:
                        os.unlink(each.path)
