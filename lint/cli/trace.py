"""`cliniclint trace`: how a page was read, and why something was or was not flagged."""

from __future__ import annotations

from typing import Any

import click

from ..config.resolve import Profiles
from ..errors import UserError
from . import session
from .options import no_inline_option, profile_options
from .safe import plain
from .terminal import complain


@click.command(short_help="Show how a page was read, and what was excused by which words.")
@click.argument("file")
@profile_options
@no_inline_option
@click.option("--stdin-filename", metavar="NAME", help="What the page on standard input is called.")
def trace(file: str, **options: Any) -> int:
    """Show each segment of FILE (- for standard input) as it was read: clauses, terms, what was flagged, and what was
    excused by which words, by a comment or by the evidence register.

    Exit status: 0, or 2 if the page cannot be read.
    """
    from ..run.check import Run
    from ..run.faults import debug
    from ..run.outcome import failed

    command = session.settings(
        options["jurisdiction"], options["profession"], options["select"], options["ignore"]
    )
    profiles = Profiles(command, session.as_date(options["as_of"]), not options["no_inline"])
    plugins = session.host()
    run = Run(plugins, session.configs(options["config"], options["isolated"]), session.checker(profiles))
    page = run.one_page(file, options["stdin_filename"])
    run.checker.prepare(run.configs())
    session.verify(command, run.known())
    for line in plugins.failures:
        complain(line)
    engine = run.checker.engine(page.config)
    try:
        document, resolved = run.checker.document(page, engine)
        lines = [*engine.trace(document, resolved.profile, run.checker.register(page.config))]
    except Exception as error:  # noqa: BLE001 - named like in a check, never a traceback
        debug()
        raise UserError(failed(page.found, error).told) from None
    for line in lines:
        click.echo(plain(line))
    return 2 if plugins.failures else 0
