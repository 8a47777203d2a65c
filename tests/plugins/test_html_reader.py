"""What is read of a page, as which kind, in which outline."""

from __future__ import annotations

from typing import Any

import pytest
from cliniclint import Document, DocumentBuilder, Format, Kind, Segment, UserError
from cliniclint.plugins import html
from cliniclint.plugins.html import read
from cliniclint.plugins.html.fragment import read_fragment


def page(source: str) -> Document:
    return read(source, "page.html")


def said(document: Document) -> list[tuple[str, str]]:
    return [(segment.kind, segment.text) for segment in document.segments]


def find(document: Document, text: str) -> Segment:
    (found,) = [segment for segment in document.segments if segment.text == text]
    return found


def led_by(document: Document, text: str) -> str | None:
    lead = find(document, text).lead_in
    return None if lead is None else document.segments[lead].text


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<title>Ease &amp; rest</title>", [(Kind.TITLE, "Ease & rest")]),
        ('<meta name="Description" content="A&amp;B">', [(Kind.DESCRIPTION, "A&B")]),
        ('<meta property="og:title" content="T">', [(Kind.TITLE, "T")]),
        ('<meta name="twitter:description" content="D">', [(Kind.DESCRIPTION, "D")]),
        ('<meta name="viewport" content="width=1">', []),
        ("<h3>Head</h3>bare", [(Kind.HEADING, "Head"), (Kind.PARAGRAPH, "bare")]),
        ("<h2>One<h3>Two", [(Kind.HEADING, "One"), (Kind.HEADING, "Two")]),
        ("<figure><img alt='Pic'><figcaption>Cap", [(Kind.ALT, "Pic"), (Kind.CAPTION, "Cap")]),
        (
            "<table><caption>Cap</caption><tr><th>H<td>C",
            [(Kind.CAPTION, "Cap"), (Kind.CELL, "H"), (Kind.CELL, "C")],
        ),
        ("<button>Book <b>now</b></button>", [(Kind.BUTTON, "Book now")]),
        (
            "<input type=submit value='Send it'><input type=text value=no placeholder=no>",
            [(Kind.BUTTON, "Send it")],
        ),
        ("<a role=button href=/x>Go</a>", [(Kind.BUTTON, "Go")]),
        (
            "<p>See<a class='big btn-primary'>Go</a>on",
            [("paragraph", "See"), ("button", "Go"), ("paragraph", "on")],
        ),
        ("<a href=/x class=card>Go</a>", [(Kind.PARAGRAPH, "Go")]),
        ("<p title='Tip &lt;'>Text", [(Kind.ATTRIBUTE, "Tip <"), (Kind.PARAGRAPH, "Text")]),
        ("<p>a <i aria-label=Lab>b</i> c", [(Kind.PARAGRAPH, "a b c"), (Kind.ATTRIBUTE, "Lab")]),
        (
            "<blockquote>Q<p>R</p><footer>S</footer></blockquote>",
            [("quote", "Q"), ("quote", "R"), ("quote", "S")],
        ),
        ("<select><option>A<option>B</select>", [(Kind.ITEM, "A"), (Kind.ITEM, "B")]),
        (
            "<svg><title>T</title><desc>D</desc><text>X</text></svg>",
            [("alt", "T"), ("alt", "D"), ("paragraph", "X")],
        ),
        ("<div hidden>H</div><div style='display:none'>N</div>", [("paragraph", "H"), ("paragraph", "N")]),
        ("<p>cu<b>re</b>s<em>.</em></p>", [(Kind.PARAGRAPH, "cures.")]),
        ("<p>a<br>b<br/>c<hr>d", [(Kind.PARAGRAPH, "a b c"), (Kind.PARAGRAPH, "d")]),
        ("<p>ends migraines<sup>1</sup>", [(Kind.PARAGRAPH, "ends migraines 1")]),
        ("<p>the 10<sup>th</sup> H<sub>2</sub>O", [(Kind.PARAGRAPH, "the 10th H2O")]),
        ("<details><summary>Q?</summary>A", [(Kind.PARAGRAPH, "Q?"), (Kind.PARAGRAPH, "A")]),
        ("<my-card>a</my-card><my-card>b</my-card>", [(Kind.PARAGRAPH, "a"), (Kind.PARAGRAPH, "b")]),
        ("<iframe>no</iframe><noembed>no</noembed><xmp>a <b></xmp>", [(Kind.PARAGRAPH, "a <b>")]),
        ("", []),
    ],
)
def test_channels(source: str, wanted: list[tuple[str, str]]) -> None:
    assert said(page(source)) == wanted


