"""`cliniclint new`: a rule or a plugin to begin with."""

from __future__ import annotations

from pathlib import Path

import click

from ..config.model import Config, Settings
from ..config.resolve import Profiles
from . import session
from .safe import plain

_DEFAULT_PACK = "house-rules"


@click.group(short_help="Write a commented skeleton: rule, plugin.")
def new() -> None:
    """Write a commented skeleton that works as it is. No file is ever overwritten."""


@new.command(short_help="A rule in a pack of the site's own.")
@click.argument("rule", metavar="FAMILY/NAME")
@click.option(
    "--pack",
    metavar="FOLDER",
    help=f"The pack's folder (default: the one that cliniclint.yml names, else {_DEFAULT_PACK}).",
)
@click.option("--class", "cls", metavar="CLASS", help="The class that it reports (default: house/style).")
def rule(rule: str, pack: str | None, cls: str | None) -> int:
    """Write FAMILY/NAME.yml, a rule with its examples, into a rule pack; also what the pack lacks for it.

    Exit status: 0, or 2 where nothing could be written.
    """
    from ..config.paths import shown_path
    from ..rulebook.packs import pack_files
    from ..workshop.rule import Known, rule_files
    from ..workshop.skeleton import write_all

    config = session.here()
    named = [shown_path(each) for each in config.rule_packs]
    folder = pack or (named[-1] if named else _DEFAULT_PACK)
    there = Path(folder).is_dir()
    if there:
        config, _ = session.with_pack(config, folder, session.host().rule_packs())
    book = session.checker(Profiles(Settings(), None)).book(config)
    pages = book.pages()
    known = Known(book.classes, book.contexts, pages["authorities"])
    present = {file.inside for file in pack_files([folder])} if there else set()
    for path in write_all(Path(folder), rule_files(rule, folder, cls, present, known)):
        click.echo(f"{plain(path)}: written")
    _say_next(folder, config, there)
    return 0


def _say_next(folder: str, config: Config, there: bool) -> None:
    click.echo(f"next: `cliniclint test {plain(folder)}` runs its examples", nl=False)
    if (
        Path(folder).resolve() in {Path(each).resolve() for each in config.rule_packs}
        and there
        and config.path
    ):
        click.echo("")
    else:
        click.echo(f"; `rule-packs: [{plain(folder)}]` in cliniclint.yml has pages checked with it")


@new.command(short_help="A plugin: a distribution of its own.")
@click.argument("name")
@click.option(
    "--in", "parent", metavar="FOLDER", default=".", help="Where to put it (default: the current folder)."
)
def plugin(name: str, parent: str) -> int:
    """Write a distribution cliniclint-NAME that brings a rule, the Python check that finds it, and tests.

    Exit status: 0, or 2 where nothing could be written.
    """
    from ..workshop.plugin import plugin_files
    from ..workshop.skeleton import write_all

    folder, files = plugin_files(name)
    for path in write_all(Path(parent) / folder, files):
        click.echo(f"{plain(path)}: written")
    click.echo(
        f"next: `pip install -e {plain(str(Path(parent) / folder))}`, then `cliniclint plugins` lists it"
    )
    return 0
