"""`cliniclint try`: one pattern over pages, before it becomes a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from ..config.resolve import Profiles
from . import session
from .safe import plain
from .terminal import colored, complain, counted

if TYPE_CHECKING:
    from ..engine import Engine
    from ..run.trying import Trial


@click.command("try", short_help="Run one pattern over pages, and show what would excuse each match.")
@click.argument("pattern")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--within",
    type=click.Choice(("clause", "sentence", "block")),
    default="clause",
    help="Where all of a match must stand.",
)
@click.option("--config", metavar="FILE", help="This configuration for all pages, not the nearest one.")
@click.option("--isolated", is_flag=True, help="No configuration file at all.")
@click.option("--stdin-filename", metavar="NAME", help="What the page on standard input is called.")
def try_(pattern: str, paths: tuple[str, ...], within: str, **options: Any) -> int:
    """Run PATTERN (see docs/pattern-language.md) over PATHS: files, folders, or - for standard input; without any, the
    current folder. It may use the lexicons and named patterns of the installed rules and of those that cliniclint.yml names.

    Each match is shown with the contexts that hold there: what a rule with these patterns could name under `unless`.

    Exit status: 0 the pattern matches; 1 it matches nowhere; 2 it cannot be used, or a page cannot be read.
    """
    from ..run.check import Run

    plugins = session.host()
    configs = session.configs(options["config"], options["isolated"])
    run = Run(plugins, configs, session.checker(Profiles(session.settings(), None)))
    run.discover(paths, options["stdin_filename"])
    run.checker.prepare(run.configs())
    trials: dict[tuple[str, ...], Trial] = {}
    matches = pages = held = 0
    bold = colored()
    for page, read in run.read(complain):
        pages += 1
        trial = trials.get(page.config.rule_packs)
        if trial is None:
            trial = trials[page.config.rule_packs] = _trial(run.checker.engine(page.config), pattern, within)
        for each in trial.on(read):
            matches += 1
            held += bool(each.contexts)
            words = each.sentence[each.start : each.end]
            shown = click.style(plain(words), bold=True) if bold else f"[{plain(words)}]"
            sentence = plain(each.sentence[: each.start]) + shown + plain(each.sentence[each.end :])
            click.echo(f"{plain(page.found.shown)}:{each.line}:{each.column}: {sentence}", color=bold)
            for name, cue in each.contexts:
                click.echo(f"    {name}: \u201c{plain(cue)}\u201d" if cue else f"    {name}")
    failed = run.complain_of_skipped(complain) or run.unread
    click.echo(
        f"{counted(matches, 'match', 'matches')} in {counted(pages, 'page')}, {held} of them in a context"
    )
    return 2 if failed else 0 if matches else 1


def _trial(engine: Engine, pattern: str, within: str) -> Trial:
    from ..run.trying import Trial
    from .pattern import compiled

    return Trial(engine, compiled(pattern, engine.book), within)
