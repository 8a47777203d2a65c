"""What the HTML report holds, whatever the copy tries; how it behaves is in test_html_report_browser.py."""

from __future__ import annotations

import io
import re
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import html5lib
import pytest
from cliniclint import LEVELS, Evidence, FileReport, Passage, Place, Summary
from cliniclint.plugins import html_report
from cliniclint.plugins.html_report.copy import Spot, stretches
from hypothesis import given, settings
from hypothesis import strategies as st
from report_cases import NASTY, NOTE, excused, finding, full_run, nasty_page, page

NAMESPACE = "{http://www.w3.org/1999/xhtml}"


def written(*files: FileReport, **more: Any) -> str:
    (reporter,) = html_report.cliniclint_reporters()
    out = io.StringIO()
    lowest = more.pop("min_level", LEVELS[0])
    report = reporter.open(out, {"min_level": lowest})
    levels = dict.fromkeys(LEVELS, 0)
    for each in files:
        report.file(each)
        for one in each.findings:
            levels[one.level] += 1
    given = {"skipped": (), "errors": (), "notes": ("editorial help, not legal advice",), **more}
    report.close(
        Summary(len(files), levels, given["skipped"], given["notes"], "d1g", lowest, given["errors"])
    )
    return out.getvalue()


def tree(text: str) -> Any:
    # `strict` raises for whatever is not HTML as it should be.
    return html5lib.HTMLParser(strict=True).parse(text)


def of_class(root: Any, name: str) -> list[Any]:
    return [each for each in root.iter() if name in str(each.get("class", "")).split()]


def text_of(element: Any) -> str:
    return " ".join("".join(element.itertext()).split())


def test_it_says_all_that_is_known() -> None:
    run = full_run()
    text = written(*run.pop("files"), **run)
    root = tree(text)
    said = text_of(root)
    for words in (
        "1 error, 1 warning, 1 suggestion", "Promises a cure", "A cure is the strongest claim.", "Say what was measured.",
        "may ease migraines for some people", "The guide, 1.2", "[to be verified]", "quoted from the study",
        "by Dr. A, until 2027-01-31, for the block, in line 1", "covered by the evidence register", "older than the baseline",
        "lowered by hedged: may", "1 excused by context", "Denied in the clause: “not”, the lead-in", "binary file", "there is no such file", 'plugin "x" failed', "language es", "us/quiet.md",
    ):  # fmt: skip
        assert words in said, words
    assert said.count("editorial help, not legal advice") == 1
    assert "checked 2026-01-31" in said and 'href="https://guide.example/a"' in text


def test_evidence_is_told_with_its_source() -> None:
    record = Evidence("doi:10.1/x", "https://doi.org/10.1/x", "trial", "2020", "Ana", "2026-01-02", "2030-01-01", ("us",),
                      "holds", "evidence.yml", 7)  # fmt: skip
    root = tree(written(page(substantiated=(finding(evidence=(record,)),))))
    (note,) = of_class(root, "note")
    assert note.get("data-state") == "substantiated"
    assert "trial, 2020, reviewed by Ana on 2026-01-02, expires 2030-01-01, evidence.yml:7" in text_of(note)
    assert next(each.get("href") for each in note.iter(f"{NAMESPACE}a")) == "https://doi.org/10.1/x"


def test_what_a_context_excused_stands_apart() -> None:
    root = tree(written(page(finding(), excused=(excused(),)), page(path="clean.md", excused=(excused(),))))
    found, first, second = of_class(root, "note")
    assert [each.get("data-state") for each in (found, first, second)] == ["open", "excused", "excused"]
    assert (first.get("data-level"), first.get("data-rule")) == ("", "claims/safety")
    assert "Denied in the clause: “not”, the lead-in" in text_of(first)
    assert [mark.text for mark in of_class(root, "excused") if "mark" in mark.get("class")] == [
        "safe",
        "safe",
    ]
    assert "nothing found, 1 excused by context" in text_of(root)
    # It is no finding, and none of what was accepted.
    row = next(each for each in root.iter(f"{NAMESPACE}tr") if "us/page.md" in text_of(each))
    assert [text_of(cell) for cell in row.iter(f"{NAMESPACE}td")] == ["1", "0", "0", "1"]


def test_what_no_visitor_reads_is_set_apart() -> None:
    text = "<h1>Dry <b>needling</b></h1>\n  <p>It cures\nmigraines.</p>\n"
    found = [
        Passage(text.index(words), text.index(words) + len(words), kind)
        for words, kind in (
            ("Dry ", "heading"),
            ("needling", "heading"),
            ("It cures\nmigraines.", "paragraph"),
        )
    ]
    root = tree(written(page(finding(text, "needling</b></h1>\n  <p>It"), text=text, prose=tuple(found))))
    assert [each.text for each in of_class(root, "markup")] == [
        "<h1>", "<b>", "</b></h1>", "  <p>", "</p>"
    ]  # fmt: skip
    assert ["mark" in each.get("class").split() for each in of_class(root, "markup")] == [
        False,
        False,
        True,
        True,
        False,
    ]
    assert ["head" in row.get("class").split() for row in of_class(root, "row")] == [
        True,
        False,
        False,
        False,
    ]
    assert of_class(tree(written(page(finding(text, "cures"), text=text))), "markup") == []


def test_what_was_said_of_a_rule_is_marked() -> None:
    root = tree(written(page(finding(), finding(words="safe", context="lowered by hedged: may"))))
    first, second = of_class(root, "note")
    assert of_class(first, "again") == []
    assert [next(each.iter(f"{NAMESPACE}dt")).text for each in of_class(second, "again")] == [
        "Why",
        "Instead",
        "Say instead",
        "Authority",
    ]
    assert of_class(tree(written(page(finding()), page(finding(), path="b.md"))), "again") == []


