"""`cliniclint evidence`: the register of what stands behind a site's claims."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from ..config.resolve import Profiles
from . import session
from .options import site_options
from .safe import plain
from .terminal import complain, counted

if TYPE_CHECKING:
    from ..run.evidence import Survey


@click.group(short_help="What stands behind a site's claims: check, add.")
def evidence() -> None:
    """Keep the evidence register, the file that `evidence:` names in cliniclint.yml.

    A claim that a complete record covers passes; when its words change or the record expires, the finding comes back.
    """


@evidence.command(short_help="List the records: used, unused, changed, expired, incomplete.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--strict", is_flag=True, help="Exit status 1 unless all records are used.")
@site_options
def check(paths: tuple[str, ...], strict: bool, **options: Any) -> int:
    """Say of each record whether the pages at PATHS (without any, the site's) make its claim.

    Exit status: 0; 1 with --strict where a record is not used; 2 where the register or a page cannot be used.
    """
    from ..run.evidence import STATES

    found, today = _survey(paths or _site(options), options)
    counts = Counter[str]()
    for register in found.registers.values():
        rows = list(found.rows(register, today))
        counts.update(row.state for row in rows)
        width = max((len(row.place) for row in rows), default=0)
        for row in rows:
            click.echo(plain(f"{row.place:<{width}}  {row.state:<10}  \u201c{row.text}\u201d: {row.note}"))
    parts = [f"{counts[state]} {state}" for state in STATES if counts[state]]
    click.echo(", ".join(parts) or "no records")
    if found.failed:
        return 2
    return 1 if strict and sum(counts.values()) > counts["used"] else 0


@evidence.command(short_help="Append a stub for each claim that no record covers.")
@click.argument("paths", nargs=-1, required=True, metavar="PATHS...")
@site_options
def add(paths: tuple[str, ...], **options: Any) -> int:
    """Append a record to be filled in for each open claim of the pages at PATHS; what stands in the register stays as it is.

    Exit status: 0, or 2 where the register or a page cannot be used.
    """
    found, _ = _survey(paths, options)
    for register in found.registers.values():
        count = found.add(register)
        if count:
            records = counted(count, "record")
            click.echo(plain(f"{register.path}: {records} added; fill in what is empty, or change the copy"))
        else:
            click.echo(plain(f"{register.path}: nothing to add, no claim on these pages is without a record"))
    return 2 if found.failed else 0


def _site(options: dict[str, Any]) -> tuple[str, ...]:
    """The folder that the configuration at hand is for."""
    config = session.here(options["config"], options["isolated"])
    return (os.path.relpath(config.folder) if config.path else ".",)


def _survey(paths: tuple[str, ...], options: dict[str, Any]) -> tuple[Survey, str]:
    from ..run.check import Run
    from ..run.evidence import Survey

    command = session.settings(options["jurisdiction"], options["profession"])
    profiles = Profiles(command, session.as_date(options["as_of"]), not options["no_inline"])
    configs = session.configs(options["config"], options["isolated"])
    run = Run(session.host(), configs, session.checker(profiles))
    run.discover(paths)
    run.checker.prepare(run.configs())
    session.verify(command, run.known())
    return Survey(run, complain), profiles.today()
