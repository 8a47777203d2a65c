"""Terms in text: nested, inflected, hyphenated, exact; and the lexicons that find them."""

from __future__ import annotations

import json

import pytest
from cliniclint.reading.lexicon import Hits, Lexicon, TermHit
from cliniclint.rulebook.patterns import (
    LexiconSource,
    PatternError,
    TermSource,
    compile_lexicons,
    spacy_tokenizer,
)
from cliniclint.text.tokens import tokenize


def _lexicon(*sources: LexiconSource) -> Lexicon:
    rows, entries = json.loads(json.dumps(compile_lexicons(sources, spacy_tokenizer())))
    return Lexicon(rows, entries)


def _found(lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    tokens = tokenize(text)
    hits = lexicon.hits(tokens.norms, lambda: tokens.texts)
    return [(text[slice(*tokens.span(hit.start, hit.end))], lexicon.entries[hit.entry][0]) for hit in hits]


CONDITION = LexiconSource(
    "condition",
    (
        TermSource("low back pain", ("lumbago",), {"supervised": True}),
        TermSource("back pain"),
        TermSource("x-ray"),
        TermSource("omega-3"),
        TermSource("Crohn's disease"),
        TermSource('"AIDS"'),
        TermSource("TMD"),
    ),
)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Low back pains", [("Low back pains", "low back pain"), ("back pains", "back pain")]),
        ("low-back pain", [("low-back pain", "low back pain"), ("back pain", "back pain")]),
        ("low back-pain", [("low back-pain", "low back pain"), ("back-pain", "back pain")]),
        ("LUMBAGO", [("LUMBAGO", "low back pain")]),
        ("low back", []),
        ("low back -", []),
        (
            "x-rays, x ray, X\u2011ray, xray",
            [("x-rays", "x-ray"), ("x ray", "x-ray"), ("X\u2011ray", "x-ray")],
        ),
        ("omega-3 and omega 3", [("omega-3", "omega-3"), ("omega 3", "omega-3")]),
        ("Crohn’s disease", [("Crohn’s disease", "Crohn's disease")]),
        ("it aids, AIDS", [("AIDS", "AIDS")]),
        ("tmds and TMD", [("tmds", "TMD"), ("TMD", "TMD")]),
        ("", []),
    ],
)
def test_terms(text: str, found: list[tuple[str, str]]) -> None:
    assert _found(_lexicon(CONDITION), text) == found


def test_exact_entries_need_the_tokens_as_written() -> None:
    assert _lexicon(CONDITION).hits(["aids"]) == []


def test_exact_entries_of_several_words() -> None:
    lexicon = _lexicon(
        LexiconSource("a", (TermSource('"Multiple Sclerosis Society"'), TermSource('"so-called"')))
    )
    assert _found(lexicon, "multiple sclerosis society, Multiple Sclerosis Society") == [
        ("Multiple Sclerosis Society", "Multiple Sclerosis Society")
    ]
    assert _found(lexicon, "So-called") == [("So-called", "so-called")]


def test_kinds_of_inflection() -> None:
    lexicon = _lexicon(
        LexiconSource("verbs", (TermSource("get rid of"),), inflect="verb"),
        LexiconSource("adjectives", (TermSource("safe"),), inflect="adjective"),
        LexiconSource("fixed", (TermSource("ozone"),), inflect="none"),
    )
    text = "getting rid of, got rid of, safer, safest, ozone, ozones"
    assert [words for words, _ in _found(lexicon, text)] == [
        "getting rid of",
        "got rid of",
        "safer",
        "safest",
        "ozone",
    ]


def test_including_lexicons_find_the_entries() -> None:
    lexicon = _lexicon(
        LexiconSource("top", (TermSource("a"),), includes=("middle",)),
        LexiconSource("middle", (), includes=("low", "other")),
        LexiconSource("low", (TermSource("b"),), includes=("top",)),  # a ring is no harm
        LexiconSource("other", (TermSource("c"),)),
    )
    assert {entry[0]: sorted(entry[1]) for entry in lexicon.entries} == {
        "a": ["low", "middle", "top"],
        "b": ["low", "middle", "top"],
        "c": ["low", "middle", "other", "top"],
    }
    assert lexicon.entries[1][1][0] == "low"  # its own comes first
    assert [lexicon.among(["other"])[entry] for entry in range(3)] == [False, False, True]
    assert [lexicon.among(["low", "other"])[entry] for entry in range(3)] == [True, True, True]
    assert [lexicon.among(["unknown"])[entry] for entry in range(3)] == [False, False, False]


def test_attributes_are_passed_on() -> None:
    assert _lexicon(CONDITION).entries[0] == ["low back pain", ["condition"], {"supervised": True}]


def test_one_term_in_two_lexicons_is_two_hits() -> None:
    lexicon = _lexicon(LexiconSource("a", (TermSource("laser"),)), LexiconSource("b", (TermSource("laser"),)))
    assert lexicon.hits(["laser"]) == [TermHit(0, 1, 0), TermHit(0, 1, 1)]


def test_rows_by_hand() -> None:
    lexicon = Lexicon([[("back", "pain"), 0], [["pain"], 1]], [["back pain", ["a"], {}], ["pain", ["b"], {}]])
    assert lexicon.hits(["back", "pain", "pain"]) == [TermHit(0, 2, 0), TermHit(1, 2, 1), TermHit(2, 3, 1)]


def test_hits_by_start_longest_first() -> None:
    hits = Hits([TermHit(3, 4, 0), TermHit(1, 2, 1), TermHit(1, 3, 2)])
    assert hits.by_start == {1: [TermHit(1, 3, 2), TermHit(1, 2, 1)], 3: [TermHit(3, 4, 0)]}


def test_refused() -> None:
    with pytest.raises(PatternError, match="without words"):
        _lexicon(LexiconSource("a", (TermSource(" - "),)))
    with pytest.raises(PatternError, match="unknown one: nowhere"):
        _lexicon(LexiconSource("a", (), includes=("nowhere",)))


def test_rows_are_found_in_what_is_packed_as_in_what_is_unpacked() -> None:
    names = (
        "pain",
        "pain relief",
        "pain in the back",
        "pain in",
        "pain relief now",
        '"Pain In Sport"',
        "pa in",
        "relief",
    )
    lexicon = _lexicon(LexiconSource("any", tuple(map(TermSource, names)), "none"))
    fresh = _lexicon(LexiconSource("any", tuple(map(TermSource, names)), "none"))
    text = "pain in the back, pain relief now, Pain In Sport, pain in sport, pain -in the, pain rel"
    first = _found(lexicon, text)
    assert len(first) > len(names)
    for _ in range(5):
        assert _found(lexicon, text) == first
    for word in text.split():  # few look-ups each
        fresh = _lexicon(LexiconSource("any", tuple(map(TermSource, names)), "none"))
        assert _found(fresh, text[text.index(word) :]) == _found(lexicon, text[text.index(word) :])
