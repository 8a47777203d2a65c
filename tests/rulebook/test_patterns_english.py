"""Word forms: table, exceptions and rules together."""

from __future__ import annotations

import gzip
import json
from importlib.util import find_spec
from pathlib import Path

import pytest
from cliniclint.rulebook import english
from cliniclint.rulebook.english.exceptions import (
    ALSO_FORMS,
    FIXED,
    IRREGULAR,
    NOT_A_FORM,
)
from cliniclint.rulebook.english.forms import (
    forms_of,
    gerund,
    is_base,
    lemma_table,
    past,
    plural,
)
from cliniclint.rulebook.english.inflect import inflect


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        ("cure", "cure cured cures curing"),
        ("label", "label labeled labeling labelled labelling labels"),
        ("diagnose", "diagnose diagnosed diagnoses diagnosing"),
        ("diagnosis", "diagnosis diagnoses"),
        ("safe", "safe safer safes safest"),
        ("see", "see sees saw seen seeing"),
        ("feel", "feel feels felt feeling feeled"),
        ("detoxify", "detoxify detoxifies detoxified detoxifying"),
        ("painless", "painless"),
        ("migraine", "migraine migraines"),
        ("lower", "lower lowers lowered lowering"),
        ("breath", "breath breaths"),
        ("be", "be am is are was were been being 'm 're 's"),
        ("not", "not n't nt"),
    ],
)
def test_forms(word: str, forms: str) -> None:
    assert forms_of(word) == set(forms.split(" "))
    assert forms_of(word.upper()) == forms_of(word)


@pytest.mark.parametrize(
    "word", ["treated", "cures", "left", "better", "best", "well", "us", "as", "the", "i", "100", "pain-free"]
)
def test_just_itself(word: str) -> None:
    assert forms_of(word) == {word}


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("well", "best"), ("well", "better"), ("good", "best"), ("leave", "left"), ("grind", "ground"), ("wind", "wound"),
        ("doe", "does"), ("fee", "feed"), ("can", "could"), ("may", "might"), ("numb", "number"), ("live", "liver"),
        ("little", "less"), ("much", "more"), ("bear", "born"), ("us", "used"), ("a", "as"), ("new", "news"), ("see", "seed"),
        ("breath", "breathing"), ("it", "its"), ("she", "shed"), ("far", "further"), ("the", "thing"), ("we", "wed"),
    ],
)  # fmt: skip
def test_another_word(word: str, other: str) -> None:
    assert other not in forms_of(word)


def test_exceptions_are_needed_and_do_not_contradict() -> None:
    assert not FIXED & set(IRREGULAR)
    assert not FIXED & set(ALSO_FORMS)
    for form, lemmas in NOT_A_FORM.items():
        for lemma in lemmas:
            assert form not in forms_of(lemma)
    for word, forms in ALSO_FORMS.items():
        assert set(forms) <= forms_of(word)


def test_every_form_of_the_table_leads_back() -> None:
    forms, lemmas = lemma_table()
    assert len(lemmas) > 40_000
    assert all(form in forms[lemma] for form, lemma in lemmas.items())
    assert is_base("cure")
    assert is_base("brandnewword")
    assert not is_base("treated")


@pytest.mark.parametrize(
    ("word", "s", "ed", "ing"),
    [
        ("cure", "cures", ("cured",), ("curing",)),
        ("try", "tries", ("tried",), ("trying",)),
        ("play", "plays", ("played",), ("playing",)),
        ("fit", "fits", ("fitted",), ("fitting",)),
        ("heal", "heals", ("healed",), ("healing",)),
        ("flush", "flushes", ("flushed",), ("flushing",)),
        ("fix", "fixes", ("fixed",), ("fixing",)),
        ("cancel", "cancels", ("canceled", "cancelled"), ("canceling", "cancelling")),
        ("die", "dies", ("died",), ("dying",)),
        ("free", "frees", ("freed",), ("freeing",)),
        ("stenosis", "stenoses", ("stenosised",), ("stenosising",)),
    ],
)
def test_rules(word: str, s: str, ed: tuple[str, ...], ing: tuple[str, ...]) -> None:
    assert (plural(word), past(word), gerund(word)) == (s, ed, ing)


@pytest.mark.parametrize(
    ("entry", "kind", "forms"),
    [
        ("low back pain", "noun", ["low back pains"]),
        ("headaches", "noun", ["headache"]),
        ("hot flushes", "noun", ["hot flush"]),
        ("dry needling", "noun", ["dry needlings"]),
        ("frozen shoulder", "noun", ["frozen shoulders"]),
        ("foot", "noun", ["feet"]),
        ("feet", "noun", ["foot"]),
        ("child", "noun", ["children"]),
        ("vertebra", "noun", ["vertebrae", "vertebras"]),
        ("bursitis", "noun", ["bursitides"]),
        ("fasciitis", "noun", ["fasciitides"]),
        ("stenosis", "noun", ["stenoses"]),
        ("injury", "noun", ["injuries"]),
        ("x-ray", "noun", ["x-rays"]),
        ("TMD", "noun", ["TMDs"]),
        ("AIDS", "noun", []),
        ("hives", "noun", []),
        ("diabetes", "noun", []),
        ("omega-3", "noun", []),
        ("get rid of", "verb", ["gets rid of", "getting rid of", "got rid of", "gotten rid of"]),
        ("safe", "adjective", ["safer", "safest"]),
        ("clinically proven", "adjective", []),
        ("cure", "none", []),
    ],
)
def test_entries(entry: str, kind: str, forms: list[str]) -> None:
    assert inflect(entry, kind) == (entry, *forms)


def test_unknown_kind() -> None:
    with pytest.raises(ValueError, match="unknown kind"):
        inflect("cure", "adverb")


def test_the_table_is_the_published_one() -> None:
    spec = find_spec("spacy_lookups_data")
    if spec is None or spec.origin is None:
        pytest.skip("spacy-lookups-data is not installed")
    published = json.loads(
        gzip.decompress((Path(spec.origin).parent / "data/en_lemma_lookup.json.gz").read_bytes())
    )
    folder = Path(english.__file__).parent
    lines = gzip.decompress((folder / "lemmas.txt.gz").read_bytes()).decode().splitlines()
    rows = {(form, lemma) for lemma, *forms in (line.split(" ") for line in lines) for form in forms}
    assert rows <= {(form.lower(), lemma.lower()) for form, lemma in published.items()}
    assert len(rows) > 0.98 * len(published)


def test_the_licence_is_with_it() -> None:
    folder = Path(english.__file__).parent
    assert "ExplosionAI" in (folder / "LICENSE").read_text()
    assert "spacy-lookups-data 1.0.5" in (folder / "SOURCE").read_text()
