"""`cliniclint baseline`: take a site's findings as they are, so that only new ones count."""

from __future__ import annotations

import os
from collections import Counter
from typing import TYPE_CHECKING, Any

import click

from ..config.paths import shown_path
from ..config.resolve import Profiles
from ..run.baselines import Baselines, inside, outside, read
from ..settle.baseline import FILE_NAME, Entry, dump, entries_of
from . import session
from .options import site_options
from .safe import plain
from .terminal import complain, counted

if TYPE_CHECKING:
    from ..config.model import Config


@click.group(short_help="Take a site's findings as they are: write, prune, show.")
def baseline() -> None:
    """Adopt cliniclint on an old site: what a baseline holds does not count, what is new does.

    The file is --baseline, else `baseline:` of the configuration, else cliniclint-baseline.jsonl beside it.
    """


@baseline.command(short_help="Write all findings of the pages into the baseline.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--baseline", "file", metavar="FILE", help="The baseline to write.")
@site_options
def write(paths: tuple[str, ...], file: str | None, **options: Any) -> int:
    """Write the findings of PATHS (without any, of the current folder); entries of other pages are kept."""
    return _Update(file, options).run(paths, adds=True)


@baseline.command(short_help="Remove what stands for nothing any more.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--baseline", "file", metavar="FILE", help="The baseline to prune.")
@site_options
def prune(paths: tuple[str, ...], file: str | None, **options: Any) -> int:
    """Remove entries of PATHS (without any, of the current folder) that are mended, and those of pages that are gone."""
    return _Update(file, options).run(paths, adds=False)


@baseline.command(short_help="List what the baseline holds.")
@click.option("--baseline", "file", metavar="FILE", help="The baseline to show.")
@click.option("--config", metavar="FILE", help="The configuration that names it.")
@click.option("--isolated", is_flag=True, help="No configuration file at all.")
def show(file: str | None, config: str | None, isolated: bool) -> int:
    """List the entries, and how many there are by rule."""
    path = _file(Baselines(file), session.here(config, isolated))
    entries = sorted(set(read(path)))
    for page, rule, text, _ in entries:
        click.echo(plain(f"{page}  {rule}  \u201c{text}\u201d"))
    if entries:
        click.echo("")
    for rule, count in sorted(
        Counter(each.rule for each in entries).items(), key=lambda each: (-each[1], each[0])
    ):
        click.echo(plain(f"{count:>7}  {rule}"))
    pages = len({each.path for each in entries})
    click.echo(f"{plain(shown_path(path))}: {counted(len(entries), 'finding')} on {counted(pages, 'page')}")
    return 0


class _Update:
    """A run over pages that changes the baselines that hold for them."""

    def __init__(self, file: str | None, options: dict[str, Any]) -> None:
        from ..run.check import Run

        command = session.settings(options["jurisdiction"], options["profession"])
        profiles = Profiles(command, session.as_date(options["as_of"]), not options["no_inline"])
        configs = session.configs(options["config"], options["isolated"])
        self._command = command
        self._baselines = Baselines(file)
        self._named = file is not None
        self._run = Run(session.host(), configs, session.checker(profiles))

    def run(self, paths: tuple[str, ...], adds: bool) -> int:
        run = self._run
        run.discover(paths)
        run.checker.prepare(run.configs())
        session.verify(self._command, run.known())
        fresh: dict[str, dict[str, list[Entry]]] = {}  # by baseline file and page
        hints: dict[str, Config] = {}
        for config in run.configs():
            file = _file(self._baselines, config)
            fresh[file] = {}
            if not self._named and not config.baseline:
                hints[file] = config
        old = {file: self._read(file, adds) for file in fresh}
        status = 2 if run.complain_of_skipped(complain) else 0
        for page, report in run.checked(complain):
            if report is None:
                status = 2
                continue
            file = _file(self._baselines, page.config)
            key = inside(file, page.found.path)
            fresh[file][key] = entries_of(key, report.findings)
        if run.checker.errors:
            status = 2  # a page that was checked in part has fewer findings than there are
        else:
            for file, pages in fresh.items():
                self._write(file, old[file], pages, adds, hints.get(file))
        return status

    def _read(self, file: str, may_lack: bool) -> set[Entry]:
        return set() if may_lack and not os.path.lexists(file) else set(read(file))

    def _write(
        self, file: str, old: set[Entry], pages: dict[str, list[Entry]], adds: bool, hint: Config | None
    ) -> None:
        from ..run.whole_file import write_whole

        kept = {each for each in old if each.path not in pages and os.path.exists(outside(file, each.path))}
        found = {each for entries in pages.values() for each in entries}
        now = kept | (found if adds else found & old)
        write_whole(file, dump(now))
        parts = [f"{counted(len(now), 'finding')} on {counted(len({each.path for each in now}), 'page')}"]
        parts += [f"{len(now - old)} added"] if now - old else []
        parts += [f"{len(old - now)} removed"] if old - now else []
        click.echo(f"{plain(shown_path(file))}: {', '.join(parts)}")
        if hint is not None:
            where = shown_path(hint.path) if hint.path else "cliniclint.yml"
            click.echo(
                f"so that `cliniclint check` reads it, write `baseline: {FILE_NAME}` in {plain(where)}"
            )


def _file(baselines: Baselines, config: Config) -> str:
    return baselines.file(config) or os.path.join(config.folder, FILE_NAME)
