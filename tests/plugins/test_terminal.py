"""The report for people: what is shown, where the marks stand, and what is never let through to a terminal."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cliniclint import Cite, FileReport, Finding, Lines, Place, Skipped, Summary
from cliniclint.plugins.terminal import cliniclint_reporters
from cliniclint.plugins.terminal.excerpt import excerpt
from cliniclint.plugins.terminal.screen import Style, columns, safe, wrapped
from hypothesis import given, settings
from hypothesis import strategies as st

GOLDEN = Path(__file__).parent / "golden"
FTC = Cite(
    "ftc", "FTC Health Products Compliance Guidance", "", "https://ftc.example/guide", "us", "", "known"
)
CAP = Cite("cap", "CAP Code", "rule 12.6", "", "uk", "", "secondary")
ACT = Cite("act", "Federal Trade Commission Act, 15 USC 52", "15 USC 52", "", "us", "", "known")

PAGE = """# Dry needling

Dry needling cures migraines for good, and it is not only quick but painless.

## Conditions we treat

- Sciatica
- Tennis elbow
- Headaches

Book now.
"""


def finding(text: str, words: str, rule: str = "claims/cure", **more: Any) -> Finding:
    """A finding at the first place of `words` in `text`."""
    start = text.index(words)
    lines = Lines(text)
    line, column = lines.position(start)
    end_line, end_column = lines.position(start + len(words))
    made = Finding(
        rule=rule,
        cls=rule,
        level="error",
        message="Promises a cure",
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        place=Place(start, start + len(words), words),
        levels=(("us", "error"),),
        related=(),
        group="",
        why="A cure is the strongest claim that a clinic can make, and regulators act on the word itself.",
        advice="Say what was measured, in whom and for how long.",
        suggestions=("may ease migraines for some people",),
        context="",
        fingerprint="f",
        authorities=(FTC, ACT),
    )
    return replace(made, **more)


def shown(
    *files: FileReport,
    skipped: tuple[Skipped, ...] = (),
    errors: tuple[str, ...] = (),
    name: str = "terminal",
    **options: Any,
) -> str:
    reporter = next(each for each in cliniclint_reporters() if each.name == name)
    out = io.StringIO()
    given = {"color": False, "min_level": "suggestion", "width": 80, "concise": False, **options}
    report = reporter.open(out, given)
    levels = {"error": 0, "warning": 0, "suggestion": 0}
    for each in files:
        report.file(each)
        for one in each.findings:
            levels[one.level] += 1
    count = sum(each.status == "checked" for each in files)
    notes = ("jurisdiction us assumed; name yours in cliniclint.yml", "editorial help, not legal advice")
    report.close(Summary(count, levels, skipped, notes, "d1g357", given["min_level"], errors))
    return out.getvalue()


def whole() -> FileReport:
    group = {"rule": "claims/efficacy-list", "message": "Lists conditions as treated", "level": "warning"}
    listed = {**group, "group": "Conditions we treat", "levels": (("us", "warning"),), "suggestions": ()}
    return FileReport(
        "pages/needling.md",
        "checked",
        PAGE,
        (
            finding(
                PAGE,
                "Dry needling",
                "safety/side-effects",
                message="Dry needling: names no side effects",
                why="W.",
            ),
            finding(PAGE, "cures migraines"),
            finding(
                PAGE,
                "cures migraines",
                "claims/efficacy",
                level="warning",
                message="Claims an effect on a condition",
                levels=(("us", "warning"), ("uk", "suggestion")),
                authorities=(FTC, CAP),
            ),
            finding(
                PAGE,
                "painless",
                "claims/safety",
                level="suggestion",
                message="Calls it safe",
                context="lowered by hedged: may; “not” is not read as denied",
            ),
            *(finding(PAGE, words, **listed) for words in ("Sciatica", "Tennis elbow", "Headaches")),
            finding(PAGE, "Book now", message="Promises a cure"),
        ),
    )


def test_the_whole_report() -> None:
    skipped = (Skipped("pages/photo.md", "binary file"), Skipped("gone.md", "there is no such file", True))
    assert shown(whole(), skipped=skipped) == (GOLDEN / "terminal.txt").read_text("utf-8")


def test_one_line_a_finding() -> None:
    assert shown(whole(), concise=True).splitlines()[:3] == [
        "pages/needling.md:1:3 error  safety/side-effects  Dry needling: names no side effects “Dry needling”",
        "pages/needling.md:3:14 error  claims/cure  Promises a cure “cures migraines”",
        "pages/needling.md:3:14 warning  claims/efficacy  Claims an effect on a condition “cures migraines”",
    ]
    assert len(shown(whole(), concise=True).splitlines()) == 8
    assert shown(whole(), name="concise") == shown(whole(), concise=True)
    assert shown(whole(), name="text") == shown(whole())


def test_min_level_hides_and_says_so() -> None:
    text = shown(whole(), min_level="error")
    assert "claims/efficacy" not in text
    assert "1 page checked: 3 errors, 4 warnings, 1 suggestion\n" in text
    assert "4 warnings and 1 suggestion not shown (--min-level error)\n" in text


def test_nothing_found() -> None:
    empty = FileReport("a.md", "checked", "", ())
    assert shown(empty, empty) == (
        "2 pages checked: nothing found\n"
        "jurisdiction us assumed; name yours in cliniclint.yml\n"
        "editorial help, not legal advice\n"
    )


def test_what_was_not_checked_is_named() -> None:
    spanish = FileReport("es.md", "not-checked", "Hola", (), not_checked=((0, 4, "language es"),))
    mixed = FileReport(
        "en.md",
        "checked",
        "Hi. Hola. Salut.",
        (),
        not_checked=((4, 8, "language es"), (9, 15, "language fr")),
    )
    text = shown(spanish, mixed, skipped=tuple(Skipped(f"{i:02}.md", "binary file") for i in range(12)))
    assert "not checked: es.md (language es)\n" in text
    assert "not checked: 08.md (binary file)\n" in text
    assert "09.md" not in text
    assert "not checked: 3 more files\n" in text
    assert "not checked: 1 passage (language fr)\n" in text
    assert "1 page checked, 13 skipped: nothing found\n" in text


def test_a_run_that_is_incomplete_says_so() -> None:
    assert "incomplete: 1 plugin error\n" in shown(errors=("plugin x failed",))


def test_a_rule_is_explained_once_in_a_run() -> None:
    once, twice = shown(whole()), shown(whole(), whole())
    for label in ("why:", "instead:", "say instead:", "authority:"):
        assert twice.count(f"  {label}") == once.count(f"  {label}") > 0
    # What depends on the place is said at each place.
    assert twice.count("lowered by:  hedged: may") == 2
    assert twice.count("pages/needling.md:3:14  error") == 2


def test_colours_only_where_asked() -> None:
    assert "\x1b" not in shown(whole())
    text = shown(whole(), color=True)
    assert "\x1b[1;31merror\x1b[0m" in text
    assert re.sub(r"\x1b\[[0-9;]*m", "", text) == shown(whole())


def marks(text: str, words: str, width: int = 60) -> list[str]:
    return excerpt(Lines(text), finding(text, words), width, Style(False), 1)


def test_marks_stand_under_the_words() -> None:
    assert marks("It cures all.", "cures") == ["  1 │ It cures all.", "    │    ^^^^^"]
    assert marks("\tIt cures all.", "cures") == ["  1 │     It cures all.", "    │        ^^^^^"]


def test_wide_and_combining_characters() -> None:
    assert marks("针灸 cures 痛 now", "cures 痛") == ["  1 │ 针灸 cures 痛 now", "    │      ^^^^^^^^"]
    assert marks("cafe\u0301 cures it", "cures") == ["  1 │ cafe\u0301 cures it", "    │      ^^^^^"]
    assert marks("a\u200bb cu\u00adres it", "cu\u00adres") == ["  1 │ ab cures it", "    │    ^^^^^"]


def test_long_lines_are_clipped_around_the_words() -> None:
    text = "word " * 300 + "cures migraines" + " tail" * 300
    line, carets = marks(text, "cures migraines", 60)
    assert columns(line) <= 60
    assert line.startswith("  1 │ …word") and line.endswith("…")
    at = line.index("cures migraines")
    assert carets == "    │ " + " " * (at - 6) + "^" * 15
    line, carets = marks(text, "word " * 100, 60)
    assert columns(line) <= 60 and set(carets[6:].strip()) == {"^"}


def test_a_finding_over_several_lines() -> None:
    text = "It cures\n   all your\r\nmigraines. Yes.\n"
    assert marks(text, "cures\n   all your\r\nmigraines") == [
        "  1 │ It cures",
        "    │    ^^^^^",
        "  2 │    all your",
        "    │    ^^^^^^^^",
        "  3 │ migraines. Yes.",
        "    │ ^^^^^^^^^",
    ]
    long = "a\n" * 9 + "b"
    assert marks(long, long)[-1] == "    │ ... to line 10"
    assert len(marks(long, long)) == 5


NASTY = "a\x1b[31mred\x07\x9b2J\u202eb\x00\r\u2028"


def test_nothing_reaches_the_terminal_from_the_copy() -> None:
    assert safe(NASTY) == "a␛[31mred␇\ufffd2J\ufffdb␀␍\ufffd"
    report = FileReport(
        f"{NASTY}.md",
        "checked",
        f"x {NASTY} y",
        (finding(f"x {NASTY} y", NASTY, message=NASTY, why=NASTY, context=NASTY),),
    )
    text = shown(report, report, skipped=(Skipped(NASTY, NASTY),)) + shown(report, concise=True)
    assert not set(text) & set("\x1b\x07\x9b\u202e\x00\r\u2028")


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.data(), st.integers(20, 90))
def test_any_line_is_safe_and_fits(text: str, data: st.DataObject, width: int) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    line, column = Lines(text).position(start)
    end_line, end_column = Lines(text).position(end)
    made = replace(finding("x", "x"), line=line, column=column, end_line=end_line, end_column=end_column)
    for each in excerpt(Lines(text), made, width, Style(False), 1):
        assert each == safe(each)
        assert columns(each) <= max(width, 27)


def test_wrapping() -> None:
    assert wrapped("why: ", "one two three", 14, "  ") == ["  why: one two", "       three"]
    assert wrapped("", "https://a.very.long/address next", 10, "") == ["https://a.very.long/address", "next"]
    assert wrapped("x: ", "  针灸  针灸 ", 7, "") == ["x: 针灸", "   针灸"]


@pytest.mark.parametrize("width", [0, 10, None])
def test_odd_widths(width: int | None) -> None:
    assert "Promises a cure" in shown(whole(), width=width)
