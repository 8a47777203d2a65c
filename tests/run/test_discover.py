"""Which files a run checks."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from cliniclint import Format, Skipped, UserError
from cliniclint.config.model import Config
from cliniclint.run.discover import Endings, Found, discover


def _read(text: str, path: str) -> object:
    raise AssertionError("discovery reads nothing")


ENDINGS = Endings(
    [
        Format("markdown", (".md",), _read),  # type: ignore[arg-type]
        Format("html", (".html", ".html.erb"), _read),  # type: ignore[arg-type]
        Format("plain", (".txt",), _read),  # type: ignore[arg-type]
    ]
)


@pytest.fixture(autouse=True)
def _in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def _make(*paths: str, **texts: str) -> None:
    for path in paths:
        Path(path).parent.mkdir(parents=True, exist_ok=True)
        Path(path).write_text(texts.get(path, ""))


def _discover(*paths: str, config: Config | None = None) -> tuple[list[str], list[Skipped]]:
    found, skipped = discover(paths or (".",), ENDINGS, lambda folder: config or Config(folder=os.getcwd()))
    return [each.shown for each in found], skipped


def test_endings() -> None:
    assert [ENDINGS.of(name).name for name in ("a.MD", "a.b.html", "a.html.erb")] == [
        "markdown",
        "html",
        "html",
    ]  # type: ignore[union-attr]
    assert ENDINGS.of("md") is None
    assert ENDINGS.of("a.md.bak") is None
    assert ENDINGS.listed() == ".html, .html.erb, .md, .txt"


def test_folders_are_walked_in_order() -> None:
    _make("b.md", "a/z.html", "a/b/c.txt", "B.md", "picture.png", "a-b.md")
    assert _discover() == (["B.md", "a-b.md", "a/b/c.txt", "a/z.html", "b.md"], [])
    assert _discover("a/b", "a")[0] == ["a/b/c.txt", "a/z.html"]


def test_what_is_no_page_is_left_out() -> None:
    _make(
        "page.md",
        ".git/x.md",
        ".hidden/x.md",
        "node_modules/x/readme.md",
        "env/pyvenv.cfg",
        "env/lib/x.md",
        "robots.txt",
        "humans.txt",
        "llms.txt",
        "LICENSE.md",
        "LICENCE.txt",
        "license.txt",
        "LICENSE-MIT.txt",
        "requirements.txt",
        "requirements-dev.txt",
    )
    _make("requirements-for-your-visit.md", "licensed-acupuncturist.html", "CHANGELOG.md", "license.html")
    assert _discover()[0] == [
        "CHANGELOG.md",
        "license.html",
        "licensed-acupuncturist.html",
        "page.md",
        "requirements-for-your-visit.md",
    ]


def test_named_files_are_always_checked() -> None:
    _make(".hidden/x.md", "robots.txt", "drafts/a.md", ".gitignore", **{".gitignore": "*.md\n"})
    config = Config(folder=os.getcwd(), exclude=("drafts/**",))
    found, skipped = _discover(".hidden/x.md", "robots.txt", "drafts/a.md", config=config)
    assert (found, skipped) == ([".hidden/x.md", "drafts/a.md", "robots.txt"], [])


def test_a_named_file_that_no_format_reads() -> None:
    _make("a.docx")
    assert _discover("a.docx") == (
        [],
        [
            Skipped(
                "a.docx",
                "no installed format reads this kind of file; known are .html, .html.erb, .md, .txt",
                True,
            )
        ],
    )


def test_a_missing_path() -> None:
    _make("a.md")
    assert _discover("gone.md", "a.md", "gone/") == (
        ["a.md"],
        [
            Skipped("gone", "there is no such file or folder", True),
            Skipped("gone.md", "there is no such file or folder", True),
        ],
    )


def test_a_folder_without_pages() -> None:
    Path("empty").mkdir()
    _make("a.md", "other/x.png")
    found, skipped = _discover("a.md", "empty", "other")
    assert found == ["a.md"]
    assert [(each.path, each.error) for each in skipped] == [("empty", True), ("other", True)]
    assert skipped[0].reason == "no pages found; pages end in .html, .html.erb, .md, .txt"


def test_a_folder_whose_pages_are_all_left_out_says_so() -> None:
    _make("site/a.md", "site/b.md", "site/c.md", "site/.gitignore", **{"site/.gitignore": "a.md\n"})
    config = Config(folder=os.getcwd(), exclude=("site/b.md", "c.md"))
    assert "(3 that do are ignored or excluded)" in _discover("site", config=config)[1][0].reason


def test_the_same_page_named_twice_is_checked_once() -> None:
    _make("site/a.md")
    assert _discover("site/a.md", "site", "./site/../site/a.md") == (["site/a.md"], [])


def test_gitignore() -> None:
    _make(
        "kept.md",
        "build/x.md",
        "deep/build/x.md",
        "a.tmp.md",
        "deep/keep.tmp.md",
        "deep/only.md",
        "deep/er/only.md",
        "docs/x/y/z.md",
        "buildings.md",
        "odd.md",
    )
    Path(".gitignore").write_text("# comment\nbuild/\n*.tmp.md\n!keep.tmp.md\ndocs/**/z.md\n/odd.md\\\n[\n")
    Path("deep/.gitignore").write_text("/only.md\n")
    found, _ = _discover()
    assert found == ["buildings.md", "deep/er/only.md", "deep/keep.tmp.md", "kept.md", "odd.md"]


def test_gitignore_of_a_repository_holds_below_its_root() -> None:
    _make("repo/site/en/a.md", "repo/site/en/b.md", "repo/site/en/c.md")
    Path("repo/.git/info").mkdir(parents=True)
    Path("repo/.git/info/exclude").write_text("c.md\n")
    Path("repo/.gitignore").write_text("/site/en/a.md\n")
    assert _discover("repo/site/en")[0] == ["repo/site/en/b.md"]
    Path(".gitignore").write_text("b.md\n")  # above the repository: none of its business
    assert _discover("repo/site")[0] == ["repo/site/en/b.md"]


def test_an_ignored_folder_that_is_named_is_walked() -> None:
    _make("build/x.md")
    Path(".git").mkdir()
    Path(".gitignore").write_text("build/\n")
    assert _discover("build")[0] == ["build/x.md"]


def test_files_and_exclude() -> None:
    _make("site/a.md", "site/drafts/b.md", "site/c.html", "other/d.md")
    config = Config(folder=os.getcwd(), files=("site/**",), exclude=("drafts",))
    assert _discover(config=config)[0] == ["site/a.md", "site/c.html"]
    assert _discover(config=Config(folder=os.getcwd(), files=("*.html",)))[0] == ["site/c.html"]


def test_each_folder_has_its_own_configuration() -> None:
    _make("a.md", "uk/a.md", "uk/b.md")
    uk = Config(folder=str(Path("uk").resolve()), exclude=("b.md",))
    config = Config(folder=os.getcwd(), exclude=("a.md",))
    found, _ = discover(["."], ENDINGS, lambda folder: uk if folder.endswith("uk") else config)
    assert [each.shown for each in found] == ["uk/a.md"]


def test_a_broken_configuration_stops_the_walk() -> None:
    _make("a.md")

    def broken(folder: str) -> Config:
        raise UserError("broken")

    with pytest.raises(UserError, match="broken"):
        discover(["."], ENDINGS, broken)


def test_links() -> None:
    _make("site/a.md", "site/deep/b.md", "outside/c.md")
    Path("site/deep/loop").symlink_to(Path("site").resolve())
    Path("site/self").symlink_to("self")
    Path("site/out").symlink_to(Path("outside").resolve())
    Path("site/out2").symlink_to(Path("outside").resolve())
    Path("site/linked.md").symlink_to("a.md")
    Path("site/lost.md").symlink_to("gone.md")
    Path("outside/back").symlink_to(Path("site").resolve())
    found, skipped = _discover("site")
    assert found == ["site/a.md", "site/deep/b.md", "site/linked.md", "site/out/c.md"]
    assert skipped == [Skipped("site/lost.md", "a link that leads nowhere", False)]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_a_named_pipe_does_not_hang() -> None:
    os.mkfifo("pipe.md")
    _make("a.md")
    assert _discover() == (["a.md"], [Skipped("pipe.md", "no regular file", False)])
    assert _discover("pipe.md")[1][0].error


def test_found_says_what_was_named() -> None:
    _make("a.md", "b/c.md")
    found, _ = discover(["a.md", "b"], ENDINGS, lambda folder: Config(folder=os.getcwd()))
    assert [(each.shown, each.named) for each in found] == [("a.md", True), ("b/c.md", False)]
    assert isinstance(found[0], Found)
    assert found[0].path == os.path.abspath("a.md")
