"""Tokens: spaCy is the oracle."""

from __future__ import annotations

import json
import os
import random
import re
import subprocess
import sys
from importlib import util
from pathlib import Path
from typing import Any

import pytest
import spacy
from cliniclint.text import tokens as module
from cliniclint.text.chunks import LONGEST
from cliniclint.text.tokens import normal, tokenize, unshouted
from hypothesis import given, settings
from hypothesis import strategies as st

ROOT = Path(__file__).resolve().parents[2]
NLP = spacy.blank("en")


def spacys(text: str) -> list[str]:
    """spaCy's tokens of a text in which the two hyphens, the letter apostrophe and contractions in capitals are read as ours
    are."""
    plain = text.replace("\u2010", "-").replace("\u2011", "-").replace("\u02bc", "’")
    tokens = [token for token in NLP.tokenizer(unshouted(plain)) if not token.is_space]
    return [plain[token.idx : token.idx + len(token)] for token in tokens]


def ours(text: str) -> list[str]:
    return [
        token.replace("\u2010", "-").replace("\u2011", "-").replace("\u02bc", "’")
        for token in tokenize(text).texts
    ]


def words(text: str) -> list[str]:
    return text.split()


ODD = words("""
can't CAN’T don’t Don't cannot Cannot CANNOT dont Im I'm I’ve you're she'd we'll y'all ain't won't shan't let's it's
U.S. U.K. e.g. E.g. i.e. Dr. Mr. Mrs. St. vs. v.s. etc. approx. Ph.D. M.D. D.C. L.Ac. O.M.D. a.m. p.m. 9a.m. 9am 9AM
9:30am Inc. Ltd. Co. No.1 no.1 J.K. J. j. A. a. vitamin-C C. d. Jan. Calif. N.C.
Smith's patients' (AAOMPT), “dry” ‘quoted’ 'quoted' "double" «oui» „so“ rock'n'roll '90s o'clock 'em 'cause
muscles—spots 15–30 15-30 Monday–Friday well-being pain-free. pain‐free pain‑free co-op, re-do; --- -- - – — a--b a---b
$45.50 £9.99/month €10 US$5 C$20 10€ ¥100 $1,000.00 100% 3.5% 100%. 50/50 24/7 and/or And/or pain/e.g. w/o N/A
10mg 5km 5km. 30°C 98°F. 20cc 3x 2.5mg/kg 50mcg 10ft 6in 1,000 1.000,5 1st 2nd 20s 3D B12 COVID-19. A+B NAD+ 18+ 1+1 2-3
4*5 2^3 10:1 3/4 x=y a<b a>b a=b a:b 12:30 +1-555-0100 (555) 555-0100 #1 #relief @clinic *star* _under_ ~5 5~6 a~b
www.x.com info@x.com first.last@mail.example.co.uk http://x.com/a?b=c https://x.com/a(b), x.com/a, x.com. sub.x.com:80
10.0.0.1 8.8.8.8 file.txt end.Next Node.js pain.Call Pain.call PT.Call end,next end,Next a,b 1,2 [x] {y} <b> (a)
Botox® Botox®. brand™ ©2020 it's... wait…what ... … .. .... hm..., !!! ?! ?!? !!1 ok! (ok!) "ok." 'ok.' (see p.5). x: y; z?
:) :-) :( ;) :D <3 :): (:) insert): (all): 2016):. D: XD xD o_O ¯\\_(ツ)_/¯ (╯°□°）╯︵┻━┻ ^_^ -_-
😀 😀ok ok😀 💉💉 ✓Safe ✓ ★★★★★ •item • a•b ➤Go ✔️ 👩‍⚕️ 1️⃣ ½ 10½ m² 5m² 5km². µg 5µg n°5 §5 ¶ † a† ¿ ¡Sí!
naïve café résumé Zürich straße. İstanbul ÀB. éB. naïve.Next ÉCOLE.Next жизнь жизнь. жизнь,да жизнь-да Жизнь.Да 5кг 中文 中文。
ʼn donʼt l’eau d'eau 'S 's ’s s's his's James' boss's HE'S He's he’s ’tis Ma'am ol' doin' nothin’ gonna gotta lemme
""")


