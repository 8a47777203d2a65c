"""What was decided of matches by what stands beside them, kept from one version of a page that is being edited to the next."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from .context import Cue
    from .reading import Reading

_T = TypeVar("_T", "Cue | None", "tuple[Cue, ...]")
_MISSING = object()


class Decided:
    """Decisions on one page and its version before. Keys tell texts from each other by their identity (`Reading.identity`)."""

    def __init__(self) -> None:
        self._new: dict[Hashable, object] = {}
        self._old: dict[Hashable, object] = {}
        self._held: tuple[Sequence[Reading], ...] = (
            (),
            (),
        )  # whose texts the keys name: none must go before its key

    def turn(self, readings: Sequence[Reading]) -> None:
        """Begin with the next version of the page, which has these readings."""
        self._old, self._new = self._new, {}
        self._held = (self._held[-1], readings)

    def once(self, key: Hashable, decide: Callable[[], _T]) -> _T:
        """What is known under a key, of the version before, too, or else what `decide` gives."""
        found = self._new.get(key, _MISSING)
        if found is _MISSING:
            found = self._old.get(key, _MISSING)
            self._new[key] = found = decide() if found is _MISSING else found
        return found  # type: ignore[return-value]
