"""MDX: imports, expressions, components and their strings."""

from __future__ import annotations

import pytest
from cliniclint import Document, Kind
from cliniclint.plugins.markdown.reader import read


def page(source: str) -> Document:
    return read(source, "page.mdx")


def kinds(source: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in page(source).segments]


def test_imports_and_exports_are_no_prose() -> None:
    source = "import {\n  A,\n  B\n} from 'x'\nimport C from \"c\"\nexport const n = {\n  a: [1],\n}\n\nimport duties rise\n"
    assert kinds(source) == [(Kind.PARAGRAPH, "import duties rise")]


def test_strings_of_exports_are_read() -> None:
    assert kinds("export const meta = {\n  title: 'Calm feet',\n  slug: 'a b',\n}\n") == [
        (Kind.ATTRIBUTE, "Calm feet")
    ]


def test_expressions_are_holes_and_plain_strings_prose() -> None:
    source = "a {x.map((y) => { return '}' })} b{' '}c {\"said\"} d {/* note */} e {`t`} {`${u}`} f"
    document = page(source)
    (segment,) = document.segments
    assert segment.text == "a b c said d e t f"
    at = segment.text.index("said")
    assert source[slice(*segment.source(at, at + 4))] == "said"
    assert [(c.text, source[c.start : c.end]) for c in document.comments] == [("note", "{/* note */}")]


def test_elements_in_expressions_are_prose() -> None:
    source = (
        "{open && <p>Come **in**.</p>}\n\n<ul>\n  {list.map((x) => (\n    <li key={x.id}>\n      Ring {x.n} times, {x.a ? <b>twice</b> : null} a day.\n"
        "    </li>\n  ))}\n</ul>\n\n{a ? <Card title='Our card'>Warm *water*</Card> : <Card>Cold {\"air\"}</Card>}\n\n"
        "See {n > 1 ? <b>many</b> : 'one'} of {`our ${n} rooms`} {a < b} {f('<i>no</i>', \"<p>no\")} today\n"
    )
    document = page(source)
    assert [(each.kind, each.text) for each in document.segments] == [
        (Kind.PARAGRAPH, "Come **in**."),
        (Kind.ITEM, "Ring times, twice a day."),
        (Kind.ATTRIBUTE, "Our card"),
        (Kind.PARAGRAPH, "Warm water"),
        (Kind.PARAGRAPH, "Cold air"),
        (Kind.PARAGRAPH, "See many of our rooms today"),
    ]
    for segment in document.segments:
        at = 0
        for word in segment.text.replace(".", " ").replace(",", " ").split():
            at = segment.text.index(word, at)
            assert source[slice(*segment.source(at, at + len(word)))] == word


def test_expressions_in_one_another_take_no_time() -> None:
    for source in ("{a && <p>" * 3000, "{a && <p>" * 3000 + "</p>}" * 3000, "{`${" * 9000, "{(<" * 9000):
        assert page(source).text == source


def test_components_are_blocks_whose_children_are_prose() -> None:
    source = "<Card title='Two &amp; é'>\n    Indented **te**xt\n\n    - a\n      - b\n</Card>\n\nWe use <Em x={y}>warm</Em> wa{''}ter\n"
    document = page(source)
    assert [(s.kind, s.text, s.level) for s in document.segments] == [
        (Kind.ATTRIBUTE, "Two & é", 0),
        (Kind.PARAGRAPH, "Indented text", 0),
        (Kind.ITEM, "a", 1),
        (Kind.ITEM, "b", 2),
        (Kind.PARAGRAPH, "We use warm water", 0),
    ]
    assert document.segments[0].label == "title"
    for segment in document.segments:
        for word in ("Indented", "xt", "a", "b", "warm", "ter", "é"):
            if word in segment.text.split():
                at = segment.text.index(word)
                assert source[slice(*segment.source(at, at + len(word)))] == word


def test_buttons() -> None:
    assert kinds('Call <Button href="/x">Book **now**</Button> us\n\n<Button>Go</Button>\n') == [
        (Kind.PARAGRAPH, "Call"),
        (Kind.BUTTON, "Book now"),
        (Kind.PARAGRAPH, "us"),
        (Kind.BUTTON, "Go"),
    ]


def test_string_properties() -> None:
    source = (
        '<Faq items={[{question: "Does \\"it\\" hurt?", answer: \'No\'}]} id="a b" cta={`Come in`} />\n\n'
        "<img src={require('./a.png')} alt=\"Blue feet\" />\n"
    )
    document = page(source)
    assert [(s.kind, s.label, s.text) for s in document.segments] == [
        (Kind.ATTRIBUTE, "question", 'Does "it" hurt?'),
        (Kind.ATTRIBUTE, "answer", "No"),
        (Kind.ATTRIBUTE, "cta", "Come in"),
        (Kind.ALT, "", "Blue feet"),
    ]


def test_wrappers_hold_markdown() -> None:
    assert kinds('<div className="x">\n  ## **Warm** feet\n</div>\n') == [(Kind.HEADING, "Warm feet")]


def test_code_is_left_alone() -> None:
    assert kinds("```jsx\n<Bar title='no'>{x</Bar>\n```\n\n`{ a` and } b\n") == [(Kind.PARAGRAPH, "and } b")]


@pytest.mark.parametrize(
    "mark",
    [
        "{",
        "}",
        "<A",
        "<A>",
        "</A>",
        "<A x={",
        "{/*",
        "import {\n",
        "export const a = [\n",
        "`",
        "```\n",
        '{"',
        "<div>\n  ",
    ],
)
def test_hostile_text_is_read(mark: str) -> None:
    read(mark * 3000, "page.mdx")
