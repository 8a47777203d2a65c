"""Sentences of a page, weighed: which, what is found in them, and how probable that makes it, by hand."""

from __future__ import annotations

from math import exp

import pytest
from cliniclint.checks import wording
from cliniclint.finding import Raw
from cliniclint.reading.page import Page
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.schema_weights import DECIDES
from cliniclint.weighing.around import Around
from cliniclint.weighing.signs import places
from cliniclint.weighing.weigh import CLASS, LEAST, MOST, Weighed, odds_of, sentences_with, settling, weigh
from small_engine import engine, page_of
from small_weights import DECIDING, FILES, PLAIN, anything, of_class, page

NEAR = Around(0.5, 0.25, True, False, 0.75, 1.0)


def weighed(source: str, path: str = "page.md") -> list[Weighed]:
    each = page_of(engine(FILES), source, path)
    return weigh(each, wording.claims(each))


def probable(total: float) -> float:
    return 1 / (1 + exp(-total))


def test_short_pages_are_not_weighed() -> None:
    assert weighed(page(plain=LEAST - 1)) == []
    assert len(weighed(page("It is warm.", plain=LEAST - 1))) == LEAST
    # What is no prose makes a page no longer.
    short = "".join(f"<p>{each}</p>" for each in PLAIN[: LEAST - 1])
    assert weighed(short + "<button>Book</button>", "page.html") == []


def test_a_rulebook_without_weights_weighs_nothing() -> None:
    files = {path: text for path, text in FILES.items() if not path.startswith("weights/")}
    each = page_of(engine(files), page("We soothe sciatica."))
    assert weigh(each, wording.claims(each)) == []


def test_odds_by_hand_of_a_sentence_in_which_nothing_was_found() -> None:
    first, *others = weighed(page("We soothe the worst sciatica."))
    # The base, we, soothe, a condition; six tokens of forty long, eight sentences of forty. The next has a
    # condition before it, and may be a claim; the one behind it is far from one.
    anything = -1.5 + 0.2 + 2.5 + 0.5 + 0.5 * 6 / 40 - 0.3 * 8 / 40
    assert first.odds == pytest.approx(probable(0.5 + anything + 0.25 * (-2.0 + 1.0)))
    assert first.claims == "claims/efficacy"
    plain = 0.5 - 1.5 + 0.5 * 7 / 40 - 0.3 * 8 / 40
    assert others[0].odds == pytest.approx(probable(plain + 0.3 + 0.25 * -2.0))
    assert others[1].odds == 0.0 and probable(plain + 0.25 * MOST) < engine(FILES).book.weights["claim"]
    assert {each.claims for each in others} == {""} and {each.found for each in weighed(page("Soothe."))} == {
        ()
    }


def test_odds_by_hand_of_a_sentence_in_which_rules_found_something() -> None:
    source = (
        "# Benefits\n\n> We cure sciatica and cure asthma.\n\nOur best lamp, we cure migraines.\n\n" + page()
    )
    _, quote, both, *_ = weighed(source)
    # Two sentences of ten have findings: one beside the other, one of nine others, one of four near ones.
    around = 0.8 / 9 + 0.1 * (1 / 9) ** 0.5 + 0.6 / 4 - 0.3 * 10 / 40
    first = -1.5 + 0.2 + 0.5 + 0.4 - 0.2 + 0.05 + 0.5 * 7 / 40 + around
    assert quote.odds == pytest.approx(probable(1.0 + 0.5 * first + 0.5 / 3 - 0.5 * 7 / 40 - 1.0))
    second = -1.5 + 0.5 + 0.4 + 0.3 + 0.15 + 0.5 * 8 / 40 + around
    assert both.odds == pytest.approx(probable(1.0 + 0.5 * second + 0.5 * 2 / 3 - 0.5 * 8 / 40))
    assert (quote.found, both.found) == ((1, 2), (0, 3))


def test_the_class_that_most_speaks_for() -> None:
    (first, second, *_) = weighed(page("We soothe and dazzle.", "We soothe and calm."))
    assert (first.claims, second.claims) == ("claims/hype", "claims/efficacy")


