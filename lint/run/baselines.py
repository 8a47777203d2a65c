"""The baselines of a run: which file holds for which page, what is old in a page, which entries are stale."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable

from ..config.model import Config
from ..config.paths import shown_path
from ..errors import UserError, utf8_text
from ..record import replace

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import FileReport
    from ..settle.baseline import Entry, Key

_MOST_BYTES = 50_000_000
_NAMED = 3  # stale entries that a warning names


class Baselines:
    """Baseline files by configuration, or `explicit` (a path) for all pages. Takes whole pages: what a run leaves out of a
    page's findings (unchanged segments, say) is left out after this."""

    def __init__(self, explicit: str | None = None) -> None:
        self._explicit = os.path.abspath(explicit) if explicit else ""
        self._pages: dict[str, dict[str, Counter[Key]]] = {}
        self._left: dict[str, dict[str, Counter[Key]]] = {}

    def file(self, config: Config) -> str:
        """The absolute path of the baseline that holds for the pages of a configuration, "" for none."""
        return self._explicit or config.baseline

    def load(self, configs: Iterable[Config]) -> None:
        """Read the files that the configurations ask for. Raises UserError for one that is missing or broken."""
        for config in configs:
            file = self.file(config)
            if file and file not in self._pages:
                from ..settle.baseline import by_page

                self._pages[file] = by_page(read(file))
                self._left[file] = {}

    def take(self, path: str, config: Config, report: FileReport) -> FileReport:
        """The report of the page at an absolute path, with old findings set apart."""
        file = self.file(config)
        if not file:
            return report
        from ..settle.baseline import divide

        key = inside(file, path)
        old = self._pages[file].get(key)
        if old is None:
            return report
        new, known, self._left[file][key] = divide(report.findings, old)
        return replace(report, findings=tuple(new), baselined=tuple(known))

    def stale(self) -> dict[str, list[Entry]]:
        """The entries, by file, that stand for nothing any more: of pages that were taken or are gone. Call it after the
        last page."""
        found: dict[str, list[Entry]] = {}
        if not self._pages:
            return found
        from ..settle.baseline import of_page

        for file, pages in self._pages.items():
            for page, counts in pages.items():
                left = self._left[file].get(page)
                if left is None and not os.path.exists(outside(file, page)):
                    left = counts
                if left:
                    found.setdefault(file, []).extend(of_page(page, left))
        return {file: sorted(entries) for file, entries in found.items()}


def read(file: str) -> list[Entry]:
    """The entries of a baseline file. Raises UserError."""
    shown = shown_path(file)
    try:
        with open(file, "rb") as opened:
            data = opened.read(_MOST_BYTES + 1)
    except FileNotFoundError:
        raise UserError(
            "there is no such baseline", path=shown, remedy="`cliniclint baseline write` writes it"
        ) from None
    except OSError as error:
        raise UserError(f"cannot be read: {error.strerror or error}", path=shown) from None
    if len(data) > _MOST_BYTES:
        raise UserError("is too large for a baseline", path=shown, remedy="at most 50 MB are read")
    from ..settle.baseline import parse

    return parse(utf8_text(data, shown), shown)


def inside(file: str, path: str) -> str:
    """An absolute path as a baseline file names it: relative to the file's folder, with forward slashes."""
    try:
        path = os.path.relpath(path, os.path.dirname(file))
    except ValueError:  # another drive
        pass
    return path.replace(os.sep, "/")


def outside(file: str, page: str) -> str:
    """The path of a page that a baseline file names."""
    return os.path.join(os.path.dirname(file), page.replace("/", os.sep))


def warning(file: str, entries: list[Entry]) -> str:
    """One line about the stale entries of a file."""
    named = "; ".join(f"{each.path} {each.rule} \u201c{each.text}\u201d" for each in entries[:_NAMED])
    more = f"; and {len(entries) - _NAMED} more" if len(entries) > _NAMED else ""
    some = "1 entry stands" if len(entries) == 1 else f"{len(entries)} entries stand"
    return f"{shown_path(file)}: {some} for nothing any more ({named}{more}); `cliniclint baseline prune` removes them"
