"""What each construct of Markdown becomes: kinds, outline, lead-ins, links, comments."""

from __future__ import annotations

import pytest
from cliniclint import Document, Kind, Segment
from cliniclint.plugins.markdown.reader import read


def page(source: str) -> Document:
    return read(source, "page.md")


def kinds(source: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in page(source).segments]


def one(source: str, words: str) -> Segment:
    (found,) = [s for s in page(source).segments if s.text == words]
    return found


def test_headings_have_levels_and_sections() -> None:
    document = page("# A\n\none\n\n### B {#id .c}\n\ntwo\n\nC\n---\n\nthree\n")
    assert [(s.text, s.level, s.section) for s in document.segments if s.kind == Kind.HEADING] == [
        ("A", 1, None),
        ("B", 3, 0),
        ("C", 2, 0),
    ]
    assert [s.section for s in document.segments if s.kind == Kind.PARAGRAPH] == [0, 2, 4]


def test_items_have_depth_and_lead_in() -> None:
    document = page("We pack:\n\n- a\n- b\n  - c\n\n    more\n\ntail\n\n1. d\n")
    found = [(s.text, s.kind, s.level, s.lead_in) for s in document.segments]
    assert found == [
        ("We pack:", Kind.PARAGRAPH, 0, None),
        ("a", Kind.ITEM, 1, 0),
        ("b", Kind.ITEM, 1, 0),
        ("c", Kind.ITEM, 2, 2),
        ("more", Kind.ITEM, 2, 2),
        ("tail", Kind.PARAGRAPH, 0, None),
        ("d", Kind.ITEM, 1, 5),
    ]


def test_a_heading_or_a_rule_ends_what_was_said_before_a_list() -> None:
    assert one("intro\n\n## H\n\n- a", "a").lead_in is None
    assert one("intro\n\n---\n\n- a", "a").lead_in is None


def test_quotes() -> None:
    document = page("> said\n>\n> - point\n> > deep\n\nback\n\n- item\n\n  > in item\n")
    assert [(s.text, s.kind, s.quoted) for s in document.segments] == [
        ("said", Kind.QUOTE, True),
        ("point", Kind.ITEM, True),
        ("deep", Kind.QUOTE, True),
        ("back", Kind.PARAGRAPH, False),
        ("item", Kind.ITEM, False),
        ("in item", Kind.QUOTE, True),
    ]


def test_a_note_is_no_quotation() -> None:
    (note,) = page("> [!NOTE]\n> Bring shoes\n").segments
    assert (note.kind, note.text, note.quoted) == (Kind.PARAGRAPH, "Bring shoes", False)


def test_table_cells_have_their_column_for_lead_in() -> None:
    document = page("before\n\n| A | B |\n|---|---|\n| 1 | |\n| 3 | 4 |\n\n- x\n")
    found = [(s.text, s.kind, s.lead_in) for s in document.segments[1:]]
    assert found == [
        ("A", Kind.CELL, None),
        ("B", Kind.CELL, None),
        ("1", Kind.CELL, 1),
        ("3", Kind.CELL, 1),
        ("4", Kind.CELL, 2),
        ("x", Kind.ITEM, None),
    ]


def test_definition_lists() -> None:
    document = page("Term\n: first\n: second\n\nOther\n: third\n")
    assert [(s.text, s.kind, s.lead_in) for s in document.segments] == [
        ("Term", Kind.PARAGRAPH, None),
        ("first", Kind.ITEM, 0),
        ("second", Kind.ITEM, 0),
        ("Other", Kind.PARAGRAPH, None),
        ("third", Kind.ITEM, 3),
    ]


def test_links_mark_their_words() -> None:
    (segment,) = page("Go **to** [the *study*](https://a.b/c) or <x@y.z>, https://d.e/f.").segments
    assert [(segment.text[a:b], target) for a, b, target in segment.links] == [
        ("the study", "https://a.b/c"),
        ("x@y.z", "mailto:x@y.z"),
        ("https://d.e/f", "https://d.e/f"),
    ]


def test_a_link_with_a_template_for_address_is_a_link() -> None:
    (segment,) = page("Go [home]({{ site.url }}/home) now").segments
    assert segment.text == "Go home now"
    assert segment.links == ((3, 7, "/home"),)


