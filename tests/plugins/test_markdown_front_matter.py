"""Front matter: values, kinds, exact places, and what is said of broken ones."""

from __future__ import annotations

import subprocess
import sys

import pytest
import yaml
from cliniclint import Document, Kind, UserError
from cliniclint.plugins.markdown.reader import read


def page(front: str, mark: str = "---") -> Document:
    return read(f"{mark}\n{front}\n{mark}\n\nbody\n", "page.md")


def fields(document: Document) -> list[tuple[str, str, str]]:
    return [(s.kind, s.label, s.text) for s in document.segments if s.text != "body"]


def slices(document: Document) -> list[str]:
    return [document.text[slice(*s.source(0, len(s.text)))] for s in document.segments if s.text != "body"]


SIMPLE = """\
# a comment
title: Calm feet: a guide
description: "Warm and dry"
date: 2024-05-01
draft: no
weight: 12
rating: 4.5
tags:
  - one
  - two
benefits:
- rested legs
- soft skin
layout: page with words
author: Ann
summary:
"""


def test_simple_lines() -> None:
    document = page(SIMPLE.replace("Calm feet: a", "Calm feet, a"))
    assert fields(document) == [
        (Kind.TITLE, "title", "Calm feet, a guide"),
        (Kind.DESCRIPTION, "description", "Warm and dry"),
        (Kind.FIELD, "benefits", "rested legs"),
        (Kind.FIELD, "benefits", "soft skin"),
        (Kind.FIELD, "author", "Ann"),
    ]
    assert slices(document) == ["Calm feet, a guide", "Warm and dry", "rested legs", "soft skin", "Ann"]
    assert document.meta["tags"] == ["one", "two"]
    assert document.meta["draft"] is False
    assert document.meta["weight"] == 12
    assert document.meta["rating"] == 4.5
    assert document.meta["summary"] is None
    assert document.comments[0].text == "a comment"


@pytest.mark.parametrize(
    "value",
    [
        "plain words",
        "it's so",
        "yes",
        "~",
        "null",
        "007",
        "1_000",
        "0x1F",
        "1e3",
        "12",
        "-3",
        "+4",
        "4.",
        "1.5",
        ".5",
        "a: b",
        "a #b",
        "a#b",
        "a:b",
        "x:",
        "- y",
        "[a, b]",
        "{a: b}",
        "'q'",
        '"d"',
        "'it''s'",
        '"a\\tb"',
        "@x",
        "`x`",
        "%x",
        "&a b",
        "*a",
        "!x",
        "? y",
        "=",
        "<<",
        "On",
        "no",
        "12:30",
        "2024-01-02",
        ".inf",
        "é😀 x",
        "a, b",
        "a - b",
        "?x",
        "-x",
        ":x",
        "x\\y",
    ],
)
@pytest.mark.parametrize("shape", ["key: {}", "key:\n  - {}\nother: x"])
def test_simple_lines_mean_what_yaml_means(value: str, shape: str) -> None:
    from cliniclint.plugins.markdown.simple_yaml import read_simple

    source = shape.format(value) + "\n"
    simple = read_simple(source, 0, len(source))
    if simple is None:
        return  # left to the parser
    expected = yaml.load(source, Loader=yaml.CSafeLoader)
    plain = {k: [str(v[0])] if isinstance(v, list) else str(v) for k, v in expected.items()}
    assert {k: [str(v[0])] if isinstance(v, list) else str(v) for k, v in simple.meta.items()} == plain


@pytest.mark.parametrize(
    "value", ["a", "a b", "1", "-", "a:b", "a: b", "x#y", "x #y", "'q, r'", '"d]"', "", ",", "~", "on", "[a]"]
)
@pytest.mark.parametrize("shape", ["[{}]", "[ {} ]", "[x, {}]", "[{} , x y,z]  ", "[x,{},y]"])
def test_lists_in_brackets_mean_what_yaml_means(value: str, shape: str) -> None:
    from cliniclint.plugins.markdown.simple_yaml import read_simple
    from cliniclint.plugins.markdown.yaml_front import read_yaml

    source = f"key: {shape.format(value)}\nother: x\n"
    simple = read_simple(source, 0, len(source))
    if simple is None:
        return  # left to the parser
    parsed = read_yaml("p.md", source, 0, len(source))
    assert parsed is not None
    assert simple.meta == parsed.meta
    values, expected = (
        [(path, [(text, places.pieces) for text, places, _ in (each.finish() for each in pieces)])
         for path, pieces in front.values]
        for front in (simple, parsed)
    )  # fmt: skip
    assert values == expected


def test_a_list_of_words_in_brackets_takes_no_parser() -> None:
    from cliniclint.plugins.markdown.simple_yaml import read_simple

    source = "tags: [knee pain, 'a, b', \"c\"]\nnone: []\n"
    simple = read_simple(source, 0, len(source))
    assert simple is not None
    assert simple.meta == {"tags": ["knee pain", "a, b", "c"], "none": []}


def test_strings_of_every_style() -> None:
    document = page(
        "hero:\n"
        '  heading: "A \\"b\\" \\u2019c \\\n    d"\n'
        "  text: >-\n    folded **text**\n    goes on\n\n    second\n"
        "  body: |\n    kept\n    lines\n"
        "faq:\n  - question: 'Isn''t it?'\n    answer: plain\n      over lines\n"
        "image: {src: a.png, alt: Blue feet}\n"
    )
    assert fields(document) == [
        (Kind.FIELD, "hero.heading", 'A "b" ’c d'),
        (Kind.FIELD, "hero.text", "folded text goes on"),
        (Kind.FIELD, "hero.text", "second"),
        (Kind.FIELD, "hero.body", "kept lines"),
        (Kind.FIELD, "faq.question", "Isn't it?"),
        (Kind.FIELD, "faq.answer", "plain over lines"),
        (Kind.FIELD, "image.alt", "Blue feet"),
    ]
    assert slices(document)[0] == 'A \\"b\\" \\u2019c \\\n    d'
    assert slices(document)[2:4] == ["second", "kept\n    lines"]
    assert slices(document)[4:] == ["Isn''t it?", "plain\n      over lines", "Blue feet"]


