"""cliniclint from Python: check a text or the pages of a site, run the examples of a rule pack."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from .config.model import Settings
from .config.names import given_settings, verify_settings
from .config.resolve import Profiles
from .errors import UserError
from .named import NamedTuple

if TYPE_CHECKING:
    from datetime import date

    from .finding import FileReport, Skipped
    from .reading.page import Page
    from .run.checker import Checker
    from .run.checker import Page as PageToCheck
    from .run.rule_tests import RuleFailure


class Results(NamedTuple):
    """What came of checking pages: a report for each page that was checked, by path; what was left out and why; and a line for
    each thing that could not be done (an unreadable page, a plugin that failed)."""

    files: tuple[FileReport, ...]
    skipped: tuple[Skipped, ...]
    errors: tuple[str, ...]


def lint_text(
    text: str,
    path: str = "page.md",
    *,
    jurisdictions: Sequence[str] = (),
    professions: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    config: str | os.PathLike[str] | None = None,
    as_of: date | None = None,
) -> FileReport:
    """Check a page given as decoded text (no byte order mark).

    `path` says by its ending which format reads it; no file of that name needs to exist. `jurisdictions` (default: us),
    `professions`, `select` and `ignore` are as on the command line; `config` is a configuration file (default: none is
    read), `as_of` the day that dates are read against (default: today). Offsets in the report count characters of `text`
    from 0, lines and columns from 1. Raises UserError for a name that is not known, a page that cannot be read, or a
    plugin that failed.
    """
    from .run.installed import host
    from .run.outcome import Failed

    settings = given_settings(jurisdictions, professions, select, ignore)
    checks, page = _prepared(text, path, settings, config, as_of)
    ((_, outcome),) = checks.check([page])
    if isinstance(outcome, Failed):
        raise UserError(outcome.skipped.reason, path=path)
    if errors := (*host().failures, *checks.errors):
        raise UserError(errors[0])
    return outcome


def read_page(
    text: str,
    path: str = "page.md",
    *,
    jurisdictions: Sequence[str] = (),
    professions: Sequence[str] = (),
    config: str | os.PathLike[str] | None = None,
    as_of: date | None = None,
) -> Page:
    """A page as checks see it, for the tests of a check: `list(my_check(read_page("Some copy.")))`.

    The arguments are as in `lint_text`, and so are the errors; what the page's front matter says holds, too.
    """
    from .run.outcome import Failed

    checks, page = _prepared(text, path, given_settings(jurisdictions, professions, (), ()), config, as_of)
    read = checks.read(page)
    if isinstance(read, Failed):
        raise UserError(read.skipped.reason, path=path)
    return read


def lint_paths(
    paths: Sequence[str | os.PathLike[str]],
    *,
    jurisdictions: Sequence[str] = (),
    professions: Sequence[str] = (),
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    config: str | os.PathLike[str] | None = None,
    isolated: bool = False,
    as_of: date | None = None,
) -> Results:
    """Check files and folders, as `cliniclint check` does: under the nearest configuration of each page, or `config` for all,
    or none if `isolated`; the baseline that a configuration names is left aside.

    Raises UserError for what stops the whole run: a path that does not exist, a broken configuration, an unknown name.
    What concerns one page or plugin is told in the result, and the rest is checked.
    """
    from .run.check import Run
    from .run.installed import checker, configs, host

    settings = given_settings(jurisdictions, professions, select, ignore)
    using = configs(os.fspath(config) if config else None, isolated)
    run = Run(host(), using, checker(Profiles(settings, as_of)))
    run.discover([os.fspath(path) for path in paths])
    run.checker.prepare(run.configs())
    verify_settings(settings, run.known())
    errors: list[str] = []
    run.complain_of_skipped(errors.append)
    files = [report for _, report in run.checked(errors.append) if report is not None]
    return Results(tuple(files), run.skipped, tuple(errors))


def run_rule_tests(pack: str | os.PathLike[str]) -> list[RuleFailure]:
    """Run the examples of a rule pack (a folder), on top of the installed ones, as `cliniclint test PACK` does.

    Returns what did not come out as written, in the order of the files: an empty list is a pass. Raises UserError where the
    pack cannot be used.
    """
    from .config.model import Config
    from .run.installed import checker, host
    from .workshop.pack_tests import tests_of

    tests = tests_of(checker(Profiles(Settings(), None)), Config(), host(), os.fspath(pack))
    failures = list(tests.run())
    if host().failures:
        raise UserError(host().failures[0])
    return failures


def _prepared(
    text: str,
    path: str,
    settings: Settings,
    config: str | os.PathLike[str] | None,
    as_of: date | None,
) -> tuple[Checker, PageToCheck]:
    """What a text is checked with, and the page that it is. Raises UserError."""
    from .run.checker import Page
    from .run.decode import whole
    from .run.discover import Endings, Found
    from .run.installed import checker, configs, host, require_installed
    from .run.reading import Given

    using = configs(os.fspath(config) if config else None, not config).of_folder(os.getcwd())
    require_installed(using, host())
    endings = Endings(host().formats())
    form = endings.of(os.path.basename(path))
    if form is None:
        raise UserError(endings.unknown(), path=path)
    checks = checker(Profiles(settings, as_of))
    checks.prepare([using])
    verify_settings(settings, [checks.known(using)])
    return checks, Page(Found(os.path.abspath(path), path, form, True), using, Given(whole(text)))
