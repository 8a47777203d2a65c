"""Plain text: paragraphs, headings, lists, quotations, and where each stands."""

from __future__ import annotations

import pytest
from cliniclint import Document, Kind
from cliniclint.plugins.plain.reader import read


def page(source: str) -> Document:
    return read(source, "page.txt")


def kinds(source: str) -> list[tuple[str, str]]:
    return [(s.kind, s.text) for s in page(source).segments]


def test_lone_short_lines_are_headings() -> None:
    document = page("Warm feet\n\nWe knit socks.\n\nDo they itch?\n\nNo.\n\nOUR YARN\n\nIt is wool.\n")
    assert [(s.kind, s.text, s.level) for s in document.segments] == [
        (Kind.HEADING, "Warm feet", 1),
        (Kind.PARAGRAPH, "We knit socks.", 0),
        (Kind.HEADING, "Do they itch?", 2),
        (Kind.PARAGRAPH, "No.", 0),
        (Kind.HEADING, "OUR YARN", 1),
        (Kind.PARAGRAPH, "It is wool.", 0),
    ]
    assert document.segments[1].section == 0


@pytest.mark.parametrize(
    "line",
    [
        "all in small letters",
        "Mail us at a@b.example",
        "Open daily. Come in",
        "We knit:",
        "One two three four five six seven eight nine ten eleven twelve thirteen",
        '"Soft as ever"',
    ],
)
def test_lines_that_are_no_headings(line: str) -> None:
    assert kinds(f"First.\n\n{line}\n\nLast.")[1] == (Kind.PARAGRAPH, line)


def test_underlined_headings() -> None:
    document = page("Socks.\n======\n\nA\n---\n\ntext\n")
    assert [(s.kind, s.text, s.level) for s in document.segments] == [
        (Kind.HEADING, "Socks.", 1),
        (Kind.HEADING, "A", 2),
        (Kind.PARAGRAPH, "text", 0),
    ]


@pytest.mark.parametrize(
    "mark", ["•", "-", "*", "–", "·", "▪", "‣", "o", "✓", "✔", "➤", "►", "🧦", "1.", "1)", "(a)", "a)"]
)
def test_bullets_of_any_kind(mark: str) -> None:
    source = f"We knit:\n{mark} warm socks\n{mark} long scarves\n"
    document = page(source)
    assert [(s.kind, s.text, s.lead_in) for s in document.segments] == [
        (Kind.PARAGRAPH, "We knit:", None),
        (Kind.ITEM, "warm socks", 0),
        (Kind.ITEM, "long scarves", 0),
    ]
    assert source[slice(*document.segments[2].source(0, 12))] == "long scarves"


def test_bullets_over_blank_lines_and_depth() -> None:
    document = page(
        "Lead.\n\n  • a one\n\n  • b two\n      - c three\n  • d four\n\nEnd of it.\n\n- e five\n"
    )
    assert [(s.text, s.level, s.lead_in) for s in document.segments if s.kind == Kind.ITEM] == [
        ("a one", 1, 0),
        ("b two", 1, 0),
        ("c three", 2, 2),
        ("d four", 1, 0),
        ("e five", 1, 5),
    ]


def test_wrapped_items_and_what_follows_a_list() -> None:
    source = "- a sock that was knitted by hand in the old town and\n  goes on here\n- short\nA new paragraph begins here.\n"
    assert kinds(source) == [
        (Kind.ITEM, "a sock that was knitted by hand in the old town and goes on here"),
        (Kind.ITEM, "short"),
        (Kind.PARAGRAPH, "A new paragraph begins here."),
    ]


def test_wrapped_paragraphs_join() -> None:
    source = (
        "We have been knitting socks in this town for thirty\n"
        "years. All of them are made by hand, of wool that we\n"
        "Buy from farmers near here.\n"
    )
    ((kind, text),) = kinds(source)
    assert kind == Kind.PARAGRAPH
    assert text == " ".join(source.split())


def test_a_paragraph_a_line() -> None:
    long = "This line was never wrapped, and it goes on and on about wool, sheep, hills and rain until it is long enough."
    source = f"What we knit\n{long}\n{long}\nWhy wool\n{long}\nIt is warm.\nIt is soft.\n"
    assert kinds(source) == [
        (Kind.HEADING, "What we knit"),
        (Kind.PARAGRAPH, long),
        (Kind.PARAGRAPH, long),
        (Kind.HEADING, "Why wool"),
        (Kind.PARAGRAPH, long),
        (Kind.PARAGRAPH, "It is warm."),
        (Kind.PARAGRAPH, "It is soft."),
    ]


def test_quotations() -> None:
    document = page("> They are warm.\n> Truly.\n>\n> - a point\n\n“My feet were never so warm” – Ann\n")
    assert [(s.kind, s.text, s.quoted) for s in document.segments] == [
        (Kind.QUOTE, "They are warm.", True),
        (Kind.QUOTE, "Truly.", True),
        (Kind.ITEM, "a point", True),
        (Kind.QUOTE, "“My feet were never so warm” – Ann", True),
    ]


def test_numbered_headings_and_ratings() -> None:
    assert kinds(
        "1) Itching\n\nIt can itch.\n\n2) Holes\n\nMend them.\n\n★★★★★ Best socks ever, really.\n"
    ) == [
        (Kind.HEADING, "1) Itching"),
        (Kind.PARAGRAPH, "It can itch."),
        (Kind.HEADING, "2) Holes"),
        (Kind.PARAGRAPH, "Mend them."),
        (Kind.PARAGRAPH, "★★★★★ Best socks ever, really."),
    ]


def test_templates_comments_and_addresses() -> None:
    source = "Dear {{ name }}, see https://a.b/c.\r\n\r\n<!-- note -->\r\n{% if x %}\r\nWe knit.\r\n"
    document = page(source)
    assert [s.text for s in document.segments] == ["Dear , see https://a.b/c.", "We knit."]
    assert [document.segments[0].text[a:b] for a, b, _ in document.segments[0].links] == ["https://a.b/c"]
    assert [(c.text, c.before) for c in document.comments] == [("note", 1)]


def test_a_rule_ends_what_was_said() -> None:
    assert page("We knit:\n\n-----------\n\n- socks\n").segments[-1].lead_in is None


@pytest.mark.parametrize(
    "mark", ["- ", "> ", "a\n", "• ", "1. ", "'", "🧦", "\n ", "o ", "A\n\n", "(a) ", "=\n", '"']
)
def test_hostile_text_is_read(mark: str) -> None:
    read(mark * 5000, "page.txt")
    read("\n".join(" " * i + "- x" for i in range(400)), "page.txt")
