"""What each of the reports for other programs says, beside being valid (test_reports_schemas.py)."""

from __future__ import annotations

import csv
import io
import json
import re
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from typing import Any

import pyromark
import pytest
from cliniclint import Cite, Place, Skipped
from cliniclint.plugins.reports.markup import code, escaped
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import CODE, NASTY, TEXT, all_written, finding, full_run, nasty_page, page, written


@pytest.fixture(autouse=True)
def _no_job_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def sarif(text: str) -> dict[str, Any]:
    (run,) = json.loads(text)["runs"]
    assert isinstance(run, dict)
    return run


def html(text: str) -> str:
    return pyromark.html(text, options=pyromark.Options.ENABLE_TABLES)


def test_sarif_points_at_the_words() -> None:
    run = sarif(all_written("sarif"))
    assert run["columnKind"] == "unicodeCodePoints"
    for result in run["results"]:
        region = result["locations"][0]["physicalLocation"]["region"]
        words = TEXT[region["charOffset"] : region["charOffset"] + region["charLength"]]
        lines = TEXT.split("\n")
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 :].startswith(words.split("\n")[0])
        assert lines[region["endLine"] - 1][: region["endColumn"] - 1].endswith(words.split("\n")[-1])
    (related,) = run["results"][1]["relatedLocations"]
    assert related["message"]["text"] == "Dry needling"
    assert related["physicalLocation"]["region"] == {
        "startLine": 1, "startColumn": 3, "endLine": 1, "endColumn": 15, "charOffset": 2, "charLength": 12
    }  # fmt: skip


def test_sarif_tells_what_was_not_checked_and_what_does_not_count() -> None:
    run = sarif(all_written("sarif"))
    kinds = [[each["kind"] for each in result["suppressions"]] for result in run["results"]]
    assert kinds == [[], [], [], ["inSource"], ["external"], ["external"]]
    (suppression,) = run["results"][3]["suppressions"]
    assert suppression["justification"] == "quoted from the study"
    assert suppression["location"]["physicalLocation"]["region"]["startColumn"] == 3
    assert suppression["properties"] == {"scope": "block", "until": "2027-01-31", "by": "Dr. A"}
    assert run["results"][5]["suppressions"][0]["justification"] == "older than the baseline"
    (invocation,) = run["invocations"]
    assert invocation["executionSuccessful"] is False
    assert [
        (each["level"], each["message"]["text"]) for each in invocation["toolExecutionNotifications"]
    ] == [
        ("note", "1 passage not checked: language es"),
        ("note", "not checked: language es"),
        ("note", "not checked: binary file"),
        ("error", "not checked: there is no such file"),
        ("error", 'plugin "x" failed'),
    ]
    assert sarif(written("sarif", page()))["invocations"][0]["executionSuccessful"] is True


def test_sarif_rules_hold_what_is_common_to_their_findings() -> None:
    other = {"rule": "safety/consult", "group": "cupping"}
    files = [
        page(
            finding(level="warning", levels=(("uk", "warning"),), authorities=(CODE,)),
            finding(),
            finding(message="Cupping: no word on a consultation", advice="Ask A.", **other),
            finding(message="Acupuncture: no word on a consultation", advice="Ask B.", **other),
        )
    ]
    cure, consult = sarif(written("sarif", *files))["tool"]["driver"]["rules"]
    assert cure["defaultConfiguration"] == {"level": "error"}
    assert cure["properties"]["jurisdictions"] == ["uk", "us"]
    assert cure["helpUri"] == "https://guide.example/a"
    assert cure["help"]["text"].splitlines() == [
        "A cure is the strongest claim.",
        "Instead: Say what was measured.",
        "Say instead: “may ease migraines for some people”",
        "Authority: uk: The code, rule 3 [to be verified]",
        "Authority: us: The guide, 1.2 (https://guide.example/a)",
    ]
    assert "- us: [The guide, 1.2](<https://guide.example/a>)" in cure["help"]["markdown"]
    assert consult["shortDescription"]["text"] == "No word on a consultation"
    assert "Ask" not in consult["help"]["text"]


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("us/ä b#1.md", {"uri": "us/%C3%A4%20b%231.md", "uriBaseId": "%SRCROOT%"}),
        ("a:b.md", {"uri": "a%3Ab.md", "uriBaseId": "%SRCROOT%"}),
        ("../x.md", {"uri": "../x.md"}),
        ("/srv/x.md", {"uri": "file:///srv/x.md"}),
        ("D:/x y.md", {"uri": "file:///D:/x%20y.md"}),
        ("caf\udce9.md", {"uri": "caf%E9.md", "uriBaseId": "%SRCROOT%"}),
        ("a\ud800.md", {"uri": "a%EF%BF%BD.md", "uriBaseId": "%SRCROOT%"}),
    ],
)
def test_sarif_paths_are_uris(path: str, expected: dict[str, str]) -> None:
    run = sarif(written("sarif", page(finding(), path=path)))
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == expected


