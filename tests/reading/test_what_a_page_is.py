"""What a page is: whose, whether it sells, whether it is about health at all. It never depends on what is asked of it."""

from __future__ import annotations

import pytest
from cliniclint.engine import Engine
from cliniclint.reading.context import Cue
from small_engine import claim, context, engine, findings, page_of, rule

DAYS = "We open on Monday. We close on Friday. The bus stops here. There is a garden. Ring the bell. "
WEEK = DAYS + "Dogs may wait outside. The stairs are steep. "


@pytest.fixture(scope="module")
def kernel() -> Engine:
    return engine(
        {
            "terms/health-topic.yml": "about: x\ninflect: noun\nincludes: [condition]\nentries: [health]\n",
            "claims/hype.yml": rule("amazing", unless=["everyday"], class_="claims/hype"),
            "claims/cure.yml": rule("cure", unless=["denied"]),
            "claims/loose.yml": rule("boost", unless=["alone"]),
            "claims/other.yml": rule("lift", unless=["alone"]),
            "claims/plain.yml": rule("soothe", unless=["isolated"]),
            "context/denied.yml": context({"find": ["not"], "reach": "forward"}),
            "context/informational.yml": context({"find": ["leaflet"], "within": "page"}),
            "context/seller.yml": context(
                {"find": ["book now"], "within": "page", "except": ["to book now"]}
            ),
            "context/own-voice.yml": context({"find": ["our clinic"], "within": "page"}),
        }
    )


EVERYDAY = Cue("everyday", "no word of health", "the same sentence")


@pytest.mark.parametrize(
    ("source", "everyday"),
    [
        (WEEK + "Our view is amazing.", True),
        (WEEK.replace("Ring the bell. ", "") + "Our view is amazing.", False),
        ("Our view is amazing.", False),
        (WEEK + "For migraines it is amazing.", False),
        (WEEK + "Migraines are bad. Our view is amazing.", True),
        (WEEK + "\n\n## Migraines\n\nIt is amazing.", False),
        (WEEK + "\n\nMigraines:\n\n- amazing\n", False),
        ("# Cupping\n\n" + WEEK + "Our view is amazing.", False),
        (WEEK + "We do cupping. Our view is amazing.", True),
        (WEEK + "A cure. A cure. A cure. Our view is amazing.", False),
        (WEEK + "A cure. A cure. It is not a cure. Our view is amazing.", True),
    ],
)
def test_everyday_talk_on_a_page_about_other_things(kernel: Engine, source: str, everyday: bool) -> None:
    page = page_of(kernel, source)
    assert page.holds("everyday", *claim(page, "amazing")) == (EVERYDAY if everyday else None)
    assert bool([f for f in findings(kernel, source) if f.rule == "claims/hype"]) is not everyday


@pytest.mark.parametrize(
    ("source", "alone"),
    [
        (DAYS * 4 + "We boost you.", True),
        (DAYS * 2 + "We boost you.", False),  # too short to tell
        (DAYS * 4 + "We boost and cure you.", False),  # a sure match in the sentence
        (DAYS * 4 + "We boost and lift you.", False),  # two unsure ones
        (DAYS * 4 + "A cure. It is not a cure. We boost you.", True),
        (DAYS * 4 + "A cure. " * 4 + "We boost you.", False),
        (DAYS * 4 + "A lift. " * 3 + "We boost you.", True),  # an unsure one counts half
        (DAYS * 4 + "A lift. " * 8 + "We boost you.", False),
        (DAYS * 4 + "Our cupping will boost you.", True),
        (DAYS * 4 + "Our cupping for migraines will boost you.", False),  # a whole claim
        (DAYS * 4 + "Cupping for migraines will boost you.", True),
    ],
)
def test_a_lone_match_of_an_unsure_rule(kernel: Engine, source: str, alone: bool) -> None:
    page = page_of(kernel, source)
    held = page.holds("alone", *claim(page, "boost"))
    assert held == (Cue("alone", "little else is claimed", "the page") if alone else None)


