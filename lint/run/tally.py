"""The figures of a run, for its summary, its statistics and its exit status."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Mapping

from ..finding import LEVELS, FileReport, Skipped

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config.model import Config

_DEFAULT_FAIL_ON = "error"


class Tally:
    """What is counted in a run: pages and findings, by level and by rule. `failing` turns true with the first finding that makes
    the exit status 1: `fail_on` is the lowest such level; where it is None each page's configuration decides."""

    def __init__(self, fail_on: str | None) -> None:
        self.files = 0
        self.levels: Counter[str] = Counter(dict.fromkeys(reversed(LEVELS), 0))
        self.rules: Counter[tuple[str, str]] = Counter()
        self.skipped: list[Skipped] = []
        self.failing = False
        self._fail_on = fail_on
        self._failing: dict[str, frozenset[str]] = {}

    def take(self, report: FileReport, config: Config) -> None:
        """Count a page with its findings."""
        self.count(report.status, Counter(each.level for each in report.findings), config)
        for finding in report.findings:
            self.rules[(finding.rule, finding.level)] += 1

    def count(self, status: str, levels: Mapping[str, int], config: Config) -> None:
        """Count a page of which only the status and the number of findings by level are known."""
        self.files += status == "checked"
        fail_on = self._fail_on or config.fail_on or _DEFAULT_FAIL_ON
        failing = self._failing.get(fail_on)
        if failing is None:
            fails = LEVELS[LEVELS.index(fail_on) :] if fail_on in LEVELS else ()
            failing = self._failing[fail_on] = frozenset(fails)
        for level, count in levels.items():
            self.levels[level] += count
            self.failing = self.failing or (count > 0 and level in failing)

    def print_statistics(self) -> None:
        """How often each rule found something, on standard error."""
        sys.stdout.flush()
        for (rule, level), count in sorted(self.rules.items(), key=lambda item: (-item[1], item[0])):
            print(f"{count:>7}  {level:<10}  {rule}", file=sys.stderr)
