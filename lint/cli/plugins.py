"""`cliniclint plugins`: what is installed, and what each plugin brings."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING

import click

from . import session
from .safe import plain
from .terminal import colored, complain

if TYPE_CHECKING:
    from ..run.plugin_list import Listed

_Provided = Mapping["Listed", list[tuple[str, str]]]


@click.command(short_help="List the installed plugins and what each brings.")
@click.option("--format", "form", type=click.Choice(("text", "json")), default="text", help="How to print.")
def plugins(form: str) -> int:
    """List the installed plugins with their distribution and version, and what each brings: formats, reports, rules,
    checks, commands.

    Exit status: 0, or 2 if a plugin cannot be loaded or brings something that cannot be used.
    """
    host = session.host()
    provided = host.provided()
    # Asked once more as a run asks them: then clashes are named, too.
    for ask in (host.formats, host.reporters, host.checks, host.rule_packs, host.commands):
        ask()
    lost = [each for each in host.listed if each not in provided]
    if form == "json":
        _print_json(provided, lost, host.failures)
    else:
        _print_text(provided, lost)
    for line in host.failures:
        complain(line)
    return 2 if host.failures else 0


def _print_text(provided: _Provided, lost: list[Listed]) -> None:
    bold = colored()
    distribution = ""
    for each in [*provided, *lost]:
        title = f"{each.distribution} {each.version}"
        if title != distribution:
            distribution = title
            click.echo(click.style(plain(title), bold=True) if bold else plain(title), color=bold)
        lines = [f"{kind} {name}" for kind, name in provided.get(each, ())]
        if each in lost:
            lines = ["could not be loaded"]
        click.echo(f"  {plain(each.name):<18}  {plain('; '.join(lines) or 'nothing')}")


def _print_json(provided: _Provided, lost: list[Listed], failures: list[str]) -> None:
    listed = [
        {
            "name": each.name,
            "distribution": each.distribution,
            "version": each.version,
            "module": each.value,
            "loaded": each not in lost,
            "provides": [{"kind": kind, "name": name} for kind, name in provided.get(each, ())],
        }
        for each in [*provided, *lost]
    ]
    click.echo(
        json.dumps({"version": 1, "plugins": listed, "failures": failures}, ensure_ascii=True, indent=2)
    )
