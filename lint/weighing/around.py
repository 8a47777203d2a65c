"""What was found around a sentence: how much of its page claims something, and how near."""

from __future__ import annotations

from collections.abc import Sequence

from ..named import NamedTuple

_NEAR = 3  # sentences before and behind that are near ...
_MOST_NEAR = 4  # ... of which so many with a finding count as all of them
_LONG = 40  # tokens of a sentence, and sentences of a page, beyond which more make no difference


class Around(NamedTuple):
    """The share of the page's other sentences in which rules found something; how many are near by (up to 1); whether the sentence
    before and the one after are among them; the sentence's own length, and the page's (up to 1)."""

    share: float
    near: float
    before: bool
    after: bool
    length: float
    page: float


def around(found: Sequence[bool], among: int, at: int, length: int) -> Around:
    """What stands around one sentence of a page: `found` says of each in order whether rules found anything in it, `among` of how
    many that is so, `length` is in tokens."""
    count = len(found)
    near = sum(found[max(0, at - _NEAR) : at + _NEAR + 1]) - found[at]
    return Around(
        (among - found[at]) / max(count - 1, 1),
        min(near, _MOST_NEAR) / _MOST_NEAR,
        at > 0 and found[at - 1],
        at + 1 < count and found[at + 1],
        min(length, _LONG) / _LONG,
        long(count),
    )


def long(count: int) -> float:
    """How long a page of so many sentences is (up to 1)."""
    return min(count, _LONG) / _LONG


SIZES = ("share", "share-root", "near", "found-before", "found-after", "length", "sentences")
# Those that are one for all sentences of a page in which rules found nothing.
OF_THE_PAGE = ("share", "share-root", "sentences")


def sizes(each: Around) -> tuple[float, ...]:
    """The sizes of the signs that have one, in the order of `SIZES`: a weight counts as often."""
    share, near, before, after, length, page = each
    return share, share**0.5, near, before, after, length, page
