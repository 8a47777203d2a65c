"""Many texts in one scan: no end of a match is missed, whatever the region, and none shows in another text."""

from __future__ import annotations

import random

import pytest
from cliniclint.reading import match
from cliniclint.reading.lexicon import Lexicon
from cliniclint.reading.match import PatternIndex
from cliniclint.rulebook.patterns import (
    LexiconSource,
    Names,
    TermSource,
    compile_lexicons,
    compile_pattern,
    spacy_tokenizer,
)

LEXICONS = (
    LexiconSource("condition", (TermSource("pain"), TermSource("back pain"), TermSource("low back pain"))),
)
SOURCES = [
    "safe ... cure",
    "safe .. .. cure",
    "^ safe (.. pain)? cure",
    "{condition} $",
    "(a|safe {condition}|back ... (cure|pain)) !a",
    "[a? {any}] {number}",
    "{word} {punct}? {condition}",
    '"Cure" a',
    "{Name} cure",
    "!(safe|a) {any} back",
]
WORDS = [
    "a",
    "safe",
    "cure",
    "cures",
    "Cure",
    "pain",
    "back",
    "low",
    "3",
    ",",
    "Ann",
    "zed",
    "Zed",
    "7",
    "z7",
]


@pytest.fixture(scope="module")
def index() -> PatternIndex:
    split = spacy_tokenizer()
    names = Names([source.name for source in LEXICONS], {})
    lexicon = Lexicon(*compile_lexicons(LEXICONS, split))
    return PatternIndex([compile_pattern(source, names, split) for source in SOURCES], lexicon)


def _lexicon() -> Lexicon:
    return Lexicon(*compile_lexicons(LEXICONS, spacy_tokenizer()))


@pytest.mark.parametrize("seed", range(12))
def test_all_ends_in_all_regions(index: PatternIndex, seed: int) -> None:
    pick = random.Random(seed)
    lexicon = _lexicon()
    texts = [[pick.choice(WORDS) for _ in range(pick.randint(0, 14))] for _ in range(5)]
    read = []
    for words in texts:
        norms = [word.lower() for word in words]
        read.append((norms, index.atoms(norms), lexicon.hits(norms), lambda words=words: words))
    scanned = index.scan(read)
    alone = [index.scan([each])[0] for each in read]
    assert scanned == alone
    for (norms, _, hits, written), ends in zip(read, scanned, strict=True):
        start = pick.randint(0, len(norms))
        stop = pick.randint(start, len(norms))
        for number, source in enumerate(SOURCES):
            mask = ends.get(number, 0)
            whole = {end for _, end in index.find_every(number, norms, written, hits, 0, len(norms))}
            part = {end for _, end in index.find_every(number, norms, written, hits, start, stop)}
            found = {at for at in range(mask.bit_length()) if mask >> at & 1}
            assert whole | part <= found, source
            if not any(mark in source for mark in '^$!"'):
                assert whole == found, source
            assert mask < 1 << (len(norms) + 1)


def test_gaps_do_not_reach_into_the_next_text(index: PatternIndex) -> None:
    norms = ["safe"]
    other = ["cure"]
    read = [(each, index.atoms(each), [], None) for each in (norms, other, norms, other)]
    assert index.scan(read) == [{}, {}, {}, {}]
    assert index.scan([]) == []


def test_the_first_scan_gives_what_later_ones_give() -> None:
    split = spacy_tokenizer()
    names = Names([source.name for source in LEXICONS], {})
    lexicon = _lexicon()
    fresh = PatternIndex([compile_pattern(source, names, split) for source in SOURCES], lexicon)
    norms = ["a", "safe", "low", "back", "pain", "cures", "3", "cure", "a"]
    parts = (norms, norms[2:], norms[:4], norms[3:])  # so many that none is remembered
    read = [(part, fresh.atoms(part), lexicon.hits(part), None) for part in parts]
    first = fresh.scan(read)
    assert any(first)
    assert first == fresh.scan(read) == [fresh.scan([each])[0] for each in read]


def test_what_looks_the_same_is_scanned_once(index: PatternIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    scanned: list[int] = []
    plain = match.Scan
    monkeypatch.setattr(match, "Scan", lambda *args: [scanned.append(len(args[2])), plain(*args)][1])

    def scan(*texts: str) -> list[dict[int, int]]:
        words = [text.split() for text in texts]
        norms = [[word.lower() for word in each] for each in words]
        read = zip(norms, words, strict=True)
        return index.scan([(each, index.atoms(each), [], lambda own=own: own) for each, own in read])

    half = scan("safe xq cure xq")
    assert half[0] and scan("safe xqq cure qxq") == half and scanned == [1]
    assert scan("safe xq cure xq", "safe Xq cure xq", "safe x9 cure xq")[0] == half[0] and scanned == [1, 2]
    assert scan("xq cure") != scan("Xq cure") and scanned == [1, 2, 1, 1]  # "{Name} cure"