def test_github_puts_the_worst_first_over_all_files_and_the_total_last() -> None:
    def named(number: int, level: str) -> Any:
        return page(finding(level=level, message=f"m{number}"), path=f"p{number}.md")

    files = [named(i, ("suggestion", "warning", "error")[i % 3]) for i in range(33)]
    skipped = (Skipped("gone.md", "there is no such file", True),)
    lines = written("github", *files, skipped=skipped, errors=("plugin failed",)).splitlines()
    assert lines[0] == "::error file=gone.md::not checked: there is no such file"
    assert lines[1] == "::error::plugin failed"
    kinds = [re.match("::([a-z]+) ", line)[1] for line in lines[2:35]]  # type: ignore[index]
    assert kinds == ["error"] * 11 + ["warning"] * 11 + ["notice"] * 11
    assert [re.search(r"file=p(\d+)", line)[1] for line in lines[2:5]] == ["2", "5", "8"]  # type: ignore[index]
    assert lines[35:] == [
        "cliniclint: 33 pages checked; 11 errors, 11 warnings, 11 suggestions; 2 things could not be done",
        "GitHub shows the first 10 annotations of a level; all of them stand above",
        "editorial help, not legal advice",
    ]


def test_github_escapes_what_would_end_a_part_of_a_command() -> None:
    made = page(
        finding(message="100%\r\n::error::x", why="", advice="", suggestions=(), authorities=()),
        path="a,b:c%.md",
    )
    line = written("github", made).splitlines()[0]
    assert line == (
        "::error file=a%2Cb%3Ac%25.md,line=3,endLine=3,col=4,endColumn=19,title=claims/cure (error)"
        "::100%25 ::error::x: “cures migraines”"
    )
    over_lines = written("github", page(finding(words="is\nsafe"))).splitlines()[0]
    assert over_lines.startswith("::error file=us/page.md,line=4,endLine=5,title=")


def test_github_adds_a_job_summary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    summary = tmp_path / "summary.md"
    summary.write_text("before\n")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(summary))
    all_written("github")
    assert summary.read_text("utf-8") == "before\n" + all_written("markdown")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(tmp_path / "no" / "summary.md"))
    assert "no job summary was written: " in all_written("github")


def test_gitlab_fingerprints_are_of_the_page_and_not_of_the_line() -> None:
    def prints(*files: Any) -> list[str]:
        return [each["fingerprint"] for each in json.loads(written("gitlab", *files))]

    moved = page(finding("\n\n" + TEXT), text="\n\n" + TEXT)
    assert prints(page(finding())) == prints(moved)
    assert prints(page(finding())) != prints(page(finding(), path="uk/page.md"))