@pytest.mark.parametrize(
    ("source", "isolated"),
    [
        (DAYS * 4 + "We soothe you.", True),
        (DAYS * 2 + "We soothe you.", False),
        ("A cure. " + DAYS * 4 + "We soothe you.", True),
        ("A cure. A cure. A cure. " + DAYS * 4 + "We soothe you.", False),
        (DAYS * 4 + "A cure. We soothe you.", False),  # a neighbour
        (DAYS * 4 + "We soothe and lift you.", False),
        (DAYS * 4 + "We soothe you and soothe them.", False),
        (DAYS * 4 + "Our cupping for migraines will soothe you.", False),
    ],
)
def test_an_isolated_match(kernel: Engine, source: str, isolated: bool) -> None:
    page = page_of(kernel, source)
    held = page.holds("isolated", *claim(page, "soothe"))
    assert held == (Cue("isolated", "nothing else is claimed near by", "the page") if isolated else None)


def test_selection_only_selects(kernel: Engine) -> None:
    """What is found of a class does not change with the other classes that are asked for."""
    source = DAYS + "A cure. A cure. A cure. Our view is amazing."
    every = findings(kernel, source)
    assert [f.rule for f in every] == ["claims/cure"] * 3 + ["claims/hype"]
    for cls in ("claims/cure", "claims/hype"):
        assert findings(kernel, source, select=(cls,)) == tuple(f for f in every if f.cls == cls)
        assert findings(kernel, source, ignore=(cls,)) == tuple(f for f in every if f.cls != cls)


@pytest.mark.parametrize(
    ("source", "sells", "informational"),
    [
        ("Hello.", "", ""),
        ("Book now.", "Book now", ""),
        ("Need to book now?", "", ""),
        ("Our clinic is open.", "Our clinic", ""),
        ("A leaflet of our clinic.", "", "leaflet"),
        ("A leaflet. Book now.", "Book now", ""),
        ("# A leaflet\n\nBook now.", "Book now", "leaflet"),
        ("## A leaflet\n\nBook now.", "Book now", ""),
        ("# A leaflet\n\nOur clinic.", "", "leaflet"),
    ],
)
def test_whether_a_page_sells_or_informs(kernel: Engine, source: str, sells: str, informational: str) -> None:
    page = page_of(kernel, source)
    assert (page.sells, page.informational) == (sells, informational)


def test_the_title_of_an_html_page_names_it(kernel: Engine) -> None:
    source = "<title>A leaflet</title><h2>Hello</h2><p>Book now.</p>"
    assert page_of(kernel, source, "page.html").informational == "leaflet"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("Jane Doe, DC", {"chiropractor"}),
        ("Your DC missed it.", set()),
        ("Do not ask a DC.", {"chiropractor"}),
        ("Jane Doe, DPT, DC", {"chiropractor", "physical-therapist"}),
        ("Washington dc", set()),
        ("Our physical therapists are here.", {"physical-therapist"}),
        ("I am a chiropractor.", {"chiropractor"}),
        ("Treatment by a chiropractor", {"chiropractor"}),
        ("Ask any chiropractor.", set()),
        ("Our house is far away from a chiropractor.", set()),
        ("It is your own chiropractor.", set()),
        ("You were told to rest by a chiropractor.", set()),
        ("You were told to see our chiropractor.", {"chiropractor"}),
        ("We treat arthritis.", set()),
    ],
)
def test_professions_read_from_the_page(kernel: Engine, source: str, expected: set[str]) -> None:
    assert page_of(kernel, source).professions == expected
    assert page_of(kernel, source, professions=("nurse",)).professions == {"nurse"}


def test_a_longer_name_holds_the_words_of_a_shorter_one() -> None:
    terms = (
        "about: x\ninflect: noun\nentries: [{name: physician, id: physician},"
        " {name: naturopathic physician, id: naturopath}, {name: doctor, id: physician, loose: true}]\n"
    )
    kernel = engine({"claims/x.yml": rule("x"), "terms/profession.yml": terms, "terms/credential.yml": None})
    assert page_of(kernel, "Our naturopathic physicians").professions == {"naturopath"}
    assert page_of(kernel, "Our physicians").professions == {"physician"}
    assert page_of(kernel, "Our doctors").professions == set()


def test_a_page_is_as_long_in_one_format_as_in_another(kernel: Engine) -> None:
    written = page_of(kernel, f"# Days\n\n{DAYS}\n\n- Ring twice.\n")
    head = '<title>Days. At the lake.</title><meta name="description" content="When we open. And close.">'
    body = f'<h1>Days</h1><p>{DAYS}</p><ul><li>Ring twice.</li></ul><img src="a.png" alt="A bell. A door.">'
    tagged = page_of(kernel, f"<html><head>{head}</head><body>{body}</body></html>", "page.html")
    assert written.length == tagged.length == 7
    assert len(tagged.readings) > len(written.readings)
