"""`cliniclint test`: the tests of rule packs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from ..config.model import Settings
from ..config.resolve import Profiles
from . import session
from .safe import plain
from .terminal import complain

if TYPE_CHECKING:
    from ..run.rule_tests import RuleFailure
    from ..workshop.pack_tests import PackTests


@click.command(short_help="Test a rule pack: examples, rewrites, dead patterns, clean pages.")
@click.argument("pack", required=False, metavar="[PACK]")
@click.option("--coverage", is_flag=True, help="List the patterns that no flagged example fires.")
def test(pack: str | None, coverage: bool) -> int:
    """Run the examples of rules and contexts, check what rules say one could say instead, look for patterns that can match
    nothing, and read pages that must stay silent (those in the folder `clean` of each pack).

    PACK is a folder of rules; without it, all installed packs and those that cliniclint.yml names.

    Exit status: 0 all is as it should be; 1 something is not; 2 the rules cannot be used.
    """
    from ..workshop.pack_tests import tests_of

    plugins = session.host()
    tests = tests_of(session.checker(Profiles(Settings(), None)), session.here(), plugins, pack)
    failed = 0
    for failure in tests.run():
        failed += 1
        _print_failure(failure)
    for line in plugins.failures:
        complain(line)
    if coverage:
        _print_coverage(tests)
    _print_counts(tests, failed)
    return 2 if plugins.failures else 1 if failed else 0


def _print_failure(failure: RuleFailure) -> None:
    click.echo(f"{plain(failure.place)}: {failure.name}: {plain(failure.problem)}")
    if failure.marked:
        lead = "".join("\t" if c == "\t" else " " for c in failure.marked[: failure.column])
        click.echo(f"    {plain(failure.marked)}\n    {lead}^")


def _print_coverage(tests: PackTests) -> None:
    for rule, sources in tests.silent():
        click.echo(f"{plain(tests.examples.place(rule))}: {rule.id}: no flagged example fires")
        for source in sources:
            click.echo(f"    {plain(source)}")


def _print_counts(tests: PackTests, failed: int) -> None:
    examples = tests.examples.counts
    kinds = ", ".join(f"{count} {kind}" for kind, count in examples.items())
    fired, patterns = len(tests.examples.fired), tests.counts["patterns"]
    share = f" ({100 * fired // patterns} %)" if patterns else ""
    click.echo(
        f"{tests.counts['rules']} rules; {patterns} patterns, {fired} fired by a flagged example{share}; "
        f"{tests.counts['clean pages']} clean pages"
    )
    click.echo(
        f"{sum(examples.values())} examples ({kinds}): {f'{failed} failures' if failed else 'all pass'}"
    )
