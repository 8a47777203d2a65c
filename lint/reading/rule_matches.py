"""What a rule's patterns find in a segment, its look-alikes taken out, whatever the context."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from .read import moved
from .tables import tables

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..rulebook.book import Book, Rule
    from .match import Match
    from .reading import Reading


def kind_fits(rule: Rule, reading: Reading) -> bool:
    """Whether the rule looks at segments of this kind."""
    kind = reading.segment.kind
    if rule.kinds_in:
        return kind in rule.kinds_in
    return kind not in rule.kinds_not


def called_for(book: Book, piece: Reading) -> Mapping[str, tuple[int, ...]]:
    """The rules that may find something inside of a sentence of a piece, by id, each with the patterns to look for."""
    return piece.once("rules", lambda: tables(book).called(piece.candidates))


def called_in(book: Book, reading: Reading) -> Collection[str]:
    """The rules that may find something inside of a sentence of a segment, by id."""
    if reading.is_piece:
        return called_for(book, reading)
    return reading.once(
        "rules",
        lambda: dict.fromkeys(name for _, piece in reading.pieces for name in called_for(book, piece)),
    )


def found_in(book: Book, rule: Rule, reading: Reading) -> Sequence[Match]:
    """What such a rule finds in a segment, without its look-alikes."""
    if reading.is_piece:
        return in_piece(rule, called_for(book, reading).get(rule.id, ()), reading)
    return reading.once(("found", rule.id), lambda: _found_in_pieces(book, rule, reading))


def _found_in_pieces(book: Book, rule: Rule, reading: Reading) -> Sequence[Match]:
    found: list[Match] = []
    for first, piece in reading.pieces:
        found += moved(in_piece(rule, called_for(book, piece).get(rule.id, ()), piece), first)
    return ordered(rule.find, found)


def matches_in(rule: Rule, patterns: Sequence[int], reading: Reading) -> list[Match]:
    """The matches of some of a rule's patterns in one segment, without its look-alikes."""
    if rule.within == "block":
        return in_piece(
            rule, tuple([pattern for pattern in patterns if pattern in reading.candidates]), reading
        )
    found: list[Match] = []
    for first, piece in reading.pieces:
        here = piece.candidates
        if asked := tuple([pattern for pattern in patterns if pattern in here]):
            found += moved(in_piece(rule, asked, piece), first)
    return ordered(patterns, found)


def ordered(patterns: Sequence[int], found: list[Match]) -> list[Match]:
    """Matches of several pieces in the order of the patterns."""
    if len({match.pattern for match in found}) > 1:
        found.sort(key=lambda match: patterns.index(match.pattern))
    return found


def in_piece(rule: Rule, asked: tuple[int, ...], piece: Reading) -> list[Match]:
    """The matches of these of a rule's patterns in one piece of a segment, kept with the piece."""
    return piece.once(("matches", rule.id, asked), lambda: _matches(rule, asked, piece)) if asked else []


def _matches(rule: Rule, patterns: Sequence[int], reading: Reading) -> list[Match]:
    here = reading.candidates
    found = [match for pattern in patterns for match in reading.find(pattern, rule.within)]
    if found and rule.exclude:
        covers = [
            set(range(m.start, m.end))
            for pattern in rule.exclude
            if pattern in here
            for m in reading.find(pattern, "sentence")
        ]
        found = [match for match in found if not any(cover.intersection(match.used) for cover in covers)]
    return found
