"""The profile of a page: file, overrides, command line, front matter, in this order."""

from __future__ import annotations

from pathlib import Path

import pytest
from cliniclint import Document, UserError
from cliniclint.config.load import from_plain
from cliniclint.config.model import Config, Settings
from cliniclint.config.names import Known, identifier, verify
from cliniclint.config.resolve import Profiles, Resolved, merge, with_front_matter

KNOWN = Known(
    {"claims/cure": "claims/cure", "claims/cure-all": "claims/cure", "safety/consult": "safety/consult"},
    {"claims/cure", "claims/hype", "safety/consult"},
    ("us", "us-ca", "uk"),
    ("physical-therapist", "acupuncturist"),
)
CONFIG = from_plain(
    {
        "jurisdictions": ["us"],
        "professions": ["acupuncturist"],
        "ignore": ["claims/hype"],
        "levels": {"claims/cure": "warning", "claims/hype": "off"},
        "overrides": [
            {
                "files": ["uk/**"],
                "jurisdictions": ["uk"],
                "levels": {"claims/*": "error"},
                "ignore": ["safety/consult"],
            },
            {"files": ["**/special.md"], "jurisdictions": ["us-ca"], "select": ["claims/*"]},
        ],
    },
    "/site/cliniclint.yml",
)


def _document(meta: dict[str, object], text: str = "") -> Document:
    return Document("page.md", text, "markdown", (), meta)


def test_overrides_apply_in_order() -> None:
    profiles = Profiles(Settings(), None)
    plain = profiles.of(CONFIG, "/site/a.md").profile
    assert (plain.jurisdictions, plain.ignore, plain.select) == (("us",), ("claims/hype",), ())
    uk = profiles.of(CONFIG, "/site/uk/a.md").profile
    assert uk.jurisdictions == ("uk",)
    assert uk.ignore == ("claims/hype", "safety/consult")
    assert list(uk.levels.items())[-1] == ("claims/*", "error")  # said last, so it wins
    both = profiles.of(CONFIG, "/site/uk/special.md").profile
    assert both.jurisdictions == ("us-ca",)
    assert both.select == ("claims/*",)
    assert both.professions == ("acupuncturist",)


def test_the_same_settings_are_the_same_profile() -> None:
    profiles = Profiles(Settings(), None)
    assert profiles.of(CONFIG, "/site/uk/a.md") is profiles.of(CONFIG, "/site/uk/b.md")


def test_the_command_line_comes_last() -> None:
    command = Settings(jurisdictions=("uk",), select=("claims/hype",))
    profile = Profiles(command, None).of(CONFIG, "/site/a.md").profile
    assert profile.jurisdictions == ("uk",)
    assert profile.select == ("claims/hype",)
    assert profile.ignore == ()  # named on the command line, so wanted
    added = Profiles(Settings(ignore=("claims/cure",)), None).of(CONFIG, "/site/a.md").profile
    assert added.ignore == ("claims/hype", "claims/cure")


def test_a_level_that_is_set_again_moves_to_the_end() -> None:
    merged = merge(Settings(levels={"a": "off", "b": "error"}), Settings(levels={"a": "error"}))
    assert list(merged.levels.items()) == [("b", "error"), ("a", "error")]


def test_us_is_assumed_where_nobody_says() -> None:
    found = Profiles(Settings(), None).of(Config(folder="/"), "/a.md")
    assert (found.profile.jurisdictions, found.assumed) == (("us",), True)
    assert not Profiles(Settings(), None).of(CONFIG, "/site/a.md").assumed


