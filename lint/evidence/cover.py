"""Which findings of a page its evidence register substantiates."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ..record import replace
from ..settle.choice import chosen, level_set_for, names
from ..settle.own import OWN
from .family import FAMILY

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config.profile import Profile
    from ..finding import Evidence, Finding, Raw
    from ..reading.lexicon import TermHit
    from ..reading.page import Page
    from ..reading.read import Region
    from ..reading.reading import Reading
    from .register import Named, Record, Register

# Lexicons whose terms a claim may be about; where it names several, a record has to be about each.
CONDITIONS = frozenset(("condition", "symptom", "illness", "body-function"))
TREATMENTS = frozenset(("treatment",))


def substantiate(
    page: Page, raws: Sequence[Raw], register: Register, today: str
) -> tuple[list[Raw], list[Raw]]:
    """(what stays open, what evidence substantiates); a finding that it does in some jurisdictions only is in both, each
    with the jurisdictions where it holds. `today` is a day like 2026-01-31."""
    cover = Cover(page, register)
    opened, covered = [], []
    for raw in raws:
        records = cover.about(raw)
        if not records:
            opened.append(raw)
            continue
        held: dict[str, list[Evidence]] = {}
        failed: list[Evidence] = []
        for record in records:
            state = record.state(today)
            places = _places(page, record)
            if state != "holds":
                failed.append(record.evidence._replace(state=state))
                continue
            for place in places:
                held.setdefault(place, []).append(record.evidence)
        rest = tuple(place for place in page.jurisdictions if place not in held)
        if held:
            evidence = dict.fromkeys(each for place in held.values() for each in place)
            covered.append(replace(raw, jurisdictions=tuple(held), evidence=tuple(evidence)))
        if rest:
            why = [_why_not(each) for each in failed]
            spared = "; ".join(filter(None, [raw.spared, *why]))
            opened.append(replace(raw, jurisdictions=rest, evidence=tuple(failed), spared=spared))
    return opened, covered


def expired(findings: Sequence[Finding], profile: Profile) -> Iterator[Finding]:
    """A finding of the tool's own for each record that has expired and is needed on the page, at the first such claim."""
    rule = OWN["lint/evidence-expired"]
    level = level_set_for(rule.id, rule.id, profile) or rule.level
    if level == "off" or not chosen(rule.id, rule.id, profile.select, profile.ignore):
        return
    told = set()
    for finding in findings:
        for each in finding.evidence:
            if each.state == "expired" and each not in told:
                told.add(each)
                yield replace(
                    finding,
                    rule=rule.id,
                    cls=rule.id,
                    level=level,
                    message=f"The evidence at {each.path}:{each.line} expired on {each.expires}",
                    levels=tuple((place, level) for place, _ in finding.levels),
                    related=(),
                    group="",
                    why=rule.why,
                    advice=rule.advice,
                    suggestions=(),
                    context="",
                    authorities=(),
                    evidence=(each,),
                )


def _places(page: Page, record: Record) -> list[str]:
    """The page's jurisdictions for which a record was made, those below them included."""
    return [
        place
        for place in page.jurisdictions
        if not set(record.evidence.jurisdictions).isdisjoint(page.book.ancestry(place))
    ]


def _why_not(evidence: Evidence) -> str:
    what = f"expired on {evidence.expires}" if evidence.state == "expired" else "is not complete"
    return f"the record at {evidence.path}:{evidence.line} {what}"


