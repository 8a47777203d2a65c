"""From what checks yield to what reports show: levels by jurisdiction, authorities, one finding where rules of a class
overlap, places in the source, order and fingerprints."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..digest import sha256
from ..finding import LEVELS, Cite, Finding, Place, Raw, lower
from ..record import replace
from ..text.document import Document
from ..text.lines import Lines
from ..text.tokens import normal
from .choice import level_set_for

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config.profile import Profile
    from ..rulebook.book import Book, Rule

_RANK = {level: rank for rank, level in enumerate(LEVELS)}


def settle(
    document: Document, raws: Iterable[Raw], book: Book, profile: Profile, professions: Sequence[str]
) -> tuple[Finding, ...]:
    """The findings of a page in the order of place, then rule. Raises ValueError if one cannot be placed."""
    levelled: list[tuple[Raw, Rule, tuple[tuple[str, str], ...]]] = []
    for raw in raws:
        rule = book.rules[raw.rule]
        levels = _levels(raw, rule, book, profile, professions)
        if levels:
            levelled.append((raw, rule, levels))
    kept = _one_a_class(levelled)
    lines = Lines(document.text) if kept else None
    placed = []
    for raw, rule, levels in kept:
        assert lines is not None
        placed.append(_finding(document, lines, raw, rule, levels, book))
    placed.sort(key=lambda f: (f.place.start, f.place.end, f.rule, f.message))
    return fingerprinted(placed)


def _levels(
    raw: Raw, rule: Rule, book: Book, profile: Profile, professions: Sequence[str]
) -> tuple[tuple[str, str], ...]:
    levels = []
    set_for = level_set_for(rule.id, rule.cls, profile)
    if set_for == "off":
        return ()
    for jurisdiction in profile.jurisdictions:
        if raw.jurisdictions is not None and jurisdiction not in raw.jurisdictions:
            continue
        level = book.rule_level(rule, jurisdiction, professions)
        if level is None:
            continue
        ruling = raw.ruling(jurisdiction) if raw.rulings else None
        if ruling is not None and ruling.level == "off":
            continue
        level = set_for or (ruling and ruling.level) or raw.level or level
        levels.append((jurisdiction, lower(level) if raw.lowered else level))
    return tuple(levels)


def _highest(levels: tuple[tuple[str, str], ...]) -> str:
    return max((level for _, level in levels), key=_RANK.__getitem__)


def _one_a_class(
    levelled: list[tuple[Raw, Rule, tuple[tuple[str, str], ...]]],
) -> list[tuple[Raw, Rule, tuple[tuple[str, str], ...]]]:
    """Where findings of one class share words, the highest and then the longest stays (messages of page duties apart).

    One that holds in a jurisdiction where no other does stays too: it has a regulator of its own.
    """
    order = sorted(
        levelled,
        key=lambda each: (
            -_RANK[_highest(each[2])],
            each[0].start - each[0].end,
            each[0].start,
            each[1].id,
        ),
    )
    taken: dict[tuple[int, str, str, str], set[int]] = {}  # characters
    kept = []
    for each in order:
        raw, rule, levels = each
        places = [taken.setdefault((raw.segment, rule.cls, raw.message, where), set()) for where, _ in levels]
        words = range(raw.start, raw.end)
        if not any(place.isdisjoint(words) for place in places):
            continue
        for place in places:
            place.update(words)
        kept.append(each)
    return kept


def _finding(
    document: Document, lines: Lines, raw: Raw, rule: Rule, levels: tuple[tuple[str, str], ...], book: Book
) -> Finding:
    segment = document.segments[raw.segment]
    span = segment.source(raw.start, raw.end)
    line, column = lines.position(span.start)
    end_line, end_column = lines.position(span.end)
    related = []
    for index, start, end in raw.related:
        other = document.segments[index]
        related.append(Place(*other.source(start, end), other.text[start:end]))
    context = "; ".join([f"lowered by {cue}" for cue in raw.lowered] + ([raw.spared] if raw.spared else []))
    return Finding(
        rule=rule.id,
        cls=rule.cls,
        level=_highest(levels),
        message=_message(raw, rule, levels),
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        place=Place(span.start, span.end, segment.text[raw.start : raw.end]),
        levels=levels,
        related=tuple(related),
        group=raw.group,
        why=rule.why,
        advice=raw.advice or rule.advice,
        suggestions=_suggestions(raw, rule, levels),
        context=context,
        fingerprint="",
        authorities=_cites(raw, rule, tuple(jurisdiction for jurisdiction, _ in levels), book),
        about=raw.about,
        evidence=raw.evidence,
    )


def _message(raw: Raw, rule: Rule, levels: tuple[tuple[str, str], ...]) -> str:
    """The rule's words, and behind them what the law of each place says."""
    words = raw.message or rule.message or rule.title
    said = [ruling.message for place, _ in levels if (ruling := raw.ruling(place)) and ruling.message]
    return f"{words}: {'; '.join(dict.fromkeys(said))}" if said else words


def _suggestions(raw: Raw, rule: Rule, levels: tuple[tuple[str, str], ...]) -> tuple[str, ...]:
    own = rule.rewrites if raw.suggestions is None else raw.suggestions
    if not raw.rulings:
        return own
    instead = [words for place, _ in levels if (ruling := raw.ruling(place)) for words in ruling.instead]
    return tuple(dict.fromkeys((*instead, *own)))


def _cites(raw: Raw, rule: Rule, jurisdictions: tuple[str, ...], book: Book) -> tuple[Cite, ...]:
    cites: dict[str, Cite] = {}
    for jurisdiction in jurisdictions:
        ruling = raw.ruling(jurisdiction)
        own = [book.authorities[name] for name in ruling.authorities] if ruling else []
        for authority in (*own, *book.authorities_for(rule, jurisdiction)):
            cites.setdefault(
                authority.id,
                Cite(
                    authority.id,
                    authority.name,
                    authority.section,
                    authority.url,
                    authority.jurisdiction,
                    authority.checked,
                    authority.confidence,
                ),
            )
    return tuple(cites.values())


def identity(finding: Finding) -> str:
    """What makes a finding of a rule the same one wherever it stands and however it is written: its words, whatever their
    case, blanks and kind of quotes, or what it is about."""
    return finding.about or normal(" ".join(finding.place.text.split()))


def fingerprinted(findings: list[Finding]) -> tuple[Finding, ...]:
    """Fingerprints by rule, words (see `identity`) and occurrence, so that moving or reformatting a page keeps them."""
    seen: dict[tuple[str, str], int] = {}
    out = []
    for finding in findings:
        key = (finding.rule, identity(finding))
        number = seen[key] = seen.get(key, 0) + 1
        digest = sha256("\0".join((*key, str(number))).encode()).hexdigest()[:16]
        out.append(_with_fingerprint(finding, digest))
    return tuple(out)


def _with_fingerprint(finding: Finding, digest: str) -> Finding:
    return replace(finding, fingerprint=digest)
