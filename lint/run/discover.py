"""Which files a run checks."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Sequence

from ..config.globs import any_matches
from ..config.model import Config
from ..config.paths import relative_to, shown_path
from ..finding import Skipped
from ..hooks import Format
from ..named import NamedTuple
from .ignore import Ignores

STDIN = "-"
_FOLDERS = frozenset({"node_modules", "__pycache__"})  # and every folder whose name begins with a dot
# Files for machines and lawyers. A page named "licensed-acupuncturist.html" or "requirements-for-patients.md" is none.
_BEGINNINGS = ("robots", "humans", "llms", "ads", "security", "requirements", "licen", "copying", "notice")
_FILES = (
    r"(?i:(?:robots|humans|llms|llms-full|ads|security|requirements[^/]*)\.txt|licen[cs]es?(?:\.txt|\.md)?)\Z"
    r"|(?:LICEN[CS]ES?|COPYING|NOTICE)(?:[-._].*)?\Z"
)


class Found(NamedTuple):
    """A page to check: its absolute path, the path for people (see config.paths), the format that claims it, and
    whether it was named rather than found in a folder."""

    path: str
    shown: str
    format: Format
    named: bool


class Endings:
    """Which format claims a file name; the longest ending wins, whatever its case."""

    def __init__(self, formats: Iterable[Format]) -> None:
        self._formats = {ending: each for each in formats for ending in each.endings}

    def of(self, name: str) -> Format | None:
        name = name.lower()
        at = name.find(".")
        while at >= 0:
            found = self._formats.get(name[at:])
            if found is not None:
                return found
            at = name.find(".", at + 1)
        return None

    def listed(self) -> str:
        """The endings for a message."""
        return ", ".join(sorted(self._formats)) or "(no format is installed)"

    def unknown(self) -> str:
        """Why a file that is named cannot be read."""
        return f"no installed format reads this kind of file; known are {self.listed()}"


def discover(
    paths: Sequence[str],
    endings: Endings,
    config_of: Callable[[str], Config],
    left_out: Callable[[str], bool] | None = None,
) -> tuple[list[Found], list[Skipped]]:
    """The pages that `paths` (files and folders as given) stand for, and what was passed over with its reason, both in
    path order. `config_of` gives the configuration for the files of an absolute folder; its UserError is passed on.
    `left_out` says of a file that is named (by absolute path) whether it is left out all the same."""
    walk = _Walk(endings, config_of, left_out)
    for path in paths:
        walk.take(path)
    return (
        sorted(walk.found.values(), key=lambda each: each.shown),
        sorted(walk.skipped.values(), key=lambda each: each.path),
    )


class _Walk:
    def __init__(
        self,
        endings: Endings,
        config_of: Callable[[str], Config],
        left_out: Callable[[str], bool] | None,
    ) -> None:
        self._left_out = left_out
        self.found: dict[str, Found] = {}
        self.skipped: dict[str, Skipped] = {}
        self._endings = endings
        self._config_of = config_of

    def take(self, given: str) -> None:
        path = os.path.abspath(given)
        try:
            mode = os.stat(path).st_mode
        except FileNotFoundError:
            reason = (
                "a link that leads nowhere" if os.path.islink(path) else "there is no such file or folder"
            )
            self._skip(path, reason, error=True)
        except (OSError, ValueError) as error:
            self._skip(path, f"cannot be read: {getattr(error, 'strerror', None) or error}", error=True)
        else:
            if stat.S_ISDIR(mode):
                self._folder(path)
            else:
                self._named(path, mode)

    def _named(self, path: str, mode: int) -> None:
        if self._left_out is not None and self._left_out(path):
            return
        form = self._endings.of(os.path.basename(path))
        if not stat.S_ISREG(mode):
            self._skip(
                path,
                "is no regular file; pipe it into `cliniclint check - --stdin-filename NAME`",
                error=True,
            )
        elif form is None:
            self._skip(path, self._endings.unknown(), error=True)
        else:
            self.found[path] = Found(path, shown_path(path), form, True)

    def _folder(self, top: str) -> None:
        before = len(self.found)
        hidden = 0
        ignores = Ignores.above(top)
        if ignores.hides(top, True):
            ignores = Ignores()  # named all the same
        root = os.path.realpath(top)
        seen = {root}
        pending = [(top, ignores)]
        already = sum(1 for path in self.found if path.startswith(top + os.sep))
        while pending:
            folder, ignores = pending.pop()
            entries = self._entries(folder)
            names = {entry.name for entry in entries}
            if "pyvenv.cfg" in names:
                continue
            ignores = ignores.inside(folder, ".gitignore" in names)
            config = self._config_of(folder)
            head = shown_path(folder)
            head = "" if head == "." else f"{head}/"
            all_in = ignores.empty and not (config.files or config.exclude or config.also_excluded)
            for entry in entries:
                is_folder = _is_folder(entry)
                if not wanted(self._endings, entry.name, is_folder):
                    continue
                if not all_in and (
                    ignores.hides(entry.path, is_folder) or excluded(config, entry.path, is_folder)
                ):
                    hidden += not is_folder
                    continue
                if not is_folder:
                    self._file(entry, head + entry.name)
                    continue
                if entry.is_symlink():
                    # A link into the tree is met under its own name; one that leads out is followed once.
                    real = os.path.realpath(entry.path)
                    if real in seen or (real + os.sep).startswith(root + os.sep):
                        continue
                    if any((each + os.sep).startswith(real + os.sep) for each in seen):
                        continue
                    seen.add(real)
                pending.append((entry.path, ignores))
        if len(self.found) == before and not already and not self._skipped_below(top):
            reason = f"no pages found; pages end in {self._endings.listed()}"
            if hidden:
                reason += f" ({hidden} that do are ignored or excluded)"
            self._skip(top, reason, error=True)

    def _entries(self, folder: str) -> list[os.DirEntry[str]]:
        try:
            with os.scandir(folder) as found:
                return sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self._skip(folder, f"cannot be read: {error.strerror or error}", error=True)
            return []

    def _file(self, entry: os.DirEntry[str], shown: str) -> None:
        if entry.path in self.found:
            return
        try:
            regular = entry.is_file()
        except OSError:
            regular = False
        if not regular:
            lost = entry.is_symlink() and not os.path.exists(entry.path)
            self._skip(entry.path, "a link that leads nowhere" if lost else "no regular file", error=False)
            return
        form = self._endings.of(entry.name)
        if form is not None:
            self.found[entry.path] = Found(entry.path, shown, form, False)

    def _skip(self, path: str, reason: str, *, error: bool) -> None:
        self.skipped[path] = Skipped(shown_path(path), reason, error)

    def _skipped_below(self, top: str) -> bool:
        return any(path.startswith(top + os.sep) or path == top for path in self.skipped)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a loop of links
        return False


def wanted(endings: Endings, name: str, is_folder: bool) -> bool:
    """Whether a name that is met on a walk may be that of a page, or of a folder that holds some."""
    if is_folder:
        return not name.startswith(".") and name not in _FOLDERS
    if endings.of(name) is None:
        return False
    # The expression is compiled only for names that may be such a file's.
    return not (name.lower().startswith(_BEGINNINGS) and re.match(_FILES, name))


def excluded(config: Config, path: str, is_folder: bool) -> bool:
    """Whether the configuration leaves out an absolute path."""
    for folder, globs in ((config.folder, config.exclude), *config.also_excluded):
        if globs and any_matches(globs, relative_to(folder, path)):
            return True
    if not config.files or is_folder:
        return False
    return not any_matches(config.files, relative_to(config.files_from or config.folder, path))