def test_attributes_have_exact_places() -> None:
    source = "<img src=x alt='Safe &amp; s&shy;ound' title=\"x\"><meta name=description content=Bare&lt;word>"
    document = page(source)
    alt = find(document, "Safe & sound")
    assert alt.label == "alt"
    at = alt.text.index("& sound")
    assert source[slice(*alt.source(at, at + 7))] == "&amp; s&shy;ound"
    bare = find(document, "Bare<word")
    assert source[slice(*bare.source(0, 9))] == "Bare&lt;word"


def test_sections() -> None:
    document = page("<h1>A</h1><p>a</p><h2>B</h2><p>b</p><h2>C</h2><p>c</p><h1>D</h1>")
    section = {
        s.text: None if s.section is None else document.segments[s.section].text for s in document.segments
    }
    assert section == {"A": None, "a": "A", "B": "A", "b": "B", "C": "A", "c": "C", "D": None}


def test_lists() -> None:
    document = page(
        "<p>We treat:</p><ul><li>back<li><p>neck</p><ul><li>whiplash</ul><li>knee</ul><p>Call us</p>"
        "<ol><li>first</li></ol><hr><ul><li>alone</ul>"
    )
    leads = {s.text: led_by(document, s.text) for s in document.segments if s.kind == Kind.ITEM}
    assert leads == {
        "back": "We treat:",
        "neck": "We treat:",
        "whiplash": "neck",
        "knee": "We treat:",
        "first": "Call us",
        "alone": None,
    }
    assert [find(document, word).level for word in ("back", "whiplash", "knee", "first")] == [1, 2, 1, 1]


def test_a_quotation_marks_all_that_is_in_it() -> None:
    document = page("<blockquote><ul><li>item</ul><h3>head</h3></blockquote><p>after")
    assert [(s.text, s.quoted) for s in document.segments] == [
        ("item", True),
        ("head", True),
        ("after", False),
    ]


def test_description_lists() -> None:
    document = page("<dl><dt>Benefits<dd>ease<dd><p>sleep</p><dt>Risks<dd><ul><li>bruise</ul></dl>")
    leads = [led_by(document, word) for word in ("Benefits", "ease", "sleep", "Risks", "bruise")]
    assert leads == [None, "Benefits", "Benefits", None, "Risks"]


@pytest.mark.parametrize(
    ("source", "leads"),
    [
        ("<tr><th>A<th>B<tr><td>a<td>b<tr><td>c<td>d", {"a": "A", "b": "B", "c": "A", "d": "B"}),
        ("<thead><tr><td>A<td>B<tbody><tr><td>a<td>b", {"a": "A", "b": "B"}),
        ("<tr><th>R<td>a<tr><th>S<td>b", {"a": "R", "b": "S", "S": None}),
        ("<tr><th colspan=2>A<th>B<tr><td>a<td>b<td>c", {"a": "A", "b": "A", "c": "B"}),
        ("<tr><th>A<th>B<tr><td rowspan=2>a<td>b<tr><td>c", {"a": "A", "b": "B", "c": "B"}),
        ("<tr><th>A<th>B<tr><td>a<td><ul><li>x<li>y</ul>", {"x": "B", "y": "B"}),
        ("<tr><th>A<tr><td><table><tr><td>in</table><tr><td>out", {"in": None, "out": "A"}),
        ("<tr><td>a<td>b", {"a": None, "b": None}),
    ],
)
def test_tables(source: str, leads: dict[str, str | None]) -> None:
    document = page(f"<p>before</p><table>{source}</table>")
    assert {word: led_by(document, word) for word in leads} == leads


def test_links() -> None:
    source = "<p>Go <a href='/a?b=1&amp;c'> here <b>now</b></a> or <a href=x><img alt=i></a><a name=n>there</a></p>"
    (link,) = page(source).segments[0].links
    text = page(source).segments[0].text
    assert (text[link.start : link.end].strip(), link.target) == ("here now", "/a?b=1&c")