class Cover:
    """Asks a register about the claims of one page."""

    def __init__(self, page: Page, register: Register) -> None:
        self.page = page
        self.register = register

    def about(self, raw: Raw) -> list[Record]:
        """The records that are about a finding, in their order, whatever their state and jurisdictions."""
        cls = self.page.book.rules[raw.rule].cls
        if not cls.startswith(FAMILY):
            return []
        reading = self.page.readings[raw.segment]
        region = reading.tokens.touched(raw.start, raw.end)
        return [
            record for record in self.register.records if self._fits(record, raw.rule, cls, reading, region)
        ]

    def _fits(self, record: Record, rule: str, cls: str, reading: Reading, region: Region) -> bool:
        if record.classes and not any(names(each, rule, cls) for each in record.classes):
            return False
        if record.claim and not self._within(
            region, list(_occurrences(record.claim, reading.tokens.norms)), reading
        ):
            return False
        sentence = reading.sentence_at(region[0])
        if record.pattern and not self._within(
            region, list(self._found(record.pattern, reading, sentence)), reading
        ):
            return False
        if record.effect and not any(self._found(record.effect, reading, reading.clause_at(region[0]))):
            return False
        if record.condition and not self._is_about(record.condition, CONDITIONS, reading, region):
            return False
        return not record.treatment or self._is_of(record.treatment, reading, region)

    def _is_about(self, named: Named, kinds: frozenset[str], reading: Reading, region: Region) -> bool:
        """Whether the nearest words around a claim that name something of these kinds name nothing but this."""
        for where in (joined(region, reading.clause_at(region[0])), reading.sentence_at(region[0])):
            verdict = self._verdict(named, kinds, reading, where)
            if verdict is not None:
                return verdict
        return False

    def _is_of(self, named: Named, reading: Reading, region: Region) -> bool:
        """Whether a claim is made of this treatment: named in its clause or sentence, else in what introduces it, else
        the one that the page sells."""
        clause = joined(region, reading.clause_at(region[0]))
        places = [(reading, clause), (reading, reading.sentence_at(region[0]))]
        above = (reading.segment.lead_in, reading.segment.section)
        places += [
            (each, (0, len(each.tokens)))
            for each in (self.page.readings[at] for at in above if at is not None)
        ]
        for where, span in places:
            verdict = self._verdict(named, TREATMENTS, where, span)
            if verdict is not None:
                return verdict
        offers = self.page.offers
        mine = {offers.treatment(entry) for entry in named.entries}
        return bool(offers.own) and offers.own <= mine

    def _within(self, region: Region, words: Sequence[Region], reading: Reading) -> bool:
        """Whether a finding stands in the words of a record, with all that its clause is about: where "and migraines" was
        added behind them, it is another claim."""
        clause = joined(region, reading.clause_at(region[0]))
        return all(
            _inside(each, words)
            for each in [region, *[(hit.start, hit.end) for hit in self._hits(CONDITIONS, reading, clause)]]
        )

    def _hits(self, kinds: frozenset[str], reading: Reading, region: Region) -> list[TermHit]:
        entries = self.page.book.entries
        return [
            hit
            for hit in reading.hits
            if region[0] <= hit.start and hit.end <= region[1] and not kinds.isdisjoint(entries[hit.entry][1])
        ]

    def _verdict(self, named: Named, kinds: frozenset[str], reading: Reading, region: Region) -> bool | None:
        """None where nothing of the kind is named in a region."""
        hits = self._hits(kinds, reading, region)
        mine = [(hit.start, hit.end) for hit in hits if hit.entry in named.entries]
        mine += self._found(named.patterns, reading, region)
        if not hits and not mine:
            return None
        return bool(mine) and all(_inside((hit.start, hit.end), mine) for hit in hits)

    def _found(self, patterns: Iterable[int], reading: Reading, region: Region) -> Iterator[Region]:
        tokens = reading.tokens
        for pattern in patterns:
            for match in self.register.index.find(
                pattern, tokens.norms, lambda: tokens.texts, reading.hits, *region
            ):
                yield match.start, match.end


def joined(one: Region, other: Region) -> Region:
    """The range from where the first of two begins to where the last ends."""
    return min(one[0], other[0]), max(one[1], other[1])


def _inside(region: Region, others: Iterable[Region]) -> bool:
    return any(start <= region[0] and region[1] <= end for start, end in others)


def _occurrences(words: Sequence[str], norms: Sequence[str]) -> Iterator[Region]:
    count = len(words)
    for at in range(len(norms) - count + 1):
        if norms[at] == words[0] and tuple(norms[at : at + count]) == words:
            yield at, at + count
