"""The page that checks see: a document with its readings, the rules that hold for it, and answers about context."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property

from ..text.document import Document, Kind
from .company import Company
from .context import Contexts, Cue, Decision
from .offers import Offers
from .page_kind import PageKind
from .reading import Reader, Reading
from .rule_matches import called_in, found_in, kind_fits, matches_in
from .rules import Rules
from .whose import is_home, professions

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    from spacy.language import Language
    from spacy.tokens import Doc
    from spacy.tokens import Span as SpacySpan
    from spacy.tokens import Token as SpacyToken

    from ..rulebook.book import Book, Rule
    from .decided import Decided
    from .match import Match

    _T = TypeVar("_T")

_PROSE = (Kind.PARAGRAPH, Kind.QUOTE, Kind.ITEM, Kind.HEADING)
# What a page has beside its copy.
_BESIDE = (Kind.TITLE, Kind.DESCRIPTION, Kind.ALT, Kind.ATTRIBUTE, Kind.DATA, Kind.FIELD)


class Page:
    """One page under one profile.

    `document` is the page as read, `readings` one Reading a segment, in order. `jurisdictions` and `professions` are the
    profile's, `today` is the day that dates are read against (as 2026-01-31), `rules(check)` the rules of a check that hold in
    at least one of those jurisdictions.
    """

    def __init__(
        self,
        document: Document,
        book: Book,
        reader: Reader,
        rules: Mapping[str, Sequence[Rule]],
        jurisdictions: tuple[str, ...],
        professions: tuple[str, ...],
        held: Mapping[str, Sequence[Rule]] | None = None,
        today: str = "",
        pipeline: str = "",
        decided: Decided | None = None,
    ) -> None:
        self.document = document
        self.book = book
        self.lexicon = reader.lexicon
        self.jurisdictions = jurisdictions
        self.named_professions = professions
        self.today = today
        self.decided = decided  # on the version before, of a page that is being edited
        self._pipeline = pipeline
        self._rules = rules
        self._held = rules if held is None else held
        self._kept: dict[str, Any] = {}
        self.readings: tuple[Reading, ...] = reader.read(document.segments)

    def once(self, key: str, make: Callable[[Page], _T]) -> _T:
        """What `make(page)` gave when it was first asked for under this key: for work that checks share."""
        if key not in self._kept:
            self._kept[key] = make(self)
        kept: _T = self._kept[key]
        return kept

    def let_go(self) -> None:
        """Forget what was worked out of the page, which refers to the page in turn: such circles are only found, and the page
        with all its text freed, after many more pages."""
        if "company" in self.__dict__:
            self.company.let_go()
        for name in ("contexts", "kind", "company"):
            self.__dict__.pop(name, None)
        self._kept.clear()

    @cached_property
    def beyond(self) -> frozenset[str]:
        """The page's jurisdictions and all above them that the rulebook knows."""
        above = {each for place in self.jurisdictions for each in self.book.ancestry(place)}
        return frozenset(above & self.book.jurisdictions.keys())

    def at_hand(self, rules: Sequence[Rule]) -> Sequence[Rule]:
        """Those of some rules whose patterns, or whose lists' patterns, may match on the page, in order."""
        if isinstance(rules, Rules):
            return rules.of(self.where)
        return Rules(rules).of(self.where)

    def rules(self, check: str) -> Sequence[Rule]:
        """The rules that name this check, hold for the page and are asked for."""
        return self._rules.get(check, ())

    def held(self, check: str) -> Sequence[Rule]:
        """The rules that name this check and hold for the page, asked for or not: what a page is does not depend on which
        findings are asked for."""
        return self._held.get(check, ())

    @cached_property
    def where(self) -> Mapping[int, Sequence[int]]:
        """The patterns that may match on the page, and in which segments, in order."""
        where: defaultdict[int, list[int]] = defaultdict(list)
        for at, reading in enumerate(self.readings):
            for pattern in reading.patterns:
                where[pattern].append(at)
        return dict(where)

    def places(self, patterns: Iterable[int]) -> list[Reading]:
        """The readings in which one of these patterns may match, in order."""
        where = self.where
        lists = [where[pattern] for pattern in patterns if pattern in where]
        if not lists:
            return []
        at = lists[0] if len(lists) == 1 else sorted(set().union(*lists))
        return [self.readings[i] for i in at]

    @cached_property
    def length(self) -> int:
        """How many sentences the page's copy has; what stands beside it (titles, descriptions, texts of pictures, data) is none of
        it, so that a page is as long in one format as in another."""
        return sum(len(each.sentences) for each in self.readings if each.segment.kind not in _BESIDE)

    @cached_property
    def contexts(self) -> Contexts:
        return Contexts(self)

    @cached_property
    def offers(self) -> Offers:
        return Offers(self.book, self.readings)

    @cached_property
    def professions(self) -> frozenset[str]:
        """Whose page it is: the configured professions, else those read from credentials and "our ..." on the page."""
        if self.named_professions:
            return frozenset(self.named_professions)
        return professions(self.book, self.readings)

    @cached_property
    def home(self) -> bool:
        """Whether this is a site's home page, by its address or path."""
        return is_home(self.document.path, self.document.meta)

    @cached_property
    def kind(self) -> PageKind:
        """What kind of page this is."""
        return PageKind(self)

    @cached_property
    def company(self) -> Company:
        """What else the page claims."""
        return Company(self)

    @property
    def informational(self) -> str:
        """The words that show that nobody sells here (patient information, consent form), or ""."""
        return self.kind.informational

    @property
    def informing(self) -> str:
        """What shows that the page informs more than it sells, or ""."""
        return self.kind.informing

    @property
    def sells(self) -> str:
        """The words of an offer or of somebody's own practice, or ""."""
        return self.kind.sells

    @property
    def signed(self) -> bool:
        """Whether the page is a form or a leaflet by its own words: "I" is whoever signs or reads it."""
        return bool(self.kind.document)

    @property
    def sparse(self) -> bool:
        """Whether hardly anything on a page of some length claims something."""
        return self.kind.sparse

    @property
    def everyday_title(self) -> str:
        """The words of a title by which the page is about other things than treatment, or ""."""
        return self.kind.everyday_title

    @property
    def quoted(self) -> Sequence[Reading]:
        """The headings in quotation marks, where there are several: what others say, taken up one by one."""
        return self.kind.quoted

    @property
    def mundane(self) -> bool:
        """Whether the page is about other things than treatment."""
        return self.kind.mundane

    @property
    def may_digress(self) -> bool:
        """Whether the page is long enough to speak of other things, and does not sell treatment beyond doubt."""
        return self.kind.may_digress

    def following(self, segment: int) -> Reading | None:
        """The reading of the next segment of prose, None at the end or before a heading."""
        prose = self._prose
        at = bisect_right(prose, segment)
        reading = self.readings[prose[at]] if at < len(prose) else None
        return None if reading is None or reading.segment.kind == Kind.HEADING else reading

    def preceding(self, segment: int) -> Reading | None:
        """The reading of the segment of prose before this one; a heading counts."""
        at = bisect_left(self._prose, segment) - 1
        return self.readings[self._prose[at]] if at >= 0 else None

    @cached_property
    def _prose(self) -> Sequence[int]:
        """The segments of prose and the headings, in order: a page may have thousands of others between two of them."""
        return [at for at, reading in enumerate(self.readings) if reading.segment.kind in _PROSE]

    def lead_in(self, reading: Reading) -> Reading | None:
        """What introduces a list item or table cell: its lead-in, else the heading above it."""
        at = reading.segment.lead_in
        if at is None:
            at = reading.segment.section
        return None if at is None else self.readings[at]

    def matches(self, rule: Rule) -> Iterator[tuple[Reading, Match]]:
        """Where a rule's patterns match, look-alikes taken out, whatever the context."""
        for reading, matches in self._found(rule):
            for match in matches:
                if self.needed(rule, reading, match):
                    yield reading, match

    def _found(self, rule: Rule) -> Iterator[tuple[Reading, Sequence[Match]]]:
        if rule.within == "block" or self.book.rules.get(rule.id) is not rule:
            for reading in self.places(rule.find):
                if kind_fits(rule, reading):
                    yield reading, matches_in(rule, rule.find, reading)
        else:
            for at in self._called.get(rule.id, ()):
                reading = self.readings[at]
                if kind_fits(rule, reading):
                    yield reading, found_in(self.book, rule, reading)

    @cached_property
    def _called(self) -> Mapping[str, Sequence[int]]:
        """The rules that look inside of a sentence and may find something, by id, and in which segments, in order."""
        called: defaultdict[str, list[int]] = defaultdict(list)
        for at, reading in enumerate(self.readings):
            for name in called_in(self.book, reading):
                called[name].append(at)
        return dict(called)

    def needed(self, rule: Rule, reading: Reading, match: Match) -> bool:
        """Whether a match stands in one of the contexts that the rule needs, if it needs any."""
        return not rule.needs or any(self.contexts.holds(name, reading, match) for name in rule.needs)

    def decide(self, rule: Rule, reading: Reading, match: Match) -> Decision:
        """What the context says of a match under a rule's `unless` and `lowers`."""
        return self.contexts.decide(reading, match, rule.unless, rule.lowers)

    def holds(self, context: str, reading: Reading, match: Match) -> Cue | None:
        """The cue by which a context holds for a match, or None."""
        return self.contexts.holds(context, reading, match)

    @cached_property
    def doc(self) -> Doc:
        """The page as a spaCy Doc, made of the page's own tokens; imports spaCy.

        Terms are its entities; tokens have `_.segment`, `_.clause`, `_.lexicons` and `_.contexts`. Where the configuration names
        a `spacy-pipeline`, its components have worked on it: `doc.has_annotation("DEP")` says whether there is a parse.
        """
        from .spacy_doc import installed_pipeline, make_doc, run_pipeline

        if self._pipeline:
            return run_pipeline(self, installed_pipeline(self._pipeline))
        return make_doc(self)

    def doc_for(self, nlp: Language) -> Doc:
        """Another such Doc, with what the components of a pipeline add to it (tags, dependencies ...)."""
        from .spacy_doc import run_pipeline

        return run_pipeline(self, nlp)

    def found(self, span: SpacySpan | SpacyToken) -> tuple[Reading, Match]:
        """A span or token of a page's Doc as (reading, match), for `decide` and `holds`. Raises ValueError as `place`."""
        from .spacy_doc import found

        return found(span)

    def place(self, span: SpacySpan | SpacyToken) -> tuple[int, int, int]:
        """(segment, start, end) of a span or token of a page's Doc, in characters of the segment's prose, for a Raw.

        Raises ValueError for a span that crosses segments or is none of a page's Doc.
        """
        reading, match = self.found(span)
        return (reading.segment.index, *reading.tokens.span(match.start, match.end))
