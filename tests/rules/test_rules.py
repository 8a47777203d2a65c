"""What every built-in rule has to bring: examples, near misses, and rewrites that come out clean wherever it holds."""

from __future__ import annotations

import re
from collections.abc import Callable

from cliniclint.finding import LEVELS, Finding
from cliniclint.rulebook.book import Book
from cliniclint.text.slots import slots

Check = Callable[..., list[Finding]]
FILLED = 5  # terms of a lexicon that stand for all of them, in a slot
LEAST = 3
ON_PAGES = ("page-duty", "notice")  # checks that ask something of a whole page, which one line cannot give


def test_three_examples_of_each_kind(book: Book) -> None:
    short = {}
    for name, page in book.pages()["rules"].items():
        examples = page["examples"]
        found = {
            kind: len({tuple(sorted(each.items())) for each in examples[kind]}) for kind in ("flag", "pass")
        }
        if min(found.values()) < LEAST:
            short[name] = found
    assert short == {}


def test_unflagged_examples_hold_near_misses(book: Book) -> None:
    """Some unflagged example shares the beginning of a word (four letters) with a flagged one: it comes near to being found."""
    far = []
    for name, page in book.pages()["rules"].items():
        flagged, passed = (
            {
                word
                for each in page["examples"][kind]
                for word in re.findall(r"\b[a-z]{4}", each["text"].lower())
            }
            for kind in ("flag", "pass")
        )
        if not flagged & passed:
            far.append(name)
    assert far == []


def test_every_rule_of_wording_says_what_could_be_said(book: Book) -> None:
    assert [r.id for r in book.rules.values() if r.check not in ON_PAGES and not r.rewrites] == []


def filled(rewrite: str, names: dict[str, list[str]]) -> list[str]:
    """The rewrite with some terms in its slots; itself where it has none."""
    texts = []
    for at in range(FILLED):
        text = rewrite
        for slot in slots(rewrite):
            text = text.replace(f"{{{slot}}}", names[slot][at * len(names[slot]) // FILLED])
        texts.append(text[:1].upper() + text[1:])
    return list(dict.fromkeys(texts))


def test_rewrites_are_clean_in_every_jurisdiction_of_the_rule(book: Book, check: Check) -> None:
    names: dict[str, list[str]] = {}
    for name, lexicons, _ in book.entries:
        for lexicon in lexicons:
            names.setdefault(lexicon, []).append(str(name))
    found = []
    known: dict[tuple[str, str], list[Finding]] = {}
    for rule in book.rules.values():
        places = [
            place
            for place in book.jurisdictions
            if any(above in rule.authorities for above in book.ancestry(place))
        ]
        # A jurisdiction whose levels no file changes says the same as the one above it.
        special = {place for each in book.rules.values() for place in (*each.authorities, *each.levels)}
        special |= {
            place for table in book.law.values() for row in table["rows"] for place in row["jurisdiction"]
        }
        for place in (each for each in places if each in special):
            for text in (each for rewrite in rule.rewrites for each in filled(rewrite, names)):
                if (text, place) not in known:
                    known[text, place] = check(text, place)
                found += [
                    f"{rule.id} in {place}: {text!r}: {each.rule} {each.level}"
                    for each in known[text, place]
                    if each.level != LEVELS[0] and book.rules[each.rule].check not in ON_PAGES
                ]
    assert not found, "\n".join(found)
