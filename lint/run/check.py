"""A run of `check`: which pages, the loop, the reports, the exit status."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence

from ..config.load import Configs
from ..config.model import Config
from ..config.names import Known
from ..config.paths import shown_path
from ..errors import UserError
from ..finding import FileReport, Skipped
from ..hooks import Summary
from . import slow
from .baselines import Baselines, warning
from .checker import Checker, Page
from .discover import STDIN, Endings, Found, discover
from .flow import Flow, Shown
from .host import Host
from .installed import require_installed
from .outcome import Failed
from .outputs import Guarded, opened, targets
from .progress import Progress
from .tally import Tally

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..reading.page import Page as ReadPage
    from .changes import Changes

ADVICE = "editorial help, not legal advice"
_WIDTH = 100  # columns


class Run:
    """Call `discover`, then `report`. Raises UserError for what stops the whole run."""

    def __init__(
        self,
        host: Host,
        configs: Configs,
        checker: Checker,
        baselines: Baselines | None = None,
        changes: Changes | None = None,
        flow: Flow | None = None,
    ) -> None:
        self.checker = checker
        self.unread = False
        self._flow = flow or Flow(checker)
        self._changes = changes
        self._baselines = baselines or Baselines()
        self._host = host
        self._configs = configs
        self._pages: Sequence[Page] = ()
        self._skipped: list[Skipped] = []

    def discover(
        self, paths: Sequence[str], stdin_filename: str | None = None, *, force_exclude: bool = False
    ) -> None:
        """Find the pages: `paths` are files, folders and `-`; none stands for the current folder. With `force_exclude`, what
        a walk over the site would leave out is left out when it is named, too."""
        endings = Endings(self._host.formats())
        given = list(paths) or [STDIN if stdin_filename else "."]
        if stdin_filename and STDIN not in given:
            raise UserError(
                "--stdin-filename is given, but - is not among the paths", remedy="add - to the paths"
            )
        files = [path for path in given if path != STDIN]
        if self._changes is not None:
            if STDIN in given:
                raise UserError("git does not know standard input", remedy="leave out --since and --staged")
            changed, self._skipped = self._changes.pages(
                files, endings, self._configs.of_folder, force_exclude
            )
            self._pages = [Page(each, self._configs.of_file(each.path), source) for each, source in changed]
            return
        left_out = None
        if force_exclude:
            from .left_out import LeftOut

            left_out = LeftOut(endings, self._configs.of_folder).named
        found, self._skipped = discover(files, endings, self._configs.of_folder, left_out)
        self._pages = _Files(found, self._configs)
        if STDIN in given:
            pages = [*self._pages, self._stdin(stdin_filename, endings)]
            self._pages = sorted(pages, key=lambda page: page.found.shown)

    def one_page(self, path: str, stdin_filename: str | None = None) -> Page:
        """The page at a path, or on standard input for `-`. Raises UserError where it is none."""
        self.discover([path], stdin_filename)
        if len(self._pages) == 1:
            return self._pages[0]
        if self._skipped:
            raise UserError(self._skipped[0].reason, path=self._skipped[0].path)
        raise UserError("is a folder", path=path, remedy="name one page")

    def paths(self) -> list[str]:
        """The pages' paths as people see them."""
        return [page.found.shown for page in self._pages]

    def configs(self) -> list[Config]:
        """The configurations of the pages, each once, in the order of the pages. Raises UserError where one requires a
        plugin that is not at hand."""
        pages = self._pages
        configs = pages.configs() if isinstance(pages, _Files) else (page.config for page in pages)
        found = list({config.path: config for config in configs}.values())
        for config in found:
            require_installed(config, self._host)
        return found

    @property
    def skipped(self) -> tuple[Skipped, ...]:
        """What was passed over when pages were looked for."""
        return tuple(self._skipped)

    def known(self) -> Iterator[Known]:
        """What the rulebooks of the pages know."""
        return (self.checker.known(config) for config in self.configs())

    def complain_of_skipped(self, complain: Callable[[str], None]) -> bool:
        """A line for each path and plugin that could not be used; whether there are any."""
        lines = [
            *self._host.failures,
            *(f"{each.path}: {each.reason}" for each in self._skipped if each.error),
        ]
        for line in lines:
            complain(line)
        return bool(lines)

    def checked(self, complain: Callable[[str], None]) -> Iterator[tuple[Page, FileReport | None]]:
        """Each page with its report, or None (and a line) where it could not be checked; plugins' errors are a line each."""
        for page, outcome in self._outcomes(complain):
            if isinstance(outcome, FileReport):
                yield page, outcome
            elif isinstance(outcome, Failed) and outcome.skipped.error:
                yield page, None

    def _outcomes(
        self, complain: Callable[[str], None]
    ) -> Iterator[tuple[Page, FileReport | Failed | Shown]]:
        """What comes of each page; a line for what went wrong inside plugins, and for each page that could not be checked."""
        told = 0
        for page, outcome in self._flow.check(self._pages):
            for error in self.checker.errors[told:]:
                complain(error)
            told = len(self.checker.errors)
            if isinstance(outcome, Failed) and outcome.skipped.error:
                complain(outcome.told)
            yield page, outcome

    def read(self, complain: Callable[[str], None]) -> Iterator[tuple[Page, ReadPage]]:
        """Each page as checks see it; a line for each that cannot be read, and `unread` turns true."""
        for page in self._pages:
            read = self.checker.read(page)
            if not isinstance(read, Failed):
                yield page, read
            elif read.skipped.error:
                self.unread = True
                complain(read.told)

    def report(
        self,
        formats: Sequence[str],
        *,
        fail_on: str | None,
        exit_zero: bool,
        color: bool,
        min_level: str,
        quiet: bool,
        statistics: bool,
        judge_baseline: bool,
        strict: bool,
        complain: Callable[[str], None],
    ) -> int:
        """Check the pages and write the reports; the exit status. `complain` is given a line for each thing that could
        not be done. Stale entries of a baseline are named if `judge_baseline`, and are exit status 1 if `strict`."""
        wanted = targets(formats, self._host.reporters())
        self.checker.explain = any(each.reporter.explain for each in wanted)
        self.complain_of_skipped(complain)
        tally = Tally(fail_on)
        options = {"min_level": min_level, "concise": quiet, "rules_digest": self.checker.digest()}
        progress = Progress(len(self._pages), sys.stderr, sys.stderr.isatty() and not quiet)
        broken: list[str] = []
        columns = _columns()
        with opened(wanted, options, color, columns, broken) as reports:
            keep = (
                not statistics
                and self._changes is None
                and not any(map(self._baselines.file, self.configs()))
                and self._flow.replay([report.form for report in reports])
            )
            self._loop(reports, tally, progress, complain, keep)
            errors = (*self._host.failures, *self.checker.errors)
            skipped = tuple(sorted([*self._skipped, *tally.skipped], key=lambda each: each.path))
            summary = Summary(
                tally.files,
                dict(tally.levels),
                skipped,
                self._notes(),
                self.checker.digest(),
                min_level,
                (*errors, *broken),
            )
            for report in reports:
                report.close(summary)
        for line in broken:
            complain(line)
        for line in slow.told(self.checker.slow):
            complain(line)
        if statistics:
            tally.print_statistics()
        stale = self._baselines.stale() if judge_baseline else {}
        for file, entries in stale.items():
            complain(warning(file, entries))
        if errors or broken or any(each.error for each in skipped):
            return 2
        return 1 if (tally.failing or (strict and stale)) and not exit_zero else 0

    def _loop(
        self,
        reports: Sequence[Guarded],
        tally: Tally,
        progress: Progress,
        complain: Callable[[str], None],
        keep: bool,
    ) -> None:
        """With `keep` what the reports write is kept for the next run."""

        def tell(line: str) -> None:
            progress.clear()
            complain(line)

        for done, (page, outcome) in enumerate(self._outcomes(tell)):
            progress.step(done)
            if isinstance(outcome, Failed):
                tally.skipped.append(outcome.skipped)
                continue
            if isinstance(outcome, Shown):
                tally.count(outcome.status, outcome.levels, page.config)
                if any(outcome.levels.values()):
                    progress.clear()
                self._again(reports, outcome)
                continue
            outcome = self._baselines.take(page.found.path, page.config, outcome)
            if self._changes is not None:
                outcome = self._changes.keep(page, outcome, self.checker)
            tally.take(outcome, page.config)
            if outcome.findings:
                progress.clear()
            if keep:
                self._flow.keep(outcome, {report.form: report.keep(outcome) for report in reports})
                continue
            for report in reports:
                report.file(outcome)
        progress.clear()

    def _again(self, reports: Sequence[Guarded], shown: Shown) -> None:
        """Write a page whose texts are kept; its findings are taken where a report asks for them, and its text kept anew."""
        others = [
            report
            for report, text in zip(reports, shown.texts, strict=True)
            if not report.again(text.head.decode(), text.body)
        ]
        if others and not isinstance(full := shown.report(), Failed):
            self._flow.keep(full, {report.form: report.keep(full) for report in others})

    def _notes(self) -> tuple[str, ...]:
        assumed = ("jurisdiction us assumed; name yours in cliniclint.yml",) if self.checker.assumed else ()
        changes = (self._changes.note(),) if self._changes is not None else ()
        return (*assumed, *self.checker.stale(), *changes, ADVICE)

    def _stdin(self, name: str | None, endings: Endings) -> Page:
        if name is None:
            raise UserError("standard input has no name", remedy="say what it is: --stdin-filename page.md")
        form = endings.of(os.path.basename(name))
        if form is None:
            raise UserError(
                f"no installed format reads {os.path.basename(name)} (--stdin-filename)",
                remedy=f"known are {endings.listed()}",
            )
        path = os.path.abspath(name)
        return Page(Found(path, shown_path(path), form, True), self._configs.of_file(path), None)


def _columns() -> int:
    """The width of the terminal, or what is good to read where there is none."""
    if not (sys.stdout.isatty() or os.environ.get("COLUMNS")):
        return _WIDTH
    import shutil  # which takes as long as reading a small page

    return shutil.get_terminal_size((_WIDTH, 24)).columns


class _Files(Sequence[Page]):
    """The pages of some files, each made when it is asked for: a site has many."""

    def __init__(self, found: Sequence[Found], configs: Configs) -> None:
        self._found = found
        self._configs: dict[str, Config] = {}  # by folder
        for each in found:
            folder = each.path.rpartition(os.sep)[0]
            if folder not in self._configs:
                self._configs[folder] = configs.of_file(each.path)

    def __len__(self) -> int:
        return len(self._found)

    def __getitem__(self, at: Any) -> Any:
        found = self._found[at]
        return [*map(self._page, found)] if isinstance(at, slice) else self._page(found)

    def __iter__(self) -> Iterator[Page]:
        return map(self._page, self._found)

    def configs(self) -> Iterable[Config]:
        """Those of the pages, in their order."""
        return self._configs.values()

    def _page(self, found: Found) -> Page:
        return Page(found, self._configs[found.path.rpartition(os.sep)[0]], found.path)
