"""Pages that are being edited: after any edits a session finds what a fresh run finds."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import cliniclint
import pytest
from cliniclint import FileReport, Session, UserError, lint_text
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2026, 5, 1)
BLOCKS = (
    "# Dry needling in our clinic",
    "## Conditions we treat",
    "- migraines\n- sciatica\n- asthma",
    "Dry needling cures migraines.",
    "Dry needling does not cure migraines.",
    "We do not claim to cure anything. It is a myth that laser therapy heals asthma.",
    "Book your appointment today, it costs $40.",
    "Acupuncture relieves back pain, studies show.",
    "<!-- cliniclint ignore claims/cure until=2026-06-30: approved, ref 1 -->",
    "This page is general information for patients.",
    "Results vary. You may be sore or bruised.",
    "The bus stops at the corner.",
    "| What | For |\n| --- | --- |\n| Cupping | insomnia |",
    "---",
)
_edits = st.lists(
    st.one_of(
        st.tuples(st.just("insert"), st.integers(0, 30), st.sampled_from(BLOCKS)),
        st.tuples(st.just("remove"), st.integers(0, 30), st.just("")),
        st.tuples(
            st.just("type"),
            st.integers(0, 2000),
            st.sampled_from(("not ", "s", ".", "\n\n", "we ", "*", "<b>")),
        ),
        st.tuples(st.just("delete"), st.integers(0, 2000), st.integers(1, 12).map(lambda n: "x" * n)),
    ),
    min_size=1,
    max_size=6,
)


@pytest.fixture(scope="module")
def session() -> Session:
    return Session(isolated=True, as_of=DAY)


def _edited(text: str, edit: tuple[str, int, str]) -> str:
    kind, at, words = edit
    blocks = text.split("\n\n")
    if kind == "insert":
        at %= len(blocks) + 1
        return "\n\n".join([*blocks[:at], words, *blocks[at:]])
    if kind == "remove":
        at %= len(blocks)
        return "\n\n".join([*blocks[:at], *blocks[at + 1 :]])
    at %= len(text) + 1
    return text[:at] + words + text[at:] if kind == "type" else text[:at] + text[at + len(words) :]


@given(
    st.lists(st.sampled_from(BLOCKS), max_size=8),
    _edits,
    st.sampled_from(("page.md", "page.html", "page.txt")),
)
@settings(max_examples=40)
def test_after_any_edits_it_finds_what_a_fresh_run_finds(
    session: Session, blocks: list[str], edits: list[tuple[str, int, str]], path: str
) -> None:
    text = "\n\n".join(blocks)
    for edit in edits:
        text = _edited(text, edit)
        edited = _told(session.check, path, text)
        assert edited == _told(lambda path, text: lint_text(text, path, as_of=DAY), path, text)


def _told(check: Callable[[str, str], FileReport], path: str, text: str) -> FileReport | str:
    """What is found, or why the page cannot be read: rules drawn from `BLOCKS` may stand around what is no front matter."""
    try:
        return check(path, text)
    except UserError as error:
        return str(error)


def test_a_page_that_did_not_change_is_not_checked_again(session: Session) -> None:
    first = session.check("a.md", BLOCKS[3])
    assert session.check("a.md", BLOCKS[3]) is first
    session.close("a.md")
    assert session.check("a.md", BLOCKS[3]) is not first
    assert session.check("a.md", BLOCKS[3]) == first


def test_only_sentences_whose_text_changed_are_read_again(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cliniclint.reading import read

    text = "\n\n".join(
        f"Paragraph {number} says nothing of note. Nor does it end. It says so." for number in range(20)
    )
    changed = text.replace("Paragraph 7 says", "Paragraph 7 now says")
    session.check("b.md", text)
    session.check("b.md", changed)  # from the second time on, paragraphs are read by their sentences
    words: list[str] = []
    plain = read.tokenize
    monkeypatch.setattr(read, "tokenize", lambda text: [words.append(text), plain(text)][1])
    session.check("b.md", changed.replace("Paragraph 7 now says", "Paragraph 7 now and then says"))
    assert words == ["Paragraph 7 now and then says nothing of note."]


def test_configurations_are_read_again_when_asked(tmp_path: Path) -> None:
    session = Session(as_of=DAY)
    page = str(tmp_path / "page.md")
    assert session.check(page, BLOCKS[3]).findings
    (tmp_path / "cliniclint.yml").write_text("ignore: [claims, safety, scope]\n")
    assert session.check(page, BLOCKS[3]).findings
    session.refresh()
    assert not session.check(page, BLOCKS[3]).findings


def test_what_cannot_be_used_is_said() -> None:
    with pytest.raises(UserError, match="no installed format"):
        Session(isolated=True).check("page.docx", "")
    with pytest.raises(UserError, match="mars"):
        Session(isolated=True, jurisdictions=["mars"]).check("page.md", "")
    with pytest.raises(UserError, match="mars"):
        Session(isolated=True).check("page.md", "---\njurisdiction: mars\n---\n")
    assert "Session" in cliniclint.__all__


def test_what_stands_beside_a_match_is_decided_again_only_near_a_change(
    session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cliniclint.reading.context import Contexts

    text = "\n\n".join(f"On day {number} our clinic cures migraines for good." for number in range(12))
    session.check("c.md", text)
    decided: set[int] = set()
    plain = Contexts._holding
    monkeypatch.setattr(
        Contexts, "_holding", lambda *args: [decided.add(args[1].segment.index), plain(*args)][1]
    )
    changed = text.replace("On day 5 our", "On day 5 perhaps our")
    assert session.check("c.md", changed) == lint_text(changed, "c.md", as_of=DAY)
    decided.clear()
    session.check("c.md", changed.replace("perhaps", "perhaps not"))
    assert decided and decided <= {4, 5, 6}


@pytest.mark.parametrize("path", ["page.md", "page.mdx", "page.html", "page.txt"])
def test_half_a_character_takes_no_findings_away(path: str) -> None:
    text = "Come in \ud83d today\u2026\n\nDry needling cures migraines.\n"
    for report in (Session(isolated=True, as_of=DAY).check(path, text), lint_text(text, path, as_of=DAY)):
        found = [each.place for each in report.findings if each.rule == "claims/cure"]
        assert [text[each.start : each.end] for each in found] == ["cures migraines"]
