"""`cliniclint test`: the examples of the rules, run."""

from __future__ import annotations

import click

from ..config.model import Settings
from ..config.resolve import Profiles
from . import session
from .main import complain
from .safe import plain


@click.command(short_help="Run the examples of the rules in a rule pack.")
@click.argument("pack", required=False, metavar="[PACK]")
def test(pack: str | None) -> int:
    """Run the examples of rules and contexts, and check what rules say one could say instead.

    PACK is a folder of rules; without it, all installed packs and those that cliniclint.yml names.

    Exit status: 0 all examples come out as written; 1 some do not; 2 the rules cannot be used.
    """
    from ..run.rule_tests import tests_of

    plugins = session.host()
    tests = tests_of(session.checker(Profiles(Settings(), None)), session.here(), plugins, pack)
    failed = 0
    for failure in tests.run():
        failed += 1
        click.echo(f"{plain(failure.place)}: {failure.name}: {plain(failure.problem)}")
        if failure.marked:
            lead = "".join("\t" if c == "\t" else " " for c in failure.marked[: failure.column])
            click.echo(f"    {plain(failure.marked)}\n    {lead}^")
    for line in plugins.failures:
        complain(line)
    counts = ", ".join(f"{count} {kind}" for kind, count in tests.counts.items())
    click.echo(
        f"{sum(tests.counts.values())} examples ({counts}): {f'{failed} failures' if failed else 'all pass'}"
    )
    return 2 if plugins.failures else 1 if failed else 0