@pytest.mark.parametrize(
    ("meta", "jurisdictions", "professions"),
    [
        ({}, ("us",), ("acupuncturist",)),
        ({"title": "x"}, ("us",), ("acupuncturist",)),
        ({"jurisdiction": "UK"}, ("uk",), ("acupuncturist",)),
        ({"jurisdictions": ["uk", "us_ca"]}, ("uk", "us-ca"), ("acupuncturist",)),
        ({"jurisdictions": "uk, us-ca"}, ("uk", "us-ca"), ("acupuncturist",)),
        ({"profession": "Physical Therapist"}, ("us",), ("physical-therapist",)),
        ({"jurisdiction": "us", "cliniclint": {"jurisdictions": ["uk"]}}, ("uk",), ("acupuncturist",)),
        ({"jurisdiction": None, "professions": []}, ("us",), ("acupuncturist",)),
    ],
)
def test_front_matter(
    meta: dict[str, object], jurisdictions: tuple[str, ...], professions: tuple[str, ...]
) -> None:
    base = Profiles(Settings(), None).of(CONFIG, "/site/a.md")
    found = with_front_matter(base, _document(meta), KNOWN)
    assert (found.profile.jurisdictions, found.profile.professions) == (jurisdictions, professions)
    assert found.profile.ignore == ("claims/hype",)


def test_front_matter_ends_the_assumption() -> None:
    base = Profiles(Settings(), None).of(Config(folder="/"), "/a.md")
    assert not with_front_matter(base, _document({"jurisdiction": "uk"}), KNOWN).assumed
    assert with_front_matter(base, _document({"profession": "acupuncturist"}), KNOWN).assumed


@pytest.mark.parametrize(
    ("meta", "words"),
    [
        (
            {"jurisdiction": "us-cal"},
            ['page.md:3: unknown jurisdiction "us-cal" in the front matter', 'mean "us-ca"?'],
        ),
        ({"jurisdictions": ["us", 7]}, ["neither text nor a list"]),
        ({"jurisdictions": {"us": 1}}, ["neither text nor a list"]),
        ({"profession": "acupuncturst"}, ['did you mean "acupuncturist"?']),
        ({"cliniclint": "uk"}, ["is not a mapping"]),
        (
            {"cliniclint": {"jurisdicton": "uk"}},
            ['unknown key "jurisdicton"', 'did you mean "jurisdiction"?'],
        ),
    ],
)
def test_mistakes_in_front_matter(meta: dict[str, object], words: list[str]) -> None:
    base = Resolved(Profiles(Settings(), None).of(CONFIG, "/site/a.md").profile, False)
    with pytest.raises(UserError) as caught:
        with_front_matter(base, _document(meta, "---\ntitle: x\njurisdiction: us-cal\n---\n"), KNOWN)
    assert all(word in str(caught.value) for word in words), str(caught.value)


@pytest.mark.parametrize(
    "name", ["claims/cure", "claims/hype", "claims/cure-all", "claims", "claims/*", "*", "*/consult"]
)
def test_known_rules(name: str) -> None:
    assert KNOWN.problem("rule", name) is None


@pytest.mark.parametrize(
    ("kind", "name", "problem", "remedy"),
    [
        ("rule", "claims/cur", 'unknown rule or class "claims/cur"', 'did you mean "claims/cure"?'),
        ("rule", "cure", 'unknown rule or class "cure"', 'did you mean "claims/cure"?'),
        ("rule", "zzz", 'unknown rule or class "zzz"', "`cliniclint rules` lists them"),
        ("rule", "scope/*", 'no rule fits "scope/*"', "`cliniclint rules` lists them"),
        ("jurisdiction", "us-cal", 'unknown jurisdiction "us-cal"', 'did you mean "us-ca"?'),
        ("jurisdiction", "atlantis", 'unknown jurisdiction "atlantis"', "known are uk, us, us-ca"),
    ],
)
def test_unknown_names(kind: str, name: str, problem: str, remedy: str) -> None:
    assert KNOWN.problem(kind, name) == (problem, remedy)


def test_an_unknown_name_is_shown_at_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "cliniclint.yml"
    path.write_text("select: [claims/cure]\nignore: [claims/hipe]\n")
    from cliniclint.config.load import Configs
    from cliniclint.config.memory import Memory

    with pytest.raises(UserError) as caught:
        verify(Configs(Memory(None)).of_folder(str(tmp_path)), KNOWN)
    assert str(caught.value) == (
        'cliniclint.yml:2:10: unknown rule or class "claims/hipe"; did you mean "claims/hype"?\n'
        "    ignore: [claims/hipe]\n"
        "             ^"
    )


def test_identifiers() -> None:
    assert identifier(" US_CA ") == "us-ca"
    assert identifier("Physical  therapist") == "physical-therapist"
