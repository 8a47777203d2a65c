"""`cliniclint check --since` and `--staged`, as a process in real git repositories."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest
from git_site import IDENTITY, GitSite

CLAIMS = [f"Plan {i} cures {what}." for i, what in enumerate(["migraines", "sciatica"] * 10)]
PAGE = "# Our clinic\n\n" + "\n\n".join(" ".join(CLAIMS[i : i + 4]) for i in range(0, 20, 4)) + "\n"
BAD = "Dry needling cures migraines.\n"
GOOD = "We are open on Monday.\n"


@pytest.fixture(autouse=True)
def _no_hook(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("GIT_")]:
        monkeypatch.delenv(name)
    for name, value in IDENTITY.items():
        monkeypatch.setenv(name, value)


@pytest.fixture
def site(tmp_path: Path) -> GitSite:
    site = GitSite(tmp_path)
    site.write("page.md", PAGE)
    site.commit()
    return site


@pytest.fixture
def found(run):  # type: ignore[no-untyped-def]
    """The findings of a run as (path, line, words), and the paths that were checked."""

    def call(*args: str, **more: Any) -> tuple[list[tuple[str, int, str]], list[str]]:
        done = run("check", "-f", "json", *args, **more)
        assert (done.stderr, done.returncode < 2) == ("", True), done.stderr
        files = json.loads(done.stdout)["files"]
        findings = [(file["path"], each["line"], each["text"]) for file in files for each in file["findings"]]
        assert done.returncode == bool(findings)
        return findings, [file["path"] for file in files]

    return call


def test_one_sentence_in_a_page_with_twenty_findings(run, found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    assert len(found()[0]) == 20
    site.git("checkout", "-q", "-b", "branch")
    site.write("page.md", PAGE.replace("Plan 7 cures", "Our new plan cures"))
    site.commit()
    assert found("--since", "main") == ([("page.md", 5, "cures sciatica")], ["page.md"])
    told = run("check", "--since", "main").stdout
    assert "only changes since main; 19 findings in unchanged copy not shown" in told
    # What main gets meanwhile is not this branch's doing.
    site.git("checkout", "-q", "main")
    site.write("page.md", PAGE.replace("Plan 3", "Plan three"))
    site.write("other.md", BAD)
    site.commit()
    site.git("checkout", "-q", "branch")
    assert found("--since", "main") == ([("page.md", 5, "cures sciatica")], ["page.md"])


def test_moved_paragraphs_are_no_change(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    head, *blocks = PAGE.strip().split("\n\n")
    site.write("page.md", "\n\n".join([head, *reversed([block.replace(" ", "\n") for block in blocks])]))
    assert found("--since", "HEAD") == ([], ["page.md"])


def test_a_rename_with_an_edit(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    site.git("mv", "page.md", 'näme with "quotes" and\nline.md')
    name = 'näme with "quotes" and\nline.md'
    assert found("--staged") == ([], [name])
    site.write(name, PAGE.replace("Plan 7 cures", "Our new plan cures"))
    site.git("add", "-A")
    expected = ([(name, 5, "cures sciatica")], [name])
    assert found("--staged") == expected
    site.commit()
    assert found("--since", "HEAD^") == expected


def test_new_and_deleted_pages(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    site.git("rm", "-q", "page.md")
    site.write("new.md", BAD)
    site.write("picture.png", "none")
    # Untracked as yet: `--since` reads what lies there, `--staged` what is in the index.
    expected = ([("new.md", 1, "cures migraines")], ["new.md"])
    assert found("--since", "HEAD") == expected
    assert found("--staged") == ([], [])
    assert found("--staged", "page.md") == ([], [])
    site.git("add", "-A")
    assert found("--staged") == expected
    assert found("--since", "HEAD", "new.md") == expected


def test_the_staged_copy_and_not_the_working_copy(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    site.write("page.md", BAD)
    site.git("add", "page.md")
    site.write("page.md", GOOD)
    assert found("--staged") == ([("page.md", 1, "cures migraines")], ["page.md"])
    assert found("--since", "HEAD") == ([], ["page.md"])
    site.write("page.md", "A miracle.\n")
    site.git("add", "page.md")
    os.unlink(site.folder / "page.md")
    assert found("--staged", "--fail-on", "suggestion") == ([("page.md", 1, "miracle")], ["page.md"])


def test_inside_a_hook_of_git(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    # A hook is told of the repository and of an index of its own, which `git commit FILE` makes.
    site.write("sub/page.md", BAD)
    index = site.folder / ".git" / "next-index"
    index.write_bytes((site.folder / ".git" / "index").read_bytes())
    site.git("update-index", "--add", "sub/page.md", GIT_INDEX_FILE=str(index))
    expected = ([("sub/page.md", 1, "cures migraines")], ["sub/page.md"])
    told = {"GIT_DIR": str(site.folder / ".git"), "GIT_INDEX_FILE": ".git/next-index"}
    assert found("--staged", **told) == expected
    assert found("--staged", "sub/page.md", **told) == expected
    assert found("--staged") == ([], [])


def test_before_the_first_commit(found, run, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = GitSite(tmp_path)
    site.write("page.md", BAD)
    site.git("add", "-A")
    assert found("--staged")[0] == [("page.md", 1, "cures migraines")]
    assert 'there is no revision "HEAD"' in run("check", "--since", "HEAD").stderr


def test_folders_excludes_and_paths(run, found, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = GitSite(tmp_path)
    site.write("cliniclint.yml", "jurisdictions: [us]\nexclude: [drafts/**]\n")
    site.write(".gitignore", "built/\n")
    site.commit()
    for path in ("a/one.md", "b/two.md", "drafts/three.md", "built/four.md", ".hidden/five.md"):
        site.write(path, BAD)
    assert found("--since", "HEAD")[1] == ["a/one.md", "b/two.md"]
    assert found("--since", "HEAD", "b")[1] == ["b/two.md"]
    assert found("--since", "HEAD", "drafts/three.md", "a")[1] == ["a/one.md", "drafts/three.md"]
    assert found("--since", "HEAD", "drafts/three.md", "a", "--force-exclude")[1] == ["a/one.md"]
    assert found("--since", "HEAD", cwd=tmp_path / "a")[1] == ["one.md"]
    assert found("--since", "HEAD", "..", cwd=tmp_path / "a")[1] == ["../b/two.md", "one.md"]
    (tmp_path / "link").symlink_to("a")
    assert found("--since", "HEAD", "link")[1] == ["link/one.md"]
    # From outside, the repository is that of the path.
    assert found("--since", "HEAD", str(tmp_path / "a"), cwd=tmp_path.parent)[1] == [
        f"{tmp_path.name}/a/one.md"
    ]
    site.git("add", "-f", "-A", "a", "drafts")
    assert found("--staged")[1] == ["a/one.md"]
    missing = run("check", "--staged", "gone.md", "a")
    assert (missing.returncode, missing.stderr) == (
        2,
        "cliniclint: gone.md: there is no such file or folder\n",
    )


def test_a_baseline_holds(run, found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    assert run("baseline", "write").returncode == 0
    site.write("page.md", PAGE + "\n" + BAD)
    assert found("--since", "HEAD", "--baseline", "cliniclint-baseline.jsonl")[0] == [
        ("page.md", 13, "cures migraines")
    ]


def test_an_open_conflict(run, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    blob = site.git("rev-parse", "HEAD:page.md")
    entries = "".join(f"100644 {blob} {stage}\tpage.md\n" for stage in (1, 2, 3))
    site.git("update-index", "--index-info", stdin=f"0 {'0' * 40}\tpage.md\n{entries}")
    done = run("check", "--staged")
    assert done.returncode == 2
    assert "page.md: has a conflict in the index; resolve it and add the file" in done.stderr


@pytest.mark.parametrize("revision", ["mian", "-x", "", "HEAD:page.md"])
def test_an_unknown_revision(run, site: GitSite, revision: str) -> None:  # type: ignore[no-untyped-def]
    done = run("check", f"--since={revision}")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        f'cliniclint: there is no revision "{revision}" in this repository (--since); fetch it'
    )
    assert done.stderr.count("\n") == 1


def test_a_shallow_clone(run, site: GitSite, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    first = site.git("rev-parse", "HEAD")
    site.git("checkout", "-q", "-b", "branch")
    site.write("page.md", BAD)
    site.commit()
    clone, both = tmp_path / "clone", tmp_path / "both"
    for folder, option in ((clone, "--single-branch"), (both, "--no-single-branch")):
        site.git("clone", "-q", "--depth", "1", option, f"file://{site.folder}", str(folder))
    done = run("check", "--since", first[:12], cwd=clone)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f'this shallow clone does not hold the revision "{first[:12]}" (--since)' in done.stderr
    assert "fetch-depth: 0" in done.stderr
    done = run("check", "--since", "origin/main", cwd=both)
    assert done.returncode == 2
    assert 'does not reach back to where HEAD left "origin/main"' in done.stderr
    assert run("check", "--since", "HEAD", cwd=clone).returncode == 0


def test_the_merge_of_a_pull_request(found, site: GitSite, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    # What CI checks out of it: the merge and its parents, no more.
    site.git("checkout", "-q", "-b", "branch")
    site.write("theirs.md", BAD)
    site.commit()
    site.git("checkout", "-q", "main")
    site.write("page.md", PAGE.replace("Plan 3", "Plan three"))
    site.commit()
    site.git("merge", "-q", "branch")
    clone = tmp_path / "clone"
    site.git("clone", "-q", "--depth", "2", f"file://{site.folder}", str(clone))
    assert found("--since", "HEAD^1", cwd=clone) == ([("theirs.md", 1, "cures migraines")], ["theirs.md"])


@pytest.mark.parametrize("option", [["--staged"], ["--since", "main"]])
def test_no_repository_and_no_git(run, tmp_path: Path, option: list[str]) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "page.md").write_text(BAD)
    done = run("check", *option, GIT_CEILING_DIRECTORIES=str(tmp_path.parent))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"is in no git repository ({option[0]})" in done.stderr
    done = run("check", *option, PATH=str(tmp_path))
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert f"git is not installed, or not on the PATH ({option[0]})" in done.stderr


def test_standard_input_has_no_history(run, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "-", "--stdin-filename", "page.md", "--staged", stdin=BAD)
    assert done.returncode == 2
    assert "leave out --since and --staged" in done.stderr


def test_a_former_version_that_cannot_be_read(found, site: GitSite) -> None:  # type: ignore[no-untyped-def]
    (site.folder / "page.md").write_bytes(b"\xff broken\n")
    site.commit()
    site.write("page.md", BAD)
    assert found("--since", "HEAD")[0] == [("page.md", 1, "cures migraines")]


def test_a_note_that_is_deleted(run, found, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    site = GitSite(tmp_path)
    site.write("cliniclint.yml", "jurisdictions: [us]\nrule-packs: [house]\n")
    rule = (
        "title: No note\nclass: safety/side-effects\nlevel: error\nwhy: Because.\nauthorities: {us: [us-guide]}\n"
        "check: page-duty\nadvice: Name them.\noptions: {duty: side-effects}\nexamples: {flag: [x], pass: [y]}\n"
    )
    site.write("house/safety/side-effects.yml", rule)
    site.write(
        "house/classes.yml", "classes:\n  safety/side-effects: {title: Side effects, about: Missing.}\n"
    )
    site.write("house/context/seller.yml", "title: x\ncues: [{find: [book now], within: page}]\n")
    site.write(
        "house/procedures/cupping.yml",
        "title: Cupping\nkind: hands-on\nnames: [cupping]\nduties: [side-effects]\nconfidence: known\n"
        "common-effects: {say: bruises, notes: [bruise]}\nauthorities: {us: [us-guide]}\n",
    )
    page = "# Cupping\n\nBook now. It cures migraines.\n"
    site.write("cupping.md", page + "\nBruises may follow.\n")
    site.write("old.md", page)
    run("rules")
    site.commit()
    site.write("cupping.md", page)
    site.write("old.md", page + "\nWe are open.\n")
    assert run("check", "--since", "HEAD").returncode == 1  # compiles the pack
    assert found("--since", "HEAD") == ([("cupping.md", 1, "Cupping")], ["cupping.md", "old.md"])
