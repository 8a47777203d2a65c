"""Claims that evidence substantiates are named with their source in reports for people."""

from __future__ import annotations

import io

import pytest
from cliniclint import Evidence, FileReport, Summary
from cliniclint.plugins import terminal
from report_cases import NASTY, finding, page, written

RECORD = Evidence(
    "doi:10.1/x", "https://doi.org/10.1/x", "trial", "2020", "Ana", "2026-01-02", "2030-01-01", ("us",), "holds",
    "evidence.yml", 7,
)  # fmt: skip


def terminal_text(*files: FileReport) -> str:
    reporter = next(each for each in terminal.cliniclint_reporters() if each.name == "terminal")
    out = io.StringIO()
    report = reporter.open(out, {"color": False, "min_level": "suggestion", "width": 80, "concise": False})
    for each in files:
        report.file(each)
    report.close(Summary(len(files), {}, (), (), "d1g", "suggestion"))
    return out.getvalue()


def covered(path: str, record: Evidence = RECORD, words: str = "cures migraines") -> FileReport:
    return page(path=path, substantiated=(finding(words=words, evidence=(record,)),))


@pytest.fixture(autouse=True)
def _no_job_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def test_a_record_stands_once_with_its_places() -> None:
    both = page(
        path="b.md",
        substantiated=(
            finding(words="It", evidence=(RECORD,)),
            finding(evidence=(RECORD,)),
            finding(words="safe", evidence=(RECORD, RECORD._replace(source="PMID 1", url="", line=3))),
        ),
    )
    pages = (covered("a.md"), both, covered("c.md"), covered("d.md"))
    where = "a.md:3, b.md:3, b.md:5 and 2 more"
    for text in (terminal_text(*pages), written("github", *pages)):
        lines = [line for line in text.splitlines() if line.startswith("substantiated")]
        assert lines == [
            "substantiated by PMID 1 (evidence.yml:3): b.md:5",
            f"substantiated by doi:10.1/x (evidence.yml:7): {where}",
        ]
    text = written("markdown", *pages)
    assert f"](<https://doi.org/10.1/x>) (`evidence.yml:7`): {where}" in text
    assert "substantiated" not in terminal_text(page()) + written("markdown", page()) + written(
        "github", page()
    )


def test_many_records_are_counted() -> None:
    pages = [covered(f"{i}.md", RECORD._replace(line=i)) for i in range(1, 14)]
    for text in (terminal_text(*pages), written("github", *pages), written("markdown", *pages)):
        assert text.count("substantiated by ") == 11
        assert "substantiated by 3 more records" in text


def test_hostile_records_stay_text() -> None:
    bad = Evidence(NASTY, f"javascript:{NASTY}", *[NASTY] * 5, (NASTY,), "holds", NASTY, 1)
    for text in (
        terminal_text(covered("a.md", bad)),
        *(written(name, covered("a.md", bad)) for name in ("github", "markdown")),
    ):
        assert not set(text) & set("\x1b\x9b\u202e\x00\r\u2028")
        assert not any(line.lstrip().startswith("::") for line in text.splitlines())
    text = written("markdown", covered("a.md", bad))
    assert "\\[a\\](" in text and "](<javascript" not in text  # what is not escaped stands in code
