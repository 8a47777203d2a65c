"""Verbs that only a table tells from nouns, and relative clauses that are denied."""

from __future__ import annotations

from pathlib import Path

import cliniclint.text.verbs as verbs
import pytest
from cliniclint.text.clauses import clauses
from cliniclint.text.tokens import tokenize
from make_english_verbs import TARGET, main


def split(text: str) -> str:
    tokens = tokenize(text)
    parts = []
    for clause in clauses(tokens, 0, len(tokens)):
        a, b = tokens.span(clause.start, clause.end)
        parts.append(text[a:b])
    return " / ".join(parts)


@pytest.mark.parametrize(
    "text",
    [
        # a base form behind a plural
        "We do not treat asthma / , yet our needles cure hay fever",
        "It is not a drug / , and our drips lift the mood",
        "We never rush / and our patients love it",
        "No drug is used / and the cups loosen tight muscles",
        # denied relative clauses without commas
        "People who cannot sleep / find that our tea works",
        "Patients who do not want tablets / choose our lamp",
        "The cream that nobody else stocks / clears the skin",
        "Women who never had children / can join",
        # a verb in -s is not under "does not"
        "It does not hurt / and relieves stress",
        "It is not painful / and eases the cramp",
        # no boundary
        "It does not treat knees and hips or shoulders",
        "It does not cure or prevent colds",
        "We do not offer sports massage and sports taping",
        "No patient who has not signed may have the treatment",
        "People who cannot sleep at night for pain in the back",
        "Anything that does not help with pain and stiffness",
    ],
)
def test_where_clauses_end(text: str) -> None:
    assert split(text.replace(" / ,", ",").replace(" / ", " ")) == text


def test_the_table_is_made_by_its_tool(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("spacy_lookups_data")
    made = tmp_path / "verbs.json"
    monkeypatch.setattr("sys.argv", ["make_english_verbs.py", str(made)])
    main()
    assert made.read_text("utf-8") == TARGET.read_text("utf-8")


def test_forms() -> None:
    assert verbs.is_base("cure") and not verbs.is_base("clinic")
    assert verbs.is_third("relieves") and verbs.is_third("carries") and not verbs.is_third("diabetes")
    assert verbs.is_plural("needles") and verbs.is_plural("people")
    assert not verbs.is_plural("sports") and not verbs.is_plural("paediatrics")
