"""From what checks yield to findings: levels, authorities, one a class, places, order and fingerprints."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from cliniclint.finding import Place, Raw
from cliniclint.hooks import Check
from cliniclint.reading.page import Page
from small_engine import context, engine, findings, rule

EVERYWHERE = {"us": ["us-guide"], "us-ca": ["us-ca-act"], "uk": ["uk-code"], "au": ["au-law"]}
HEDGED = {
    "context/hedged.yml": context("may"),
    "context/question.yml": context({"find": ['"?"'], "within": "sentence"}),
}


def levels(
    source: str, keys: dict[str, Any], more: dict[str, str] | None = None, **profile: Any
) -> dict[str, str]:
    """Jurisdiction -> level of the only finding, {} for none."""
    kernel = engine(
        {**HEDGED, "claims/x.yml": rule("cure", lowers=["hedged", "question"], **keys), **(more or {})}
    )
    found = findings(kernel, source, **profile)
    assert len(found) < 2
    return dict(found[0].levels) if found else {}


ALL = ("us", "us-ca", "uk", "au")


@pytest.mark.parametrize(
    ("keys", "profile", "expected"),
    [
        ({}, {}, {"us": "error"}),
        ({"level": "warning"}, {}, {"us": "warning"}),
        ({}, {"jurisdictions": ("uk",)}, {}),
        ({}, {"jurisdictions": ("us-ca",)}, {"us-ca": "error"}),
        ({"authorities": {"us-ca": ["us-ca-act"]}}, {}, {}),
        ({"authorities": EVERYWHERE}, {"jurisdictions": ("uk", "us")}, {"uk": "error", "us": "error"}),
        (
            {"authorities": EVERYWHERE, "levels": {"us": "warning", "us-ca": "suggestion", "uk": "off"}},
            {"jurisdictions": ALL},
            {"us": "warning", "us-ca": "suggestion", "au": "error"},
        ),
        ({"authorities": EVERYWHERE, "levels": {"us": "off"}}, {"jurisdictions": ("us-ca",)}, {}),
        ({"levels": {"chiropractor": "warning"}}, {"professions": ("chiropractor",)}, {"us": "warning"}),
        ({"levels": {"chiropractor": "warning"}}, {"professions": ("physical-therapist",)}, {"us": "error"}),
        ({"levels": {"chiropractor": "off"}}, {"professions": ("chiropractor",)}, {}),
        (
            {"level": "warning", "levels": {"chiropractor": "suggestion", "physical-therapist": "error"}},
            {"professions": ("chiropractor", "physical-therapist")},
            {"us": "error"},
        ),
        (
            {"levels": {"us": "warning", "chiropractor": "off"}},
            {"professions": ("chiropractor",)},
            {"us": "warning"},
        ),
        ({}, {"levels": {"claims/cure": "suggestion"}}, {"us": "suggestion"}),
        ({}, {"levels": {"claims/x": "off"}}, {}),
        ({"levels": {"us": "off"}}, {"levels": {"claims/x": "error"}}, {}),
        ({}, {"levels": {"claims": "off", "claims/x": "warning"}}, {"us": "warning"}),
    ],
)
def test_levels(keys: dict[str, Any], profile: dict[str, Any], expected: dict[str, str]) -> None:
    assert levels("A cure", keys, **profile) == expected


def test_the_profession_is_read_from_the_page() -> None:
    keys = {"levels": {"chiropractor": "warning"}}
    assert levels("A cure by Jane Doe, DC", keys) == {"us": "warning"}
    assert levels("A cure by Jane Doe, DC", keys, professions=("physical-therapist",)) == {"us": "error"}


def test_a_jurisdiction_s_own_levels() -> None:
    more = {"jurisdictions/us.yml": "name: US\nlevels: {claims/cure: warning}\n"}
    assert levels("A cure", {}, more) == {"us": "warning"}
    assert levels("A cure", {}, more, jurisdictions=("us-ca",)) == {"us-ca": "warning"}
    assert levels("A cure", {"levels": {"us-ca": "error"}}, more, jurisdictions=("us-ca",)) == {
        "us-ca": "error"
    }
    more = {"jurisdictions/us.yml": "name: US\nlevels: {claims/x: off}\n"}
    assert levels("A cure", {}, more) == {}


@pytest.mark.parametrize(
    ("source", "level", "expected"),
    [
        ("It may cure.", "error", "warning"),
        ("It may cure?", "error", "warning"),
        ("It may cure.", "warning", "suggestion"),
        ("It may cure.", "suggestion", "suggestion"),
    ],
)
def test_lowered_by_one_at_most(source: str, level: str, expected: str) -> None:
    assert levels(source, {"level": level}) == {"us": expected}
    assert levels(source, {"level": "error"}, levels={"claims/x": level}) == {"us": expected}


def test_the_level_of_a_finding_is_its_highest() -> None:
    keys = {"authorities": EVERYWHERE, "levels": {"us": "suggestion", "au": "warning"}}
    found = findings(engine({"claims/x.yml": rule("cure", **keys)}), "A cure", jurisdictions=("us", "au"))
    assert [each.level for each in found] == ["warning"]


def test_authorities_of_the_jurisdictions_in_which_it_holds() -> None:
    keys = {"authorities": EVERYWHERE, "levels": {"uk": "off"}}
    kernel = engine({"claims/x.yml": rule("cure", **keys)})

    def cited(*jurisdictions: str) -> list[str]:
        (found,) = findings(kernel, "A cure", jurisdictions=jurisdictions)
        return [cite.id for cite in found.authorities]

    assert cited("us") == ["us-guide"]
    assert cited("us-ca") == ["us-ca-act", "us-guide"]
    assert cited("us", "us-ca", "uk") == ["us-guide", "us-ca-act"]
    (found,) = findings(kernel, "A cure", jurisdictions=("au",))
    assert found.authorities[0]._asdict() == {
        "id": "au-law",
        "name": "AU law",
        "section": "4",
        "url": "",
        "jurisdiction": "au",
        "checked": "",
        "confidence": "seen",
    }


def shown(source: str, *rules: dict[str, Any], **profile: Any) -> list[tuple[str, str]]:
    """(rule, words) of the findings of rules a, b, c ..."""
    files = {}
    for name, keys in zip("abcd", rules, strict=False):
        values = dict(keys)
        files[f"claims/{name}.yml"] = rule(values.pop("find"), **values)
    found = findings(engine(files), source, **profile)
    return [(each.rule[-1], each.place.text) for each in found]


SOURCE = "It will cure migraines now."
SHORT, LONG, NEXT = {"find": "cure"}, {"find": "cure {condition}"}, {"find": "{condition} now"}


def test_one_finding_a_class_where_words_are_shared() -> None:
    assert shown(SOURCE, SHORT, LONG) == [("b", "cure migraines")]
    assert shown(SOURCE, LONG, SHORT) == [("a", "cure migraines")]
    assert shown(SOURCE, SHORT, {"find": "now"}) == [("a", "cure"), ("b", "now")]
    assert shown(SOURCE, SHORT, {"find": "cure"}) == [("a", "cure")]
    # The highest before the longest.
    assert shown(SOURCE, SHORT, {**LONG, "level": "warning"}) == [("a", "cure")]
    # What shares words only with a finding that gave way stays.
    assert shown(SOURCE, {"find": "will"}, LONG, NEXT) == [("a", "will"), ("b", "cure migraines")]
    # Words next to each other are not shared.
    assert shown("It is 100% so.", {"find": "100"}, {"find": '"%"'}) == [("a", "100"), ("b", "%")]
    assert shown(SOURCE, SHORT, {"find": "migraine"}) == [("a", "cure"), ("b", "migraines")]


def test_findings_of_other_classes_stay() -> None:
    assert shown(SOURCE, SHORT, {**LONG, "class": "claims/hype"}) == [("a", "cure"), ("b", "cure migraines")]


def test_two_places_of_the_same_words_stay() -> None:
    assert shown("A cure.\n\nA cure.", SHORT) == [("a", "cure"), ("a", "cure")]


def test_a_finding_with_a_regulator_of_its_own_stays() -> None:
    uk = {**SHORT, "authorities": {"uk": ["uk-code"]}, "level": "warning"}
    both = ("us", "uk")
    assert shown(SOURCE, LONG, uk) == [("a", "cure migraines")]
    assert shown(SOURCE, LONG, uk, jurisdictions=both) == [("b", "cure"), ("a", "cure migraines")]
    wide = {**LONG, "authorities": {"us": ["us-guide"], "uk": ["uk-code"]}}
    assert shown(SOURCE, wide, uk, jurisdictions=both) == [("a", "cure migraines")]
    strict = {**uk, "level": "error"}
    weak = {**wide, "level": "warning"}
    assert shown(SOURCE, weak, strict, jurisdictions=both) == [("b", "cure"), ("a", "cure migraines")]
    assert shown(SOURCE, weak, strict, jurisdictions=("uk",)) == [("b", "cure")]
    assert shown(SOURCE, wide, strict, jurisdictions=both) == [("a", "cure migraines")]


def yielding(*raws: Raw, **keys: Any) -> dict[str, Any]:
    """Arguments of `engine` for a check that yields these."""

    def run(page: Page) -> Iterator[Raw]:
        yield from raws

    return {"files": {"claims/x.yml": rule(check="given", **keys)}, "checks": [Check("given", run)]}


def test_messages_of_their_own_stay_apart() -> None:
    def settled(*messages: str) -> list[str]:
        raws = [Raw("claims/x", 0, 0, 6, message=message) for message in messages]
        return [each.message for each in findings(engine(**yielding(*raws)), "A cure")]

    assert settled("b", "a", "b", "") == ["A rule", "a", "b"]


def test_all_that_a_check_says_is_kept() -> None:
    raw = Raw(
        "claims/x",
        1,
        2,
        6,
        lowered=("hedged: may", "question: ?"),
        spared="“not” stands in another clause",
        related=((0, 0, 3),),
        group="Lead-in:",
        message="Said so",
        advice="Do that.",
        suggestions=("ease",),
        level="warning",
    )
    source = "# T&#111;p\n\nA *cu*re"
    (found,) = findings(engine(**yielding(raw, rewrites=["help"])), source)
    assert (found.rule, found.cls, found.level, found.levels) == (
        "claims/x",
        "claims/cure",
        "suggestion",
        (("us", "suggestion"),),
    )
    assert (found.message, found.advice, found.suggestions, found.why) == (
        "Said so",
        "Do that.",
        ("ease",),
        "Because.",
    )
    assert found.context == "lowered by hedged: may; lowered by question: ?; “not” stands in another clause"
    assert found.group == "Lead-in:"
    assert found.place == Place(15, 20, "cure")
    assert source[15:20] == "cu*re"
    assert found.related == (Place(2, 10, "Top"),)
    assert source[2:10] == "T&#111;p"
    assert (found.line, found.column, found.end_line, found.end_column) == (3, 4, 3, 9)


def test_what_a_check_leaves_out_comes_from_the_rule() -> None:
    kernel = engine(**yielding(Raw("claims/x", 0, 0, 1), message="M", advice="A", rewrites=["r"]))
    (found,) = findings(kernel, "x")
    assert (found.message, found.advice, found.suggestions) == ("M", "A", ("r",))
    (found,) = findings(engine(**yielding(Raw("claims/x", 0, 0, 1, suggestions=()), rewrites=["r"])), "x")
    assert (found.message, found.suggestions, found.context, found.related) == ("A rule", (), "", ())


def test_order_is_by_place_then_rule() -> None:
    source = "<p title='cure b'>a cure <img alt='a cure b'> cure</p>\n<p>cure</p>"
    files = {
        "claims/b.yml": rule("a cure"),
        "claims/a.yml": rule("cure", class_="claims/hype"),
        "claims/c.yml": rule("cure", class_="claims/efficacy"),
    }
    found = findings(engine(files), source, "page.html")
    places = [(each.place.start, each.place.end, each.rule) for each in found]
    assert places == sorted(places)
    assert len(places) > 6


def test_lines_and_columns_count_characters_from_one() -> None:
    source = "\ufeffx\r\n😀 a cure\r\nthat is a\r\ncure"
    (one, two) = findings(engine({"claims/x.yml": rule("a cure")}), source[1:])
    assert (one.line, one.column, one.end_line, one.end_column) == (2, 3, 2, 9)
    assert (two.line, two.column, two.end_line, two.end_column) == (3, 9, 4, 5)


def prints(source: str, path: str = "page.md", **keys: Any) -> list[str]:
    kernel = engine({"claims/x.yml": rule("cure {condition}", "isn't it", **keys)})
    return [each.fingerprint for each in findings(kernel, source, path)]


def test_fingerprints_survive_moving_and_reformatting() -> None:
    (before,) = prints("We cure migraines.")
    assert len(before) == 16
    assert prints("# News\n\nText.\n\nToday we **cure**\nmigraines!") == [before]
    assert prints("We CURE&nbsp;Migraines") == [before]
    assert prints("<ul><li>we cu<b>re migr</b>aines</ul>", "page.html") == [before]
    assert prints("We cure migraines.", level="warning", title="Another", advice="Another") == [before]
    assert prints("Isn't it?") == prints("Isn’t it?")


def test_fingerprints_tell_apart_what_differs() -> None:
    both = prints("We cure migraines. We cure migraines. We cure asthma.")
    assert len(set(both)) == 3
    assert both[0] == prints("We cure migraines.")[0]
    # A claim added between two keeps those of the others.
    assert prints("We cure migraines. We cure sciatica. We cure migraines.")[::2] == both[:2]
    kernel = engine({"claims/x.yml": rule("cure"), "claims/y.yml": rule("cure", class_="claims/hype")})
    assert len({each.fingerprint for each in findings(kernel, "A cure")}) == 2
