"""What the plugin brings. The hooks return names and functions; what these need is imported when they are called."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from cliniclint import Check, Document, Format, Out, Page, Raw, Report, Reporter, hookimpl


@hookimpl
def cliniclint_formats() -> Sequence[Format]:
    """Pages of the CMS."""
    return [Format("clinicpages", (".cms.json",), _read)]


@hookimpl
def cliniclint_rule_packs() -> Sequence[Path]:
    """The rule that the check below finds."""
    return [Path(__file__).parent / "rules"]


@hookimpl
def cliniclint_checks() -> Sequence[Check]:
    """Who is the subject of "treats"."""
    return [Check("who-treats", _who_treats)]


@hookimpl
def cliniclint_reporters() -> Sequence[Reporter]:
    """A list to tick off."""
    return [Reporter("todo", _todo)]


def _read(text: str, path: str) -> Document:
    from .export import read

    return read(text, path)


def _who_treats(page: Page) -> Iterable[Raw]:
    from .who_treats import run

    return run(page)


def _todo(out: Out, options: dict[str, Any]) -> Report:
    from .todo import Todo

    return Todo(out, options)
