"""Which configuration holds for a file, and what is remembered of it."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cliniclint.config.load import Configs
from cliniclint.config.memory import Memory
from cliniclint.config.model import Config
from cliniclint.config.paths import relative_to, shown_path
from cliniclint.errors import UserError


def _site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "uk" / "deep").mkdir(parents=True)
    (site / "cliniclint.yml").write_text("jurisdictions: us\nrule-packs: [house, ../shared]\n")
    (site / "uk" / "cliniclint.yml").write_text("jurisdictions: uk\n")
    return site


def test_the_nearest_upward_wins(tmp_path: Path) -> None:
    site = _site(tmp_path)
    configs = Configs(Memory(None))
    assert configs.of_file(str(site / "a.md")).settings.jurisdictions == ("us",)
    assert configs.of_file(str(site / "uk" / "deep" / "a.md")).settings.jurisdictions == ("uk",)
    assert configs.of_file(str(site / "uk" / "a.md")).path == str(site / "uk" / "cliniclint.yml")
    assert configs.of_folder(str(site)).folder == str(site)


def test_without_a_file_nothing_is_set(tmp_path: Path) -> None:
    assert Configs(Memory(None)).of_folder(str(tmp_path)) == Config(folder=os.getcwd())


def test_rule_packs_are_relative_to_the_file(tmp_path: Path) -> None:
    site = _site(tmp_path)
    packs = Configs(Memory(None)).of_folder(str(site)).rule_packs
    assert packs == (str(site / "house"), str(tmp_path / "shared"))


def test_explicit_and_isolated(tmp_path: Path) -> None:
    site = _site(tmp_path)
    explicit = Configs(Memory(None), explicit=str(site / "uk" / "cliniclint.yml"))
    assert explicit.of_file(str(site / "a.md")).settings.jurisdictions == ("uk",)
    isolated = Configs(Memory(None), isolated=True)
    assert isolated.of_file(str(site / "a.md")).settings.jurisdictions is None
    with pytest.raises(UserError, match=r"gone\.yml: cannot be read"):
        Configs(Memory(None), explicit=str(tmp_path / "gone.yml"))


def test_what_was_read_is_remembered_by_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = _site(tmp_path)
    memory = Memory(tmp_path / "cache")
    first = Configs(memory).of_folder(str(site))

    def never(text: str, path: str) -> dict[str, object]:
        raise AssertionError("parsed again")

    monkeypatch.setattr("cliniclint.config.parse.parse", never)
    assert Configs(memory).of_folder(str(site)) == first
    (site / "cliniclint.yml").write_text("jurisdictions: uk\n")
    with pytest.raises(AssertionError, match="parsed again"):
        Configs(memory).of_folder(str(site))


def test_a_mistake_is_not_remembered(tmp_path: Path) -> None:
    (tmp_path / "cliniclint.yml").write_text("nonsense: 1\n")
    memory = Memory(tmp_path / "cache")
    for _ in range(2):
        with pytest.raises(UserError, match="unknown key"):
            Configs(memory).of_folder(str(tmp_path))


@pytest.mark.parametrize("damage", [b"", b"{", b"[1]", b"00000000\n{}"])
def test_a_damaged_memory_only_costs_time(tmp_path: Path, damage: bytes) -> None:
    site = _site(tmp_path)
    memory = Memory(tmp_path / "cache")
    first = Configs(memory).of_folder(str(site))
    kept = list((tmp_path / "cache").glob("config-*.json"))
    assert len(kept) == 1
    kept[0].write_bytes(damage)
    assert Configs(memory).of_folder(str(site)) == first


def test_a_cache_that_cannot_be_written_is_no_error(tmp_path: Path) -> None:
    site = _site(tmp_path)
    (tmp_path / "file").write_text("")
    assert Configs(Memory(tmp_path / "file" / "cache")).of_folder(str(site)).settings.jurisdictions == ("us",)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "cliniclint.yml").write_bytes(b"jurisdictions: us\nselect: \xff\n")
    with pytest.raises(UserError, match=r"cliniclint\.yml:2: is not UTF-8 text"):
        Configs(Memory(None)).of_folder(str(tmp_path))


def test_paths(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "site").mkdir()
    monkeypatch.chdir(tmp_path / "site")
    assert shown_path(str(tmp_path / "site" / "a" / "b.md")) == "a/b.md"
    assert shown_path(str(tmp_path / "b.md")) == "../b.md"
    assert relative_to(str(tmp_path), str(tmp_path / "site" / "a.md")) == "site/a.md"
    assert relative_to(str(tmp_path / "conf"), str(tmp_path / "site" / "a.md")) == "a.md"