def test_footnotes() -> None:
    document = page("Rest helps[^a] much.\n\n[^a]: Doe **2019**, [paper](https://x.y)\n")
    claim, note = document.segments
    assert claim.links == ((10, 10, "#fn:Doe 2019, <https://x.y> paper"),)
    assert (note.kind, note.text) == (Kind.PARAGRAPH, "Doe 2019, paper")


@pytest.mark.parametrize(
    ("source", "title", "raw"),
    [
        ('[a](/x "The &amp; \\"b\\"")', 'The & "b"', 'The &amp; \\"b\\"'),
        ("[a](/x 'one\n two')", "one two", "one\n two"),
        ("[a](/x (round))", "round", "round"),
        ("![a](/x 'pic' )", "pic", "pic"),
        ("[a][R]\n\n[r]: /x 'ref'", "ref", "ref"),
        ("[a]\n\n[a]: <x y>\n  (ref two)", "ref two", "ref two"),
        ('<a href="/x" title="html &lt;">a</a>', "html <", "html &lt;"),
    ],
)
def test_link_titles(source: str, title: str, raw: str) -> None:
    document = page(source)
    (segment,) = [s for s in document.segments if s.kind == Kind.ATTRIBUTE]
    assert (segment.label, segment.text) == ("title", title)
    start, end = segment.source(0, len(title))
    assert source[start:end] == raw
    assert not document.not_checked


def test_pictures_are_segments_of_their_own() -> None:
    assert kinds("We[![alt *one*](a.png)](/x)go <img src=x alt='two &amp;'> on") == [
        (Kind.PARAGRAPH, "We go on"),
        (Kind.ALT, "alt one"),
        (Kind.ALT, "two &"),
    ]


def test_a_picture_is_no_lead_in() -> None:
    assert one("We pack:\n\n![pic](a.png)\n\n- a", "a").lead_in == 0


@pytest.mark.parametrize(
    "link",
    [
        "[Book now](/b){.btn}",
        "[Book now](/b){: .btn .btn-primary }",
        '<a class="button big" href="/b">Book now</a>',
    ],
)
def test_marked_links_are_buttons(link: str) -> None:
    document = page(f"Call us {link} today\n")
    assert [(s.kind, s.text) for s in document.segments] == [
        (Kind.PARAGRAPH, "Call us today"),
        (Kind.BUTTON, "Book now"),
    ]
    assert document.segments[1].links == ((0, 8, "/b"),)


def test_a_link_alone_is_a_paragraph() -> None:
    assert kinds("[Book now](/b)\n") == [(Kind.PARAGRAPH, "Book now")]


def test_comments_know_what_follows() -> None:
    source = "one\n\n<!-- block -->\n\ntwo <!-- inline --> more\n\n{# tmpl #}\n\nthree\n"
    document = page(source)
    assert [(c.text, c.before, source[c.start : c.end]) for c in document.comments] == [
        ("block", 1, "<!-- block -->"),
        ("inline", 1, "<!-- inline -->"),
        ("tmpl", 2, "{# tmpl #}"),
    ]
    assert [s.text for s in document.segments] == ["one", "two more", "three"]


def test_html_blocks_are_read_as_html() -> None:
    source = "We pack:\n\n<ul>\n<li>a &amp; b</li>\n\n<li>c</li>\n</ul>\n\n> <div>\n> d e\n> f\n> </div>\n"
    document = page(source)
    assert [(s.kind, s.text) for s in document.segments if s.kind == Kind.ITEM] == [
        (Kind.ITEM, "a & b"),
        (Kind.ITEM, "c"),
    ]
    last = document.segments[-1]
    assert last.text == "d e f"
    assert source[slice(*last.source(0, 3))] == "d e"


def test_inline_tags_vanish_and_block_tags_part() -> None:
    assert kinds("x <script>var a = 1</script> y<br>z un<b>do</b>ne <p>apart</p>") == [
        (Kind.PARAGRAPH, "x y z undone"),
        (Kind.PARAGRAPH, "apart"),
    ]