def test_there_are_many_odd_chunks() -> None:
    assert len(set(ODD)) >= 150


@pytest.mark.parametrize("chunk", sorted(set(ODD)))
def test_odd_chunks(chunk: str) -> None:
    assert ours(chunk) == spacys(chunk)


def test_every_special_case() -> None:
    for chunk in NLP.tokenizer.rules:
        if not chunk.isspace():
            for text in (
                chunk,
                f"({chunk})",
                f"{chunk}.",
                f"a {chunk} b",
                f"x{chunk}",
                f"{chunk}x",
                f"a/{chunk}",
            ):
                assert ours(text) == spacys(text), text


ALPHABET = (
    list("aAbzZ019.,:;!?'’\"“”‘-–—()[]/*+%$£€°®™•_#&@<>=~|^éİßж中😀✓²\u2010\u2011\u02bc")
    + words("... 's n't e.g. a.m. km http:// www. x.com :) U.S. and/or he's St. 1 mg can't ): Dr. (c) кг")
    + [" ", " ", " "]
)


@given(st.lists(st.sampled_from(ALPHABET), max_size=14).map(lambda parts: " ".join("".join(parts).split())))
@settings(max_examples=1500, deadline=None)
def test_made_up_text(text: str) -> None:
    assert ours(text) == spacys(text)


@given(st.text(max_size=40).map(lambda text: " ".join(text.split())))
@settings(max_examples=500, deadline=None)
def test_any_text(text: str) -> None:
    assert ours(text) == spacys(text)


def test_ten_thousand_lines() -> None:
    rnd = random.Random(7)
    some = words(
        "our laser cures chronic back pain relief acupuncture migraine results patients treatment Dry Needling clinic you "
        "we don't can’t it's they’re won't Dr. Smith Ph.D. e.g. i.e. a.m. p.m. approx. vs. U.S. No. 1 #1 100% 24/7 $99 £45.50 "
        "50mg 10:30am 3-5 15–30 risk-free pain‑free well-being and/or w/o C-section X-ray B12 NAD+ COVID-19 Botox® 98.6°F ½ "
        "www.clinic.com info@clinic.co.uk https://clinic.com/a-b?c=d#e (555) 555-0100 😀 💉 ✓ • | — – … ... naïve café "
        "“safe” ‘gentle’ 'quick' (TDN) [sic] St. Inc. 1,000 2.5x 30% patients' doctor's Results.Call no!Really (the ): "
    )
    ends = [".", ",", "!", "?", ":", ";", "…", ")", "”", "'s", "’s", "-", "—", "/", "", "", "", "", "", ""]
    starts = ["(", "“", '"', "‘", "-", "#", "$", "", "", "", "", "", "", "", "", ""]
    for _ in range(10_000):
        line = " ".join(
            rnd.choice(starts) + rnd.choice(some) + rnd.choice(ends) + rnd.choice(ends)
            for _ in range(rnd.randint(1, 9))
        )
        assert ours(line) == spacys(line)


@pytest.mark.skipif(
    "CLINICLINT_CORPUS" not in os.environ, reason="CLINICLINT_CORPUS names no folder of JSONL pages"
)
def test_real_text() -> None:
    paths = sorted(Path(os.environ["CLINICLINT_CORPUS"]).glob("*.jsonl"))
    assert paths
    for path in paths:
        for line in path.read_text(encoding="utf-8").splitlines():
            for block in json.loads(line)["blocks"]:
                text = " ".join(" ".join(sentence["x"] for sentence in block["s"]).split())
                assert ours(text) == spacys(text)


def test_the_table_is_that_of_the_installed_spacy() -> None:
    spec = util.spec_from_file_location(
        "make_english_tokens", ROOT / "tests" / "tools" / "make_english_tokens.py"
    )
    assert spec and spec.loader
    maker: Any = util.module_from_spec(spec)
    spec.loader.exec_module(maker)
    made = maker.make()
    kept = json.loads((ROOT / "lint" / "text" / "english_tokens.json").read_text())
    made.pop("about"), kept.pop("about")
    assert made == kept


