"""Texts that are read by their sentences give what they give as a whole: tokens, terms, clauses, matches, contexts, findings."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.reading.match import PatternIndex
from cliniclint.reading.page_kind import CONTEXTS
from cliniclint.reading.read import Joined, Read
from cliniclint.reading.reading import Reader, Reading
from cliniclint.reading.rule_matches import matches_in
from cliniclint.reading.wide import Wide
from cliniclint.text.document import Kind, Segment
from cliniclint.text.pieces import pieces
from cliniclint.text.sentences import sentences
from cliniclint.text.spans import OffsetMap
from cliniclint.text.tokens import tokenize
from construction_cases import engine as built_in
from hypothesis import given, settings
from hypothesis import strategies as st
from rule_examples import flagged
from small_engine import context, decision, engine, page_of, report, rule

_WITHIN = ("clause", "statement", "sentence")
# What makes the end of a sentence doubtful, or gets past it.
_ODD = (
    "Dr. Lee treats you, e.g. at home. Ask St. John's. He will, etc. Then rest.",
    "wait! what? yes! really. No. Then we go.",
    "Book now!Save 20%. Ask us at 3 p.m. We close at 6 a.m. Daily.",
    'She said "it works." He said ("never"). "Truly." We agree.',
    "Psy. D. Lee and Pharm. D. Ray hold a Lic. Ac. and a Dipl. O.M. degree. Ask.",
    "No. 1 in town. Vitamin D. Then zinc. Fig. 2. Pain? Gone! ... Ever. U.S. Dollars. I. Then II.",
    "we cure pain. and it lasts. We DON'T. We CAN'T. CANNOT. Node.js. Pain/e.g. Rest.",
    "• One. • Two. | Three. – Four! — Five? Six.",
    "Is it safe? Yes. It hurts, but it heals; ask. If you wait. You lose.",
    "NASA. Yes. 100%. Safe. £5. Off. a.m. B.C. Then. :-) Good. <3 Love. it's. It’s. isn’t. Not.",
)


def _copy() -> list[str]:
    lines = Path(__file__).parents[1].joinpath("language", "own_copy.jsonl").read_text("utf-8").splitlines()
    blocks = [block for line in lines for block in json.loads(line)["blocks"]]
    return [" ".join(" ".join(each["x"].split()) for each in block["s"]) for block in blocks]


def _texts(seed: int) -> Iterator[str]:
    """Paragraphs as people write them, and paragraphs put together of sentences that have nothing to do with each other."""
    pick = random.Random(seed)
    lone = [*(" ".join(each.text.split()) for each in flagged()), *_ODD]
    yield from pick.sample(_copy(), 60)
    for _ in range(250):
        yield " ".join(pick.choice(lone) for _ in range(pick.randint(2, 5)))


def _both(linter: Engine, texts: list[str]) -> list[tuple[Reading, Reading]]:
    """Each text as read whole, and as read by sentences."""
    index = PatternIndex(linter.book.program, linter.lexicon)
    segments = [Segment(i, Kind.PARAGRAPH, text, OffsetMap(())) for i, text in enumerate(texts)]
    by_pieces = Reader(linter.lexicon, index, lambda: Wide(linter.book, index.program))
    by_pieces.read([])
    first = by_pieces.read(segments[::2])  # so that pieces come that are known from other texts
    assert {type(each._read) for each in first} <= {Read, Joined}
    return list(zip(Reader(linter.lexicon, index).read(segments), by_pieces.read(segments), strict=True))


@pytest.mark.parametrize("seed", range(3))
def test_all_that_a_text_gives(seed: int) -> None:
    linter = built_in()
    wide = Wide(linter.book, PatternIndex(linter.book.program, linter.lexicon).program)
    pairs = _both(linter, list(_texts(seed)))
    joined = 0
    for whole, cut in pairs:
        joined += isinstance(cut._read, Joined)
        assert cut.tokens.norms == whole.tokens.norms, whole.segment.text
        assert (cut.tokens.texts, cut.tokens.starts) == (whole.tokens.texts, whole.tokens.starts)
        assert list(cut.hits) == list(whole.hits), whole.segment.text
        assert list(cut.named(("condition", "treatment"))) == list(whole.named(("condition", "treatment")))
        assert cut.sentences == whole.sentences, whole.segment.text
        for each in whole.sentences:
            assert cut.clauses_of(each) == whole.clauses_of(each)
        for within in _WITHIN:
            assert list(cut.regions(within)) == list(whole.regions(within))
        for each in linter.book.rules.values():
            for asked in (
                each.find,
                *(patterns for row in each.lists for patterns in (row["find"], row["rest"])),
            ):
                assert matches_in(each, asked, cut) == matches_in(each, asked, whole), (
                    whole.segment.text,
                    each.id,
                )
        # Look-alikes are not looked for where their rule finds nothing.
        for pattern in {*whole.candidates, *cut.candidates} - wide.followers.groups.keys():
            for within in _WITHIN:
                assert cut.find(pattern, within) == whole.find(pattern, within), (whole.segment.text, pattern)
            assert cut.find(pattern, "block") == whole.find(pattern, "block"), (whole.segment.text, pattern)
            if whole.find(pattern, "block") and wide.knows(pattern):
                assert pattern in cut.candidates, (whole.segment.text, pattern)
    assert joined > len(pairs) / 2


@given(
    st.lists(st.sampled_from([word for text in _ODD for word in text.split(" ")]), min_size=2, max_size=14)
)
@settings(max_examples=600, deadline=None)
def test_pieces_have_the_sentences_of_the_text(words: list[str]) -> None:
    text = " ".join(words)
    cut = pieces(text)
    assert " ".join(cut) == text
    parts = [tokenize(piece) for piece in cut]
    if any(part.wary for part in parts):  # such a text is read as a whole
        return
    whole = tokenize(text)
    assert [norm for part in parts for norm in part.norms] == whole.norms
    ends, at = [], 0
    for part in parts:
        ends += [(start + at, end + at) for start, end in sentences(part)]
        at += len(part)
    assert tuple(ends) == sentences(whole)


@pytest.mark.parametrize(
    "text",
    [
        "One visit. Dr. Lee cures. Then rest.",
        "no capitals here. none! really? Then one.",
        "It ends. it does not. It ends! It ends? (It ends.) It ends.",
    ],
)
def test_where_texts_are_cut(text: str) -> None:
    expected = {
        "O": ["One visit.", "Dr. Lee cures.", "Then rest."],
        "n": ["no capitals here. none! really? Then one."],
        "I": ["It ends. it does not.", "It ends!", "It ends? (It ends.) It ends."],
    }
    assert pieces(text) == expected[text[0]]


CLAIM = rule("cure ... migraine", within="block", unless=["denied", "noted"], lowers=["hedged"])
ACROSS = {
    "claims/a.yml": CLAIM,
    "claims/b.yml": rule("heal", unless=["denied", "noted"]),
    "context/denied.yml": context("not .. once", {"find": ["never"], "within": "sentence"}),
    "context/noted.yml": context({"find": ["small ... print"], "within": "page"}),
    "context/hedged.yml": context({"find": ["may ... rest"], "within": "sentence"}),
}


@pytest.mark.parametrize(
    "text",
    [
        "We cure. Any migraine goes.",
        "We cure, but not. Once any migraine goes.",
        "We cure. Never any migraine.",
        "We may cure. You rest. Then migraines go.",
        "We heal. Mind the small. Then the print.",
        "We cure migraines. It is not. Once again.",
    ],
)
def test_matches_and_cues_across_pieces(text: str) -> None:
    linter = engine(ACROSS)
    alone = report(linter, text)
    linter.read_ahead([])  # from the second call on, texts are read by their sentences
    linter._reader._young.clear()
    again = report(linter, text)
    assert isinstance(page_of(linter, text).readings[0]._read, Joined)
    assert again == alone
    page = page_of(linter, text)
    if list(page.matches(linter.book.rules["claims/a"])):
        assert decision(page, "claims/a") == decision(page_of(engine(ACROSS), text), "claims/a")


def test_cues_of_sentences_alike_in_length() -> None:
    """Tokens of one sentence are not taken for those of another of the same segment."""
    denied = context({"find": ["never"], "within": "sentence", "reach": "forward"})
    linter = engine({"claims/a.yml": rule("heal", unless=["denied"]), "context/denied.yml": denied})
    linter.read_ahead([])
    found = report(linter, "Never we heal now. We heal you never.").findings
    assert [each.column for each in found] == [23]


def test_pages_read_together_are_read_as_alone() -> None:
    texts = [" ".join(text.split()) for text in _copy()]
    pages = ["\n\n".join(texts[at : at + 12]) for at in range(0, 240, 12)]
    linter = built_in()
    profile = Profile(("us", "uk"), ())
    documents = [page_of(linter, page).document for page in pages]
    fresh = Engine(linter.book, linter.checks)
    fresh._reader = Reader(fresh.lexicon, PatternIndex(linter.book.program, fresh.lexicon))
    whole = [fresh.check(each, profile, explain=True) for each in documents]
    together = Engine(linter.book, linter.checks)
    together.read_ahead(documents)
    assert [together.check(each, profile, explain=True) for each in documents] == whole
    assert any(report.findings for report in whole)


def test_contexts_that_tell_what_a_page_is_are_in_the_rules() -> None:
    assert set(built_in().book.contexts) >= CONTEXTS


def test_a_check_of_its_own_may_look_anywhere() -> None:
    """What nobody was expected to look for across sentences is found there all the same."""
    linter = engine({"claims/a.yml": rule("cure ... migraine")})
    linter.read_ahead([])
    (reading,) = page_of(linter, "We cure. Any migraine goes.").readings
    pattern = linter.book.rules["claims/a"].find[0]
    assert isinstance(reading._read, Joined)
    assert reading.find(pattern, "clause") == []
    assert [reading.words(m.start, m.end) for m in reading.find(pattern, "block")] == ["cure. Any migraine"]