def test_template_lines_keep_tables_whole() -> None:
    source = "| A |\n|---|\n{% for x in y %}\n| b {{ x }} |\n{% endfor %}\n"
    assert kinds(source) == [(Kind.CELL, "A"), (Kind.CELL, "b")]


def test_template_lines_part_paragraphs() -> None:
    assert kinds("one\n{% include x %}\ntwo\n") == [(Kind.PARAGRAPH, "one"), (Kind.PARAGRAPH, "two")]


def test_attribute_lists_and_directives_are_no_prose() -> None:
    source = "Rest {.lead #x}\n{: .note}\n\n:::tip Good to know\n\ninside\n\n:::\n"
    assert [text for _, text in kinds(source)] == ["Rest", "Good to know", "inside"]


def test_the_label_of_a_directive_is_a_line_of_its_own() -> None:
    source = "Before\n\n:::tip[Our *steps*]\r\nMind them.\r\n:::\r\n\n:::{admonition} More\n:::\n\n- a\n\n  :::note[b]\n  c\n  :::\n"
    wanted = [
        *[(Kind.PARAGRAPH, words) for words in ("Before", "Our steps", "Mind them.", "More")],
        *[(Kind.ITEM, words) for words in "abc"],
    ]
    for name in ("page.md", "page.mdx"):
        document = read(source, name)
        assert [(each.kind, each.text) for each in document.segments] == wanted
        _in_place(source, document)


def test_colons_without_a_blank_define_nothing() -> None:
    source = "Open daily.\n\n:sun: Come in\n\nRing us.\n\n:or write\n\nTerm\n: What it is\n"
    wanted = ["Open daily.", "Come in", "Ring us.", "or write", "Term", "What it is"]
    for name in ("page.md", "page.mdx"):
        document = read(source, name)
        assert [each.text for each in document.segments] == wanted
        assert [each.kind for each in document.segments] == [*[Kind.PARAGRAPH] * 5, Kind.ITEM]
        _in_place(source, document)


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_admonitions_are_prose_and_no_code(line_end: str) -> None:
    source = (
        'One\n!!! note "Our *steps*"\n    Mind them.\n\n    - left\n\n        ??? tip inline\n\n            Look.\n\n'
        '    ```\n    code\n    ```\n\n=== "é"\n\n    | A |\n    |---|\n    | b |\n\nWow !!! two\n\n    code\n'
    ).replace("\n", line_end)
    document = page(source)
    paragraph, item, cell = Kind.PARAGRAPH, Kind.ITEM, Kind.CELL
    assert [(each.kind, each.text) for each in document.segments] == [
        *[(paragraph, "One"), (paragraph, "Our steps"), (paragraph, "Mind them."), (item, "left")],
        *[(paragraph, "Look."), (paragraph, "é"), (cell, "A"), (cell, "b"), (paragraph, "Wow !!! two")],
    ]
    assert [each.lead_in for each in document.segments[:4]] == [None, None, None, 2]
    _in_place(source, document)


def _in_place(source: str, document: Document) -> None:
    """Every word of a segment stands in the source where the segment says."""
    for segment in document.segments:
        at = 0
        for word in segment.text.split():
            at = segment.text.index(word, at)
            assert source[slice(*segment.source(at, at + len(word)))] == word


def test_a_page_in_another_language_is_not_checked() -> None:
    source = "---\nlang: de-AT\ntitle: Hallo\n---\nWir sind da.\n"
    document = page(source)
    assert document.segments == ()
    assert document.language == "de-AT"
    ((start, end, reason),) = document.not_checked
    assert (source[start:end], reason) == ("Wir sind da.\n", "declares language de-AT")
    assert page("---\nlanguage: en_GB\n---\nWe are here.\n").segments


@pytest.mark.parametrize(
    "mark",
    [
        "[",
        "*",
        ">",
        "|",
        "- ",
        "> - ",
        "[^a]",
        "[a](b) ",
        '[a](b "t") ',
        "<a>",
        "<!--",
        "{{",
        "`",
        "![",
        "> <p>\n",
    ],
)
def test_hostile_text_is_read(mark: str) -> None:
    read(mark * 5000, "page.md")
    read(f"# T\n\n{mark * 2000}\n\nend", "page.md")
