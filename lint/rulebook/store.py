"""Where the compiled rulebook is kept, and when it must be compiled again.

For each set of packs a stamp remembers the files (size, times) and the hash of each, so that unchanged packs cost a `stat` a file. A
file whose times are so near to those of the stamp that a later change might not show in them is hashed instead.
Everything in the folder may be deleted at any time; a damaged file is compiled again.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from binascii import crc32
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from ..version import VERSION
from .book import Book
from .kept import HERE, from_bytes, to_bytes
from .packs import PackFile, digest, pack_files

_RACY_NS = 2_000_000_000  # file systems tell times apart by up to two seconds
_KEPT = 30  # compiled files kept in the folder
_LATELY = 10  # seconds
_CHECK = 9  # bytes at the head of a file: the checksum of all others in hexadecimal digits, and a line break

Announce = Callable[[str], object]


def cache_folder() -> Path:
    """The folder of cliniclint's caches; it need not exist."""
    named = os.environ.get("CLINICLINT_CACHE_DIR")
    if named:
        return Path(named)
    if sys.platform == "win32":
        base = os.environ.get("LOCALAPPDATA")
        return Path(base) / "cliniclint" if base else Path.home() / "AppData" / "Local" / "cliniclint"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "cliniclint"
    base = os.environ.get("XDG_CACHE_HOME", "")
    # The specification says that a relative path is to be ignored.
    return (Path(base) if os.path.isabs(base) else Path.home() / ".cache") / "cliniclint"


def load(packs: Sequence[Path | str], announce: Announce | None = None, name: str = "") -> Book:
    """The rulebook of these packs, from the cache where it is there, else compiled and kept.

    `name` is their `identity` where it is known already. `announce` is given a line for a person where that takes time or cannot be kept (default: stderr). Raises UserError or
    RulebookErrors for packs that cannot be used.
    """
    announce = announce or (lambda line: print(line, file=sys.stderr))
    folder = cache_folder()
    key = name or _key(packs, pack_files(packs), folder)
    shown = [os.fspath(pack) for pack in packs]

    def pages() -> Mapping[str, Any]:
        known = read_kept(folder / f"pages-{key}.json")
        return known if known is not None else _compile(packs)[1]

    hot = _mapped(folder / f"rules-{key}.txt")
    if hot is not None:
        _used(folder, key)
        return Book(hot, pages, shown)
    announce("cliniclint: compiling the rules (once; kept until they change)")
    hot, cold = _compile(packs)
    if (
        hot["digest"] != key[:16]
    ):  # a file was changed meanwhile: what was compiled must not be kept under this key
        return Book(hot, lambda: cold, shown)
    body = to_bytes(hot)
    if write_kept(folder / f"pages-{key}.json", cold) and _write(folder / f"rules-{key}.txt", body):
        _prune(folder)
    else:
        announce(
            f"cliniclint: the compiled rules cannot be kept in {folder}, so each run compiles them again; "
            "make that folder writable, or name another in CLINICLINT_CACHE_DIR"
        )
    return Book(hot, lambda: cold, shown)


def identity(packs: Sequence[Path | str]) -> str:
    """The name of these packs as compiled by this code; it begins with the digest of the packs (16 digits). Loads nothing."""
    return _key(packs, pack_files(packs), cache_folder())


def _compile(packs: Sequence[Path | str]) -> tuple[dict[str, Any], dict[str, Any]]:
    from .compile import compile_packs

    with _uncollected():
        return compile_packs(packs)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the garbage collector: what is made here stays, and looking for garbage in it takes up to a quarter of the time."""
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


def _code_stamp() -> list[list[Any]]:
    """Size and time of the compiler's own files: while it is being worked on, its version stays the same."""
    here = Path(__file__).parent
    found = []
    for folder in (here, here / "patterns", here / "english", here.parent / "text"):
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".json", ".tsv", ".txt")):
                    stat = entry.stat()
                    found.append([f"{folder.name}/{entry.name}", stat.st_size, stat.st_mtime_ns])
    return sorted(found)