def test_a_link_around_blocks_is_in_each() -> None:
    document = page("<a href=/x><h3>One</h3><p>Two</p></a><p>Three")
    assert [[link.target for link in s.links] for s in document.segments] == [["/x"], ["/x"], []]


@pytest.mark.parametrize(
    ("reference", "note", "target"),
    [
        (
            "<sup><a href='#n1'>1</a></sup>",
            "<ol><li id=n1>Doe <i>2019</i>, Pain<li>other</ol>",
            "#fn:Doe 2019, Pain",
        ),
        ("<a href='#n1'><sup>1</sup></a>", "<p id=n1>Doe &amp; Roe</p>", "#fn:Doe & Roe"),
        ("<a role=doc-noteref href='#n1'>1</a>", "<p><a id=n1></a>1. Doe 2019</p><p>x", "#fn:1. Doe 2019"),
        ("<sup><a href='#n1'>1</a></sup>", "", "#n1"),
        ("<a href='#n1'>see</a>", "<p id=n1>Doe</p>", "#n1"),
    ],
)
def test_footnotes(reference: str, note: str, target: str) -> None:
    (link,) = page(f"<p>Helps{reference}</p>{note}").segments[0].links
    assert link.target == target


def test_another_language_inside_is_not_read() -> None:
    source = (
        "<p>a <i lang=la>in vivo</i>b</p><div lang='es'>Hola <b lang=en-GB>hello</b> x<p title=t>y</div><p>c"
    )
    document = page(source)
    assert [s.text for s in document.segments] == ["a b", "hello", "c"]
    assert [(source[n.start : n.end], n.reason) for n in document.not_checked] == [
        ("<i lang=la>in vivo</i>", "declares language la"),
        ("<div lang='es'>Hola ", "declares language es"),
        (" x<p title=t>y</div>", "declares language es"),
    ]


def test_another_language_ends_with_what_holds_it() -> None:
    document = page("<div><p lang=fr>un<p>one<span lang=de>zwei</div>two<ul><li lang=es>tres<li>three</ul>")
    assert [s.text for s in document.segments] == ["one", "two", "three"]


@pytest.mark.parametrize("declared", ["en", "EN-us", "en_AU", "", "und", "{{ site.lang }}"])
def test_english_pages(declared: str) -> None:
    document = page(f"<html lang='{declared}'><p>word")
    assert (len(document.segments), document.not_checked) == (1, ())


@pytest.mark.parametrize("attribute", ["lang=es-MX", "xml:lang='es-MX'"])
def test_a_page_in_another_language(attribute: str) -> None:
    source = f"<!doctype html><html {attribute}><title>T</title><p>Hola<!-- c --></p></html>"
    document = page(source)
    assert (document.segments, document.language) == ((), "es-MX")
    assert document.not_checked == ((0, len(source), "declares language es-MX"),)
    assert [c.text for c in document.comments] == ["c"]


def test_comments() -> None:
    source = "<p>a<!-- one -->b</p><!--two {{ x }}--><p>c</p>{# three #}<div title=t>{{!-- four --}}</div>"
    found = [(c.text, c.before, source[c.start : c.end]) for c in page(source).comments]
    assert found == [
        ("one", 0, "<!-- one -->"),
        ("two {{ x }}", 1, "<!--two {{ x }}-->"),
        ("three", 2, "{# three #}"),
        ("four", 3, "{{!-- four --}}"),
    ]


def data(content: str) -> Document:
    return page(f'<script type="application/ld+json">{content}</script>')


@pytest.mark.parametrize(
    ("content", "wanted"),
    [
        (
            '{"name": "A", "url": "no", "description": ["B", "C"]}',
            [("name", "A"), ("description", "B"), ("description", "C")],
        ),
        (
            '{"mainEntity": [{"name": "Q?", "acceptedAnswer": {"text": "A."}}]}',
            [("name", "Q?"), ("text", "A.")],
        ),
        ('{"text": {"@value": "no"}, "slogan": "S"}', [("slogan", "S")]),
        (r'{"name": "caf\u00e9 \ud83d\ude00\/\"x\" \n y"}', [("name", 'caf\u00e9 \U0001f600/"x" y')]),
        (
            r'{"text": "<p>One &amp; <b>tw</b>o<br>x<\/p>\u003cp\u003eThree"}',
            [("text", "One & two x"), ("text", "Three")],
        ),
        ('//<![CDATA[\n{"name": "A"}\n//]]>', [("name", "A")]),
        ('<!-- {"name": "A"} -->', [("name", "A")]),
        ('{"name": {{ title | jsonify }}, "text": "B {{ x }} C"}', [("text", "B C")]),
        ('[{% for x in y %}{"name": "A"},{% endfor %}]', [("name", "A")]),
        ("", []),
    ],
)
def test_structured_data(content: str, wanted: list[tuple[str, str]]) -> None:
    document = data(content)
    assert [(s.label, s.text) for s in document.segments] == wanted
    assert {s.kind for s in document.segments} <= {Kind.DATA}
    assert document.not_checked == ()


