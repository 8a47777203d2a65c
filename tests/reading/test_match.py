"""Every construct of the pattern language, from the pattern as written to the words found."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import NoReturn

import pytest
from cliniclint.reading.lexicon import Lexicon, TermHit
from cliniclint.reading.match import Match, PatternIndex
from cliniclint.rulebook.patterns import (
    LexiconSource,
    Names,
    TermSource,
    compile_lexicons,
    compile_pattern,
    spacy_tokenizer,
)
from cliniclint.text.tokens import Tokens, tokenize

LEXICONS = (
    LexiconSource(
        "condition",
        (TermSource("low back pain"), TermSource("back pain"), TermSource("migraine")),
        includes=("symptom",),
    ),
    LexiconSource("symptom", (TermSource("pain"), TermSource("ache"))),
    LexiconSource("treatment", (TermSource("dry needling", ("TDN",)), TermSource("laser"))),
)
PHRASES = {
    "we-treat": ("we (treat|help with)", "our {number} therapists treat"),
    "offer": ("{we-treat} {condition}",),
}
NAMES = Names([source.name for source in LEXICONS], PHRASES)
Finder = Callable[[str, str], list[str]]


def _run(pattern: str, text: str) -> tuple[Tokens, list[Match], set[tuple[int, int]]]:
    split = spacy_tokenizer()
    lexicon = Lexicon(*compile_lexicons(LEXICONS, split))
    node = compile_pattern(pattern, NAMES, split)
    index = PatternIndex([node], lexicon)
    tokens = tokenize(text)
    hits = lexicon.hits(tokens.norms)
    found = index.find(0, tokens.norms, lambda: tokens.texts, hits, 0, len(tokens))
    every = index.find_every(0, tokens.norms, tokens.texts, hits, 0, len(tokens))
    assert {(m.start, m.end) for m in found} <= every
    assert bool(found) == bool(every)
    if found:
        assert index.candidates(tokens.norms, hits) == [0]
    return tokens, found, every


def shown(pattern: str, text: str) -> list[str]:
    """The words reported for each match."""
    tokens, found, _ = _run(pattern, text)
    return [text[slice(*tokens.span(m.shown_start, m.shown_end))] for m in found]


@pytest.mark.parametrize(
    ("pattern", "text", "words"),
    [
        # plain words
        ("cure", "It cures, cured; CURING a Cure. Curable", ["cures", "cured", "CURING", "Cure"]),
        ("treated", "treat treats treated treating", ["treated"]),
        ("be safe", "It's safe, they’re safe, it was safe, safety is safest", ["'s safe", "’re safe", "was safe", "is safest"]),
        ("can cure", "can cure, could cure", ["can cure"]),
        # split words
        ("100% safe", "100% safe and 100 % SAFE but 99% safe", ["100% safe", "100 % SAFE"]),
        ("#1 clinic", "The #1 clinic", ["#1 clinic"]),
        ("can't wait", "can’t wait, can't wait, cannot wait", ["can’t wait", "can't wait"]),
        ("cannot", "cannot, can not, can", ["cannot", "can not"]),
        ("not", "don't", ["n't"]),
        # hyphens
        ("pain-free", "pain-free Pain free pain\u2011free pain–free painfree", ["pain-free", "Pain free", "pain\u2011free", "pain–free"]),
        ("{number}-day", "30-day, 30 days, thirty day", ["30-day", "30 days", "thirty day"]),
        ("(pre|post)-natal", "pre-natal and post natal", ["pre-natal", "post natal"]),
        # quoted
        ('"side effect"', "side effects, Side effect", ["Side effect"]),
        ('"it\'s safe"', "it’s safe, it is safe", ["it’s safe"]),
        ('"AIDS"', "aids, AIDS, Aids", ["AIDS"]),
        ("“Dr Lee”", "dr lee, Dr Lee", ["Dr Lee"]),
        ('"?" "$" {number}', "How much? $ 5", ["? $ 5"]),
        # names
        ("{condition}", "Low-back pain, migraines, no ache", ["Low-back pain", "migraines", "ache"]),
        ("{symptom}", "low back pain", ["pain"]),
        ("{treatment}", "tdn and Dry needling", ["tdn", "Dry needling"]),
        ("{we-treat} you", "We help with you; our 20 therapists treat you", ["We help with you", "our 20 therapists treat you"]),
        ("{offer}", "we treat low back pain", ["we treat low back pain"]),
        # builtins
        ("{number} patients", "1,000 patients; two hundred patients; 10-15 patients; 4.5 patients; 24/7 patients",
         ["1,000 patients", "two hundred patients", "10-15 patients", "4.5 patients"]),
        ("{number} patient", "half a patient, ninety-five patients", ["ninety-five patients"]),
        ("{percent}", "95%, 95 percent, ninety-five per cent, 95 people", ["95%", "95 percent", "ninety-five per cent"]),
        ("safe {any} cure", "safe , cure; safe cure; safe a b cure", ["safe , cure"]),
        ("safe {word} cure", "safe , cure; safe 5 cure; safe quick cure", ["safe quick cure"]),
        ("Dr. {Name}", "dr. who and Dr. Lee and Dr. 5", ["Dr. Lee"]),
        ("safe {punct}", "safe and safe, safe", ["safe,"]),
        # alternatives: the longest that lets the rest match
        ("(get rid of|end|end all) pain", "get rid of pain, ends pain, ended all pain", ["get rid of pain", "ends pain", "ended all pain"]),
        ("(safe|safe and sound)", "safe and sound", ["safe and sound"]),
        ("(safe|safe and) and", "safe and", ["safe and"]),
        ("((a|b) c|d (e|f)) g", "b c g d f g a c d g", ["b c g", "d f g"]),
        # options: taken if possible
        ("(your|the)? pain", "Your pain. Pain", ["Your pain", "Pain"]),
        ("cure {condition}? pain", "cure pain, cure low back pain pain", ["cure pain", "cure low back pain pain"]),
        ("safe (.. cure)?", "safe so a cure", ["safe so a cure"]),
        ("safe (.. cure)?", "safe so so so so a cure", ["safe"]),
        # gaps: as short as possible, up to 3 and up to 8
        ("safe .. cure", "safe a b c cure", ["safe a b c cure"]),
        ("safe .. cure", "safe a b c d cure", []),
        ("safe ... cure", "safe 1 2 3 4 5 6 7 8 cure", ["safe 1 2 3 4 5 6 7 8 cure"]),
        ("safe … cure", "safe 1 2 3 4 5 6 7 8 9 cure", []),
        ("safe .. cure", "safe cure cure", ["safe cure"]),
        ("safe .. cure $", "safe cure cure", ["safe cure cure"]),
        # not
        ("treat !(you|yourself)", "treat you, treat pain, treat yourself, treat", ["treat", "treat"]),
        ("!no {any} cure", "no cure; a cure", ["a cure"]),
        ("!(.. surgery) we cure", "we cure; we cure by surgery", ["we cure"]),
        # edges
        ("^ no pain", "No pain, no pain", ["No pain"]),
        ("no pain $", "No pain, no pain", ["no pain"]),
        ("(^|and) safe", "safe and safe safe", ["safe", "and safe"]),
        ("^ .. cure", "a b cure", ["a b cure"]),
        # the part to report
        ("we .. [guarantee .. results]", "We always guarantee the best results", ["guarantee the best results"]),
        ("we ([cure]|treat) pain", "we cure pain. we treat pain", ["cure", "we treat pain"]),
    ],
)  # fmt: skip
def test_constructs(pattern: str, text: str, words: list[str]) -> None:
    assert shown(pattern, text) == words


def test_what_a_match_says() -> None:
    tokens, (match,), _ = _run(
        "{treatment} ... [cure ..  {condition}] {any}", "Our laser, 5 times, cures all low-back pain now"
    )
    assert tokens.norms[match.start : match.end][0] == "laser"
    assert (match.start, match.end) == (1, 13)
    assert (match.shown_start, match.shown_end) == (6, 12)
    assert [tokens.norms[i] for i in match.used] == ["laser", "cures", "low", "-", "back", "pain"]
    assert [(hit.start, hit.end) for hit in match.terms] == [(1, 2), (8, 12)]


def test_used_is_never_empty() -> None:
    _, (match, *_), _ = _run("^ {any} {word}", "so what")
    assert match.used == (0, 1)


def test_every_match_overlapping_ones_too() -> None:
    _, found, every = _run("safe .. cure", "safe safe cure cure")
    assert [(m.start, m.end) for m in found] == [(0, 3)]
    assert every == {(0, 3), (0, 4), (1, 3), (1, 4)}


def test_nothing_leaves_the_region() -> None:
    split = spacy_tokenizer()
    lexicon = Lexicon(*compile_lexicons(LEXICONS, split))
    sources = ["safe ... cure", "{condition}", "safe {any}", "^ safe $", "safe !cure"]
    index = PatternIndex([compile_pattern(source, NAMES, split) for source in sources], lexicon)
    norms = ["low", "back", "pain", "safe", "cure", "back", "pain"]
    hits = lexicon.hits(norms)
    found = [[(m.start, m.end) for m in index.find(i, norms, None, hits, 3, 4)] for i in range(5)]
    assert found == [[], [], [], [(3, 4)], [(3, 4)]]
    assert [(m.start, m.end) for m in index.find(1, norms, None, hits, 0, 2)] == []
    assert [(m.start, m.end) for m in index.find(1, norms, None, hits, 1, 7)] == [(1, 3), (5, 7)]


def test_case_needs_the_tokens_as_written() -> None:
    split = spacy_tokenizer()
    index = PatternIndex([compile_pattern('"AIDS"', NAMES, split)], Lexicon([], []))
    with pytest.raises(ValueError, match="as written"):
        index.find(0, ["aids"], None, [], 0, 1)


def test_candidates_leave_out_what_cannot_match() -> None:
    split = spacy_tokenizer()
    lexicon = Lexicon(*compile_lexicons(LEXICONS, split))
    sources = [
        "the miracle",
        "miracle ... {condition}",
        "{treatment} {condition}",
        "{any} {number}",
        "the needle?",
        "(magic|{treatment}) the",
    ]
    index = PatternIndex([compile_pattern(source, NAMES, split) for source in sources], lexicon)

    def candidates(text: str) -> list[int]:
        norms = tokenize(text).norms
        return index.candidates(norms, lexicon.hits(norms))

    assert candidates("") == []
    assert candidates("A miracle") == []
    assert candidates("The miracle") == [0, 4]
    assert candidates("miracle for migraines") == [1]
    assert candidates("laser for migraines") == []
    assert candidates("a laser migraine, 3 times") == [2, 3]
    assert candidates("the laser") == [4]
    assert candidates("magic the laser the") == [4, 5]


HOSTILE = [
    "a " + "(.. a? (a|a a|a ... a)? .. a) " * 8 + "zz",
    "a " + "(... a " * 12 + "zz" + ")?" * 12 + " zz",
    "a " + "(... (a|b " * 6 + "zz" + "))?" * 6 + " zz",
    "a " + "!(... a " * 12 + "zz" + ")" * 12 + " zz",
]


@pytest.mark.parametrize("pattern", HOSTILE)
def test_hostile_text_takes_few_steps(pattern: str) -> None:
    """Nested gaps and options over a text in which all but the last word matches: trying paths would take for ever."""
    index = PatternIndex([compile_pattern(pattern, NAMES, spacy_tokenizer())], Lexicon([], []))
    norms = ["a"] * 120
    steps = 0

    def count(frame: object, event: str, arg: object) -> None:
        nonlocal steps
        steps += event == "call"
        if steps > 1_000_000:
            raise AssertionError("too many steps")

    sys.setprofile(count)
    try:
        every = index.find_every(0, norms, None, [], 0, len(norms))
    finally:
        sys.setprofile(None)
    assert every == set()


def test_a_clause_does_not_look_at_all_terms_of_its_text() -> None:
    class Near(dict[int, list[TermHit]]):
        def items(self) -> NoReturn:
            raise AssertionError("all terms were looked at")

    split = spacy_tokenizer()
    lexicon = Lexicon(*compile_lexicons(LEXICONS, split))
    index = PatternIndex([compile_pattern("{condition} hurts", NAMES, split)], lexicon)
    tokens = tokenize("a migraine, " * 50 + "back pain hurts")
    hits = lexicon.hits(tokens.norms)
    hits._by_start = Near(hits.by_start)
    (match,) = index.find(0, tokens.norms, lambda: tokens.texts, hits, len(tokens) - 4, len(tokens))
    assert (match.start, match.end) == (len(tokens) - 3, len(tokens))
