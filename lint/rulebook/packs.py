"""The files of a rule pack, found by where they stand. Reads no file and imports no YAML: a plain run asks for this."""

from __future__ import annotations

import os
from collections.abc import Sequence
from operator import itemgetter

from ..errors import UserError
from ..named import NamedTuple
from ..version import VERSION

ENDINGS = (".yml", ".yaml")
FORMAT = 11  # of the compiled form; count it up with every change to it
MOST_DEPTH = 12
MOST_FILES = 5000
# Which folder at the top of a pack holds what; any other holds rules.
FOLDERS = {
    "terms": "lexicon",
    "phrases": "phrases",
    "context": "context",
    "procedures": "procedure",
    "authorities": "authorities",
    "jurisdictions": "jurisdiction",
    "law": "law",
    "weights": "weights",
    "catalogue": "catalogue",
}


class PackFile(NamedTuple):
    """A YAML file of a pack: the pack's number, its path, the path inside the pack with forward slashes, and its size, time
    of change and time of status change (nanoseconds)."""

    pack: int
    path: str
    inside: str
    size: int
    mtime_ns: int
    ctime_ns: int

    @property
    def stem(self) -> str:
        """The path inside the pack without its ending: a rule's id."""
        return self.inside[: self.inside.rindex(".")]

    @property
    def name(self) -> str:
        """The file's name without folders and ending."""
        return self.stem.rpartition("/")[2]

    @property
    def kind(self) -> str:
        """What the file holds, by its folder: a key of `schema_kinds.KINDS`, or "" for a file that stands nowhere."""
        top, slash, _ = self.inside.partition("/")
        if not slash:
            return "classes" if self.stem == "classes" else ""
        return FOLDERS.get(top, "rule")


def pack_files(packs: Sequence[str | os.PathLike[str]]) -> list[PackFile]:
    """All YAML files of the packs, by pack and path. Hidden files and folders are left out.

    Raises UserError for a pack that is no folder, cannot be listed, or is too deep or large to be one.
    """
    found: list[PackFile] = []
    for number, pack in enumerate(packs):
        root = os.fspath(pack)
        if not os.path.isdir(root):
            what = "is a file, not a folder" if os.path.exists(root) else "does not exist"
            raise UserError(
                f"the rule pack {what}", path=root, remedy="name the folder that holds claims/, terms/ ..."
            )
        try:
            inside: list[PackFile] = []
            _walk(inside, number, root, "")
            found += sorted(inside, key=itemgetter(PackFile._fields.index("inside")))
        except OSError as error:
            raise UserError(
                f"the rule pack cannot be read: {error.strerror}", path=error.filename or root
            ) from None
        if len(found) > MOST_FILES:
            raise UserError(
                f"holds more than {MOST_FILES} YAML files",
                path=root,
                remedy="name the rule pack's own folder",
            )
    return found


def _walk(found: list[PackFile], number: int, folder: str, prefix: str, depth: int = 0) -> None:
    if depth > MOST_DEPTH:
        raise UserError(
            f"the rule pack is nested deeper than {MOST_DEPTH} folders",
            path=folder,
            remedy="make it flatter, or end the loop",
        )
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith((".", "__")):
                continue
            if entry.is_dir():
                _walk(found, number, entry.path, f"{prefix}{entry.name}/", depth + 1)
            elif entry.name.endswith(ENDINGS):
                stat = entry.stat()
                times = stat.st_mtime_ns, stat.st_ctime_ns
                found.append(PackFile(number, entry.path, prefix + entry.name, stat.st_size, *times))


def digest(files: Sequence[PackFile]) -> str:
    """The digest of what the files hold (and of the version and format of the compiled form): 16 hexadecimal digits."""
    import hashlib

    whole = hashlib.sha256(f"{FORMAT} {VERSION}\n".encode())
    for file in files:
        try:
            with open(file.path, "rb") as opened:
                content = hashlib.sha256(opened.read()).hexdigest()
        except OSError as error:
            raise UserError(f"cannot be read: {error.strerror or error}", path=file.path) from None
        whole.update(f"{file.pack}\0{file.inside}\0{content}\n".encode("utf-8", "surrogateescape"))
    return whole.hexdigest()[:16]
