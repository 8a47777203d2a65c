"""What was decided of matches by what stands beside them, kept from one version of a page that is being edited to the next."""

from __future__ import annotations

from collections.abc import Hashable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

Here = dict[Hashable, "Any"]  # decisions on matches in one text


class Decided:
    """Decisions on one page and its version before, by where a text stands."""

    def __init__(self) -> None:
        self._new: dict[Hashable, Here] = {}
        self._old: dict[Hashable, Here] = {}

    def turn(self) -> None:
        """Begin with the next version of the page."""
        self._old, self._new = self._new, {}

    def at(self, place: Hashable) -> Here:
        """What is decided where a text stands, also in the version before; to be added to."""
        here = self._new.get(place)
        if here is None:
            here = self._new[place] = self._old.get(place, {})
        return here