def test_what_speaks_for_the_class_counts_up_to_a_point() -> None:
    weights = {"weights/hype.yml": of_class("claims/hype", {"word dazzle": 30.0})}
    each = page_of(engine({**FILES, **weights}), page("We dazzle the worst sciatica."))
    first, *_ = weigh(each, wording.claims(each))
    assert first.claims == "claims/hype"
    anything = -1.5 + 0.2 + 0.5 + 0.5 * 6 / 40 - 0.3 * 8 / 40
    assert first.odds == pytest.approx(probable(0.5 + anything + 0.25 * MOST))


def test_findings_are_put_to_the_sentence_in_which_they_begin() -> None:
    each = page_of(
        engine(FILES), "It is warm. It is green. It is slow.\n\n![alt text](x.png)\n\nIt is there."
    )
    where = places(each)
    assert len(where) == 4
    last = where[-1].reading.segment.index
    raws = [
        Raw("r", 0, 26, 28),
        Raw("r", 0, 0, 2),
        Raw("r", 0, 5, 30),  # reaches into the third sentence
        Raw("r", 0, 12, 14),
        Raw("r", last, 3, 5),
        Raw("r", last + 7, 0, 2),  # stands in no sentence of the prose
    ]
    assert sentences_with(where, raws) == [[1, 2], [3], [0], [4]]
    assert sentences_with(where, []) == [[], [], [], []]


def test_what_decides_is_what_files_of_weights_may_name() -> None:
    assert {"base", *settling(0.0, [], NEAR, "paragraph")} == set(DECIDES)


def test_what_decides(book: Book) -> None:
    cure, best = book.rules["claims/cure"], book.rules["claims/best"]
    none = settling(1.5, [], NEAR, "paragraph")
    assert none == {
        "anything": 1.5, "rules": 0.0, "share": 0.5, "near": 0.25, "suggestions": 0.0, "length": 0.75,
        "heading": 0.0, "quote": 0.0,
    }  # fmt: skip
    twice = settling(1.5, [best, best], NEAR, "quote")
    assert (twice["rules"], twice["suggestions"], twice["quote"]) == (1 / 3, 1.0, 1.0)
    mixed = settling(1.5, [best, cure], NEAR, "heading")
    assert (mixed["rules"], mixed["suggestions"], mixed["heading"]) == (2 / 3, 0.0, 1.0)
    assert settling(0, list(book.rules.values()), NEAR, "")["rules"] == 1.0


@pytest.fixture
def book() -> Book:
    return engine(FILES).book


def test_probabilities() -> None:
    table = DECIDING["open"]
    assert isinstance(table, dict)
    signs = {**settling(1.0, [], NEAR, "heading"), CLASS: 2.0}
    assert odds_of(table, signs) == pytest.approx(
        probable(0.5 + 1.0 + 0.25 * 2.0 - 0.5 * 0.5 + 0.1 * 0.25 - 3.0)
    )
    assert odds_of({"base": 0.0}, signs) == 0.5
    for far in (-1000.0, 1000.0):
        assert odds_of({"base": 1000 * far}, signs) == pytest.approx(float(far > 0))


@pytest.mark.parametrize(
    "open_", [{"base": 2.0}, {"base": 2.0, "anything": -1.0}, {"base": 2.0, "anything": 0.0}]
)
def test_where_what_speaks_for_anything_does_not_count_all_sentences_are_looked_at(
    open_: dict[str, float],
) -> None:
    each = page_of(
        engine({**FILES, "weights/anything.yml": anything(open=open_)}), page("Is there a timetable?")
    )
    sentences = weigh(each, wording.claims(each))
    assert all(one.claims for one in sentences)
    if not open_.get("anything"):
        assert {one.odds for one in sentences} == {probable(2.0)}


def test_weighing_the_same_page_again_gives_the_same() -> None:
    kernel = engine(FILES)
    source = page("We soothe sciatica.", "We cure asthma.")
    pages: list[Page] = [page_of(kernel, source) for _ in range(3)]
    first, *others = [[each[1:] for each in weigh(one, wording.claims(one))] for one in pages]
    assert others == [first, first]
