"""What suppressions excuse: in each kind of comment the sentence, block or page that they stand for, and no more."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from cliniclint.errors import UserError
from cliniclint.finding import FileReport
from small_engine import engine, report, rule

RULES: dict[str, str | None] = {
    "claims/cure.yml": rule("cure {condition}"),
    "claims/cure-all.yml": rule("heal {condition}"),
    "claims/hype.yml": rule("amazing", class_="claims/hype", level="suggestion"),
    "safety/serious.yml": rule(
        class_="safety/serious-risks", check="page-duty", options={"duty": "serious-risks"}, advice="Say it."
    ),
}
IGNORE = "cliniclint ignore claims/cure: ref 14"


def checked(source: str, path: str = "page.md", **profile: Any) -> FileReport:
    return report(engine(RULES), source, path, **profile)


def words(found: FileReport) -> tuple[list[str], list[str]]:
    """(words that are reported, words that are suppressed); a finding of the tool's own as its name."""
    stay = [
        each.rule.removeprefix("lint/") if "lint/" in each.rule else each.place.text
        for each in found.findings
    ]
    return stay, [each.place.text for each in found.suppressed]


@pytest.mark.parametrize(
    ("path", "source", "stay", "suppressed"),
    [
        ("a.md", f"<!-- {IGNORE} -->\nIt cures asthma. It cures migraines.\n\nIt cures arthritis.\n", 1, 2),
        ("a.md", f"<!-- {IGNORE} -->\n\n<!-- something else -->\n\nIt cures asthma.\n", 0, 1),
        ("a.md", f"It cures asthma. <!-- {IGNORE} --> It cures migraines. It cures arthritis.\n", 2, 1),
        ("a.md", f"It cures asthma and <!-- {IGNORE} --> cures migraines. It cures arthritis.\n", 1, 2),
        ("a.md", f"It cures asthma. <!-- {IGNORE} -->\n\nIt cures migraines.\n", 1, 1),
        ("a.md", f"- It cures asthma\n- <!-- {IGNORE} --> It cures migraines\n- It cures arthritis\n", 2, 1),
        ("a.md", f"<!-- {IGNORE} -->\n\n- It cures asthma\n- It cures migraines\n", 1, 1),
        ("a.md", f"<!-- {IGNORE} -->\n# It cures asthma\n\nIt cures migraines.\n", 1, 1),
        (
            "a.md",
            f"| a | b |\n|---|---|\n| Ok. <!-- {IGNORE} --> It cures asthma. | It cures migraines. |\n",
            1,
            1,
        ),
        (
            "a.md",
            f"<!-- {IGNORE} -->\nSee ![it cures asthma](a.png) this.\n\n![it cures migraines](b.png)\n",
            1,
            1,
        ),
        ("a.md", f"<!-- {IGNORE} -->\n<div><p>It cures asthma.</p><p>It cures migraines.</p></div>\n", 1, 1),
        ("a.md", f"---\n# {IGNORE}\ntitle: It cures asthma\ndescription: It cures migraines\n---\n", 1, 1),
        (
            "a.md",
            f"{{% comment %}}{IGNORE}{{% endcomment %}}\nIt cures asthma.\n\nIt cures migraines.\n",
            1,
            1,
        ),
        ("a.md", f"Hi. {{# {IGNORE} #}} It cures asthma. It cures migraines.\n", 1, 1),
        ("a.md", f"{{{{/* {IGNORE} */}}}}\n\nIt cures asthma.\n\nIt cures migraines.\n", 1, 1),
        ("a.mdx", f"{{/* {IGNORE} */}}\n\nIt cures asthma.\n\nIt cures migraines.\n", 1, 1),
        ("a.mdx", f"Hi. {{/* {IGNORE} */}} It cures asthma. It cures migraines.\n", 1, 1),
        ("a.html", f"<!-- {IGNORE} --><p>It cures asthma.</p><p>It cures migraines.</p>", 1, 1),
        ("a.html", f"<p>Hi. <!-- {IGNORE} -->It cures asthma. It <b>cures</b> migraines.</p>", 1, 1),
        ("a.html", f"<ul><li>Ok<!-- {IGNORE} --><li>It cures asthma<li>It cures migraines</ul>", 1, 1),
        ("a.html", f"<p>{{# {IGNORE} #}}It cures asthma.</p><p>It cures migraines.</p>", 1, 1),
        ("a.html", f"<title>It cures asthma</title><!-- {IGNORE} --><h1>It cures migraines</h1>", 1, 1),
        ("a.txt", f"<!-- {IGNORE} -->\nIt cures asthma.\n\nIt cures migraines.\n", 1, 1),
        (
            "a.md",
            f"<!-- {IGNORE.replace('ignore', 'ignore-page')} -->\n\nIt cures asthma.\n\nIt cures migraines.\n",
            0,
            2,
        ),
        (
            "a.html",
            f"<p>It cures asthma.</p><p>It heals arthritis.</p><!-- {IGNORE.replace('ignore', 'ignore-page')} -->",
            0,
            2,
        ),
    ],
)
def test_what_is_covered(path: str, source: str, stay: int, suppressed: int) -> None:
    for text in (source, source.replace("\n", "\r\n")):
        found = checked(text, path)
        assert (len(found.findings), len(found.suppressed)) == (stay, suppressed), words(found)
        assert not any(each.rule.startswith("lint/") for each in found.findings)
        for each in (*found.findings, *found.suppressed):
            assert found.text[each.place.start : each.place.end].split()[-1] == each.place.text.split()[-1]