def test_structured_data_has_exact_places() -> None:
    source = r'<script type="application/ld+json">{"text": "\u003cb>Sa\u0066e<\/b> &amp; \ud83d\ude00 sound"}</script>'
    (segment,) = page(source).segments
    assert segment.text == "Safe & \U0001f600 sound"
    for word, raw in [
        ("Safe", r"Sa\u0066e"),
        ("&", "&amp;"),
        ("\U0001f600", r"\ud83d\ude00"),
        ("sound", "sound"),
    ]:
        at = segment.text.index(word)
        assert source[slice(*segment.source(at, at + len(word)))] == raw


@pytest.mark.parametrize(
    "content",
    [
        '{"name": oops}',
        '{"name": "A"',
        '{"name" "A"}',
        '{"a": 1,}',
        "[1 2]",
        '{"a": 1}}',
        '"a" "b"',
        '{"name": "\\x"}',
        "]",
    ],
)
def test_broken_structured_data_is_named(content: str) -> None:
    document = data(content)
    assert document.segments == ()
    (missing,) = document.not_checked
    assert document.text[missing.start : missing.end] == content
    assert missing.reason.startswith("JSON-LD that cannot be read")


def test_other_scripts_are_not_read() -> None:
    assert (
        page('<script type="text/template"><p>no</p></script><script>{"name": "no"}</script>').segments == ()
    )


def test_a_fragment_is_read_into_a_document_of_another_format() -> None:
    source = "Some *text*\n\n<div title='T'>An <b>inl</b>ine &amp; block<ul><li>item</ul></div>\n\nMore"
    builder = DocumentBuilder("a.md", source, "markdown")
    start, end = source.index("<div"), source.index("\n\nMore")
    read_fragment(builder, source, start, end)
    document = builder.finish()
    assert said(document) == [("attribute", "T"), ("paragraph", "An inline & block"), ("list-item", "item")]
    segment = document.segments[1]
    assert source[slice(*segment.source(3, 11))] == "<b>inl</b>ine &amp;"[3:]


def test_the_plugin_offers_one_format() -> None:
    (offered,) = html.cliniclint_formats()
    assert isinstance(offered, Format)
    assert (offered.name, offered.endings) == ("html", (".html", ".htm", ".xhtml"))
    kept: Any = offered.read("<p>x", "some/page.htm")
    assert (kept.path, kept.format, kept.text) == ("some/page.htm", "html", "<p>x")


def test_front_matter_of_site_generators() -> None:
    source = "---\r\nlayout: wide\r\ntitle: Calm feet\r\njurisdictions: [uk]\r\nnote: {{ x }}\r\n---\r\n{# a #}<h1>Hi</h1>{# b #}<p>é we sit"
    document = page(source)
    assert said(document) == [(Kind.TITLE, "Calm feet"), (Kind.HEADING, "Hi"), (Kind.PARAGRAPH, "é we sit")]
    assert document.meta["jurisdictions"] == ["uk"]
    for segment in document.segments:
        assert source[slice(*segment.source(0, len(segment.text)))] == segment.text
    assert [comment.text for comment in document.comments] == ["a", "b"]
    assert page("---\nlang: es\n---\n<p>Hola").not_checked
    assert said(page("---\n\nRules around words\n\n---\n<p>a")) == [
        (Kind.PARAGRAPH, "--- Rules around words ---"),
        (Kind.PARAGRAPH, "a"),
    ]
    with pytest.raises(UserError, match="front matter cannot be read"):
        page("---\na: [\n---\n<p>a")
