"""Real git repositories for tests: `site = GitSite(folder)`, `site.write("page.md", text)`, `site.commit()`."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

IDENTITY = {
    **{f"GIT_{who}_NAME": "Test" for who in ("AUTHOR", "COMMITTER")},
    **{f"GIT_{who}_EMAIL": "test@example.org" for who in ("AUTHOR", "COMMITTER")},
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
}


def clean_environment() -> dict[str, str]:
    """The environment without what a git hook that runs the tests says of its own repository."""
    return {**{key: value for key, value in os.environ.items() if not key.startswith("GIT_")}, **IDENTITY}


class GitSite:
    def __init__(self, folder: Path) -> None:
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self.git("init", "-q", "-b", "main")

    def git(self, *args: str, stdin: str = "", **more: str) -> str:
        done = subprocess.run(
            ["git", *args],
            cwd=self.folder,
            env={**clean_environment(), **more},
            input=stdin,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    def write(self, path: str, text: str) -> None:
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")

    def commit(self) -> str:
        """Commit all that lies there; the commit's id."""
        self.git("add", "-A")
        self.git("commit", "-q", "--allow-empty", "-m", "work")
        return self.git("rev-parse", "HEAD")
