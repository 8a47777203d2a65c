"""The page that checks see: whose it is, what stands next to what, and where a rule's patterns match."""

from __future__ import annotations

import gc
import weakref
from typing import Any

import pytest
from cliniclint.engine import Engine
from cliniclint.reading.page import Page
from small_engine import claim, context, engine, page_of, rule


def matched(
    source: str, *find: str, path: str = "page.md", more: dict[str, str] | None = None, **keys: Any
) -> list[str]:
    """The words of all matches of a rule, whatever the context."""
    kernel = engine({"claims/x.yml": rule(*find, **keys), **(more or {})})
    page = page_of(kernel, source, path)
    return [
        reading.words(m.shown_start, m.shown_end)
        for reading, m in page.matches(kernel.book.rules["claims/x"])
    ]


def test_matches_by_segment() -> None:
    source = "# Migraines\n\nSciatica and asthma.\n\n- back pain\n"
    assert matched(source, "{condition}") == ["Migraines", "Sciatica", "asthma", "back pain"]
    assert matched(source, "and [{condition}]", "back [pain]", "[sciatica] and") == [
        "asthma",
        "Sciatica",
        "pain",
    ]


def test_within() -> None:
    source = "We cure. Migraines go, but pain stays away.\n\nBack pain."
    assert matched(source, "cure ... migraine") == []
    assert matched(source, "migraine ... pain") == []
    assert matched(source, "migraine ... pain", within="sentence") == ["Migraines go, but pain"]
    assert matched(source, "cure ... migraine", within="block") == ["cure. Migraines"]
    assert matched(source, "pain ... back", within="block") == []


def test_look_alikes_take_out_what_shares_a_used_word() -> None:
    source = "Cured ham. We cure ham, and cured migraines. It cures a ham of migraines."
    assert matched(source, "cure") == ["Cured", "cure", "cured", "cures"]
    assert matched(source, "cure", except_=["cure ham"]) == ["cured", "cures"]
    # A gap of the match is no part of it; a gap of the look-alike is.
    assert matched(source, "cure .. {condition}", except_=["a ham"]) == [
        "cured migraines",
        "cures a ham of migraines",
    ]
    assert matched(source, "ham", except_=["cure .. {condition}"]) == ["ham", "ham"]
    # A look-alike may reach over a clause.
    assert matched("Treat it, and rest.", "treat", except_=["treat .. rest"]) == []


@pytest.mark.parametrize(
    ("keys", "expected"),
    [
        ({}, ["cure", "cure", "cure", "cure", "cure"]),
        ({"in_": ["heading"]}, ["cure"]),
        ({"in_": ["heading", "list-item"]}, ["cure", "cure"]),
        ({"not_in": ["heading", "list-item", "title"]}, ["cure", "cure"]),
    ],
)
def test_kinds(keys: dict[str, Any], expected: list[str]) -> None:
    source = "<title>A cure</title><h1>A cure</h1><p>A cure <img alt='a cure'></p><ul><li>A cure</ul>"
    assert matched(source, "cure", path="page.html", **keys) == expected


def test_needs() -> None:
    more = {"context/question.yml": context('"?"'), "context/hedged.yml": context("may")}
    source = "Is it a cure? It may cure. It cures."
    assert matched(source, "cure", needs=["question"], more=more) == ["cure"]
    assert matched(source, "cure", needs=["question", "hedged"], more=more) == ["cure", "cure"]


@pytest.fixture(scope="module")
def plain() -> Engine:
    return engine({"claims/x.yml": rule("cure")})


def test_what_stands_next(plain: Engine) -> None:
    source = (
        "<h1>Top</h1><p>One</p><table><tr><th>Head<tr><td>Cell</table><button>Press</button>"
        "<ul><li>Item</ul><blockquote>Quote</blockquote><h2>Below</h2><p>Two</p>"
    )
    page = page_of(plain, source, "page.html")

    def next_to(text: str) -> tuple[str, str]:
        index = claim(page, text)[0].segment.index
        both = (page.preceding(index), page.following(index))
        before, after = (each.segment.text if each else "-" for each in both)
        return before, after

    assert next_to("Top") == ("-", "One")
    assert next_to("One") == ("Top", "Item")
    assert next_to("Cell") == ("One", "Item")
    assert next_to("Item") == ("One", "Quote")
    assert next_to("Quote") == ("Item", "-")
    assert next_to("Below") == ("Quote", "Two")
    assert next_to("Two") == ("Below", "-")


