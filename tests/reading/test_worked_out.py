"""The contexts that code decides, or helps to decide."""

from __future__ import annotations

import pytest
from cliniclint.reading.context import Cue
from cliniclint.reading.worked_out import WORKED_OUT
from cliniclint.rulebook.schema_refs import IN_CODE
from small_engine import context, cue_for, decision, engine, page_of, rule


def test_the_rulebook_knows_each_context_that_needs_no_file() -> None:
    """Those that are decided by code alone, and those for which code helps whatever cues a pack has."""
    decided = {name for name, code in WORKED_OUT.items() if code.on_page}
    assert decided < set(IN_CODE) < WORKED_OUT.keys()
    assert all(bool(code.on_page) != bool(code.beside) for code in WORKED_OUT.values())


STUDY = "https://doi.org/10.1000/1"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (f"It cures migraines ([Lee]({STUDY})).", STUDY),
        (f"[It cures migraines]({STUDY}).", STUDY),
        (f"In [2019]({STUDY}) it cured; it cures migraines.", STUDY),
        (
            "It cures migraines ([Lee](https://pubmed.ncbi.nlm.nih.gov/1/)).",
            "https://pubmed.ncbi.nlm.nih.gov/1/",
        ),
        ("It cures migraines ([more](/about)).", ""),
        (f"[Lee]({STUDY}) wrote it. It cures migraines.", ""),
        (f"It cures migraines. Many say that [Lee]({STUDY}) did well.", ""),
        (f"It cures migraines. ([Lee]({STUDY}))", STUDY),
        (f"It cures migraines. A [study]({STUDY}) went well.", ""),
        ("It cures migraines.[^1]\n\n[^1]: Lee 2019, Pain 12.", "footnote Lee 2019, Pain 12."),
        ("It cures migraines[^1] and more.\n\n[^1]: Lee 2019", "footnote Lee 2019"),
        ("It is dear.[^1] It cures migraines.\n\n[^1]: Lee 2019", ""),
        ("It cures migraines. It is dear.[^1]\n\n[^1]: Lee 2019", ""),
        ("It cures migraines.[^1]\n\n[^1]: Terms apply.", ""),
    ],
)
def test_cited_by_a_link_or_footnote(source: str, words: str) -> None:
    found = cue_for(page_of(engine({}), source), "cited", "cures migraines")
    assert found == (Cue("cited", words, "beside it") if words else None)


def test_a_claim_over_two_sentences_is_cited_in_either() -> None:
    kernel = engine(
        {
            "claims/x.yml": rule("cure ... {condition}", within="block", unless=["cited"]),
            "context/cited.yml": context(),
        }
    )
    for source in (
        f"By [Lee]({STUDY}) a cure. No more migraines.",
        f"A cure. No more migraines says [Lee]({STUDY}).",
    ):
        assert decision(page_of(kernel, source), "claims/x").excused == Cue("cited", STUDY, "beside it")


def test_cited_in_html() -> None:
    source = f'<p>It cures migraines <a href="{STUDY}">(Lee)</a>.</p><p>It cures migraines.</p>'
    here = page_of(engine({"claims/x.yml": rule("cure {condition}", unless=["cited"])}), source, "page.html")
    matches = list(here.matches(here.book.rules["claims/x"]))
    assert [bool(here.holds("cited", *each)) for each in matches] == [True, False]


def test_a_page_without_a_seller_holds_everywhere() -> None:
    files = {
        "context/informational.yml": context(
            {"find": ["patient leaflet"], "within": "page", "except": ["no patient leaflet"]}
        ),
        "context/seller.yml": context({"find": ["book now"], "within": "page", "except": ["to book now"]}),
        "context/denied.yml": context({"find": ["not"]}),
    }
    kernel = engine(files)
    leaflet = "Patient leaflet. It is a cure."
    found = cue_for(page_of(kernel, leaflet), "informational", "cure")
    assert found == Cue("informational", "Patient leaflet", "the page")
    assert cue_for(page_of(kernel, "It is a cure."), "informational", "cure") is None
    # An offer outweighs the words of a leaflet, but not the page's own title.
    assert cue_for(page_of(kernel, f"{leaflet}\n\nBook now!"), "informational", "cure") is None
    assert cue_for(page_of(kernel, f"# {leaflet}\n\nBook now!"), "informational", "cure") is not None
    # Look-alikes are none.
    assert cue_for(page_of(kernel, f"{leaflet}\n\nNo need to book now!"), "informational", "cure") is not None
    assert page_of(kernel, "No need to book now!").sells == ""
    assert cue_for(page_of(kernel, "This is no patient leaflet, but a cure"), "informational", "cure") is None
