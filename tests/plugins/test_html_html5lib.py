"""The tokenizer against html5lib's own tests (see data/html5lib/README.md).

Compared are text, names, attributes, comments and the places of tokens. Not compared, since they mean nothing to a reader
of prose: parse errors, doctype ids, and self-closing flags of elements. What is left out, and why, says `meaningless`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from cliniclint.plugins.html import tokenizer

DATA = Path(__file__).parent / "data" / "html5lib" / "tokenizer"
MODELS = {
    "Data state": None,
    "PLAINTEXT state": tokenizer.PLAIN,
    "RCDATA state": tokenizer.RCDATA,
    "RAWTEXT state": tokenizer.RAWTEXT,
    "Script data state": tokenizer.SCRIPT,
}


def unescaped(value: Any) -> Any:
    """A value of a test file with `doubleEscaped`: every string holds a second layer of `\\uXXXX`."""
    if isinstance(value, str):
        return re.sub(r"\\u([0-9a-fA-F]{4})", lambda m: chr(int(m.group(1), 16)), value)
    if isinstance(value, list):
        return [unescaped(item) for item in value]
    if isinstance(value, dict):
        return {unescaped(key): unescaped(item) for key, item in value.items()}
    return value


def cases(path: Path) -> Iterator[tuple[str, dict[str, Any], str]]:
    """(description, case, state) for each state that a case is to be run in."""
    for case in json.loads(path.read_text("utf-8"))["tests"]:
        for state in case.get("initialStates", ["Data state"]):
            yield f"{case['description']} ({state})", case, state


def meaningless(case: dict[str, Any], state: str) -> bool:
    """Whether a case begins where no page and no fragment does: in a CDATA section, or in a script that is no `script`."""
    return state not in MODELS or (
        state == "Script data state" and case.get("lastStartTag", "script") != "script"
    )


def simplify(expected: list[Any]) -> list[Any]:
    out: list[Any] = []
    for item in expected:
        if item == "ParseError":
            continue
        kind = item[0]
        if kind == "Character":
            if out and out[-1][0] == "Character":
                out[-1][1] += item[1]
            else:
                out.append(["Character", item[1]])
        elif kind == "StartTag":
            out.append([kind, item[1], item[2]])
        elif kind == "DOCTYPE":
            out.append([kind])
        else:
            out.append([kind, item[1]])
    return out


def seen(source: str, state: str, last: str) -> list[Any]:
    model = MODELS[state]
    out: list[Any] = []
    at = 0
    for token in tokenizer.tokens(source, inside=(model, last) if model else None):
        assert at <= token.start < token.end <= len(source)
        at = token.end
        raw = source[token.start : token.end]
        match token.kind:
            case tokenizer.TEXT | tokenizer.RAW | tokenizer.REFERENCE:
                words = token.data if token.kind == tokenizer.REFERENCE else re.sub("\r\n?", "\n", raw)
                if model:
                    words = words.replace("\0", "\ufffd")
                if out and out[-1][0] == "Character":
                    out[-1][1] += words
                else:
                    out.append(["Character", words])
            case tokenizer.START | tokenizer.EMPTY:
                found = tokenizer.attributes(source, token)
                assert all(token.start < a.start <= a.end < token.end for a in found)
                out.append(["StartTag", token.data, {a.name: a.value for a in found}])
            case tokenizer.END:
                out.append(["EndTag", token.data])
            case tokenizer.COMMENT:
                out.append(["Comment", token.data])
            case tokenizer.DOCTYPE:
                out.append(["DOCTYPE"])
    return out


@pytest.mark.parametrize("path", sorted(DATA.glob("*.test")), ids=lambda path: path.stem)
def test_tokens_are_those_of_html5lib(path: Path) -> None:
    wrong, ran = [], 0
    for name, case, state in cases(path):
        if meaningless(case, state):
            continue
        source, expected = case["input"], case["output"]
        if case.get("doubleEscaped"):
            source, expected = unescaped(source), unescaped(expected)
        found, wanted = seen(source, state, case.get("lastStartTag", "")), simplify(expected)
        ran += 1
        if found != wanted:
            wrong.append(f"{name}: {source!r} gave {found}, not {wanted}")
    assert not wrong, "\n".join(wrong)
    assert ran


def test_the_vendored_tests_are_all_there() -> None:
    everything = [item for path in DATA.glob("*.test") for item in cases(path)]
    left_out = [name for name, case, state in everything if meaningless(case, state)]
    assert len(everything) > 6500
    assert len(left_out) < 100
