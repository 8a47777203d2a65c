"""The cache folder and its files, which are written whole or not at all and carry a checksum.

Paths are text here: a run that finds everything in the cache takes longer to import `pathlib` than to read these files.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from binascii import crc32
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

CHECK = 9  # bytes at the head of a file: the checksum of all others in hexadecimal digits, and a line break


def place() -> str:
    """The folder of cliniclint's caches; it need not exist. Raises RuntimeError where there is no home folder."""
    named = os.environ.get("CLINICLINT_CACHE_DIR")
    if named:
        return named
    if sys.platform == "win32":
        return os.path.join(os.environ.get("LOCALAPPDATA") or _home("AppData", "Local"), "cliniclint")
    if sys.platform == "darwin":
        return _home("Library", "Caches", "cliniclint")
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The specification says that a relative path is to be ignored.
    return os.path.join(base if os.path.isabs(base) else _home(".cache"), "cliniclint")


def _home(*below: str) -> str:
    home = os.path.expanduser("~")
    if home == "~":
        raise RuntimeError("there is no home folder")
    return os.path.join(home, *below)


def read_kept(path: str) -> dict[str, Any] | None:
    """The JSON object in a file of the cache, or None where there is none or it is damaged."""
    try:
        with open(path, "rb") as file:
            head = file.read(CHECK)
            body = file.read()
        if len(head) != CHECK or int(head, 16) != crc32(body):
            return None
        with uncollected():
            value = json.loads(body)
    except (OSError, ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def read_mapped(path: str, decode: Callable[[Any, int], dict[str, Any]]) -> dict[str, Any] | None:
    """What `decode` makes of a file of the cache that is not read but mapped (and of the place where its body begins); None
    as in `read_kept`."""
    from mmap import ACCESS_READ, mmap

    try:
        with open(path, "rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        if int(data[:CHECK], 16) != crc32(memoryview(data)[CHECK:]):
            return None
        with uncollected():
            return decode(data, CHECK)
    except (OSError, ValueError, TypeError, KeyError, EOFError):
        return None


def write_kept(path: str, value: Mapping[str, Any]) -> bool:
    """Writes a JSON object so that readers see all of it or nothing; False where the folder cannot be written."""
    return write_bytes(path, json.dumps(value, separators=(",", ":")).encode())


def write_bytes(path: str, body: bytes) -> bool:
    """As `write_kept`, for any content."""
    folder, name = os.path.split(path)
    part = os.path.join(folder, f".{name}.{os.getpid()}.{time.monotonic_ns()}.part")
    try:
        os.makedirs(folder, exist_ok=True)
        with open(part, "xb") as file:
            file.write(b"%08x\n" % crc32(body))
            file.write(body)
        os.replace(part, path)
    except OSError:
        try:
            if os.path.exists(part):
                os.unlink(part)
            # Where another process holds the target open (Windows), it has just written the same.
            with open(path, "rb") as file:
                return file.read()[CHECK:] == body
        except OSError:
            return False
    return True


@contextmanager
def uncollected() -> Iterator[None]:
    """Without the garbage collector: what is made here stays, and looking for garbage in it takes up to a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()
