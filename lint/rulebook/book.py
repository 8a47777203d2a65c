"""The rulebook at run time: light, typed views of the compiled form. Imports no YAML, no spaCy, nothing of the compiler."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    T = TypeVar("T")


class Rule(NamedTuple):
    """A rule as checks see it.

    Patterns (`find`, `exclude`, and in `lists` the keys `under` and `find`) are numbers of patterns of `Book.program`. `authorities`
    maps jurisdictions to ids of authorities, `levels` jurisdictions and professions to levels ("off" among them). `message` is
    the title where the rule gives none. `when` has only the keys that the rule gives; `options` are the check's own, with
    patterns as numbers under `note`.
    """

    id: str
    title: str
    cls: str
    level: str
    levels: Mapping[str, str]
    why: str
    advice: str
    message: str
    rewrites: tuple[str, ...]
    authorities: Mapping[str, tuple[str, ...]]
    check: str
    find: tuple[int, ...]
    exclude: tuple[int, ...]
    lists: tuple[Mapping[str, Any], ...]
    unless: tuple[str, ...]
    lowers: tuple[str, ...]
    within: str
    kinds_in: tuple[str, ...]
    kinds_not: tuple[str, ...]
    when: Mapping[str, Any]
    options: Mapping[str, Any]
    needs: tuple[str, ...]


class Authority(NamedTuple):
    """What a rule rests on. Texts are "" where nothing is known; `checked` is the day on which a person opened the link."""

    id: str
    name: str
    jurisdiction: str
    kind: str
    section: str
    url: str
    url_confidence: str
    in_force: str
    until: str
    compiled: str
    checked: str
    confidence: str
    note: str


class Jurisdiction(NamedTuple):
    """A place with rules of its own. `parent` is "" at the top; `levels` maps rules and classes to levels; claims of the classes
    `accepts` pass there where the `accepted` of a procedure lists them. In a sentence it is `called` so ("the United Kingdom")."""

    id: str
    name: str
    parent: str
    regulators: tuple[Any, ...]
    levels: Mapping[str, str]
    accepts: tuple[str, ...] = ()
    called: str = ""


class _Authorities(Mapping[str, Authority]):
    """Authorities by id, each made when it is first asked for: a page cites a few of hundreds."""

    def __init__(self, values: Mapping[str, Mapping[str, str]]) -> None:
        self._values = values
        self._made: dict[str, Authority] = {}

    def __getitem__(self, name: str) -> Authority:
        made = self._made.get(name)
        if made is None:
            made = self._made[name] = Authority(name, **self._values[name])
        return made

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)


class Book:
    """A loaded rulebook, made from the compiled form (`compile.compile_packs`); it is not changed after that.

    Raw material for the reading: `program` (the patterns, see `patterns.program`), `rows` (terms by first word, packed)
    and `entries` ([name, [lexicons], attributes]). `contexts`, `procedures`, `law` and `classes` are plain mappings by
    id; `followers` is what `rulebook.followers` gives. `digest` names the content of the packs.
    """

    def __init__(
        self,
        hot: Mapping[str, Any],
        pages: Callable[[], Mapping[str, Any]] | None = None,
        packs: Sequence[str] = (),
    ) -> None:
        self.digest: str = hot["digest"]
        self.packs = tuple(packs)
        self.program: Mapping[str, Any] = hot["program"]
        self.rows: Mapping[str, str] = hot["rows"]
        self.entries: list[Any] = hot["entries"]
        self.contexts: Mapping[str, Any] = hot["contexts"]
        self.procedures: Mapping[str, Any] = hot["procedures"]
        self.followers: Mapping[str, Any] = hot["followers"]
        self.law: Mapping[str, Mapping[str, Any]] = hot["law"]
        self.classes: Mapping[str, Mapping[str, str]] = hot["classes"]
        self.rules: dict[str, Rule] = {row["id"]: _rule(row) for row in hot["rules"]}
        self.authorities: Mapping[str, Authority] = _Authorities(hot["authorities"])
        self.jurisdictions: dict[str, Jurisdiction] = {
            name: Jurisdiction(
                name,
                v["name"],
                v["parent"],
                tuple(v["regulators"]),
                v["levels"],
                tuple(v["accepts"]),
                v["called"],
            )
            for name, v in hot["jurisdictions"].items()
        }
        self.professions: tuple[str, ...] = tuple(hot["professions"])
        self._weights: Mapping[str, Any] | Callable[[], Mapping[str, Any]] = hot["weights"]
        self._load_pages = pages
        self._pages: Mapping[str, Any] | None = None
        self._ancestries: dict[str, tuple[str, ...]] = {}
        self._judged: dict[str, tuple[Mapping[str, Any], ...]] = {}
        self._kept: dict[str, Any] = {}

    def once(self, key: str, make: Callable[[], T]) -> T:
        """What `make` gave when it was first asked for under this key: for tables that others make of the rulebook."""
        if key not in self._kept:
            self._kept[key] = make()
        kept: T = self._kept[key]
        return kept

    def ancestry(self, jurisdiction: str) -> tuple[str, ...]:
        """The jurisdiction and those above it, most specific first: ("us-ca", "us"). Unknown ones stand alone."""
        known = self._ancestries.get(jurisdiction)
        if known is None:
            chain = [jurisdiction]
            while (
                (at := self.jurisdictions.get(chain[-1])) is not None and at.parent and at.parent not in chain
            ):
                chain.append(at.parent)
            known = self._ancestries[jurisdiction] = tuple(chain)
        return known

    def rule_level(self, rule: Rule, jurisdiction: str, professions: Iterable[str] = ()) -> str | None:
        """The rule's level in a jurisdiction for a page of these professions; None where it does not hold or is off.

        First what the rule says of the jurisdiction or those above it, then of a profession, then what the jurisdiction's file
        says of the rule or its class, then the rule's own level. Of several professions the one with the highest level decides.
        """
        chain = self.ancestry(jurisdiction)
        if not any(each in rule.authorities for each in chain):
            return None
        level = self._level(rule, chain, professions)
        return None if level == "off" else level

    def _level(self, rule: Rule, chain: tuple[str, ...], professions: Iterable[str]) -> str:
        for each in chain if rule.levels else ():
            if each in rule.levels:
                return rule.levels[each]
        general = rule.level
        for each in chain:
            at = self.jurisdictions.get(each)
            level = at and at.levels and (at.levels.get(rule.id) or at.levels.get(rule.cls))
            if level:
                general = level
                break
        if not rule.levels:
            return general
        # A page of two professions is held to the stricter one.
        return max([rule.levels.get(each, general) for each in professions] or [general], key=_RISING.index)

    def law_for(self, rule: Rule) -> tuple[Mapping[str, Any], ...]:
        """The tables of the law that judge a rule's findings: those that name the rule, then those that name its class."""
        known = self._judged.get(rule.id)
        if known is None:
            tables = self.law.values()
            known = self._judged[rule.id] = (
                *(table for table in tables if rule.id in table["rules"]),
                *(
                    table
                    for table in tables
                    if rule.cls in table["classes"] and rule.id not in table["rules"]
                ),
            )
        return known

    def authorities_for(self, rule: Rule, jurisdiction: str) -> tuple[Authority, ...]:
        """What the rule rests on in a jurisdiction: its own authorities first, then those of the jurisdictions above it."""
        ids = [name for each in self.ancestry(jurisdiction) for name in rule.authorities.get(each, ())]
        return tuple(self.authorities[name] for name in dict.fromkeys(ids))

    @property
    def weights(self) -> Mapping[str, Any]:
        """What signs of sentences weigh (see `compile_weights`), empty where the packs say nothing of it; read when first asked for."""
        if callable(self._weights):
            self._weights = self._weights()
        return self._weights

    def pages(self) -> Mapping[str, Any]:
        """What only `explain`, `rules` and `test` need (see `compile.compile_packs`), read when first asked for."""
        if self._pages is None:
            self._pages = self._load_pages() if self._load_pages else {}
        return self._pages


_RISING = ("off", "suggestion", "warning", "error")


def _rule(row: Mapping[str, Any]) -> Rule:
    return Rule(
        row["id"],
        row["title"],
        row["class"],
        row["level"],
        row["levels"],
        row["why"],
        row["advice"],
        row["message"] or row["title"],
        tuple(row["rewrites"]),
        {place: tuple(ids) for place, ids in row["authorities"].items()},
        row["check"],
        tuple(row["find"]),
        tuple(row["except"]),
        tuple(row["lists"]),
        tuple(row["unless"]),
        tuple(row["lowers"]),
        row["within"],
        tuple(row["in"]),
        tuple(row["not-in"]),
        row["when"],
        row["options"],
        tuple(row["needs"]),
    )
