"""The parts of a pattern as written. `at` is the character offset in the pattern where the part begins."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Word:
    """A plain word: all its forms."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Quoted:
    """Exactly these words."""

    text: str
    at: int


@dataclass(frozen=True, slots=True)
class Name:
    """`{name}`: a builtin, a term of a lexicon or a named pattern."""

    name: str
    at: int


@dataclass(frozen=True, slots=True)
class Gap:
    """`..` or `...`: up to `most` tokens of any kind."""

    most: int
    at: int


@dataclass(frozen=True, slots=True)
class Edge:
    """`^` or `$`: the start or the end of the region."""

    mark: str
    at: int


@dataclass(frozen=True, slots=True)
class Optional:
    """`part?`"""

    part: Part
    at: int


@dataclass(frozen=True, slots=True)
class Not:
    """`!part`: what comes next is not this."""

    part: Part
    at: int


@dataclass(frozen=True, slots=True)
class Choice:
    """`(a|b)`: one of these; also a plain group."""

    parts: tuple[Sequence, ...]
    at: int


@dataclass(frozen=True, slots=True)
class Shown:
    """`[ ]`: the part that is reported."""

    part: Sequence
    at: int


@dataclass(frozen=True, slots=True)
class Sequence:
    """One part after the other."""

    parts: tuple[Part, ...]
    at: int


Part = Word | Quoted | Name | Gap | Edge | Optional | Not | Choice | Shown | Sequence
