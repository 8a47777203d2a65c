"""`cliniclint init`, as a process: what it writes is what cliniclint and the others read."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

BAD = "# Our clinic\n\nDry needling cures migraines.\n"


def test_a_configuration_to_begin_with(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.md").write_text(BAD)
    done = run("init")
    assert (done.returncode, done.stdout, done.stderr) == (0, "cliniclint.yml: written\n", "")
    text = (tmp_path / "cliniclint.yml").read_text()
    assert "Known are au (Australia), uk (United Kingdom), us (United States; us-ca)." in text
    assert max(map(len, text.splitlines())) <= 122
    done = run("check")
    assert done.returncode == 1
    assert "assumed" not in done.stdout


def test_everything_in_its_comments_can_be_used(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    assert run("init", "-j", "us-ca,UK", "-p", "nurse").returncode == 0
    text = (tmp_path / "cliniclint.yml").read_text()
    assert yaml.safe_load(text) == {
        "jurisdictions": ["us-ca", "uk"],
        "professions": ["nurse"],
        "fail-on": "error",
    }
    # Lines such as `# key: value`, and what is indented below them.
    bare = re.sub(r"(?m)^# (?=(?:[a-z-]+:(?: [\[a-z]|$)|  ))(?!.*: `)", "", text)
    from cliniclint.config.parse import _KEYS, parse

    keys = set(parse(bare, "cliniclint.yml")) - {"names"}
    assert keys == set(_KEYS) - {"extends", "select", "files"}


def test_it_does_not_overwrite(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "cliniclint.yml").write_text("# mine\n")
    for options in ([], ["-j", "us"], ["-p", "nurse", "--github"]):
        done = run("init", *options)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("cliniclint: cliniclint.yml: is there already, and is not overwritten")
    assert (tmp_path / "cliniclint.yml").read_text() == "# mine\n"
    assert [each.name for each in tmp_path.iterdir()] == ["cliniclint.yml"]


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["-j", "us-xx"], 'unknown jurisdiction "us-xx" (--jurisdiction); did you mean'),
        (["-p", "nurze"], 'unknown profession "nurze" (--profession); did you mean "nurse"?'),
    ],
)
def test_unknown_names(run, tmp_path: Path, options: list[str], words: str) -> None:  # type: ignore[no-untyped-def]
    done = run("init", *options)
    assert done.returncode == 2
    assert words in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_snippets(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / ".gitlab-ci.yml").write_text("# mine\n")
    done = run("init", "--pre-commit", "--github", "--gitlab")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(
        "cliniclint.yml: written\n.pre-commit-config.yaml: written\n.github/workflows/cliniclint.yml: written\n"
        ".gitlab-ci.yml is there already; add this to it:\n\ncliniclint:\n"
    )
    assert (tmp_path / ".gitlab-ci.yml").read_text() == "# mine\n"
    job = yaml.safe_load(done.stdout.partition("add this to it:\n")[2])["cliniclint"]
    assert job["script"][-1] == "cliniclint check --format terminal --format gitlab=cliniclint.json"
    (hook,) = yaml.safe_load((tmp_path / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert re.search(hook["files"], "site/Page.MD")
    assert re.search(hook["files"], "a.html")
    assert not re.search(hook["files"], "a_md.css")
    workflow = yaml.safe_load((tmp_path / ".github" / "workflows" / "cliniclint.yml").read_text())
    assert workflow["jobs"]["cliniclint"]["steps"][-1] == {"run": "cliniclint check --format github"}
    again = run("init", "--github")
    assert again.returncode == 0
    assert "is there already; add this to it" in again.stdout


def test_the_commands_of_the_snippets_work(run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.md").write_text(BAD)
    run("init", "--github", "--gitlab")
    for path in (".github/workflows/cliniclint.yml", ".gitlab-ci.yml"):
        found = re.search(r"cliniclint (check.*)", (tmp_path / path).read_text())
        assert found is not None
        done = run(*found[1].split())
        assert (done.returncode, done.stderr) == (1, "")
    assert (tmp_path / "cliniclint.json").stat().st_size > 2
