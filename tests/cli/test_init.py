"""`cliniclint init`, as a process: what it writes is what cliniclint and the others read."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from cliniclint.version import VERSION
from git_site import GitSite

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


@pytest.fixture
def all_written(run, tmp_path: Path) -> Path:  # type: ignore[no-untyped-def]
    """A folder with all that init writes."""
    done = run("init", "--pre-commit", "--github", "--gitlab")
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == [
        "cliniclint.yml: written",
        ".pre-commit-config.yaml: written",
        ".github/workflows/cliniclint.yml: written",
        ".gitlab-ci.yml: written",
    ]
    return tmp_path


def test_what_is_there_is_not_overwritten(run, all_written: Path) -> None:  # type: ignore[no-untyped-def]
    written = (all_written / ".gitlab-ci.yml").read_text()
    (all_written / ".gitlab-ci.yml").write_text("# mine\n")
    done = run("init", "--gitlab")
    assert done.returncode == 0
    assert done.stdout == f".gitlab-ci.yml is there already; add this to it:\n\n{written}\n"
    assert (all_written / ".gitlab-ci.yml").read_text() == "# mine\n"


def test_the_hook_takes_pages(all_written: Path) -> None:
    (hook,) = yaml.safe_load((all_written / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    assert re.search(hook["files"], "site/Page.MD")
    assert re.search(hook["files"], "a.html")
    assert not re.search(hook["files"], "a_md.css")


def test_they_are_valid(all_written: Path) -> None:
    for schema, name in (
        ("vendor.github-workflows", ".github/workflows/cliniclint.yml"),
        ("vendor.gitlab-ci", ".gitlab-ci.yml"),
    ):
        checker = [
            sys.executable,
            "-m",
            "check_jsonschema",
            "--builtin-schema",
            schema,
            str(all_written / name),
        ]
        done = subprocess.run(checker, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stdout
    config = str(all_written / ".pre-commit-config.yaml")
    done = subprocess.run(
        [sys.executable, "-m", "pre_commit", "validate-config", config],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stdout) == (0, "")


def test_the_gitlab_job_is_the_shipped_one(all_written: Path) -> None:
    shipped = yaml.safe_load((Path(__file__).parents[2] / "ci" / "gitlab.yml").read_text())
    ours = yaml.safe_load((all_written / ".gitlab-ci.yml").read_text())
    assert ours["variables"].pop("CLINICLINT_PACKAGE") == f"cliniclint=={VERSION}"
    assert shipped["variables"].pop("CLINICLINT_PACKAGE") == "cliniclint"
    assert ours == shipped


def test_the_github_job_reports_what_a_pull_request_adds(run, all_written: Path) -> None:  # type: ignore[no-untyped-def]
    site = GitSite(all_written)
    site.write("page.md", BAD)
    site.commit()
    site.write("page.md", BAD + "\nIt cures sciatica.\n")
    site.commit()
    workflow = yaml.safe_load((all_written / ".github" / "workflows" / "cliniclint.yml").read_text())
    steps = workflow["jobs"]["cliniclint"]["steps"]
    assert steps[0]["with"] == {"fetch-depth": 2}
    assert steps[2]["run"] == f"pip install cliniclint=={VERSION}"
    name, *options = steps[3]["run"].split()
    done = run(*options)
    assert (name, done.returncode, done.stderr) == ("cliniclint", 1, "")
    assert "cures sciatica" in done.stdout and "cures migraines" not in done.stdout
    upload = steps[4]
    assert upload["with"]["sarif_file"] in options[-1]
    results = json.loads((all_written / upload["with"]["sarif_file"]).read_text())["runs"][0]["results"]
    assert {each["locations"][0]["physicalLocation"]["region"]["startLine"] for each in results} == {5}
