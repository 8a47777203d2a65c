"""The report for machines, to the letter."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import cliniclint
from cliniclint import Cite, FileReport, Finding, Place, Skipped, Summary, Suppression
from cliniclint.plugins.json_report import cliniclint_reporters

GOLDEN = Path(__file__).parent / "golden" / "report.json"
FINDING = Finding(
    rule="claims/cure",
    cls="claims/cure",
    level="error",
    message="Promises a cure",
    line=3,
    column=9,
    end_line=3,
    end_column=24,
    place=Place(57, 72, "cures migraines"),
    levels=(("us", "error"), ("uk", "warning")),
    related=(Place(20, 45, "“Dr.” Müller 🦴"),),
    group="Conditions we treat",
    why="Because.",
    advice="Say what was measured.",
    suggestions=("may ease it",),
    context="lowered by hedged: may",
    fingerprint="f00",
    authorities=(Cite("ftc", "FTC guide", "IV.B", "https://ftc.example", "us", "2026-01-31", "seen"),),
)


def shown(*files: FileReport, **more: Any) -> str:
    (reporter,) = cliniclint_reporters()
    out = io.StringIO()
    report = reporter.open(out, {"color": True, "min_level": "error", "width": 20, "concise": True})
    for each in files:
        report.file(each)
    given: dict[str, Any] = {
        "files": sum(each.status == "checked" for each in files),
        "levels": {"suggestion": 1, "error": 1},
        "skipped": (Skipped("a.md", "binary file"), Skipped("gone.md", "there is no such file", True)),
        "notes": ("editorial help, not legal advice",),
        "rules_digest": "d1g357",
        "min_level": "error",
        **more,
    }
    report.close(Summary(**given))
    return out.getvalue()


def test_the_whole_object() -> None:
    lower = replace(
        FINDING, rule="claims/hype", cls="claims/hype", level="suggestion", place=Place(3, 9, "magic")
    )
    excused = replace(
        lower,
        suppression=Suppression(
            "approved, ref 14", "2027-01-31", "", "block", Place(0, 3, "<!-- x -->"), 2, 1
        ),
    )
    page = FileReport(
        "us/page.md",
        "checked",
        "text",
        (FINDING, lower),
        (excused,),
        (),
        ((9, 12, "language es"), (0, 3, "x")),
    )
    empty = FileReport("uk/page.md", "not-checked", "", ())
    text = shown(page, empty)
    expected = GOLDEN.read_text("utf-8").replace("VERSION", cliniclint.__version__)
    assert json.loads(text) == json.loads(expected)
    assert list(json.loads(text)) == ["version", "tool", "files", "skipped", "summary"]
    assert "“Dr.” Müller 🦴" in text  # not escaped


def test_findings_stand_in_the_order_of_place_then_rule() -> None:
    def at(start: int, end: int, rule: str) -> Finding:
        return replace(FINDING, place=Place(start, end, "x"), rule=rule)

    given = [at(5, 9, "a"), at(0, 9, "b"), at(0, 4, "c"), at(0, 4, "a")]
    data = json.loads(shown(FileReport("p.md", "checked", "", tuple(given))))
    assert [(each["start"], each["end"], each["rule"]) for each in data["files"][0]["findings"]] == [
        (0, 4, "a"),
        (0, 4, "c"),
        (0, 9, "b"),
        (5, 9, "a"),
    ]


def test_all_levels_are_there_whatever_is_hidden_from_people() -> None:
    data = json.loads(shown(FileReport("p.md", "checked", "", (replace(FINDING, level="suggestion"),))))
    assert [each["level"] for each in data["files"][0]["findings"]] == ["suggestion"]


def test_without_files_it_is_still_an_object() -> None:
    data = json.loads(shown(levels={}, skipped=(), errors=("plugin x failed",)))
    assert data["files"] == []
    assert data["summary"]["levels"] == {"error": 0, "warning": 0, "suggestion": 0}
    assert data["summary"]["errors"] == ["plugin x failed"]


def test_the_text_is_safe_and_can_be_encoded() -> None:
    nasty = '\x1b[2J \x9b \u2028 \u202e \x7f \udc80 \x00 </script> "\\'
    page = FileReport(
        f"{nasty}.md", "checked", "", (replace(FINDING, place=Place(0, 9, nasty), message=nasty),)
    )
    text = shown(page)
    assert not set(text) & set("\x1b\x9b\u2028\u202e\x7f\udc80\x00")
    text.encode("utf-8")
    data = json.loads(text)
    assert data["files"][0]["path"] == f"{nasty}.md"
    assert data["files"][0]["findings"][0]["text"] == nasty


def test_the_same_input_gives_the_same_bytes() -> None:
    page = FileReport("p.md", "checked", "", (FINDING, FINDING))
    assert shown(page) == shown(page)


def test_with_the_digest_it_writes_files_as_they_come() -> None:
    (reporter,) = cliniclint_reporters()
    out = io.StringIO()
    report = reporter.open(out, {"rules_digest": "d1g357"})
    assert out.getvalue() == ""
    pages = [FileReport(f"{number}.md", "checked", "", (FINDING,)) for number in range(3)]
    for page in pages:
        before = len(out.getvalue())
        report.file(page)
        assert f'"path": "{page.path}"' in out.getvalue()[before:]
    report.close(Summary(3, {"error": 3}, (), (), "d1g357", "error"))
    summary = {"levels": {"error": 3}, "skipped": (), "notes": ()}
    assert out.getvalue() == shown(*pages, **summary)