def test_every_word_has_its_place() -> None:
    document = page(
        'title: "x \\u00e9\\x41 word"\nnote: &n |\n  é one\n  😀 two\nagain: *n\r\nseo:\r\n  title: a b'
    )
    for segment in document.segments:
        for word in ("word", "one", "two", "a b"):
            if word in segment.text:
                at = segment.text.index(word)
                assert document.text[slice(*segment.source(at, at + len(word)))] == word
    assert [s.text for s in document.segments].count("é one 😀 two") == 1
    assert document.meta["again"] == "é one\n😀 two\n"


def test_markup_in_a_field_is_none_of_its_words() -> None:
    document = page('tagline: "Feel<br>**go**od &amp; [free](/x) {{ now }} us"')
    assert fields(document) == [(Kind.FIELD, "tagline", "Feel good & free us")]


def test_what_no_visitor_reads() -> None:
    document = page(
        "slug: some words here\nimage: pic of feet.png\nurl: https://a b\nlogo: two words\nid: a b\n"
        "canonical: x y\nsection: q r\ncss: [a b]\npublished: two days\nicon: big star\nkey: single\nlink: /a/b"
    )
    assert fields(document) == []


def test_toml() -> None:
    document = page(
        'title = "Calm \\"feet\\"" # say\ndate = 2020-01-01\nbenefits = ["rested legs", \'soft skin\']\n'
        '[seo]\ndescription = """\nlong \\\n   line"""\ntitle = "Calm \\"feet\\""\n',
        "+++",
    )
    assert fields(document) == [
        (Kind.TITLE, "title", 'Calm "feet"'),
        (Kind.FIELD, "benefits", "rested legs"),
        (Kind.FIELD, "benefits", "soft skin"),
        (Kind.FIELD, "seo.description", "long line"),
        (Kind.FIELD, "seo.title", 'Calm "feet"'),
    ]
    assert slices(document)[1:3] == ["rested legs", "soft skin"]
    assert slices(document)[3] == "long \\\n   line"
    assert document.meta["date"] == "2020-01-01"


@pytest.mark.parametrize(
    ("front", "mark", "line", "column"),
    [
        ("title: a\nbad: b: c", "---", 3, 7),
        ("title: [a", "---", 3, 1),
        ("a: b\n\tc: d", "---", 3, 1),
        ("- a\n- b", "---", 2, 1),
        ("a: &x [*x]", "---", 2, 4),
        ("a: " + "[" * 100, "---", 2, 67),
        ("title = ", "+++", 2, 9),
        ("a = 1\nb = = 2", "+++", 3, 5),
    ],
)
def test_broken_front_matter_is_named(front: str, mark: str, line: int, column: int) -> None:
    with pytest.raises(UserError) as caught:
        page(front, mark)
    error = caught.value
    assert (error.path, error.line, error.column) == ("page.md", line, column)
    assert error.remedy
    assert error.source_line is not None
    assert "front matter" in error.problem


def test_an_error_shows_no_endless_line() -> None:
    with pytest.raises(UserError) as caught:
        page("a: [" + "x, " * 5000)
    assert len(str(caught.value)) < 1000
    with pytest.raises(UserError) as caught:
        page("a: {" + "x, " * 5000 + "]}")
    assert caught.value.column == 15005
    assert caught.value.source_line is None


def test_aliases_cannot_blow_up() -> None:
    front = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n" + "\n".join(
        f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 9)
    )
    with pytest.raises(UserError, match="too many values"):
        page(front)


def test_a_page_that_begins_with_a_rule() -> None:
    document = read("---\n\nSome words: here\n\n---\n\nmore\n", "page.md")
    assert [s.text for s in document.segments] == ["Some words: here", "more"]
    assert [s.text for s in read("---\njust words\n---\nmore\n", "page.md").segments][-1] == "more"
    assert [s.text for s in read("a\n\n---\ntitle: x\n---\n", "page.md").segments] == ["a", "title: x"]


def test_yaml_is_imported_only_where_it_is_needed() -> None:
    code = (
        "import sys\nfrom cliniclint.plugins.markdown.reader import read\n"
        "read('---\\ntitle: A b\\ntags:\\n  - x\\nmore: [y, z]\\n---\\nbody', 'a.md')\n"
        "assert not {'yaml', 'tomllib', 'html'} & set(sys.modules)\n"
        "read('---\\na: {b: c}\\n---\\nbody', 'a.md')\nassert 'yaml' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_front_matter_whose_language_is_named() -> None:
    document = read('---json\n{"title": "Calm feet", "draft": true}\n---\n# Hi\n', "page.md")
    assert [segment.text for segment in document.segments] == ["Calm feet", "Hi"]
    assert document.meta == {"title": "Calm feet", "draft": True}
    assert [segment.text for segment in read("---yaml\ntitle: Calm\n---\n# Hi\n", "page.md").segments] == [
        "Calm",
        "Hi",
    ]
    source = "---js\n{ title: 'Calm' }\n---\n# Hi\n"
    document = read(source, "page.md")
    assert [segment.text for segment in document.segments] == ["Hi"]
    ((start, end, reason),) = document.not_checked
    assert (source[start:end], reason) == ("{ title: 'Calm' }\n", "front matter in js")
