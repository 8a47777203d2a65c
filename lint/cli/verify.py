"""What a person has still to check: links that nobody has opened (or not for a year), facts that are not sure, and gaps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from ..named import NamedTuple

if TYPE_CHECKING:
    from ..rulebook.book import Authority, Book, Rule

_FRESH = timedelta(days=365)
_UNSURE = ("secondary", "unsure")
_FACTS = ("common-effects", "serious-risks", "ask-first", "performed-by")


class ToCheck(NamedTuple):
    """One thing to check. `kind` is link, fact or gap; `what` names it in words, `why` says what is wrong with it; `used` are
    the rules and procedures that rest on it."""

    kind: str
    id: str
    what: str
    why: str
    url: str
    used: tuple[str, ...]


def stale(book: Book, rules: Iterable[Rule], places: Sequence[str], as_of: date) -> list[ToCheck]:
    """The authorities of these rules that no person has checked, or not within a year before `as_of`. With `places`, those
    that the rules rest on there; without, all."""
    found = []
    for name, used in _cited(book, rules, places).items():
        each = book.authorities[name]
        why = _age(each, as_of)
        if why:
            found.append(_link(each, why, used))
    return sorted(found, key=lambda one: (one.why, one.id))


def to_verify(book: Book, rules: Iterable[Rule], places: Sequence[str]) -> list[ToCheck]:
    """Authorities without a certain link or known from second hand, unsure facts of procedures and of the law, and gaps."""
    found = []
    for name, used in sorted(_cited(book, rules, places).items()):
        each = book.authorities[name]
        whys = []
        if not each.checked:
            whys.append(_unopened(each))
        if each.confidence in _UNSURE:
            whys.append(f"what it says is {each.confidence}")
        if whys:
            found.append(_link(each, "; ".join(whys), used))
    return [*found, *_facts(book, places), *_gaps(book)]


def _unopened(each: Authority) -> str:
    if not each.url:
        return "no link is known"
    if each.url_confidence == "scheme":
        return "its link is made by the site's scheme and was never opened"
    return "no person has opened its link"


def _cited(book: Book, rules: Iterable[Rule], places: Sequence[str]) -> dict[str, tuple[str, ...]]:
    used: dict[str, list[str]] = {}
    for rule in rules:
        for name in _names(book, rule.authorities, places):
            used.setdefault(name, []).append(rule.id)
    for name, procedure in book.procedures.items():
        for each in _names(book, procedure["authorities"], places):
            used.setdefault(each, []).append(f"procedures/{name}")
    return {name: tuple(dict.fromkeys(users)) for name, users in used.items()}


def _names(book: Book, cited: Mapping[str, Sequence[str]], places: Sequence[str]) -> Iterator[str]:
    above = {each for place in places for each in book.ancestry(place)}
    for place, names in cited.items():
        if not places or place in above:
            yield from names


def _age(each: Authority, as_of: date) -> str:
    if not each.checked:
        return "never checked"
    try:
        checked = date.fromisoformat(each.checked)
    except ValueError:
        return f"checked on {each.checked}, which is no day"
    return f"checked on {each.checked}, over a year ago" if checked + _FRESH < as_of else ""


def _link(each: Authority, why: str, used: tuple[str, ...]) -> ToCheck:
    return ToCheck("link", each.id, each.name, why, each.url, used)


def _facts(book: Book, places: Sequence[str]) -> Iterator[ToCheck]:
    above = {each for place in places for each in book.ancestry(place)}
    for name, procedure in sorted(book.procedures.items()):
        at = f"procedures/{name}"
        if procedure["confidence"] in _UNSURE:
            what = f"{procedure['title']}: effects, risks and who should ask first"
            yield ToCheck("fact", at, what, f"{procedure['confidence']} facts", "", (at,))
        for each in procedure.get("accepted", ()):
            if each["confidence"] in _UNSURE and (not places or each["jurisdiction"] in above):
                what = f"{procedure['title']} for {each['condition']}, accepted in {each['jurisdiction']}"
                yield ToCheck("fact", at, what, f"{each['confidence']} fact", "", (at,))
    for name, table in sorted(book.pages()["law"].items()):
        for row in table["rows"]:
            held = row["jurisdiction"]
            if row["confidence"] in _UNSURE and (not places or above & set(held)):
                what = f"{', '.join(held)} ({', '.join(row['profession']) or 'anybody'}): {row['status']}"
                yield ToCheck("fact", f"law/{name}", what, f"{row['confidence']} fact", "", (f"law/{name}",))


def _gaps(book: Book) -> Iterator[ToCheck]:
    """Treatments without facts, which nobody fills from memory."""
    for name, procedure in sorted(book.procedures.items()):
        missing = [key for key in _FACTS if key not in procedure]
        if missing:
            at = f"procedures/{name}"
            yield ToCheck(
                "gap", at, procedure["title"], f"no {', no '.join(missing)} in the sources", "", (at,)
            )
    without = sorted(
        {
            name
            for name, lexicons, attributes in book.entries
            if "treatment" in lexicons and not attributes.get("procedure")
        },
        key=str.lower,
    )
    for name in without:
        yield ToCheck("gap", "terms/treatment", name, "no procedure: no facts in the sources", "", ())
