"""`cliniclint check`: the main job."""

from __future__ import annotations

from typing import Any

import click

from ..config.model import FAIL_ON
from ..config.resolve import Profiles
from ..errors import UserError
from ..finding import LEVELS
from . import session
from .main import complain
from .options import FormatOption, colored, no_inline_option, profile_options


@click.command(short_help="Check pages: files, folders, or - for standard input.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option(
    "--format",
    "-f",
    "formats",
    multiple=True,
    cls=FormatOption,
    metavar="NAME[=FILE]",
    help="How to report (default: terminal), to FILE or standard output; repeatable. Names:",
)
@profile_options
@no_inline_option
@click.option("--since", metavar="REV", help="Report only what changed since this git revision.")
@click.option("--staged", is_flag=True, help="Report only what changed in git's index, and read that.")
@click.option(
    "--force-exclude", is_flag=True, help="Leave out excluded and ignored files even where they are named."
)
@click.option("--baseline", metavar="FILE", help="Findings that this file holds are old and do not count.")
@click.option(
    "--strict", is_flag=True, help="Exit status 1 where the baseline holds what is no longer there."
)
@click.option(
    "--min-level", type=click.Choice(LEVELS), default=LEVELS[0], help="Leave lower findings out of reports."
)
@click.option(
    "--fail-on", type=click.Choice(FAIL_ON), help="Lowest level with exit status 1 (default: error)."
)
@click.option("--exit-zero", is_flag=True, help="Exit status 0 in spite of findings.")
@click.option("--stdin-filename", metavar="NAME", help="What the page on standard input is called.")
@click.option("--statistics", is_flag=True, help="Count the findings by rule at the end, on standard error.")
@click.option(
    "--color", type=click.Choice(("auto", "always", "never")), default="auto", help="Colours in the terminal."
)
@click.option(
    "--jobs",
    metavar="N",
    default="auto",
    help="Processes at once; auto (the default): as many as processors where that pays.",
)
@click.option("--no-cache", is_flag=True, help="Keep no results, and use none of earlier runs.")
@click.option(
    "--show-settings", metavar="PAGE", help="Show what holds for PAGE and where it was said; check nothing."
)
@click.option("--show-files", is_flag=True, help="List the pages that would be checked; check nothing.")
@click.option(
    "--quiet",
    "-q",
    is_flag=True,
    help="One line a finding (as in the report `concise`), and nothing else but errors.",
)
def check(paths: tuple[str, ...], **options: Any) -> int:
    """Check pages. PATHS are files, folders, or - for standard input; without any, the current folder.

    Exit status: 0 nothing at or above --fail-on; 1 findings; 2 the job could not be done.
    """
    from ..run.baselines import Baselines
    from ..run.check import Run
    from ..run.flow import Flow, processors
    from ..run.installed import kept

    if options["jobs"] != "auto" and not (options["jobs"].isdigit() and int(options["jobs"]) > 0):
        raise UserError(
            f'"{options["jobs"]}" is no number of processes (--jobs)', remedy="name a number from 1, or auto"
        )
    command = session.settings(
        options["jurisdiction"], options["profession"], options["select"], options["ignore"]
    )
    profiles = Profiles(command, session.as_date(options["as_of"]), not options["no_inline"])
    plugins = session.host()
    configs = session.configs(options["config"], options["isolated"])
    baselines = Baselines(options["baseline"])
    changes = None
    if (options["staged"] or options["since"] is not None) and not options["show_settings"]:
        from ..run.changes import Changes

        changes = Changes(options["since"], options["staged"])
    checker = session.checker(profiles)
    jobs, auto = (processors(), True) if options["jobs"] == "auto" else (int(options["jobs"]), False)
    flow = Flow(
        checker,
        None if options["no_cache"] else kept(checker, profiles),
        jobs,
        auto=auto,
        formats=plugins.formats(),
    )
    run = Run(plugins, configs, checker, baselines, changes, flow)
    if options["show_settings"] or options["show_files"]:
        from .settings import show_files, show_settings

        if options["show_files"]:
            return show_files(run, paths, options["force_exclude"])
        return show_settings(run, options["show_settings"], command, options)
    run.discover(paths, options["stdin_filename"], force_exclude=options["force_exclude"])
    run.checker.prepare(run.configs())
    session.verify(command, run.known())
    baselines.load(run.configs())
    return run.report(
        options["formats"] or ("terminal",),
        fail_on=options["fail_on"],
        exit_zero=options["exit_zero"],
        color=colored(options["color"]),
        min_level=options["min_level"],
        quiet=options["quiet"],
        statistics=options["statistics"],
        # Where only some rules are asked for, the others' entries are not stale.
        judge_baseline=not (command.select or command.ignore),
        strict=options["strict"],
        complain=complain,
    )
