"""What the page sells, and what it only mentions.

A treatment counts as the page's own by where its name stands (title and headings weigh more than prose) and how often.
What is said of another treatment is no claim of the page; duties arise from what it offers.
"""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

from ..named import NamedTuple
from ..text.closed_words import words
from ..text.document import Kind

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rulebook.book import Book
    from .lexicon import TermHit
    from .match import Match
    from .reading import Reading

_WEIGHT = {Kind.TITLE: 6, Kind.HEADING: 3, Kind.BUTTON: 3, Kind.DESCRIPTION: 2}
_TOP_HEADING = 6  # a level-1 heading says what the page is about
_OWN = 3  # from this weight on a treatment is the page's own ...
_SHARE = 0.3  # ... if it has this share of the leading one's
_SECTIONS = (
    2  # a page with so many headings that name one treatment each describes its services one after the other
)
# What stands behind one of these is what the page compares its own treatment with.
_COMPARED = words("unlike like than versus vs vs. opposed compared whereas while not or")
_COMPARES = words("vs vs. versus difference differences differ differs compare compared comparison")
_TELLS_APART = words("unlike than versus vs vs. opposed compared whereas while")
# Before a treatment's name, these say that it is offered whatever else the page compares it with.
_OFFERED = words("our my offer offers book provide provides")
# Behind a treatment's name in a heading, these make it somebody's job.
_ROLES = words(
    "provider specialist director nurse therapist practitioner coordinator manager lead consultant injector"
)
_FIRST_PERSON = words("we our us i my both")
_TREATMENT = ("treatment",)
_MANY = 4  # treatments from which on a page tells what it has to offer, rather than one from another
_OPENING = 3  # so many words may stand before a subject in its clause
_LED_IN = words(
    "of for with from no nobody without to by on at in not our my we i skip forget ditch drop bin swap"
)
_RELATIVE = words("which who that it this they these both")
_SUBJECTS = ("treatment", "medicine", "otc-medicine", "conventional-care")
_NEVER_OWN = _SUBJECTS[2:]  # what no page has to sell a treatment to speak of as others' care


class Mention(NamedTuple):
    """A treatment named on the page: the segment and its token range."""

    segment: int
    start: int
    end: int


