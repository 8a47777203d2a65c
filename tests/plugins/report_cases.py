"""Findings, reports and runs for the tests of the reporters."""

from __future__ import annotations

import io
from dataclasses import replace
from typing import Any

from cliniclint import Cite, Excused, FileReport, Finding, Lines, Place, Skipped, Summary, Suppression
from cliniclint.plugins import reports

NAMES = ("sarif", "github", "gitlab", "junit", "checkstyle", "csv", "markdown")
# Terminal, XML, Markdown, HTML, workflow command, spreadsheet, JSON: each has something to obey here.
NASTY = (
    "=1+1;@x\x1b[31m\x00\x9b\u202e\r\n\u2028::error::x ##[error] ]]> <img src=x onerror=alert(1)> &amp; \"'`` ` ``` "
    "[a](javascript:b) ![c](http://d.example) www.e.example @octocat #12 GH-3 {0} {{ \\ | % %0A \ud800\udcff \ufffe 🦴"
)
GUIDE = Cite("guide", "The guide", "1.2", "https://guide.example/a", "us", "2026-01-31", "known")
CODE = Cite("code", "The code, rule 3", "rule 3", "", "uk", "", "secondary")
NOTE = Suppression("quoted from the study", "2027-01-31", "Dr. A", "block", Place(2, 14, "x"), 1, 3)
TEXT = "# Dry needling\n\nIt cures migraines.\nIt is\nsafe.\n"


def finding(text: str = TEXT, words: str = "cures migraines", **more: Any) -> Finding:
    """A finding at the first place of `words` in `text`."""
    start = text.index(words)
    end = start + len(words)
    (line, column), (end_line, end_column) = Lines(text).position(start), Lines(text).position(end)
    made = Finding(
        rule="claims/cure",
        cls="claims/cure",
        level="error",
        message="Promises a cure",
        line=line,
        column=column,
        end_line=end_line,
        end_column=end_column,
        place=Place(start, end, words),
        levels=(("us", "error"),),
        related=(),
        group="",
        why="A cure is the strongest claim.",
        advice="Say what was measured.",
        suggestions=("may ease migraines for some people",),
        context="",
        fingerprint="f1",
        authorities=(GUIDE, CODE),
    )
    return replace(made, **more)


def excused(text: str = TEXT, found: str = "safe", **more: Any) -> Excused:
    """What a context excused, at the first place of `found` in `text`."""
    start = text.index(found)
    lines, place = Lines(text), Place(start, start + len(found), found)
    made = Excused(
        rule="claims/safety", cls="claims/safety", message="Calls it safe", place=place,
        line=lines.position(start)[0], column=lines.position(start)[1],
        end_line=lines.position(place.end)[0], end_column=lines.position(place.end)[1],
        context="denied", title="Denied in the clause", words="not", where="the lead-in",
    )  # fmt: skip
    return replace(made, **more)


def page(*findings: Finding, path: str = "us/page.md", **more: Any) -> FileReport:
    """A page that was checked."""
    return FileReport(path, "checked", more.pop("text", TEXT), findings, **more)


def nasty_page() -> FileReport:
    """A page of which everything tries to get out of where it stands."""
    text = f"a {NASTY} b"
    bad = Cite(NASTY, NASTY, NASTY, f"javascript:{NASTY}", NASTY, NASTY, "known")
    sly = Cite("x", "x", "", "https://x.example/)<b>\u202e \n'", "us", "", "known")
    made = finding(
        text,
        NASTY,
        rule=NASTY,
        cls=NASTY,
        message=NASTY,
        levels=((NASTY, "error"), ("us", "warning")),
        related=(Place(0, 3, NASTY),),
        group=NASTY,
        why=NASTY,
        advice=NASTY,
        suggestions=(NASTY, "{x}"),
        context=NASTY,
        fingerprint=NASTY,
        authorities=(bad, sly),
    )
    sly_note = Suppression(NASTY, NASTY, NASTY, "block", Place(0, 3, NASTY), 1, 1)
    return page(
        made,
        path=f"{NASTY}.md",
        text=text,
        suppressed=(replace(made, suppression=sly_note),),
        excused=(
            excused(
                text,
                NASTY,
                rule=NASTY,
                cls=NASTY,
                message=NASTY,
                context=NASTY,
                title=NASTY,
                words=NASTY,
                where=NASTY,
            ),
        ),
        not_checked=((0, 1, NASTY),),
    )


def written(
    name: str,
    *files: FileReport,
    skipped: tuple[Skipped, ...] = (),
    errors: tuple[str, ...] = (),
    notes: tuple[str, ...] = ("editorial help, not legal advice",),
    **options: Any,
) -> str:
    """What the reporter `name` writes of a run."""
    (reporter,) = getattr(reports, name).cliniclint_reporters()
    assert reporter.name == name
    out = io.StringIO()
    given = {"color": False, "min_level": "suggestion", "width": 80, "concise": False, **options}
    report = reporter.open(out, given)
    levels = {"error": 0, "warning": 0, "suggestion": 0}
    for each in files:
        report.file(each)
        for one in each.findings:
            levels[one.level] += 1
    count = sum(each.status == "checked" for each in files)
    report.close(Summary(count, levels, skipped, notes, "d1g357", given["min_level"], errors))
    return out.getvalue()


def full_run() -> dict[str, Any]:
    """Files and keywords for `written`: something of everything."""
    files = (
        page(
            finding(words="Dry needling", rule="safety/side-effects", cls="safety/side-effects",
                    level="warning", message="Dry needling: no word on side effects", group="dry-needling",
                    fingerprint="f2"),
            finding(related=(Place(2, 14, "Dry needling"),)),
            finding(words="is\nsafe", rule="claims/safety", cls="claims/safety", level="suggestion",
                    message="Calls it safe", levels=(("us", "suggestion"), ("uk", "error")),
                    context="lowered by hedged: may", fingerprint="f3", suggestions=()),
            suppressed=(finding(fingerprint="f4", suppression=NOTE),),
            substantiated=(finding(fingerprint="f5"),),
            baselined=(finding(fingerprint="f6"),),
            not_checked=((0, 4, "language es"),),
            excused=(excused(),),
        ),
        FileReport("es/page.md", "not-checked", "", (), not_checked=((0, 9, "language es"),)),
        page(path="us/quiet.md"),
    )  # fmt: skip
    return {
        "files": files,
        "skipped": (Skipped("a.png.md", "binary file"), Skipped("gone.md", "there is no such file", True)),
        "errors": ('plugin "x" failed',),
    }


def all_written(name: str, **options: Any) -> str:
    """What the reporter `name` writes of `full_run`."""
    run = full_run()
    return written(name, *run.pop("files"), **run, **options)
