"""`new rule` and `new plugin`: what they write works as it is."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from stranger_home import Home


@pytest.fixture
def real(tmp_path: Path, cache: Path):  # type: ignore[no-untyped-def]
    """The real command over the built-in rules, in `tmp_path`."""

    def call(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [sys.executable, "-m", "cliniclint", *args],
            cwd=tmp_path,
            env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
            capture_output=True,
            text=True,
            check=False,
            timeout=120,
        )

    return call


def test_a_rule_that_works_from_an_empty_folder(real, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    done = real("new", "rule", "house/no-journeys")
    assert (done.returncode, done.stdout.splitlines()[:3]) == (
        0,
        [
            "house-rules/house/no-journeys.yml: written",
            "house-rules/classes.yml: written",
            "house-rules/authorities/house.yml: written",
        ],
    )
    tested = real("test", "house-rules")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "all pass" in tested.stdout
    (tmp_path / "cliniclint.yml").write_text("rule-packs: [house-rules]\nselect: [house]\n")
    (tmp_path / "page.md").write_text("Begin your wellness journey.\n")
    checked = real("check", "--format", "concise", "--fail-on", "suggestion")
    assert checked.returncode == 1
    assert "page.md:1:12" in checked.stdout and "house/no-journeys" in checked.stdout
    # A second one goes into the pack that the configuration names, and leaves what is there as it is.
    again = real("new", "rule", "house/other", "--class", "claims/hype")
    assert again.stdout.splitlines() == [
        "house-rules/house/other.yml: written",
        "next: `cliniclint test house-rules` runs its examples",
    ]
    assert "class: claims/hype\n" in (tmp_path / "house-rules/house/other.yml").read_text()


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (("rule", "Journeys"), '"Journeys" is no id for a rule; write family/name'),
        (("rule", "terms/x"), '"terms/x" is no id for a rule'),
        (("rule", "../x/y"), '"../x/y" is no id for a rule'),
        (
            ("rule", "a/b", "--class", "claims/cur"),
            'unknown class "claims/cur" (--class); did you mean "claims/cure"?',
        ),
        (("plugin", "../x"), '"../x" is no name for a plugin'),
        (("plugin", "X"), '"X" is no name for a plugin'),
    ],
)
def test_names_that_cannot_be_used(real, tmp_path: Path, args, words) -> None:  # type: ignore[no-untyped-def]
    done = real("new", *args)
    assert (done.returncode, done.stdout) == (2, "")
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_overwritten(real, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    for args in (("rule", "house/a"), ("plugin", "house")):
        assert real("new", *args).returncode == 0
        before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
        done = real("new", *args)
        assert done.returncode == 2
        assert "is there already, and is not overwritten" in done.stderr
        assert before == {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}


def test_a_plugin_from_an_empty_folder(home: Home) -> None:
    """Written, installed by pip into an environment of its own, listed, used and tested there."""
    assert home.cliniclint("new", "plugin", "our-house").returncode == 0
    folder = home.site / "cliniclint-our-house"
    home.install(folder)
    assert "cliniclint-our-house 0.1.0\n  our-house           rules" in home.cliniclint("plugins").stdout
    (home.site / "page.md").write_text("# Free parking!!\n\nWe are open on Mondays.\n")
    checked = home.cliniclint("check", "page.md", "--format", "concise", "--fail-on", "suggestion")
    assert checked.returncode == 1, checked.stderr
    assert "page.md:1:3" in checked.stdout and "our-house/loud-heading" in checked.stdout
    tested = home.run(home.python, "-m", "pytest", "-q", str(folder))
    assert tested.returncode == 0, tested.stdout + tested.stderr
    home.uninstall("cliniclint-our-house")
    assert "our-house" not in home.cliniclint("plugins").stdout
    assert "our-house" not in home.cliniclint("check", "page.md", "--format", "concise").stdout
