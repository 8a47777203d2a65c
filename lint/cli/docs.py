"""`cliniclint docs`: the pages of the rules as files, and the coverage of the catalogue."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import click

from ..errors import UserError
from ..run.whole_file import write_whole
from .coverage import coverage_markdown
from .library import Library, pack_options
from .rule_markdown import MADE, index_markdown, rule_markdown
from .rule_page import rule_page
from .safe import plain


@click.command(short_help="Write the pages of the rules, and what they cover, as Markdown.")
@click.argument("folder", type=click.Path(file_okay=False))
@click.option("--coverage", metavar="FILE", help="Write what of the catalogue is covered to this file, too.")
@click.option("--check", is_flag=True, help="Write nothing; exit with 1 if something would change.")
@pack_options
def docs(folder: str, coverage: str | None, check: bool, config: str | None, isolated: bool) -> int:
    """Write a page for each rule into FOLDER, and an index (README.md). Pages of rules that are no more are deleted."""
    library = Library(config, isolated)
    book = library.book
    root = Path(folder)
    if root.exists() and not root.is_dir():
        raise UserError("is no folder", path=folder, remedy="name the folder for the pages")
    wanted = {root / "README.md": index_markdown(book)}
    for rule in book.rules.values():
        up = "../" * (rule.id.count("/"))
        wanted[root / f"{rule.id}.md"] = f"{MADE}\n{rule_markdown(rule_page(book, rule), up or './')}"
    if coverage:
        links = Path(os.path.relpath(root, Path(coverage).parent)).as_posix() + "/"
        wanted[Path(coverage)] = coverage_markdown(book, links)
    stale = [path for path, text in wanted.items() if _read(path) != text]
    gone = [path for path in _made(root) if path not in wanted]
    if check:
        for path in stale + gone:
            click.echo(
                f"{plain(path.as_posix())}: {'is stale' if path in wanted else 'has no rule any more'}"
            )
        if stale or gone:
            click.echo(f"run `cliniclint docs {plain(folder)}` to renew {len(stale) + len(gone)} files")
        return 1 if stale or gone else library.status
    for path in stale:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(str(path), wanted[path])
    for path in gone:
        path.unlink(missing_ok=True)
    click.echo(f"{len(wanted)} pages: {len(stale)} written, {len(gone)} deleted")
    return library.status


def _read(path: Path) -> str | None:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        return None


def _made(root: Path) -> Iterator[Path]:
    """Pages in the folder that this command has made."""
    for path in sorted(root.rglob("*.md")) if root.is_dir() else ():
        if MADE in (_read(path) or "")[: len(MADE) + 40]:
            yield path
