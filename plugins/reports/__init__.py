"""Reports for other programs: code scanning, merge requests, test reports, spreadsheets.

Each name below is a plugin (an entry point of its own), so that any of them can be left out; what it needs is imported
when a report is opened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from cliniclint import Out, Report, Reporter, hookimpl

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


class _Plugin:
    """A plugin that brings one reporter."""

    def __init__(self, name: str, begin: Callable[[Out, dict[str, Any]], Report]) -> None:
        self._reporter = Reporter(name, begin)

    @hookimpl
    def cliniclint_reporters(self) -> Sequence[Reporter]:
        """The reporter."""
        return [self._reporter]


def _sarif(out: Out, options: dict[str, Any]) -> Report:
    from .sarif_log import SarifReport

    return SarifReport(out)


def _github(out: Out, options: dict[str, Any]) -> Report:
    from .github_commands import GithubReport

    return GithubReport(out, options)


def _gitlab(out: Out, options: dict[str, Any]) -> Report:
    from .gitlab_issues import GitlabReport

    return GitlabReport(out, options)


def _junit(out: Out, options: dict[str, Any]) -> Report:
    from .junit_xml import JunitReport

    return JunitReport(out, options)


def _checkstyle(out: Out, options: dict[str, Any]) -> Report:
    from .checkstyle_xml import CheckstyleReport

    return CheckstyleReport(out, options)


def _csv(out: Out, options: dict[str, Any]) -> Report:
    from .csv_table import CsvReport

    return CsvReport(out, options)


def _markdown(out: Out, options: dict[str, Any]) -> Report:
    from .pull_request import MarkdownReport

    return MarkdownReport(out, options)


sarif = _Plugin("sarif", _sarif)
github = _Plugin("github", _github)
gitlab = _Plugin("gitlab", _gitlab)
junit = _Plugin("junit", _junit)
checkstyle = _Plugin("checkstyle", _checkstyle)
csv = _Plugin("csv", _csv)
markdown = _Plugin("markdown", _markdown)
