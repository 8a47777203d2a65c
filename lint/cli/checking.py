"""What `cliniclint check` does, once its arguments are read. Imports no Click."""

from __future__ import annotations

from collections.abc import Mapping

from ..config.resolve import Profiles
from ..errors import UserError
from . import session
from .terminal import colored, complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def check(paths: tuple[str, ...], options: Mapping[str, Any]) -> int:
    """Check pages; the exit status. `options` are those of the table CHECK. Raises UserError."""
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
