"""The guides in docs/ are true: every command in them is run, in order, over the files that they show."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from guides import Block, blocks, shows
from stranger_home import Home

DOCS = Path(__file__).parent.parent / "docs"
GUIDES = ("editors", "developers", "compliance", "rule-authors", "plugin-authors", "weighing")


@pytest.mark.parametrize("name", GUIDES)
def test_a_guide(name: str, any_home: Home) -> None:
    home = any_home
    home.clear()
    output = ""
    ran = 0
    try:
        for block in blocks(DOCS / f"{name}.md"):
            if block.mark == "file":
                _write(home, block)
            elif block.mark == "output":
                assert shows(output, block.text), (
                    f"{name}.md:{block.line}: shown is\n{block.text}\nbut it says\n{output}"
                )
            else:
                done = home.run("bash", "-e", "-c", block.text)
                output, ran = done.stdout + done.stderr, ran + 1
                expected = int(block.value or 0)
                assert done.returncode == expected, f"{name}.md:{block.line}: {block.text}{output}"
    finally:
        for installed in home.distributions():
            if installed not in home.installed:
                home.installed.append(installed)
    assert ran > 3


def _write(home: Home, block: Block) -> None:
    path = home.site / block.value
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(block.text)
    # The same second, the same size: Python would take the module that it compiled before.
    os.utime(path, ns=(path.stat().st_mtime_ns + 2 * 10**9,) * 2)


def test_what_is_shown_is_compared() -> None:
    output = "one\ntwo three\nfour\n"
    for text in ("one\n", "two three\nfour\n", "one\n...\nfour\n", "...\ntwo ...\n...\n", "two ... \n"):
        assert shows(output, text), text
    for text in ("two\n", "one\nfour\n", "four\n...\none\n", "three\n", "two ... four\n"):
        assert not shows(output, text), text


def test_a_block_that_nothing_would_run(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("```yaml\na: b\n```\n")
    with pytest.raises(ValueError, match=r"a\.md:1: nothing says what this block is"):
        list(blocks(tmp_path / "a.md"))
    (tmp_path / "a.md").write_text("```\ncliniclint\n```\n")
    with pytest.raises(ValueError, match="a block has no language"):
        list(blocks(tmp_path / "a.md"))


def test_the_readme_leads_to_each_and_their_links_lead_somewhere() -> None:
    readme = (DOCS.parent / "README.md").read_text()
    for name in GUIDES:
        assert f"(docs/{name}.md)" in readme
        for target in re.findall(r"\]\((?!https?:)([^)#]+)", (DOCS / f"{name}.md").read_text()):
            assert (DOCS / target).exists(), (name, target)
