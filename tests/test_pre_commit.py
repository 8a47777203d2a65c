"""The hooks in the hands of the real pre-commit, on a git repository made from the example site.

pre-commit would install the whole project for `language: python`, which takes a minute; here the same entries run as
`language: system`, with the `cliniclint` of this test run on the PATH.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from shutil import copytree

import pytest
import yaml
from git_site import GitSite, clean_environment

HOUSE = Path(__file__).parent.parent
PAGE = "after/dry-needling.md"
CLAIM = "\n{}Our needling cures migraines.\n"
IGNORE = "<!-- cliniclint ignore claims/cure, claims/efficacy until={}: approved wording, ref 14 -->\n"
Commit = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture
def site(tmp_path: Path) -> GitSite:
    """The example as it went live, with the hooks in its configuration."""
    folder = tmp_path / "site"
    copytree(HOUSE / "examples" / "clinic-site", folder)
    hooks = yaml.safe_load((HOUSE / ".pre-commit-hooks.yaml").read_text())
    for hook in hooks:
        hook["language"] = "system"
        if hook["id"] == "cliniclint-site":
            hook["stages"] = ["manual"]
    site = GitSite(folder)
    site.write(".pre-commit-config.yaml", yaml.safe_dump({"repos": [{"repo": "local", "hooks": hooks}]}))
    config = (folder / "cliniclint.yml").read_text()
    site.write("cliniclint.yml", f"exclude: [before]\n{config}")
    site.commit()
    return site


@pytest.fixture
def call(tmp_path: Path, cache: Path, site: GitSite) -> Commit:
    """A command in the site, with pre-commit installed as its hook."""
    bin = tmp_path / "bin"
    bin.mkdir()
    for name, module in (("cliniclint", "cliniclint"), ("pre-commit", "pre_commit")):
        (bin / name).write_text(f'#!/bin/sh\nexec "{sys.executable}" -m {module} "$@"\n')
        (bin / name).chmod(0o755)
    env = {
        **clean_environment(),
        "PATH": f"{bin}{os.pathsep}{os.environ['PATH']}",
        "PRE_COMMIT_HOME": str(tmp_path / "pre-commit"),
        "CLINICLINT_CACHE_DIR": str(cache),
    }

    def run(*args: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(args, cwd=site.folder, env=env, capture_output=True, text=True, check=False)

    assert run("pre-commit", "install").returncode == 0
    return run


def test_a_claim_is_blocked_until_it_is_gone_or_approved(call: Commit, site: GitSite) -> None:
    copy = (site.folder / PAGE).read_text()

    def commit(text: str) -> tuple[bool, str]:
        site.write(PAGE, copy + text)
        site.git("add", "-A")
        done = call("git", "commit", "-m", "copy")
        return done.returncode == 0, done.stdout + done.stderr

    passed, told = commit(CLAIM.format(""))
    assert not passed
    assert "cliniclint (changed pages)" in told and "Failed" in told
    assert f"{PAGE}:" in told and "Promises a cure" in told and "why:" in told and "cures migraines" in told
    passed, told = commit("\nAsk us what is known about needling.\n")
    assert passed, told
    passed, told = commit(CLAIM.format(IGNORE.format("2999-01-31")))
    assert passed, told
    passed, told = commit(CLAIM.format(IGNORE.format("2020-01-31")))
    assert not passed
    assert "expired on 2020-01-31" in told and "Promises a cure" in told


def test_what_the_configuration_leaves_out_is_not_checked(call: Commit, site: GitSite) -> None:
    # pre-commit names every text file of the commit, these too.
    site.write("before/new.md", CLAIM.format(""))
    site.write("script.js", "cure()\n")
    site.write("LICENSE.md", CLAIM.format(""))
    site.git("add", "-A")
    done = call("git", "commit", "-m", "others")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "Passed" in done.stderr + done.stdout


def test_the_whole_site(call: Commit, site: GitSite) -> None:
    done = call("pre-commit", "run", "--hook-stage", "manual", "cliniclint-site")
    assert done.returncode == 0, done.stdout
    site.write("after/unstaged.md", CLAIM.format(""))
    done = call("pre-commit", "run", "--hook-stage", "manual", "cliniclint-site")
    assert done.returncode == 1
    assert "after/unstaged.md:" in done.stdout
