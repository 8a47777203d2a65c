"""YAML with places: what is read, where it stands, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from cliniclint import UserError
from cliniclint.rulebook import yaml_nodes
from cliniclint.rulebook.yaml_nodes import MOST_DEPTH, Node, read_file, read_text
from hypothesis import given, settings
from hypothesis import strategies as st


def refused(text: str) -> UserError:
    with pytest.raises(UserError) as caught:
        read_text(text, "rules/claims/x.yml")
    return caught.value


def test_values_are_read_narrowly() -> None:
    node = read_text(
        "a: [1, -2, 1.5, true, false, null, ~, off, no, Yes, 2026-11-21, 1:30, 010, 1e3, '1', x]\nb:\n", "p"
    )
    assert node.plain() == {
        "a": [
            1,
            -2,
            1.5,
            True,
            False,
            None,
            None,
            "off",
            "no",
            "Yes",
            "2026-11-21",
            "1:30",
            "010",
            "1e3",
            "1",
            "x",
        ],
        "b": None,
    }
    assert node.value["a"].value[2].raw == "1.5"


def test_keys_are_text_as_written() -> None:
    assert read_text("no: 1\n12.10: 2\ntrue: 3\n", "p").plain() == {"no": 1, "12.10": 2, "true": 3}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_places_of_keys_and_values(newline: str) -> None:
    node = read_text(newline.join(["# first", "😀: 'é'", "list:", "  - {a: b, c: [d]}", ""]), "p")
    assert (node.value["😀"].line, node.value["😀"].column) == (2, 4)
    item = node.value["list"].value[0]
    assert (item.line, item.column) == (4, 5)
    assert (item.value["c"].value[0].line, item.value["c"].value[0].column) == (4, 16)
    error = item.key_error("c", "culprit", "remedy")
    assert (error.path, error.line, error.column, error.source_line) == ("p", 4, 12, "  - {a: b, c: [d]}")


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "scalar",
    [
        "find {here} and on",
        "'it''s {here} and on'",
        '"say \\"x\\" \\u00e9 \\x41 {here} on"',
        '"one\n  two\n  {here} on"',
        '"one \\\n  two {here} on"',
        "one\n  two\n  {here} on",
        ">\n  one\n  two {here} on",
        ">-\n  one\n\n  two {here} on",
        "|\n  one\n  two\n  {here} on",
    ],
)
def test_offsets_inside_a_scalar(scalar: str, newline: str) -> None:
    text = f"a: 1\nb: {scalar}\nc: 2\n".replace("\n", newline)
    value = read_text(text, "p").value["b"]
    at = value.offset_of(value.raw.index("{here}"))
    assert text[at : at + 6] == "{here}"


@given(st.text(alphabet="ab \n'\"\\é😀{}", min_size=1, max_size=30))
@settings(max_examples=60, deadline=None)
def test_offsets_stay_inside_the_scalar(words: str) -> None:
    import json

    value = read_text("k: " + json.dumps(words, ensure_ascii=False) + "\n", "p").value["k"]
    for at in range(len(value.raw) + 1):
        assert value.start <= value.offset_of(at) <= value.end


def test_duplicate_key_is_refused_at_the_second() -> None:
    error = refused("a: 1\nb: 2\na: 3\n")
    assert (error.line, error.column, error.source_line) == (3, 1, "a: 3")
    assert "the key a is here twice" in error.problem
    assert "line 1" in str(error.remedy)


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("a: &x 1\n", 1, 4, "anchor"),
        ("a: 1\nb: *x\n", 2, 4, "alias"),
        ("a: !!python/object:os.system 1\n", 1, 4, "tag"),
        ("a: !x 1\n", 1, 4, "tag"),
        ("--- a\n--- b\n", 2, 1, "second document"),
        ("{a: b}: c\n", 1, 1, "key"),
        ("? [a]\n: b\n", 1, 3, "key"),
        ("a:\n\tb: 1\n", 2, 1, "no YAML"),
        ("a: b: c\n", 1, 5, "no YAML"),
        ("a: [\n", 2, 1, "no YAML"),
        ("a: \x1b[31m\n", 1, 4, "control character"),
        ("a: \x00\n", 1, 4, "control character"),
        ('a: "\\e[31m"\n', 1, 4, "control character"),
        ('- x\n- "\\x9b"\n', 2, 3, "control character"),
    ],
)
def test_refused_with_its_place(text: str, line: int, column: int, words: str) -> None:
    error = refused(text)
    assert (error.path, error.line, error.column) == ("rules/claims/x.yml", line, column)
    assert words in error.problem
    assert error.remedy
    assert "\x1b" not in str(error) and "\x00" not in str(error)


def test_tabs_get_their_own_remedy() -> None:
    assert refused("a:\n\tb: 1\n").remedy == "indent with blanks, not with tabs"


def test_a_bare_name_in_braces_gets_its_remedy() -> None:
    error = refused("find:\n  - {condition} cured\n")
    assert error.line == 2
    assert "quotes" in str(error.remedy)


@pytest.mark.parametrize("open_close", [("[", "]"), ("{a: ", "}")])
def test_depth_is_bounded(open_close: tuple[str, str]) -> None:
    opened, closed = open_close
    assert read_text(opened * MOST_DEPTH + closed * MOST_DEPTH, "p").value is not None
    assert "nested deeper" in refused(opened * (MOST_DEPTH + 1) + closed * (MOST_DEPTH + 1)).problem
    assert "nested deeper" in refused(opened * 5000).problem


def test_file_problems(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UserError, match="cannot be read"):
        read_file(tmp_path / "none.yml")
    file = tmp_path / "x.yml"
    file.write_bytes(b"a: 1\nb: \xff\n")
    with pytest.raises(UserError, match="not UTF-8") as caught:
        read_file(file, "shown.yml")
    assert (caught.value.path, caught.value.line) == ("shown.yml", 2)
    file.write_bytes(b"\xef\xbb\xbfa: 1\n")
    assert read_file(file).plain() == {"a": 1}
    assert read_file(file).value["a"].column == 4
    monkeypatch.setattr(yaml_nodes, "MOST_BYTES", 4)
    with pytest.raises(UserError, match="too large"):
        read_file(file)


def test_empty_file_is_nothing() -> None:
    assert read_text("", "p").value is None
    assert read_text("# only a remark\n", "p").value is None


@given(st.text(alphabet="ab:-[]{}#&*!|>'\"%@`,?\n\t \\é\x85\u2028", max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        node = read_text(text, "p")
    except UserError as error:
        assert error.remedy
        str(error)
    else:
        check_places(node, text)


def check_places(node: Node, text: str) -> None:
    assert 0 <= node.start <= node.end <= len(text)
    for value in node.value.values() if isinstance(node.value, dict) else ():
        check_places(value, text)
    for value in node.value if isinstance(node.value, list) else ():
        check_places(value, text)


def test_without_the_c_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    import yaml

    monkeypatch.delattr(yaml, "CSafeLoader", raising=False)
    node = read_text("a: [1, 'é {x}']\nb: >\n  folded\n  text\n", "p")
    assert node.plain() == {"a": [1, "é {x}"], "b": "folded text\n"}
    assert node.value["a"].value[1].column == 8
    assert refused("a: b: c\n").column == 5
    assert "half a character" in refused('a: "\\ud800"\n').problem
    assert "nested deeper" in refused("[" * 5000).problem
