"""Runs over changed copy: which pages git calls changed, and what in them is new."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from ..config.model import Config
from ..config.paths import shown_path
from ..finding import Skipped
from ..named import NamedTuple
from ..record import replace
from .discover import Endings, Found
from .git import Blob, Change, Difference, difference, top_of
from .left_out import LeftOut

if TYPE_CHECKING:
    from ..finding import FileReport
    from .checker import Checker, Page


class Changed(NamedTuple):
    """A page that changed, and where its new version is read from."""

    found: Found
    source: str | Blob


class Changes:
    """What changed since a revision (the last commit for None), in the index if `staged`, else on disk. Call `pages`, then
    `keep` for each page; `unchanged` counts what that left out."""

    def __init__(self, since: str | None, staged: bool) -> None:
        self.unchanged = 0
        self._since = since
        self._staged = staged
        self._option = "--staged" if since is None else "--since"
        self._tops: dict[str, str] = {}
        self._differences: dict[str, Difference] = {}
        self._old: dict[str, Blob | None] = {}

    def pages(
        self, paths: Sequence[str], endings: Endings, config_of: Callable[[str], Config], force_exclude: bool
    ) -> tuple[list[Changed], list[Skipped]]:
        """The changed pages among `paths` (files and folders as given), and what cannot be read, both in path order. A
        folder stands for what a walk over it would find. Raises UserError where git cannot tell."""
        left_out = LeftOut(endings, config_of)
        changed: dict[str, Changed] = {}
        skipped: dict[str, Skipped] = {}
        for given in paths:
            top = os.path.abspath(given)
            is_folder = os.path.isdir(top)
            found, known = self._below(top, is_folder)
            if not known and not os.path.lexists(top):
                skipped[top] = Skipped(shown_path(top), "there is no such file or folder", True)
            for path, change in found:
                named = path == top
                if named and not force_exclude:
                    out = False
                else:
                    out = left_out.named(path) if named else left_out.below(top, path)
                form = endings.of(os.path.basename(path))
                if out:
                    continue
                if form is None:
                    skipped[path] = Skipped(shown_path(path), endings.unknown(), True)
                elif change.unmerged:
                    reason = "has a conflict in the index; resolve it and add the file"
                    skipped[path] = Skipped(shown_path(path), reason, True)
                else:
                    page = Found(path, shown_path(path), form, named)
                    changed[path] = Changed(page, change.new or path)
                    self._old[path] = change.old
        return (
            sorted(changed.values(), key=lambda each: each.found.shown),
            sorted(skipped.values(), key=lambda each: each.path),
        )

    def keep(self, page: Page, report: FileReport, checker: Checker) -> FileReport:
        """The report with those findings only that are new against the page's former version; whole for a new page, or
        where the former version cannot be read."""
        old = self._old.get(page.found.path)
        if old is None or not report.findings:
            return report
        from ..settle.changed import Version, new_findings

        before = page._replace(source=old)
        former = checker.report(before)
        if former is None:
            return report
        now = checker.reread(page, report)
        findings = new_findings(
            Version(now, report.findings), Version(checker.reread(before, former), former.findings)
        )
        self.unchanged += len(report.findings) - len(findings)
        return replace(report, findings=findings)

    def note(self) -> str:
        """A line for the reports."""
        if self._since is None:
            what = "only staged changes"
        else:
            what = f"only {'staged ' if self._staged else ''}changes since {self._since}"
        if self.unchanged:
            what += (
                f"; {self.unchanged} finding{'' if self.unchanged == 1 else 's'} in unchanged copy not shown"
            )
        return what

    def _below(self, path: str, is_folder: bool) -> tuple[Iterator[tuple[str, Change]], bool]:
        """(the changed files at or below an absolute path, each as seen from there; whether git knows of any, deleted ones
        included)."""
        folder = path if is_folder else os.path.dirname(path)
        while not os.path.isdir(folder):
            folder = os.path.dirname(folder)
        what = self._difference(folder)
        # git names real folders, the person perhaps a link.
        real = os.path.realpath(path) if is_folder else os.path.realpath(folder) + path[len(folder) :]
        head = real.rstrip(os.sep) + os.sep

        def at(each: str) -> bool:
            return each == real or each.startswith(head)

        hits = [each for each in what.changes if at(each.path)]
        found = ((path + each.path[len(real) :], each) for each in hits)
        return found, bool(hits) or any(map(at, what.gone))

    def _difference(self, folder: str) -> Difference:
        top = self._tops.get(folder)
        if top is None:
            top = self._tops[folder] = top_of(folder, self._option)
        found = self._differences.get(top)
        if found is None:
            found = self._differences[top] = difference(top, self._since, self._staged, self._option)
        return found