class Offers:
    """The treatments of one page.

    `weights` maps a treatment (its procedure's id, else its name) to how much the page makes of it; `mentions` lists where
    each stands, in page order.
    """

    def __init__(self, book: Book, readings: Sequence[Reading]) -> None:
        self._book = book
        self._readings = readings
        self._own: frozenset[str] | None = None
        self._compared: set[str] = set()
        self._offered: set[str] = set()
        self._sections: set[str] = set()
        self._opening: set[str] = set()
        self.weights: dict[str, int] = {}
        self.mentions: dict[str, list[Mention]] = {}
        for reading in readings:
            hits = reading.named(_TREATMENT)  # by start, the longest first
            if not hits:
                continue
            segment = reading.segment
            weight = _WEIGHT.get(segment.kind, 1)
            if segment.kind == Kind.HEADING and segment.level == 1:
                weight = _TOP_HEADING
            named: list[tuple[str, TermHit]] = []
            for hit in hits:
                name = self.treatment(hit.entry)
                if name is not None and (not named or hit.end > named[-1][1].end):
                    named.append((name, hit))
            if weight > 1 and len({name for name, _ in named}) > 1 and segment.level != 1:
                weight = 1  # a heading that names several compares or lists them
            elif len(named) == 1 and segment.kind == Kind.HEADING and segment.level != 1:
                self._sections.add(named[0][0])
            norms = reading.tokens.norms
            if named and segment.kind == Kind.PARAGRAPH and named[0][1].start == 0:
                self._opening.add(named[0][0])
            if segment.kind in (Kind.TITLE, Kind.HEADING) and not _COMPARES.isdisjoint(norms):
                self._compared.update(name for name, _ in named)
            for name, hit in named:
                if not _OFFERED.isdisjoint(norms[max(0, hit.start - 3) : hit.start]):
                    self._offered.add(name)
                if weight == _WEIGHT[Kind.HEADING] and not _ROLES.isdisjoint(norms[hit.end : hit.end + 3]):
                    weight = 1  # "Medical Weight Loss Provider": a job of somebody's, no section on it
                compared = not _COMPARED.isdisjoint(norms[max(0, hit.start - 3) : hit.start])
                self.weights[name] = self.weights.get(name, 0) + (0 if compared else weight)
                self.mentions.setdefault(name, []).append(Mention(segment.index, hit.start, hit.end))

    def treatment(self, entry: int) -> str | None:
        """The treatment that a term names (its procedure's id, else the term's own name), or None for other terms."""
        name, lexicons, attributes = self._book.entries[entry]
        if "treatment" not in lexicons:
            return None
        procedure = attributes.get("procedure")
        return procedure if isinstance(procedure, str) else name

    def names_any(self, reading: Reading) -> bool:
        """Whether a segment names a treatment."""
        return any(
            mention.segment == reading.segment.index for at in self.mentions.values() for mention in at
        )

    @property
    def own(self) -> frozenset[str]:
        """The treatments that the page sells."""
        if self._own is None:
            most = max(self.weights.values(), default=0)
            # A page that makes little of any treatment still sells the one that it makes most of.
            least = max(min(_OWN, most), _SHARE * most, 1)
            # Of treatments that a heading compares, the page's own is the one that it makes most of.
            compared = sorted(self._compared, key=lambda name: (-self.weights[name], name))[1:]
            others = set(compared) - self._offered
            own = {name for name, weight in self.weights.items() if weight >= least}
            if len(self._sections - others) >= _SECTIONS:
                # What has a section or a paragraph of its own among the services is one of them.
                own |= self._sections | {name for name in self._opening if self.weights[name]}
            self._own = frozenset(own - others)
        return self._own

    @cached_property
    def telling(self) -> Hashable:
        """What `other_subject` hangs on beside the texts of a segment and of its heading."""
        return self.own, len(self.weights) >= _MANY, frozenset(self._compared)

    @property
    def prominent(self) -> bool:
        """Whether the page makes much of any treatment."""
        return max(self.weights.values(), default=0) >= _OWN

    def made_much_of(self, *, claimed: bool) -> list[str]:
        """The procedures that the page offers in so many words, or makes much of: that it names in its title or often; where
        it does that with one, or something is `claimed`, also those in a heading or named several times."""
        much = claimed or any(self.weights[name] >= _TOP_HEADING for name in self.procedures)
        least = _OWN if much else _TOP_HEADING
        return [name for name in self.procedures if name in self._offered or self.weights[name] >= least]

    @property
    def procedures(self) -> list[str]:
        """The procedures (ids of `rules/procedures/`) that the page sells, most prominent first."""
        own = [name for name in self.own if name in self._book.procedures]
        return sorted(own, key=lambda name: (-self.weights[name], name))

    def other_subject(self, reading: Reading, match: Match) -> str:
        """The words that name another treatment as the subject of the match, or "" where there is none."""
        own = self.own
        subjects = reading.named(_SUBJECTS if own else _NEVER_OWN)
        first = match.used[0]
        if not subjects:
            return self._other_section(reading, first)
        start = self._subject_from(reading, first)
        norms = reading.tokens.norms
        other = ""
        for hit in subjects:
            if hit.start < start or hit.end > match.used[-1] + 1 or hit.start > first:
                continue
            if hit.start == first and match.used[-1] < hit.end:
                continue
            if self._book.entries[hit.entry][2].get("generic"):
                continue  # "a natural remedy for", said of the page's own
            if (self.treatment(hit.entry) or self._book.entries[hit.entry][0]) in own:
                return ""
            if self._among_services(hit.entry, norms[slice(*reading.sentence_at(first))]):
                return ""
            # A subject opens its clause; what a preposition or "no" leads in is none.
            if not other and hit.start - start <= _OPENING and _LED_IN.isdisjoint(norms[start : hit.start]):
                other = reading.words(hit.start, hit.end)
        return other or self._other_section(reading, first)

    def _among_services(self, entry: int, norms: Sequence[str]) -> bool:
        """Whether a treatment is one of the many that a page speaks of, none of them to tell the others from its own."""
        name = self.treatment(entry)
        return (
            name is not None
            and len(self.weights) >= _MANY
            and name not in self._compared
            and _TELLS_APART.isdisjoint(norms)
        )

    def may_be_other(self, reading: Reading) -> bool:
        """Whether `other_subject` can name one for some match in a segment."""
        return bool(reading.named(_SUBJECTS if self.own else _NEVER_OWN) or self._other_heading(reading))

    def _other_section(self, reading: Reading, token: int) -> str:
        """The heading that says that its section is about another treatment, unless the sentence speaks of "us"."""
        heading = self._other_heading(reading)
        if heading is None:
            return ""
        start, end = reading.sentence_at(token)
        if not _FIRST_PERSON.isdisjoint(reading.tokens.norms[start:end]):
            return ""
        return heading.segment.text

    def _other_heading(self, reading: Reading) -> Reading | None:
        """The heading of a segment's section, if that is about another treatment than the page's own."""
        at = reading.segment.section
        if at is None or not self.own:
            return None
        heading = self._readings[at]
        named = {name for hit in heading.named(_TREATMENT) if (name := self.treatment(hit.entry)) is not None}
        if not named or not named.isdisjoint(self.own) or heading.segment.level == 1:
            return None
        return None if len(self.weights) >= _MANY and named.isdisjoint(self._compared) else heading

    def _subject_from(self, reading: Reading, token: int) -> int:
        """Where the words that may name the subject begin: the clause, or the one before if a pronoun takes it up."""
        start = reading.clause_at(token)[0]
        sentence = reading.sentence_at(token)[0]
        norms = reading.tokens.norms
        while start > sentence and not _RELATIVE.isdisjoint(norms[start : start + 2]):
            start = reading.clause_at(start - 1)[0]
        if start == sentence and start > 0 and norms[start] in _RELATIVE:
            start = reading.sentence_at(start - 1)[0]
        return start