def test_junit_fails_on_errors_and_warnings() -> None:
    root = ElementTree.fromstring(all_written("junit").encode())
    suites = {suite.get("name"): suite for suite in root}
    figures = {
        name: [suite.get(key) for key in ("tests", "failures", "errors", "skipped")]
        for name, suite in suites.items()
    }
    assert figures == {
        "us/page.md": ["6", "2", "0", "3"],
        "es/page.md": ["1", "0", "0", "1"],
        "us/quiet.md": ["1", "0", "0", "0"],
        "a.png.md": ["1", "0", "0", "1"],
        "gone.md": ["1", "0", "1", "0"],
        "cliniclint": ["1", "0", "1", "0"],
    }
    failure = suites["us/page.md"].find("testcase[2]/failure")
    assert failure is not None and failure.text is not None
    assert failure.text.startswith(
        "us/page.md:3:4: error: Promises a cure: “cures migraines”\nWhy: A cure is"
    )


def test_checkstyle_says_severity_and_source() -> None:
    root = ElementTree.fromstring(all_written("checkstyle").encode())
    found = [
        (file.get("name"), error.get("line"), error.get("severity"), error.get("source"))
        for file in root
        for error in file
    ]
    assert found == [
        ("us/page.md", "1", "warning", "cliniclint.safety.side-effects"),
        ("us/page.md", "3", "error", "cliniclint.claims.cure"),
        ("us/page.md", "4", "info", "cliniclint.claims.safety"),
        ("gone.md", "1", "error", "cliniclint.not-checked"),
    ]
    assert [each.text for each in root.findall("exception")] == ['plugin "x" failed']


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_csv_has_a_row_for_everything() -> None:
    found = rows(all_written("csv"))
    assert [(each["path"], each["line"], each["status"], each["reason"]) for each in found] == [
        ("us/page.md", "1", "found", ""),
        ("us/page.md", "3", "found", ""),
        ("us/page.md", "4", "found", ""),
        ("us/page.md", "3", "suppressed", "quoted from the study"),
        ("us/page.md", "3", "substantiated", "covered by the evidence register"),
        ("us/page.md", "3", "baselined", "older than the baseline"),
        ("es/page.md", "", "not checked", "language es"),
        ("a.png.md", "", "not checked", "binary file"),
        ("gone.md", "", "not checked", "there is no such file"),
        ("", "", "not checked", 'plugin "x" failed'),
    ]
    assert found[1]["text"] == "cures migraines"
    assert found[1]["say_instead"] == "“may ease migraines for some people”"
    assert rows(written("csv")) == []
    assert written("csv").startswith('"path","line",')


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(
    "bad", ["=1+1", "+1", "-1", "@x", "\t=1", "  =1", "\r\n=1", "＝1", "a;=1", 'a"; -1', '";=1', "-"]
)
def test_csv_cells_are_no_formulas(bad: str, separator: str) -> None:
    made = page(finding(message=bad, why=bad, rule=bad, context=bad), path=bad)
    text = written("csv", made, skipped=(Skipped(bad, bad),), errors=(bad,))
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=separator):
        for cell in row:
            assert not re.match(r"[\s\"]*[=+\-@＝＋－＠]", cell)


def test_markdown_is_a_table_and_a_list_a_page() -> None:
    text = all_written("markdown")
    assert text.startswith("<!-- cliniclint -->\n### cliniclint: 1 error, 1 warning, 1 suggestion\n")
    assert "| claims | 1 | 0 | 1 |\n| safety | 0 | 1 | 0 |\n| **all** | 1 | 1 | 1 |\n" in text
    assert (
        "3 pages checked" not in text
        and "2 pages checked, 1 baselined, 1 substantiated, 1 suppressed." in text
    )
    assert "- **could not be done:** gone.md: there is no such file\n" in text
    assert "Not checked: `es/page.md` (language es), `a.png.md` (binary file)" in text
    shown = html(text)
    assert shown.count("<details>") == shown.count("</details>") == 1
    assert '<a href="https://guide.example/a">The guide, 1.2</a>' in shown
    assert text.count("Why: A cure is the strongest claim.") == 3  # once a rule