def test_what_a_suppression_says_of_itself() -> None:
    comment = "<!-- cliniclint ignore claims/cure until=2027-01-31 by=Ann Smith: ref 14 -->"
    found = checked(f"Hi.\n\n{comment}\nIt cures asthma.\n", as_of=date(2027, 1, 31))
    (finding,) = found.suppressed
    said = finding.suppression
    assert said is not None
    assert (said.reason, said.until, said.by, said.scope) == ("ref 14", "2027-01-31", "Ann Smith", "block")
    assert (said.line, said.column, said.place.text) == (3, 1, comment)
    assert found.text[said.place.start : said.place.end] == comment
    assert finding.rule == "claims/cure" and finding.fingerprint


def test_a_rule_a_class_and_several() -> None:
    source = "<!-- cliniclint ignore {}: x -->\nIt cures asthma. It heals arthritis. Amazing.\n"
    assert words(checked(source.format("claims/cure-all"))) == (
        ["cures asthma", "Amazing"],
        ["heals arthritis"],
    )
    assert words(checked(source.format("claims/cure"))) == (["Amazing"], ["cures asthma", "heals arthritis"])
    assert words(checked(source.format("claims/cure-all, claims/hype"))) == (
        ["cures asthma"],
        ["heals arthritis", "Amazing"],
    )


def test_the_nearest_suppression_is_told_and_all_count_as_used() -> None:
    page = "<!-- cliniclint ignore-page claims/cure: page -->\n\n"
    block = "<!-- cliniclint ignore claims/cure: block -->\n"
    found = checked(
        f"{page}{block}It cures asthma. <!-- cliniclint ignore claims/cure: here --> It cures migraines.\n"
    )
    assert [each.suppression and each.suppression.reason for each in found.suppressed] == ["block", "here"]
    assert found.findings == ()


def test_a_missing_note_is_suppressed_for_the_page() -> None:
    source = "# Dry needling\n\nDry needling cures asthma, migraines, arthritis and sciatica. It cures asthma. It cures sciatica.\n"
    source += "\nDry needling heals back pain. Dry needling cures gout. We offer it on Mondays. It heals colds. It heals gout. It heals backs. It heals hips.\n"
    assert "Dry needling" in words(checked(source))[0]
    ignored = checked(f"{source}\n<!-- cliniclint ignore-page safety/serious: on the consent form -->\n")
    assert words(ignored)[1] == ["Dry needling"]


FRONT = """\
---
title: Hi
cliniclint:
  ignore:
    - rule: claims/hype
      reason: our style
    - {rule: claims/cure, reason: "approved: ref 14", until: 2027-01-31, by: Ann Smith}
---
It cures asthma. Amazing.
"""


def test_front_matter_covers_the_page() -> None:
    found = checked(FRONT, as_of=date(2027, 1, 31))
    assert words(found) == ([], ["cures asthma", "Amazing"])
    said = found.suppressed[0].suppression
    assert said is not None
    assert (said.reason, said.until, said.by, said.scope) == (
        "approved: ref 14",
        "2027-01-31",
        "Ann Smith",
        "page",
    )
    assert (said.line, said.place.text) == (7, "claims/cure")
    expired = checked(FRONT, as_of=date(2027, 2, 1))
    assert words(expired) == (["suppression-expired", "cures asthma"], ["Amazing"])
    assert (expired.findings[0].line, expired.findings[0].place.text) == (7, "2027-01-31")


def test_front_matter_in_toml() -> None:
    source = '+++\ntitle = "Hi"\n[[cliniclint.ignore-page]]\nrule = "claims/cure"\nreason = "ref 14"\nuntil = 2027-01-31\n+++\nIt cures asthma.\n'
    assert words(checked(source, as_of=date(2027, 1, 1))) == ([], ["cures asthma"])
    assert words(checked(source, as_of=date(2028, 1, 1))) == (["suppression-expired", "cures asthma"], [])


