"""Our matcher against spaCy's Matcher: the same spans, on random patterns and random text with matches planted."""

from __future__ import annotations

import json
import random
from collections.abc import Callable, Iterator
from math import prod

import spacy
from cliniclint.reading.lexicon import Lexicon
from cliniclint.reading.match import PatternIndex
from cliniclint.rulebook.patterns import (
    LexiconSource,
    Names,
    Node,
    TermSource,
    compile_lexicons,
    compile_pattern,
    spacy_tokenizer,
)
from cliniclint.rulebook.patterns.spacy_form import expand
from spacy.matcher import Matcher
from spacy.tokens import Doc

_WORDS = "cure heal treat the knee pain safe risk-free can't not we fast result need 100% #1"
_FILLER = """the of and we cures cured healing knees pain pains safe risk free - – 100 % # 1 ca n't not fast needed FDA
fda Laser laser , . two ninety five per cent percent 1,000 low back dry needling it ’s we're omega-3"""
WORDS, FILLER = _WORDS.split(), _FILLER.split()
SOURCES = (
    LexiconSource(
        "condition",
        (TermSource("low back pain"), TermSource("low back"), TermSource("pain"), TermSource("knee pain")),
    ),
    LexiconSource("treatment", (TermSource("dry needling"), TermSource("laser"), TermSource("omega-3"))),
    LexiconSource("anything", (), includes=("condition", "treatment")),
)


def _item(pick: random.Random, depth: int) -> str:
    roll = pick.random()
    if depth and roll < 0.25:
        ways = "|".join(_items(pick, depth - 1, pick.randint(1, 2)) for _ in range(pick.randint(1, 3)))
        return f"({ways})"
    if roll < 0.4:
        return "{" + pick.choice(["condition", "treatment", "anything"]) + "}"
    if roll < 0.55:
        return "{" + pick.choice(["number", "percent", "any", "word", "Name", "punct"]) + "}"
    if roll < 0.65:
        return pick.choice(['"FDA"', '"the laser"', '"Laser"', '"dry needling"'])
    return pick.choice(WORDS)


def _items(pick: random.Random, depth: int, most: int) -> str:
    parts = [_item(pick, depth)]
    for _ in range(most - 1):
        if pick.random() < 0.3:
            parts.append(pick.choice(["..", "..."]))
        if pick.random() < 0.25:
            parts.append(_item(pick, depth) + "?")
        parts.append(_item(pick, depth))
    if depth == 2 and pick.random() < 0.3:
        parts[-1] = f"[{parts[-1]}]"
    return " ".join(parts)


def _plant(pick: random.Random, node: Node, norms: dict[str, list[tuple[str, ...]]]) -> Iterator[str]:
    """Tokens that the node matches, chosen at random."""
    form = node[0]
    if form in ("w", "x"):
        yield pick.choice(node[1])
    elif form == "t":
        yield from pick.choice(norms[pick.choice(node[1])])
    elif form == "c":
        yield {"number": "12", "punct": ",", "name": "Laser"}.get(node[1], "so")
    elif form == "g":
        yield from pick.choices(FILLER, k=pick.randint(0, node[1]))
    elif form == "s":
        for part in node[1]:
            yield from _plant(pick, part, norms)
    elif form == "o":
        yield from _plant(pick, pick.choice(node[1]), norms)
    elif form == "[" or pick.random() < 0.5:
        yield from _plant(pick, node[1], norms)


def _ways(node: Node, terms: dict[str, list[tuple[str, ...]]]) -> int:
    """How many Matcher patterns `expand` gives."""
    form = node[0]
    if form == "t":
        return sum(len(terms[name]) for name in node[1])
    if form == "s":
        return prod(_ways(part, terms) for part in node[1])
    if form == "o":
        return sum(_ways(part, terms) for part in node[1])
    return _ways(node[1], terms) + (form == "?") if form in "?[" else 1


def _terms(lexicon: Lexicon, rows: dict[str, str]) -> dict[str, list[tuple[str, ...]]]:
    terms: dict[str, list[tuple[str, ...]]] = {}
    for first, packed in rows.items():
        for row in filter(None, packed.replace("\r", "").split("  ")):
            *rest, ids = row.split(" ")
            for number in map(int, ids.split(",")):
                for name in lexicon.entries[number][1]:
                    terms.setdefault(name, []).append((first, *rest))
    return terms


def _bits(mask: int) -> set[int]:
    return {at for at in range(mask.bit_length()) if mask >> at & 1}


def test_the_same_spans_as_spacy() -> None:
    pick = random.Random(20)
    split: Callable[[str], list[str]] = spacy_tokenizer()
    rows, entries = compile_lexicons(SOURCES, split)
    lexicon = Lexicon(rows, entries)
    terms = _terms(lexicon, rows)
    names = Names(lexicons=[source.name for source in SOURCES])
    nodes: list[Node] = []
    while len(nodes) < 200:
        node = compile_pattern(_items(pick, 2, pick.randint(1, 4)), names, split)
        if _ways(node, terms) <= 60:
            nodes.append(node)
    index = PatternIndex(nodes, lexicon)
    nlp = spacy.blank("en")
    planted = matched = 0
    for number, node in enumerate(nodes):
        matcher = Matcher(nlp.vocab)
        ways = expand(node, terms)
        assert len(ways) == _ways(node, terms)
        matcher.add("p", ways)
        for _ in range(3):
            lead, tail = (pick.choices(FILLER, k=pick.randint(0, 6)) for _ in "ab")
            words = [*lead, *_plant(pick, node, terms), *tail]
            norms = [word.lower().replace("’", "'") for word in words]
            hits = lexicon.hits(norms, words)
            ours = index.find_every(number, norms, words, hits, 0, len(words))
            theirs = {(start, end) for _, start, end in matcher(Doc(nlp.vocab, words=words))}
            assert ours == theirs, (node, words)
            (ends,) = index.scan([(norms, index.atoms(norms), hits, words.copy)])
            scanned = _bits(ends.get(number, 0))
            assert {end for _, end in theirs} <= scanned
            if not any(f'["{form}"' in json.dumps(node) for form in "!x"):  # which a scan takes to hold
                assert scanned == {end for _, end in theirs}
            found = index.find(number, norms, words, hits, 0, len(words))
            assert {(m.start, m.end) for m in found} <= theirs
            assert bool(found) == bool(theirs)
            planted += 1
            matched += bool(theirs)
    assert matched == planted
