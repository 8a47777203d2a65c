"""Context: what excuses a match or lowers its level, and the cue that decided, kept for `trace` and for the report.

The cues are data (`rules/context/*.yml`). A cue counts where its tokens are none of the match's own, it stands in the
region that it reaches, on the right side, and no look-alike of it covers it. Some contexts are decided by code, or with its
help: `worked_out.py`.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..named import NamedTuple
from .cues import Cues
from .worked_out import WORKED_OUT

if TYPE_CHECKING:
    from .match import Match
    from .reading import Reading
    from .surroundings import Surroundings

_BESIDE = {name: code.beside for name, code in WORKED_OUT.items() if code.beside is not None}


class Cue(NamedTuple):
    """The words that decided: the context's name, the words, and where they stand in a few words ("" = same clause)."""

    context: str
    words: str
    where: str


class Decision(NamedTuple):
    """What the context says of a match. `excused` is the cue that excuses it, or None; `lowered` the cues that take its
    level down; `spared` says why a cue that stood near did not count, or ""."""

    excused: Cue | None
    lowered: tuple[Cue, ...]
    spared: str


class Contexts:
    """Decides the contexts of matches on one page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._book = page.book
        self._alive_in: dict[tuple[tuple[str, ...], int], tuple[str, ...]] = {}
        self._anywhere: dict[tuple[str, ...], frozenset[str]] = {}
        self.cues = Cues(page)

    def decide(
        self,
        reading: Reading,
        match: Match,
        unless: Iterable[str],
        lowers: Iterable[str],
        *,
        explain: bool = True,
    ) -> Decision:
        unless, lowers = tuple(unless), tuple(lowers)
        in_pieces = reading.in_pieces(match)
        for name in unless if in_pieces else self._alive(unless, reading):
            cue = self.holds(name, reading, match)
            if cue:
                return Decision(cue, (), "")
        alive = lowers if in_pieces else self._alive(lowers, reading)
        lowered = tuple([cue for name in alive if (cue := self.holds(name, reading, match))])
        return Decision(None, lowered, self.cues.spared(reading, match, unless) if explain else "")

    def _alive(self, names: tuple[str, ...], reading: Reading) -> tuple[str, ...]:
        """Those of some contexts that may hold for a match in a segment: of most not one word stands anywhere near."""
        key = (names, reading.segment.index)
        alive = self._alive_in.get(key)
        if alive is None:
            own = reading.once(
                ("alive", names), lambda: frozenset(n for n in names if self.cues.own(n, reading))
            )
            anywhere = self._anywhere.get(names)
            if anywhere is None:
                anywhere = self._anywhere[names] = frozenset(filter(self._may_hold_on_page, names))
            alive = self._alive_in[key] = tuple(
                [
                    name
                    for name in names
                    if name in own
                    or name in anywhere
                    or (name in _BESIDE and _BESIDE[name](self._page, reading))
                ]
            )
        return alive

    def _may_hold_on_page(self, name: str) -> bool:
        """Whether a context may hold by what the page is, or by words in other segments."""
        code = WORKED_OUT.get(name)
        if code is not None and code.on_page is not None:
            return bool(code.on_page(self._page))
        return bool(self.cues.far(name))

    def holds(self, name: str, reading: Reading, match: Match) -> Cue | None:
        """The cue by which the context holds for the match, or None."""
        code = WORKED_OUT.get(name)
        if code is not None:
            if words := code.words(self._page, reading, match):
                return Cue(name, words, code.where)
            if code.on_page is not None:
                return None
        sign = self.cues.first(name, reading, match)
        return None if sign is None else Cue(name, sign.words, sign.where)

    def title(self, name: str) -> str:
        """What a context is, in a few words."""
        context = self._book.contexts.get(name)
        if context:
            return str(context["title"])
        return WORKED_OUT[name].title if name in WORKED_OUT else name