def test_the_lead_in_of_an_item(plain: Engine) -> None:
    page = page_of(plain, "## Top\n\nLead:\n\n- one\n  - deep\n\n## Next\n\n- two\n")

    def lead(text: str) -> str | None:
        above = page.lead_in(claim(page, text)[0])
        return above.segment.text if above else None

    assert [lead(text) for text in ("one", "deep", "two", "Lead")] == ["Lead:", "one", "Next", "Top"]
    assert page_of(plain, "- one").lead_in(page_of(plain, "- one").readings[0]) is None


def test_rules_by_check() -> None:
    files = {"claims/a.yml": rule("a"), "claims/b.yml": rule("b", authorities={"uk": ["uk-code"]})}
    page: Page = page_of(engine(files), "a b")
    assert [each.id for each in page.rules("wording")] == ["claims/a"]
    assert list(page.rules("no-such-check")) == []
    page = page_of(engine(files), "a b", ignore=("claims/a",))
    assert list(page.rules("wording")) == []
    assert [each.id for each in page.held("wording")] == ["claims/a"]
    page = page_of(engine(files), "a b", jurisdictions=("us-ca", "uk"))
    assert [each.id for each in page.rules("wording")] == ["claims/a", "claims/b"]


def test_what_is_worked_out_once(plain: Engine) -> None:
    calls: list[Page] = []

    def work(page: Page) -> int:
        calls.append(page)
        return len(calls)

    page, other = page_of(plain, "x"), page_of(plain, "x")
    assert [page.once("a", work), page.once("a", work), other.once("a", work)] == [1, 1, 2]
    assert calls == [page, other]


def test_a_page_that_is_let_go_is_freed_at_once_however_far_it_was_looked_at() -> None:
    page = page_of(
        engine({"claims/x.yml": rule("cure {condition}")}), "We cure migraines.\n\nWe cure asthma.\n"
    )
    assert page.company.claims_beyond(0) and page.kind.sells == ""  # there is more to look at
    gone = weakref.ref(page)
    gc.disable()
    try:
        page.let_go()
        del page
        assert gone() is None
    finally:
        gc.enable()


def test_what_stands_next_is_found_whatever_stands_between() -> None:
    asked = 0

    class Readings(tuple[Any, ...]):
        def __getitem__(self, at: Any) -> Any:
            nonlocal asked
            asked += 1
            return tuple.__getitem__(self, at)

    kernel = engine({"claims/x.yml": rule("cure")})
    page = page_of(
        kernel, "<p>First</p>" + "<img alt='A door'>" * 50 + "<p>Last</p><h2>End</h2>", "page.html"
    )
    page.readings = Readings(page.readings)
    assert len(page.readings) == 53
    for at in range(1, 51):
        before, behind = page.preceding(at), page.following(at)
        assert before is not None and behind is not None
        assert (before.segment.text, behind.segment.text) == ("First", "Last")
    assert page.following(51) is None
    assert asked <= 2 * 51


def test_what_a_sentence_speaks_of_is_looked_up_where_it_stands(monkeypatch: pytest.MonkeyPatch) -> None:
    class Near(list[Any]):
        def __iter__(self) -> Any:
            raise AssertionError("all terms were looked at")

    kernel = engine({"claims/x.yml": rule("cure")})
    (reading,) = page_of(kernel, "It is migraine. " * 40 + "We rest.").readings
    asked = ("condition",)
    near = Near(reading.named(asked))
    assert len(near) == 40
    monkeypatch.setattr(type(reading._read), "named", lambda *_: near)
    told = [reading.speaks_of(asked, sentence) for sentence in reading.sentences]
    assert told == [True] * 40 + [False]
