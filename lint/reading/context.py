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
        self._on_page: dict[str, bool] = {}
        self._by_code: dict[tuple[str, int], bool] = {}
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
        found = reading.piece_of(match.used)
        piece = None if found is None else found[1]
        for name in unless:
            if self._may_hold(name, reading, piece) and (cue := self.holds(name, reading, match)):
                return Decision(cue, (), "")
        lowered = tuple(
            [
                cue
                for name in lowers
                if self._may_hold(name, reading, piece) and (cue := self.holds(name, reading, match))
            ]
        )
        return Decision(None, lowered, self.cues.spared(reading, match, unless) if explain else "")

    def _may_hold(self, name: str, reading: Reading, piece: Reading | None) -> bool:
        """Whether a context may hold for a match in a piece of a segment (None: across pieces): of most not one word stands anywhere
        near."""
        code = WORKED_OUT.get(name)
        if code is None:
            return piece is None or self.cues.may_count(name, piece)
        if code.on_page is not None:
            holds = self._on_page.get(name)
            if holds is None:
                holds = self._on_page[name] = bool(code.on_page(self._page))
            return holds
        if piece is None or self.cues.may_count(name, piece):
            return True
        assert code.beside is not None
        key = (name, reading.segment.index)
        near = self._by_code.get(key)
        if near is None:
            near = self._by_code[key] = bool(code.beside(self._page, reading))
        return near

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
