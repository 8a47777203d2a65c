"""Writing a file whole or not at all: whoever is killed in between leaves the old one as it was."""

from __future__ import annotations

import contextlib
import os
import shutil
import time

from ..config.load import shown_path
from ..errors import UserError

_LEFT_BEHIND = 3600  # seconds after which an unfinished file is nobody's


def write_whole(path: str, text: str) -> bool:
    """Write UTF-8 text to a path (through a link, to where it leads); False where the file holds it already.

    Raises UserError where that cannot be done; then the old file is untouched.
    """
    path = os.path.realpath(path)
    data = text.encode("utf-8", "backslashreplace")
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.part")
    try:
        with contextlib.suppress(FileNotFoundError), open(path, "rb") as old:
            if old.read() == data:
                return False
        _clean(folder, name)
        try:
            with open(part, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            with contextlib.suppress(OSError):
                shutil.copymode(path, part)
            os.replace(part, path)
        finally:
            with contextlib.suppress(OSError):
                os.unlink(part)
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", path=shown_path(path)) from None
    return True


def _clean(folder: str, name: str) -> None:
    """Delete what killed processes left behind."""
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for each in entries:
            if each.name.startswith(f".{name}.") and each.name.endswith(".part"):
                with contextlib.suppress(OSError):
                    if each.stat().st_mtime < time.time() - _LEFT_BEHIND:
                        os.unlink(each.path)