def test_spacy_is_not_imported() -> None:
    code = (
        "import sys; from cliniclint.text.tokens import tokenize; from cliniclint.text.sentences import sentences;"
        "from cliniclint.text.clauses import clauses; t = tokenize('Don’t wait: it’s risk-free.'); clauses(t, 0, len(t));"
        "assert not {'spacy', 'numpy', 'yaml', 'pluggy'} & set(sys.modules), sys.modules.keys()"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


# Norms and places


def test_norms_are_lower_case_with_straight_quotes_and_plain_hyphens() -> None:
    tokens = tokenize("“Don’t” call it RISK‑FREE – donʼt!")
    assert tokens.norms == ['"', "do", "n't", '"', "call", "it", "risk", "-", "free", "–", "do", "n't", "!"]
    assert tokens.texts == ["“", "Do", "n’t", "”", "call", "it", "RISK", "‑", "FREE", "–", "do", "nʼt", "!"]


@given(st.text(max_size=60))
@settings(max_examples=500, deadline=None)
def test_places(text: str) -> None:
    tokens = tokenize(text)
    assert "".join(tokens.texts) == "".join(text.split())
    assert tokens.norms == [normal(token) for token in tokens.texts]
    assert [text[start:end] for start, end in zip(tokens.starts, tokens.ends, strict=True)] == tokens.texts
    for i, token in enumerate(tokens.texts):
        start, end = tokens.span(i, i + 1)
        assert text[start:end] == tokens.written(i) == token
        assert tokens.spaced(i) == (i == 0 or start > tokens.ends[i - 1])


def test_a_span_of_several_tokens() -> None:
    tokens = tokenize("It can't hurt.")
    assert tokens.norms == ["it", "ca", "n't", "hurt", "."]
    assert tokens.span(1, 4) == (3, 13)
    for i, j in ((2, 2), (3, 2), (-1, 2), (0, 6)):
        with pytest.raises(ValueError):
            tokens.span(i, j)


def test_nothing() -> None:
    assert tokenize("").norms == [] and tokenize(" \n ").texts == []


@pytest.mark.parametrize(
    "part", ["!", ".", "a.", "a:", "@a.", "'s", "(a)", "a@", ":a@", "1-", "°C.", ":)", "(", "a-", "(:"]
)
def test_hostile_chunks_come_back_whole(part: str) -> None:
    for length in (LONGEST - 1, 10 * LONGEST):
        text = (part * length)[:length]
        assert "".join(tokenize(text).texts) == text


def test_a_full_memo_is_emptied_and_filled_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_KEPT", 5)
    monkeypatch.setattr(module, "_WARY", 1)
    texts = [
        "insert): (all): x): " + " ".join(re.findall(r"\S+", f"a{i}! b{i}. can't c{i} risk-free{i}"))
        for i in range(9)
    ]
    for text in texts + texts:
        assert ours(text) == spacys(text)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("DON'T WAIT", ["do", "n't", "wait"]),
        ("WE CAN’T, YOU'LL SEE.", ["we", "ca", "n't", ",", "you", "'ll", "see", "."]),
        ("YOU CANNOT LOSE", ["you", "can", "not", "lose"]),
        ("O'DELL'S", ["o'dell", "'s"]),
        ("PATIENTS' VIEW", ["patients", "'", "view"]),
    ],
)
def test_contractions_in_capitals(text: str, tokens: list[str]) -> None:
    found = tokenize(text)
    assert found.norms == tokens
    assert "".join(found.texts) == text.replace(" ", "")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        (3, 8, ["cures"]),
        (4, 5, ["cures"]),
        (3, 9, ["cures", ","]),
        (2, 4, ["cures"]),
        (7, 12, ["cures", ",", "they"]),
        (9, 10, ["they"]),  # a blank: the token behind it
        (0, 19, ["It", "cures", ",", "they", "say", "."]),
    ],
)
def test_the_tokens_that_characters_touch(start: int, end: int, words: list[str]) -> None:
    tokens = tokenize("It cures, they say.")
    assert tokens.texts[slice(*tokens.touched(start, end))] == words
