"""`cliniclint init`: a configuration to begin with, and how to run cliniclint before commits and in CI."""

from __future__ import annotations

import os

import click

from ..config.load import FILE_NAME
from ..config.model import Config, Settings
from ..config.profile import DEFAULT_JURISDICTION
from ..config.resolve import Profiles
from ..config.starter import Starter, configuration, snippets
from ..errors import UserError
from ..run.whole_file import write_whole
from ..version import VERSION
from . import session
from .safe import plain


@click.command(short_help="Write a commented cliniclint.yml, and set up pre-commit or CI.")
@click.option(
    "--jurisdiction", "-j", multiple=True, metavar="ID[,ID]", help="Whose rules hold: us, us-ca, uk ..."
)
@click.option(
    "--profession", "-p", multiple=True, metavar="ID[,ID]", help="Whose site it is: chiropractor ..."
)
@click.option("--pre-commit", is_flag=True, help="Also a hook for pre-commit.")
@click.option("--github", is_flag=True, help="Also a workflow for GitHub.")
@click.option("--gitlab", is_flag=True, help="Also a job for GitLab.")
def init(
    jurisdiction: tuple[str, ...], profession: tuple[str, ...], pre_commit: bool, github: bool, gitlab: bool
) -> int:
    """Write a commented cliniclint.yml into the current folder. With --pre-commit, --github or --gitlab also the file for
    that, or, where there is one already, print what to add to it. No file is ever overwritten.

    Exit status: 0, or 2 where nothing could be written.
    """
    named = session.settings(jurisdiction, profession)
    wanted = [name for name, on in (("pre-commit", pre_commit), ("github", github), ("gitlab", gitlab)) if on]
    checker = session.checker(Profiles(Settings(), None))
    session.verify(named, [checker.known(Config())])
    if not os.path.lexists(FILE_NAME):
        places = checker.book(Config()).jurisdictions
        text = configuration(
            named.jurisdictions or (DEFAULT_JURISDICTION,),
            named.professions or (),
            {each.id: each.name for each in places.values()},
        )
        _write(Starter(FILE_NAME, text))
    elif not wanted or named != Settings():
        raise UserError(
            "is there already, and is not overwritten", path=FILE_NAME, remedy="change it, or move it away"
        )
    plugins = session.host()
    endings = {ending for each in plugins.formats() for ending in each.endings}
    found = snippets(endings, VERSION)
    for name in wanted:
        starter = found[name]
        if os.path.lexists(starter.path):
            click.echo(f"{starter.path} is there already; add this to it:\n\n{plain(starter.text)}")
        else:
            _write(starter)
    return 0


def _write(starter: Starter) -> None:
    folder = os.path.dirname(starter.path)
    if folder:
        try:
            os.makedirs(folder, exist_ok=True)
        except OSError as error:
            raise UserError(f"cannot be made: {error.strerror or error}", path=folder) from None
    write_whole(starter.path, starter.text)
    click.echo(f"{starter.path}: written")
