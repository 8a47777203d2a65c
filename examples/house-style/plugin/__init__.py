"""The rule pack as a plugin: where it lies once it is installed."""

from pathlib import Path

from cliniclint import hookimpl


@hookimpl
def cliniclint_rule_packs() -> list[Path]:
    """The folder with the rules, beside this file."""
    return [Path(__file__).parent / "rules"]