@pytest.mark.parametrize(
    ("value", "line", "problem"),
    [
        ("claims/cure", 3, '"ignore" is no list'),
        ("[claims/cure]", 3, '"ignore" holds "claims/cure", no mapping'),
        (
            "[{rule: a, reson: b}]",
            3,
            'unknown key "reson" below "ignore" in the front matter; did you mean "reason"?',
        ),
        ("[{rule: a, reason: 7}]", 3, '"reason" below "ignore" is no text'),
        ("[{rule: a, reason: b, until: soon}]", 3, '"soon" is no day'),
    ],
)
def test_broken_front_matter(value: str, line: int, problem: str) -> None:
    with pytest.raises(UserError) as caught:
        checked(f"---\ncliniclint:\n  ignore: {value}\n---\nHi.\n")
    assert problem in str(caught.value)
    assert (caught.value.path, caught.value.line) == ("page.md", line)


@pytest.mark.parametrize(
    ("directive", "kind", "at"),
    [
        ("ignore claims/hype: x", "unused", "claims/hype"),
        ("ignore claims/cur: x", "unknown-rule", "claims/cur"),
        ("ignore claims/cure until=2026-05-31: x", "expired", "until=2026-05-31"),
        ("ignore claims/cure", "no-reason", "claims/cure"),
        ("ignore claims/cure:", "no-reason", "claims/cure"),
        ("ignore claims/cure approved wording", "no-reason", "claims/cure"),
        ("ignore claims: x", "blanket", "claims"),
        ("ignore claims/*: x", "blanket", "claims/*"),
        ("ignore *: x", "blanket", "*"),
        ("ignore-page all: x", "blanket", "all"),
        ("ignore: x", "blanket", "cliniclint ignore"),
        ("ignore claims/cure-all: x", "forbidden", "claims/cure-all"),
        ("ignore lint/suppression-unused: x", "forbidden", "lint/suppression-unused"),
        ("disable claims/cure: x", "unreadable", "disable"),
        ("ignore claims/cure until=soon: x", "unreadable", "until=soon"),
    ],
)
@pytest.mark.parametrize("path", ["page.md", "page.html"])
def test_what_is_wrong_with_one_is_a_finding_and_it_does_not_count(
    path: str, directive: str, kind: str, at: str
) -> None:
    found = checked(
        f"<!-- cliniclint {directive} -->\n<p>It cures asthma.</p>\n",
        path,
        as_of=date(2026, 6, 1),
        never=("claims/cure-all",),
    )
    assert words(found) == ([f"suppression-{kind}", "cures asthma"], [])
    first = found.findings[0]
    assert (first.cls, first.level, first.levels) == (first.rule, "warning", (("us", "warning"),))
    assert found.text[first.place.start : first.place.end] == first.place.text == at
    assert (first.line, first.column) == (1, first.place.start + 1)
    assert first.why and first.advice and first.fingerprint and not first.authorities


def test_never_by_class_family_or_rule() -> None:
    source = "<!-- cliniclint ignore claims/cure: x -->\nIt cures asthma. It heals arthritis.\n"
    both = ["suppression-forbidden", "cures asthma", "heals arthritis"]
    for never in ("claims/cure", "claims", "claims/*"):
        assert words(checked(source, never=(never,))) == (both, [])
    # One rule of the class may never be suppressed: the others still are.
    assert words(checked(source, never=("claims/cure-all",))) == (
        ["suppression-forbidden", "heals arthritis"],
        ["cures asthma"],
    )


def test_unused_is_only_said_of_rules_that_were_asked_for() -> None:
    source = "<!-- cliniclint ignore claims/cure: x -->\nNothing.\n"
    assert words(checked(source))[0] == ["suppression-unused"]
    assert words(checked(source, select=("claims/hype", "lint")))[0] == []
    assert words(checked(source, levels={"claims/cure*": "off"}))[0] == []
    assert words(checked(source, jurisdictions=("uk",)))[0] == []


def test_own_rules_are_chosen_and_levelled_like_others() -> None:
    source = "<!-- cliniclint ignore claims/cure: x -->\nNothing.\n"
    assert words(checked(source, ignore=("lint",)))[0] == []
    assert words(checked(source, levels={"lint/suppression-unused": "off"}))[0] == []
    assert checked(source, levels={"lint/*": "error"}).findings[0].level == "error"


def test_without_suppressions_in_the_pages() -> None:
    source = f"<!-- {IGNORE} -->\nIt cures asthma.\n\n<!-- cliniclint ignore x: y -->\n"
    assert words(checked(source, inline=False)) == (["cures asthma"], [])


def test_a_page_that_is_not_read_has_no_unused_suppressions() -> None:
    found = checked(f'<html lang="es"><!-- {IGNORE} --><p>Cura el asma.</p></html>', "page.html")
    assert (found.status, found.findings) == ("not-checked", ())


def test_a_page_of_nothing_but_suppressions_ends() -> None:
    found = checked(f"<!-- {IGNORE} -->\n\n" * 3000 + "It cures asthma.\n")
    assert [each.place.text for each in found.suppressed] == ["cures asthma"]
    assert [each.message for each in found.findings] == [
        "The suppression cannot be read: a page may hold 1000 suppressions, and the rest does not count"
    ]
