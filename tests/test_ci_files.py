"""What other services read of ours: each file against its published schema, and its scripts as they run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml
from git_site import GitSite, clean_environment

HOUSE = Path(__file__).parent.parent
SNIPPETS = re.findall(r"```yaml\n(# \S+\n.*?)```", (HOUSE / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)
BAD = "# Needling\n\nOur needling cures migraines.\n"


def _valid(schema: str, *files: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "check_jsonschema", "--builtin-schema", schema, *map(str, files)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def snippets(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The files that docs/ci.md shows, by name."""
    folder = tmp_path_factory.mktemp("snippets")
    found = {}
    for text in SNIPPETS:
        name = text.splitlines()[0].removeprefix("# ")
        found[name] = folder / Path(name).name
        found[name].write_text(text, encoding="utf-8")
    return found


def test_the_github_action_is_valid() -> None:
    _valid("vendor.github-actions", HOUSE / "action.yml")


def test_the_files_for_github_and_gitlab_are_valid(snippets: dict[str, Path]) -> None:
    _valid("vendor.gitlab-ci", HOUSE / "ci" / "gitlab.yml", snippets[".gitlab-ci.yml"])
    _valid("vendor.github-workflows", snippets[".github/workflows/cliniclint.yml"])


def test_the_files_for_pre_commit_are_valid(snippets: dict[str, Path]) -> None:
    for command, file in (
        ("validate-manifest", HOUSE / ".pre-commit-hooks.yaml"),
        ("validate-config", snippets[".pre-commit-config.yaml"]),
    ):
        done = subprocess.run(
            [sys.executable, "-m", "pre_commit", command, str(file)],
            capture_output=True,
            text=True,
            check=False,
        )
        assert (done.returncode, done.stdout) == (0, ""), done.stdout


def test_the_documentation_names_what_there_is(snippets: dict[str, Path]) -> None:
    hooks = {each["id"] for each in yaml.safe_load((HOUSE / ".pre-commit-hooks.yaml").read_text())}
    shown = yaml.safe_load(snippets[".pre-commit-config.yaml"].read_text())["repos"][0]["hooks"]
    assert {each["id"] for each in shown} == hooks
    inputs = yaml.safe_load((HOUSE / "action.yml").read_text())["inputs"]
    workflow = yaml.safe_load(snippets[".github/workflows/cliniclint.yml"].read_text())
    assert set(workflow["jobs"]["cliniclint"]["steps"][1]["with"]) <= set(inputs)
    text = (HOUSE / "docs" / "ci.md").read_text("utf-8")
    assert all(f"`{name}`" in text for name in inputs)
    variables = yaml.safe_load((HOUSE / "ci" / "gitlab.yml").read_text())["variables"]
    assert set(yaml.safe_load(snippets[".gitlab-ci.yml"].read_text())["variables"]) <= set(variables)


def _steps() -> list[dict[str, Any]]:
    return yaml.safe_load((HOUSE / "action.yml").read_text())["runs"]["steps"]  # type: ignore[no-any-return]


def test_no_input_is_pasted_into_a_script() -> None:
    scripts = [each["run"] for each in _steps() if "run" in each]
    assert len(scripts) == 2
    assert not any("${{" in script for script in scripts)


@pytest.fixture
def site(tmp_path: Path) -> GitSite:
    site = GitSite(tmp_path / "site")
    site.write("a page.md", BAD)
    site.write("other.md", BAD)
    site.commit()
    site.write("other.md", BAD + "\nOur needling cures asthma.\n")
    site.commit()
    return site


def _environment(tmp_path: Path, cache: Path) -> dict[str, str]:
    """That of a CI job, with the `cliniclint` of this test run on the PATH."""
    bin = tmp_path / "bin"
    bin.mkdir()
    (bin / "cliniclint").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m cliniclint "$@"\n')
    (bin / "cliniclint").chmod(0o755)
    return {
        **clean_environment(),
        "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
        "CLINICLINT_CACHE_DIR": str(cache),
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_OUTPUT": str(tmp_path / "output"),
        "GITHUB_STEP_SUMMARY": str(tmp_path / "summary"),
    }


def _action(site: GitSite, env: dict[str, str], **inputs: str) -> subprocess.CompletedProcess[str]:
    (step,) = (each for each in _steps() if each.get("id") == "check")
    given = {name: inputs.get(name, "." if name == "PATHS" else "") for name in step["env"]}
    script = Path(env["RUNNER_TEMP"], "step.sh")
    script.write_text(step["run"])
    return subprocess.run(
        ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)],
        cwd=site.folder,
        env={**env, **given},
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_action_reports_in_every_place(tmp_path: Path, cache: Path, site: GitSite) -> None:
    env = _environment(tmp_path, cache)
    done = _action(site, env)
    assert done.returncode == 1
    assert "::error file=a page.md,line=3,endLine=3,col=14,endColumn=29,title=claims/cure" in done.stdout
    sarif = tmp_path / "cliniclint.sarif"
    assert (tmp_path / "output").read_text() == f"sarif={sarif}\n"
    results = json.loads(sarif.read_text())["runs"][0]["results"]
    assert {"claims/cure"} <= {each["ruleId"] for each in results}
    assert "cures migraines" in (tmp_path / "summary").read_text()


def test_the_action_takes_its_inputs(tmp_path: Path, cache: Path, site: GitSite) -> None:
    env = _environment(tmp_path, cache)
    done = _action(site, env, SINCE="HEAD^1")
    assert done.returncode == 1
    assert {each.split(",")[1] for each in done.stdout.splitlines() if each.startswith("::error")} == {
        "line=5"
    }
    assert _action(site, env, SINCE="HEAD^1", FAIL_ON="never").returncode == 0
    done = _action(site, env, PATHS="a page.md\n", JURISDICTION="uk")
    assert "1 page checked" in done.stdout and "jurisdiction us assumed" not in done.stdout
    (tmp_path / "output").unlink()
    done = _action(site, env, SINCE="gone")
    assert (done.returncode, (tmp_path / "output").exists()) == (2, False)
    assert 'there is no revision "gone"' in done.stderr


def test_the_gitlab_job_writes_its_report(tmp_path: Path, cache: Path, site: GitSite) -> None:
    file = yaml.safe_load((HOUSE / "ci" / "gitlab.yml").read_text())
    job = file["cliniclint"]
    (line,) = job["script"]
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=site.folder,
        env={**_environment(tmp_path, cache), **file["variables"], "CLINICLINT_SINCE": "--since=HEAD~1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stderr
    assert "cures asthma" in done.stdout and "cures migraines" not in done.stdout
    issues = json.loads((site.folder / job["artifacts"]["reports"]["codequality"]).read_text())
    assert {(each["location"]["path"], each["location"]["lines"]["begin"]) for each in issues} == {
        ("other.md", 5)
    }
