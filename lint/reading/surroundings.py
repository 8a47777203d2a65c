"""What stands around a match: the side of a page that context and the spaCy view look at, so that neither needs the page."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

HEALTH = ("health-topic",)  # the lexicon whose terms make a sentence one about health
# ... and what makes a single sentence one, whatever the page is about
MATTER = (*HEALTH, "health-matter")
CARE = ("care-word",)  # the lexicon of a clinic's trade, whose words name no treatment and no complaint

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Protocol

    from ..rulebook.book import Book
    from .company import Company
    from .decided import Decided
    from .match import Match
    from .offers import Offers
    from .reading import Reading

    class Surroundings(Protocol):
        """A page as its own parts see it (see `Page` for what each gives)."""

        book: Book
        readings: tuple[Reading, ...]
        decided: Decided | None

        @property
        def where(self) -> Mapping[int, Sequence[int]]: ...

        @property
        def offers(self) -> Offers: ...

        @property
        def company(self) -> Company: ...

        @property
        def informational(self) -> str: ...

        @property
        def informing(self) -> str: ...

        @property
        def signed(self) -> bool: ...

        @property
        def sparse(self) -> bool: ...

        @property
        def everyday_title(self) -> str: ...

        @property
        def quoted(self) -> Sequence[Reading]: ...

        @property
        def mundane(self) -> bool: ...

        @property
        def may_digress(self) -> bool: ...

        def places(self, patterns: Iterable[int]) -> Sequence[Reading]: ...

        def following(self, segment: int) -> Reading | None: ...

        def preceding(self, segment: int) -> Reading | None: ...

        def lead_in(self, reading: Reading) -> Reading | None: ...

        def holds(self, context: str, reading: Reading, match: Match) -> object: ...