def test_hostile_copy_stays_text() -> None:
    sly = "</script><script>alert(1)</script></title><!-- <style>*{}</style> \"' onclick=alert(1) {{ 7*7 }} {% raw %}"
    made = finding(sly, sly, rule=sly, cls=sly, message=sly, why=sly, suppression=None)
    text = written(nasty_page(), page(made, path=sly, text=sly), notes=(sly,), errors=(sly, NASTY))
    root = tree(text)
    assert [len(list(root.iter(NAMESPACE + name))) for name in ("script", "style", "title", "img")] == [
        1,
        1,
        1,
        0,
    ]
    for element in root.iter():
        attributes = dict(element.items())
        assert not [name for name in attributes if str(name).startswith("on") or name == "style"]
        assert not str(element.get("href", "")).startswith("javascript")
    assert sly in [each.text for each in of_class(root, "remarks")[0]]
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)


def test_nothing_is_fetched_and_only_its_own_script_may_run() -> None:
    text = written(*full_run()["files"])
    assert "default-src &#39;none&#39;" in text and "unsafe-inline" not in text
    assert not re.search(r"<(link|img|iframe|object|embed)\b|\bsrc=|@import|url\(", text)


def test_the_parts_that_are_inlined_cannot_end_their_element() -> None:
    for name in ("report.css", "report.js"):
        part = Path(html_report.__path__[0], name).read_text("utf-8")
        assert "</" not in part and "<!--" not in part


def test_every_note_can_be_reached_from_its_words() -> None:
    first, second = (
        finding(words="It cures migraines"),
        finding(words="migraines", level="warning", fingerprint="f2"),
    )
    root = tree(written(page(first, second, suppressed=(finding(words="safe", suppression=NOTE),))))
    ids = {each.get("id") for each in root.iter() if each.get("id")}
    marks = of_class(root, "mark")
    assert [mark.text for mark in marks] == ["It cures ", "migraines", "safe"]
    assert [mark.get("href") for mark in marks] == ["#p1n1", "#p1n2", "#p1n3"]
    assert marks[1].get("data-notes").split() == ["p1n2", "p1n1"]
    assert {mark.get("href")[1:] for mark in marks} <= ids
    assert all(each.get("href")[1:] in ids for each in of_class(root, "back"))
    assert len(ids) == len([each for each in root.iter() if each.get("id")])


def test_lower_levels_are_left_out_where_they_are_not_wanted() -> None:
    text = written(
        page(finding(), finding(words="safe", level="suggestion", message="Calls it safe")),
        min_level="warning",
    )
    assert "Calls it safe" not in text
    assert "1 suggestion not shown (--min-level warning)" in text


@pytest.mark.parametrize("files", [(), (page(),), (FileReport("es.md", "not-checked", "", ()),)])
def test_where_nothing_was_found(files: tuple[FileReport, ...]) -> None:
    root = tree(written(*files))
    assert "Nothing found" in text_of(root)


def test_a_place_without_words_has_a_note() -> None:
    root = tree(written(page(replace(finding(), place=Place(5, 5, "")), text="")))
    assert len(of_class(root, "note")) == 1 and not of_class(root, "mark")


@settings(max_examples=60, deadline=None)
@given(
    st.text(alphabet="ab <&\r\n\t\u202e", max_size=60),
    st.lists(st.tuples(st.integers(0, 60), st.integers(0, 60)), max_size=6),
)
def test_the_copy_is_whole_and_each_spot_is_marked(text: str, ranges: list[tuple[int, int]]) -> None:
    spots = [
        Spot(i, min(a, len(text)), min(a + length, len(text)), "error")
        for i, (a, length) in enumerate(ranges, 1)
    ]
    rows = [row for stretch in stretches(text, spots) for row in stretch.rows]
    lines = re.split(r"\r\n|\r|\n", text.replace("\u202e", "\ufffd"))
    assert ["".join(piece.text for piece in row.pieces) for row in rows] == lines
    assert [row.number for row in rows] == list(range(1, len(lines) + 1))
    for spot in spots:
        words = [piece.text for row in rows for piece in row.pieces if spot.number in piece.notes]
        inside = re.sub("[\r\n]", "", text[spot.start : spot.end].replace("\u202e", "\ufffd"))
        assert "".join(words) == inside


def test_long_quiet_stretches_are_folded() -> None:
    text = "one\n" + "quiet\n" * 30 + "two\n" + "quiet\n" * 900
    spots = [Spot(1, 0, 3, "error"), Spot(2, text.index("two"), text.index("two") + 3, "error")]
    found = [(each.folded, each.lines, len(each.rows)) for each in stretches(text, spots)]
    assert found == [(False, 3, 3), (True, 26, 26), (False, 5, 5), (True, 899, 0)]


def test_a_long_line_is_cut_only_where_nothing_was_found() -> None:
    text = "x" * 9000 + "cures" + "y" * 9000
    (stretch,) = stretches(text, [Spot(1, 9000, 9005, "error")])
    before, words, after = stretch.rows[0].pieces
    assert words.text == "cures" and words.ends == (1,)
    assert "8,200 characters" in before.text and len(before.text) < 900 and after.text.endswith("y" * 400)


def test_jinja_is_loaded_for_this_report_alone() -> None:
    code = (
        "import sys; from cliniclint.plugins import html_report as it; (one,) = it.cliniclint_reporters()\n"
        "before = 'jinja2' in sys.modules; one.open(sys.stdout, {}); print(before, 'jinja2' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "True"]
