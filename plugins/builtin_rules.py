"""The built-in rule pack, registered like anyone's."""

from __future__ import annotations

from collections.abc import Sequence

from cliniclint import hookimpl


@hookimpl
def cliniclint_rule_packs() -> Sequence[str]:
    """The folder of `cliniclint.rules`, wherever the package stands (site-packages or a checkout)."""
    import cliniclint.rules

    return list(cliniclint.rules.__path__)
