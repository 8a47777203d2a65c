"""The tool's own rules, of the family `lint/`: what is wrong with suppressions and evidence. They rest on no authority and hold
everywhere; each is a class of its own, and is selected, ignored and levelled like any other."""

from __future__ import annotations

from collections.abc import Mapping

from ..named import NamedTuple

FAMILY = "lint"


class OwnRule(NamedTuple):
    """A rule of the tool's own; `id` is its class, too. Listed like a `rulebook.book.Rule`."""

    id: str
    title: str
    level: str
    why: str
    advice: str
    levels: Mapping[str, str] = {}  # noqa: RUF012 - never changed
    authorities: Mapping[str, tuple[str, ...]] = {}  # noqa: RUF012

    @property
    def cls(self) -> str:
        return self.id


_SHAPE = "<!-- cliniclint ignore claims/cure until=2027-01-31 by=NAME: approved wording, ref 14 -->"
_RULES = (
    OwnRule(
        "lint/suppression-unused",
        "Suppression without effect",
        "warning",
        "It excuses nothing: the wording has changed, or the comment does not stand before the block or sentence that it "
        "is meant for. Left in place, it would excuse the next claim that is written there.",
        "Delete it, or move it before the block or the sentence that it excuses.",
    ),
    OwnRule(
        "lint/suppression-unknown-rule",
        "Suppression of an unknown rule",
        "warning",
        "No rule and no class has this name, so that nothing is excused.",
        "Name a rule or a class as the report does; `cliniclint rules` lists them.",
    ),
    OwnRule(
        "lint/suppression-expired",
        "Expired suppression",
        "warning",
        "The day until which it was granted has passed, and what it excused is reported again.",
        "Mend the wording, or have it approved again and write the new day.",
    ),
    OwnRule(
        "lint/suppression-no-reason",
        "Suppression without a reason",
        "warning",
        "Whoever reviews the page has to see why the wording stands. Without a reason the suppression does not count.",
        f"Write the reason behind a colon: {_SHAPE}",
    ),
    OwnRule(
        "lint/suppression-blanket",
        "Suppression of everything",
        "warning",
        "A suppression that names no rule, or a whole family, would excuse claims that nobody has looked at. It does not "
        "count.",
        "Name the rule or the class that the report names, one suppression for each.",
    ),
    OwnRule(
        "lint/suppression-forbidden",
        "Suppression that the configuration forbids",
        "warning",
        "The site's configuration lists this rule under `suppressions: never`, or it is one of the tool's own. The "
        "suppression does not count.",
        "Mend the wording, or talk to whoever answers for the configuration.",
    ),
    OwnRule(
        "lint/suppression-unreadable",
        "Suppression that cannot be read",
        "warning",
        "It is meant as a suppression but is not written as one, so that it does not count.",
        f"Write it like this: {_SHAPE}",
    ),
    OwnRule(
        "lint/evidence-expired",
        "Expired evidence",
        "warning",
        "The day until which the record in the evidence register counts has passed, and the claim is reported again.",
        "Have the evidence reviewed again and write the new day, or change the claim.",
    ),
)
OWN: Mapping[str, OwnRule] = {rule.id: rule for rule in _RULES}