def test_markdown_fits_into_a_comment() -> None:
    many = [finding(message=f"m{i}", why=f"{i}" * 50, fingerprint=str(i)) for i in range(500)]
    text = written("markdown", page(*many), page(finding(), path="later.md"))
    assert 50_000 < len(text) < 65_536
    shown = text.count("- **error**")
    assert f"No room here for {501 - shown} errors on 2 pages." in text
    assert "### cliniclint: 501 errors" in text
    assert text.count("<details>") == text.count("</details>") == 1
    long = page(*many, path="p" * 4000)
    trouble = tuple(Skipped("q" * 4000, "r" * 4000, i % 2 == 0) for i in range(50))
    assert len(written("markdown", long, skipped=trouble)) < 65_536


def test_markdown_lets_nothing_out_of_the_copy() -> None:
    made = nasty_page()
    text = written(
        "markdown", made, skipped=(Skipped(NASTY, NASTY, True), Skipped(NASTY, NASTY)), notes=(NASTY,)
    )
    shown = html(text)
    assert set(re.findall("<([a-z0-9]+)", shown)) == {
        "code", "details", "h3", "li", "p", "strong", "sub", "summary", "table", "tbody", "td", "th", "thead", "tr", "ul"
    }  # fmt: skip
    assert "javascript:b)" in shown
    outside = re.sub("<code>.*?</code>", "", shown, flags=re.DOTALL)
    assert not re.search(r"[@#]\w|\bGH-\d", re.sub("&#?\\w+;", "", outside))


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="ab1 `*_[]()<>!#@-+.:~|&\\=$\n", max_size=30))
def test_escaped_text_shows_as_it_is(text: str) -> None:
    def plain(marked: str) -> str:
        shown = html(f"x {marked}").replace("\u200b", "")
        assert shown.startswith("<p>x") and shown.endswith("</p>\n")
        return re.sub("</?code>", "", shown[3:-5])

    def entities(value: str) -> str:
        for char, name in (("&", "&amp;"), ("<", "&lt;"), (">", "&gt;")):
            value = value.replace(char, name)
        return value

    line = " ".join(text.split())
    assert plain(escaped(text)).replace("&quot;", '"') == entities(f"x {line}".rstrip())
    assert plain(code(text)).rstrip() == entities(f"x {line}".rstrip())
    # And as the beginning of a paragraph.
    assert re.fullmatch("<p>.*</p>\n", html(escaped(f"{text}z")).replace("\u200b", ""))


@pytest.mark.parametrize("name", ["github", "gitlab", "junit", "checkstyle", "csv", "markdown"])
def test_reports_for_people_hide_low_levels(name: str) -> None:
    assert "Calls it safe" in all_written(name)
    assert "Calls it safe" not in all_written(name, min_level="warning")


def test_sarif_holds_all_levels() -> None:
    assert all_written("sarif", min_level="error") == all_written("sarif")


def test_links_open_pages_and_nothing_else() -> None:
    for url in (
        "javascript:x",
        "data:text/html,x",
        "https://x.example/\u202e",
        "https://x.example/ y",
        "//x",
    ):
        made = finding(authorities=(Cite("a", "A", "", url, "us", "", "known"),))
        for name in ("sarif", "github", "csv", "markdown", "junit"):
            text = written(name, page(made))
            assert url not in text and "helpUri" not in text and "](" not in text


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "checkstyle", "csv"])
def test_reports_are_written_as_they_come(name: str) -> None:
    """So that memory does not grow with the number of pages."""
    from cliniclint.plugins import reports

    (reporter,) = getattr(reports, name).cliniclint_reporters()
    out = io.StringIO()
    report = reporter.open(out, {"min_level": "suggestion"})
    assert out.getvalue() == ""  # a run that stops before its first page writes nothing
    for each in full_run()["files"][:1]:
        report.file(each)
        assert "cures migraines" in out.getvalue()


def test_a_place_may_be_of_no_width() -> None:
    made = finding(place=Place(len(TEXT), len(TEXT), ""), line=6, column=1, end_line=6, end_column=1)
    for name in ("sarif", "github", "gitlab", "junit", "checkstyle", "csv", "markdown"):
        assert "Promises a cure" in written(name, page(made))
