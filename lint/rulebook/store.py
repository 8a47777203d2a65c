"""Where the compiled rulebook is kept, and when it must be compiled again.

For each set of packs a stamp remembers the files (size, times) and the hash of each, so that unchanged packs cost a `stat` a file. A
file whose times are so near to those of the stamp that a later change might not show in them is hashed instead.
Everything in the folder may be deleted at any time; a damaged file is compiled again.
"""

from __future__ import annotations

import json
import marshal
import os
import sys
import time
from binascii import crc32
from collections.abc import Callable, Mapping, Sequence

from ..version import VERSION
from . import folder
from .packs import PackFile, digest, pack_files

TYPE_CHECKING = False
if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

    from .book import Book

    Pack = str | os.PathLike[str]

# What is kept is in the form of Python's own compiled files, its numbers as the machine has them.
_HERE = f"{sys.implementation.cache_tag} {marshal.version} {sys.byteorder}"
_RACY_NS = 2_000_000_000  # file systems tell times apart by up to two seconds
_KEPT = 30  # compiled files kept in the folder
_LATELY = 10  # seconds

Announce = Callable[[str], object]


def cache_folder() -> Path:
    """The folder of cliniclint's caches; it need not exist. Raises RuntimeError where there is no home folder."""
    from pathlib import Path

    return Path(folder.place())


def load(packs: Sequence[Pack], announce: Announce | None = None, name: str = "") -> Book:
    """The rulebook of these packs, from the cache where it is there, else compiled and kept.

    `name` is their `identity` where it is known already. `announce` is given a line for a person where compiling takes time or
    its result cannot be kept (default: stderr). Raises UserError or RulebookErrors for packs that cannot be used.
    """
    from .book import Book
    from .kept import from_bytes

    announce = announce or (lambda line: print(line, file=sys.stderr))
    place = folder.place()
    key = name or _key(packs, pack_files(packs), place)
    hot_path, cold_path = (os.path.join(place, name) for name in _names(key))
    shown = [os.fspath(pack) for pack in packs]

    def pages() -> Mapping[str, Any]:
        known = folder.read_kept(cold_path)
        return known if known is not None else _compile(packs)[1]

    hot = folder.read_mapped(hot_path, from_bytes)
    if hot is not None:
        _used(hot_path, cold_path)
        return Book(hot, pages, shown)
    announce("cliniclint: compiling the rules (once; kept until they change)")
    with folder.uncollected():
        return _compiled(packs, shown, key, hot_path, cold_path, announce)


def _compiled(
    packs: Sequence[Pack], shown: Sequence[str], key: str, hot_path: str, cold_path: str, announce: Announce
) -> Book:
    """The rulebook, compiled and kept under its key."""
    from .book import Book
    from .kept import to_bytes

    hot, cold = _compile(packs)
    if (
        hot["digest"] != key[:16]
    ):  # a file was changed meanwhile: what was compiled must not be kept under this key
        return Book(hot, lambda: cold, shown)
    body = to_bytes(hot)
    if folder.write_kept(cold_path, cold) and folder.write_bytes(hot_path, body):
        _prune()
    else:
        announce(
            f"cliniclint: the compiled rules cannot be kept in {os.path.dirname(hot_path)}, so each run compiles them again; "
            "make that folder writable, or name another in CLINICLINT_CACHE_DIR"
        )
    return Book(hot, lambda: cold, shown)


def identity(packs: Sequence[Pack]) -> str:
    """The name of these packs as compiled by this code; it begins with the digest of the packs (16 digits). Loads nothing."""
    return _key(packs, pack_files(packs), folder.place())


def _compile(packs: Sequence[Pack]) -> tuple[dict[str, Any], dict[str, Any]]:
    from .compile import compile_packs

    with folder.uncollected():
        return compile_packs(packs)


def _code_stamp() -> list[list[Any]]:
    """Size and time of the compiler's own files: while it is being worked on, its version stays the same."""
    here = os.path.dirname(__file__)
    found = []
    for each in (here, *(os.path.join(here, name) for name in ("patterns", "english", "../text"))):
        with os.scandir(each) as entries:
            for entry in entries:
                if entry.name.endswith((".py", ".json", ".tsv", ".txt")):
                    stat = entry.stat()
                    found.append([f"{os.path.basename(each)}/{entry.name}", stat.st_size, stat.st_mtime_ns])
    return sorted(found)


def _key(packs: Sequence[Pack], files: Sequence[PackFile], place: str) -> str:
    """The name under which these packs, compiled by this code, are kept; it begins with the digest of the packs."""
    code = [*_code_stamp(), [_HERE]]
    places = [os.path.abspath(pack) for pack in packs]
    stamp_path = os.path.join(place, f"stamp-{crc32(json.dumps([places, VERSION]).encode()):08x}.json")
    stamp = folder.read_kept(stamp_path) or {}
    listed = [[pack, inside, *figures] for pack, _, inside, *figures in files]
    kept = stamp.get("places") == places and stamp.get("code") == code and stamp.get("files") == listed
    if kept and stamp.get("certain"):
        return str(stamp["key"])
    # The time is taken before the contents are read, so that a change during the reading counts as too near.
    taken = time.time_ns()
    key = f"{digest(files)}-{crc32(json.dumps(code).encode()):08x}"
    certain = all(max(f.mtime_ns, f.ctime_ns) < taken - _RACY_NS for f in files)
    new = {"places": places, "code": code, "files": listed, "key": key, "certain": certain}
    if new != stamp:
        folder.write_kept(stamp_path, new)
    return key


def _names(key: str) -> tuple[str, str]:
    return f"rules-{key}.txt", f"pages-{key}.json"


def _used(*paths: str) -> None:
    """Makes the files of a key newer, now and then, so that what is in use is not pruned."""
    try:
        if time.time() - os.stat(paths[0]).st_mtime > _LATELY:
            for path in paths:
                os.utime(path)
    except OSError:
        pass  # it is read-only, or another process has pruned it


def _prune() -> None:
    """Deletes all but the newest compiled files, and what a killed process left behind."""
    ours = cache_folder()
    try:
        for pattern in ("rules-*.txt", "pages-*.json", "stamp-*.json", "known-*.json"):
            kept = sorted(ours.glob(pattern), key=lambda path: path.stat().st_mtime, reverse=True)
            for path in kept[_KEPT:]:
                path.unlink(missing_ok=True)
        for path in ours.glob(".*.part"):
            if path.stat().st_mtime < time.time() - 3600:
                path.unlink(missing_ok=True)
    except OSError:
        pass  # another process prunes, too