def _key(packs: Sequence[Path | str], files: Sequence[PackFile], folder: Path) -> str:
    """The name under which these packs, compiled by this code, are kept; it begins with the digest of the packs."""
    code = [*_code_stamp(), [HERE]]
    places = [os.path.abspath(pack) for pack in packs]
    stamp_path = folder / f"stamp-{crc32(json.dumps([places, VERSION]).encode()):08x}.json"
    stamp = read_kept(stamp_path) or {}
    listed = [[f.pack, f.inside, f.size, f.mtime_ns, f.ctime_ns] for f in files]
    if stamp.get("places") == places and stamp.get("code") == code and stamp.get("files") == listed:
        certain = stamp["taken"] - _RACY_NS
        if all(f.mtime_ns < certain and f.ctime_ns < certain for f in files):
            return str(stamp["key"])
    # The time is taken before the contents are read, so that a change during the reading counts as too near.
    taken = time.time_ns()
    key = f"{digest(files)}-{crc32(json.dumps(code).encode()):08x}"
    if {**stamp, "taken": 0} != {
        "places": places,
        "code": code,
        "files": listed,
        "key": key,
        "taken": 0,
    } or all(max(f.mtime_ns, f.ctime_ns) < taken - _RACY_NS for f in files):
        write_kept(stamp_path, {"places": places, "code": code, "files": listed, "key": key, "taken": taken})
    return key


def read_kept(path: Path) -> dict[str, Any] | None:
    """The JSON object in a file of the cache, or None where there is none or it is damaged."""
    value = _read(path, json.loads)
    return value if isinstance(value, dict) else None


def write_kept(path: Path, value: Mapping[str, Any]) -> bool:
    """Writes a JSON object so that readers see all of it or nothing; False where the folder cannot be written."""
    return _write(path, json.dumps(value, separators=(",", ":")).encode())


def _read(path: Path, decode: Callable[[bytes], Any]) -> Any:
    try:
        with open(path, "rb") as file:
            head = file.read(_CHECK)
            body = file.read()
        if len(head) != _CHECK or int(head, 16) != crc32(body):
            return None
        with _uncollected():
            return decode(body)
    except (OSError, ValueError, RecursionError):
        return None


def _mapped(path: Path) -> dict[str, Any] | None:
    """The compiled rules in a file, which is not read but mapped: a page needs a few tables' rows of it."""
    from mmap import ACCESS_READ, mmap

    try:
        with open(path, "rb") as file:
            data = mmap(file.fileno(), 0, access=ACCESS_READ)
        if int(data[:_CHECK], 16) != crc32(memoryview(data)[_CHECK:]):
            return None
        with _uncollected():
            return from_bytes(data, _CHECK)
    except (OSError, ValueError, TypeError, KeyError, EOFError):
        return None


def _write(path: Path, body: bytes) -> bool:
    part = path.with_name(f".{path.name}.{os.getpid()}.{time.monotonic_ns()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(part, "xb") as file:
            file.write(b"%08x\n" % crc32(body))
            file.write(body)
        os.replace(part, path)
    except OSError:
        try:
            part.unlink(missing_ok=True)
            # Where another process holds the target open (Windows), it has just written the same.
            return path.read_bytes()[_CHECK:] == body
        except OSError:
            return False
    return True


def _used(folder: Path, key: str) -> None:
    """Makes the files of a key newer, now and then, so that what is in use is not pruned."""
    try:
        if time.time() - (folder / f"rules-{key}.txt").stat().st_mtime > _LATELY:
            for path in (folder / f"rules-{key}.txt", folder / f"pages-{key}.json"):
                os.utime(path)
    except OSError:
        pass  # it is read-only, or another process has pruned it


def _prune(folder: Path) -> None:
    """Deletes all but the newest compiled files, and what a killed process left behind."""
    try:
        for pattern in ("rules-*.txt", "pages-*.json", "stamp-*.json", "known-*.json"):
            kept = sorted(folder.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in kept[_KEPT:]:
                path.unlink(missing_ok=True)
        for path in folder.glob(".*.part"):
            if path.stat().st_mtime < time.time() - 3600:
                path.unlink(missing_ok=True)
    except OSError:
        pass  # another process prunes, too
