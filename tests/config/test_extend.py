"""`extends`: what is laid upon what, relative to where, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from cliniclint.config.load import Configs
from cliniclint.config.memory import Memory
from cliniclint.config.model import Config, Settings
from cliniclint.config.profile import Profile
from cliniclint.config.resolve import Profiles
from cliniclint.errors import UserError

BASE = """\
jurisdictions: [us]
professions: nurse
ignore: [claims/hype]
levels: {claims/cure: warning, claims/safety: error}
fail-on: warning
exclude: [drafts]
rule-packs: [house]
evidence: evidence.yml
suppressions: {never: [claims/cure]}
overrides:
  - {files: ["uk/**"], jurisdictions: [uk], select: [claims]}
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "site" / "uk").mkdir(parents=True)
    (tmp_path / "site" / "cliniclint.yml").write_text(BASE)
    return tmp_path / "site"


def _config(path: Path) -> Config:
    return Configs(Memory(None)).of_folder(str(path))


def _profile(config: Config, path: Path) -> Profile:
    return Profiles(Settings(), None).of(config, str(path)).profile


def test_what_is_laid_upon_what(site: Path) -> None:
    (site / "uk" / "cliniclint.yml").write_text(
        "extends: ../cliniclint.yml\nprofessions: chiropractor\nignore: [claims/speed]\nlevels: {claims/cure: error}\n"
        "exclude: [old]\nrule-packs: [own]\nsuppressions: {never: [claims/safety]}\n"
    )
    config = _config(site / "uk")
    found = _profile(config, site / "uk" / "a.md")
    assert found.jurisdictions == (
        "uk",
    )  # by the override of the base, whose globs are relative to its folder
    assert found.professions == ("chiropractor",)
    assert found.select == ("claims",)
    assert found.ignore == ("claims/hype", "claims/speed")
    assert dict(found.levels) == {"claims/safety": "error", "claims/cure": "error"}
    assert found.never == ("claims/cure", "claims/safety")
    assert config.fail_on == "warning"
    assert config.evidence == str(site / "evidence.yml")
    assert config.rule_packs == (str(site / "house"), str(site / "uk" / "own"))
    assert [Path(each).parent.name for each in config.chain] == ["site", "uk"]


def test_what_the_upper_file_says_of_pages_beats_the_lower_ones_overrides(site: Path) -> None:
    (site / "uk" / "cliniclint.yml").write_text(
        "extends: ../cliniclint.yml\njurisdictions: [ie]\nevidence: e.yml\n"
    )
    config = _config(site / "uk")
    assert _profile(config, site / "uk" / "a.md").jurisdictions == ("ie",)
    assert config.evidence == str(site / "uk" / "e.yml")


def test_several_and_deep(site: Path) -> None:
    (site / "a.yml").write_text("jurisdictions: au\nselect: claims/cure\nextends: c.yml\n")
    (site / "b.yml").write_text("jurisdictions: nz\nextends: c.yml\n")
    (site / "c.yml").write_text("professions: nurse\nignore: claims/hype\n")
    (site / "uk" / "cliniclint.yml").write_text("extends: [../a.yml, ../b.yml]\n")
    found = _profile(_config(site / "uk"), site / "uk" / "x.md")
    assert (found.jurisdictions, found.professions, found.select) == (("nz",), ("nurse",), ("claims/cure",))


@pytest.mark.parametrize(
    ("name", "text", "message"),
    [
        ("a.yml", "extends: a.yml\n", "a.yml:1:10: extends itself: a.yml -> a.yml"),
        (
            "a.yml",
            "jurisdictions: us\nextends: [b.yml]\n",
            "b.yml:1:10: extends itself: a.yml -> b.yml -> a.yml",
        ),
        ("a.yml", "extends: gone.yml\n", 'a.yml:1:10: "gone.yml" is no file'),
        ("a.yml", "extends: uk\n", 'a.yml:1:10: "uk" is no file'),
        ("a.yml", "extends: d.yml\n", 'd.yml:1:1: unknown key "selct"'),
    ],
)
def test_what_is_refused(
    site: Path, monkeypatch: pytest.MonkeyPatch, name: str, text: str, message: str
) -> None:
    monkeypatch.chdir(site)
    (site / "b.yml").write_text("extends: a.yml\n")
    (site / "d.yml").write_text("selct: x\n")
    (site / name).write_text(text)
    with pytest.raises(UserError) as caught:
        Configs(Memory(None), explicit=name)
    assert message in str(caught.value)


def test_an_endless_chain_is_refused(site: Path) -> None:
    for i in range(30):
        (site / f"{i}.yml").write_text(f"extends: {i + 1}.yml\n")
    with pytest.raises(UserError, match="more than 20 files"):
        Configs(Memory(None), explicit=str(site / "0.yml"))
