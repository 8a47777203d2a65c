"""The public interface: `lint_text`, `lint_paths`, `run_rule_tests`."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import cliniclint
import pytest
from cliniclint import UserError, lint_paths, lint_text, run_rule_tests


def test_every_public_name_can_be_had() -> None:
    for name in cliniclint.__all__:
        assert getattr(cliniclint, name) is not None
    with pytest.raises(AttributeError):
        cliniclint.lint  # noqa: B018


def test_lint_text() -> None:
    text = "# Acupuncture\n\nAcupuncture cures migraines.\n"
    report = lint_text(text)
    (finding,) = [each for each in report.findings if each.rule == "claims/cure"]
    assert (finding.line, text[finding.place.start : finding.place.end]) == (3, "cures migraines")
    assert report.path == "page.md"


def test_the_path_says_the_format() -> None:
    report = lint_text("<p>It cures <b>migraines</b>.</p>", "a.html", select=["claims/cure"])
    assert [each.place.text for each in report.findings] == ["cures migraines"]


def test_whose_rules_hold() -> None:
    report = lint_text("It cures migraines.", jurisdictions=["uk", "US_CA"], select=["claims/cure"])
    assert {place for each in report.findings for place, _ in each.levels} == {"uk", "us-ca"}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"path": "page.docx"}, "page.docx: no installed format reads this kind of file; known are .htm"),
        ({"jurisdictions": ["uss"]}, 'unknown jurisdiction "uss" (jurisdiction); did you mean "us"?'),
        ({"jurisdictions": "us"}, 'jurisdictions is text, not a list of names; write jurisdictions=["us"]'),
        (
            {"select": ["claims/cur"]},
            'unknown rule or class "claims/cur" (select); did you mean "claims/cure"?',
        ),
        ({"config": "nowhere.yml"}, "nowhere.yml: cannot be read: No such file or directory"),
    ],
)
def test_what_cannot_be_used(given, words) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(UserError) as caught:
        lint_text("We cure migraines.", **given)
    assert str(caught.value).startswith(words)


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "b.md").write_text("It cures migraines.\n")
    (tmp_path / "a.html").write_text("<p>We are open on Mondays.</p>\n")
    (tmp_path / "cliniclint.yml").write_text("select: [claims/cure]\njurisdictions: [uk]\n")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_lint_paths(site: Path) -> None:
    results = lint_paths(["."])
    assert [(each.path, [f.rule for f in each.findings]) for each in results.files] == [
        ("a.html", []),
        ("b.md", ["claims/cure"]),
    ]
    assert dict(results.files[1].findings[0].levels).keys() == {"uk"}
    assert results.errors == ()


def test_a_page_that_cannot_be_read_is_told_and_the_others_are_checked(site: Path) -> None:
    (site / "c.md").write_bytes(b"\xff\xfe\xfa cures")
    results = lint_paths([site], isolated=True, as_of=date(2026, 1, 31))
    assert [each.path for each in results.files] == ["a.html", "b.md"]
    (error,) = results.errors
    assert error.startswith("c.md: ")


def test_a_path_that_does_not_exist(site: Path) -> None:
    assert lint_paths(["nowhere.md"]).errors == ("nowhere.md: there is no such file or folder",)


PACK = Path(__file__).parent / "cli" / "pack"


def test_run_rule_tests(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    (pack / "claims").mkdir(parents=True)
    rule = (PACK / "claims" / "hype.yml").read_text().replace("us-guide", "us-ftc-hpcg-2022")
    (pack / "claims" / "own-hype.yml").write_text(rule)
    assert run_rule_tests(pack) == []
    (pack / "claims" / "own-hype.yml").write_text(rule.replace("A quiet place", "An amazing place"))
    (failure,) = run_rule_tests(pack)
    assert failure.name == "claims/own-hype"
    assert failure.problem == 'expected no finding, found "amazing" (suggestion)'
    shutil.rmtree(pack)
    with pytest.raises(UserError, match="the rule pack does not exist"):
        run_rule_tests(pack)


def test_text_in_place_of_a_list_is_told_by_a_session_too() -> None:
    with pytest.raises(UserError, match="jurisdictions is text, not a list of names"):
        cliniclint.Session(jurisdictions="us")
