"""Context: what excuses a match or lowers its level, and the cue that decided, kept for `trace` and for the report.

The cues are data (`rules/context/*.yml`). A cue counts where its tokens are none of the match's own, it stands in the
region that it reaches, on the right side, and no look-alike of it covers it. Some contexts are decided by code, or with its
help: `worked_out.py`.
"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Iterator
from functools import lru_cache

from ..named import NamedTuple
from .cues import Cues
from .decided import Decided, Here
from .worked_out import WORKED_OUT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .match import Match
    from .reading import Reading
    from .surroundings import Surroundings

# Those that code decides alone, and where on a page none of them holds.
_ON_PAGE = {name: code.on_page for name, code in WORKED_OUT.items() if code.on_page is not None}


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


@lru_cache(maxsize=1000)
def _beside(names: tuple[str, ...]) -> tuple[str, ...]:
    """Those of some contexts that what stands beside a match decides."""
    return tuple([name for name in names if name not in _ON_PAGE])


class Contexts:
    """Decides the contexts of matches on one page."""

    def __init__(self, page: Surroundings) -> None:
        self._page = page
        self._book = page.book
        self._on_page: dict[str, bool] = {}
        self._by_code: dict[tuple[str, int], bool] = {}
        self._decided = page.decided or Decided()
        self._decided.turn()
        self._here: dict[int, Here] = {}
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
        """What the contexts that excuse (`unless`: the first that holds decides) and those that lower say of a match. Without
        `explain` nothing is `spared`."""
        unless, lowers = tuple(unless), tuple(lowers)
        beside = self._excused_beside(reading, match, _beside(unless))
        for name in unless:
            if beside is not None and name == beside.context:
                return Decision(beside, (), "")
            if name in _ON_PAGE and self._holds_somewhere(name) and (cue := self.holds(name, reading, match)):
                return Decision(cue, (), "")
        lowered = self._lowered(reading, match, lowers) if lowers else ()
        return Decision(None, lowered, self.cues.spared(reading, match, unless) if explain else "")

    def _excused_beside(self, reading: Reading, match: Match, names: tuple[str, ...]) -> Cue | None:
        """The first of some contexts, of those that what stands beside a match decides, that holds for it: patterns that match the
        same words have it in common, and it is asked for whenever the page is looked at anew."""
        here, key = self._decided_in(reading), (names, match.used, self.cues.on_page(names))
        if key not in here:
            here[key] = next(self._holding(reading, match, names), None)
        cue: Cue | None = here[key]
        return cue

    def _lowered(self, reading: Reading, match: Match, names: tuple[str, ...]) -> tuple[Cue, ...]:
        """The cues of those of some contexts that hold for a match, in order."""
        beside = _beside(names)
        here, key = self._decided_in(reading), ("lowered", beside, match.used, self.cues.on_page(beside))
        if key not in here:
            here[key] = tuple(self._holding(reading, match, beside))
        lowered: tuple[Cue, ...] = here[key]
        held = {name for name in names if name in _ON_PAGE and self._holds_somewhere(name)}
        if not held:
            return lowered
        known = {cue.context: cue for cue in lowered}
        cues = [self.holds(name, reading, match) if name in held else known.get(name) for name in names]
        return tuple([cue for cue in cues if cue is not None])

    def _holding(self, reading: Reading, match: Match, names: tuple[str, ...]) -> Iterator[Cue]:
        """The cues of some contexts that hold for a match, in order."""
        near = self._cues_near(reading, match)
        for name in names:
            if self._may_hold(name, reading, near) and (cue := self.holds(name, reading, match)):
                yield cue

    def _decided_in(self, reading: Reading) -> Here:
        """What is decided of matches in a segment by what stands beside them."""
        at = reading.segment.index
        here = self._here.get(at)
        if here is None:
            place = at if self._page.decided is None else self._place(reading)
            here = self._here[at] = self._decided.at(place)
        return here

    def _place(self, reading: Reading) -> Hashable:
        """What of a segment, of all around it and of the page what stands beside a match in it hangs on: where it is the same, all
        that stands beside is."""
        page, segment = self._page, reading.segment
        above = [None if at is None else page.readings[at] for at in (segment.section, segment.lead_in)]
        around = (reading, page.following(segment.index), page.preceding(segment.index), *above)
        return (
            segment.kind,
            tuple([(link.start, link.end, link.target) for link in segment.links]),
            tuple([each and (each.identity, each.segment.level) for each in around]),
            reading in page.quoted,
            page.offers.telling,
        )

    def _cues_near(self, reading: Reading, match: Match) -> Collection[str] | None:
        """The contexts of which a cue may count for a match: of most not one word stands anywhere near. None for all."""
        found = reading.piece_of(match.used)
        if found is None:
            return None
        inside, around = self.cues.inside(found[1]), self.cues.around(reading)
        return {*inside, *around} if inside and around else inside or around

    def _may_hold(self, name: str, reading: Reading, cues: Collection[str] | None) -> bool:
        """Whether a context may hold for a match in a segment, near which some contexts have cues."""
        if name in _ON_PAGE:
            return self._holds_somewhere(name)
        if cues is None or name in cues:
            return True
        code = WORKED_OUT.get(name)
        if code is None or code.beside is None:
            return False
        key = (name, reading.segment.index)
        near = self._by_code.get(key)
        if near is None:
            near = self._by_code[key] = bool(code.beside(self._page, reading))
        return near

    def _holds_somewhere(self, name: str) -> bool:
        """Whether one of the contexts that code decides alone may hold on the page at all."""
        holds = self._on_page.get(name)
        if holds is None:
            holds = self._on_page[name] = bool(_ON_PAGE[name](self._page))
        return holds

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
