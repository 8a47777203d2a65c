"""The peers: other linters of prose from public registries, installed into a folder of the bench's own."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

PYTHON = ("codespell", "proselint")
NODE = (
    "write-good",
    "alex",
    "textlint",
    "textlint-rule-write-good",
    "textlint-rule-terminology",
    "textlint-rule-alex",
)
_RULES = {"rules": {"write-good": True, "terminology": True, "alex": True}}


class Peers:
    """Installed peers; one that cannot be had is left out, with a line about it in `missing`."""

    def __init__(self, folder: Path) -> None:
        self.missing: list[str] = []
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._python = folder / "python"
        self._node = folder / "node"
        if not (self._python / "bin" / "codespell").exists():
            self._install(
                "codespell and proselint",
                [[sys.executable, "-m", "venv", str(self._python)],
                 [str(self._python / "bin" / "pip"), "install", "-q", "--disable-pip-version-check", *PYTHON]],
            )  # fmt: skip
        if shutil.which("npm") is None:
            self.missing.append("write-good, alex and textlint: npm is not installed")
        elif not (self._node / "node_modules" / ".bin" / "textlint").exists():
            self._node.mkdir(exist_ok=True)
            (self._node / "package.json").write_text("{}")
            npm = [
                "npm",
                "install",
                "--silent",
                "--no-audit",
                "--no-fund",
                "--prefix",
                str(self._node),
                *NODE,
            ]
            self._install("write-good, alex and textlint", [npm])
        (folder / "textlintrc.json").write_text(json.dumps(_RULES))

    def command(self, name: str, pages: Sequence[str]) -> list[str] | None:
        """The arguments by which a peer checks some pages, None where it could not be had."""
        if name in PYTHON:
            program = self._python / "bin" / name
            more = ["check"] if name == "proselint" else []
        else:
            program = self._node / "node_modules" / ".bin" / name
            more = ["--config", str(self._folder / "textlintrc.json")] if name == "textlint" else []
        return [str(program), *more, *pages] if program.exists() else None

    def _install(self, what: str, commands: Sequence[Sequence[str]]) -> None:
        for each in commands:
            try:
                subprocess.run(each, check=True, capture_output=True, timeout=600)
            except (OSError, subprocess.SubprocessError) as error:
                self.missing.append(f"{what}: could not be installed ({type(error).__name__})")
                return
