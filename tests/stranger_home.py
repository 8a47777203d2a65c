"""A fresh environment to install strangers' plugins into: cliniclint and what it needs are at hand there, nothing else is."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tomllib
import venv
from pathlib import Path

HOUSE = Path(__file__).parent.parent
EXAMPLES = HOUSE / "examples"


class Home:
    """An environment in `folder`; `installed` are the distributions that tests put there. Commands run in `site`, a folder for pages, unless told otherwise."""

    def __init__(self, folder: Path, cache: Path) -> None:
        self.site = folder / "site"
        self.site.mkdir(parents=True)
        self.installed: list[str] = []
        self._sources = folder / "sources"
        venv.create(folder / "venv", with_pip=True)
        self.python = str(folder / "venv" / "bin" / "python")
        own = (HOUSE, HOUSE / "tests", HOUSE / "tests" / "tools")
        here = [path for path in sys.path if path and Path(path).is_dir() and Path(path) not in own]
        self.purelib = Path(self._python("import sysconfig; print(sysconfig.get_path('purelib'))").strip())
        # As site folders, so that what is installed there to be edited in place is found, too.
        (self.purelib / "here.pth").write_text(
            "".join(f"import site; site.addsitedir({path!r})\n" for path in here)
        )
        (Path(self.python).parent / "cliniclint").write_text(
            f"#!{self.python}\nfrom cliniclint.__main__ import main\nmain()\n"
        )
        (Path(self.python).parent / "cliniclint").chmod(0o755)
        self.env = {
            **{
                key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CLINICLINT_DEBUG")
            },
            "CLINICLINT_CACHE_DIR": str(cache),
            "PYTHONPATH": os.pathsep.join(here),
            "PATH": f"{Path(self.python).parent}{os.pathsep}{os.environ.get('PATH', '')}",
            "COLUMNS": "100",
            # pip builds with what is here, and asks no index.
            "PIP_NO_BUILD_ISOLATION": "0",
            "PIP_NO_INDEX": "1",
            "PIP_NO_DEPS": "1",
            "PIP_QUIET": "1",
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }

    def run(self, *args: str, cwd: Path | None = None, **more: str) -> subprocess.CompletedProcess[str]:
        """A command of the environment."""
        return subprocess.run(
            args,
            cwd=cwd or self.site,
            env={**self.env, **more},
            capture_output=True,
            text=True,
            check=False,
            timeout=300,
        )

    def cliniclint(self, *args: str, **more: str) -> subprocess.CompletedProcess[str]:
        """The command under test."""
        return self.run("cliniclint", *args, **more)

    def copy(self, source: Path) -> Path:
        """A copy of a distribution, for building leaves files behind and tests break it."""
        target = self._sources / source.name
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(
            source, target, ignore=shutil.ignore_patterns("__pycache__", "build", "*.egg-info", ".*")
        )
        return target

    def install(self, folder: Path) -> None:
        """pip install a distribution from its folder."""
        done = self.run(self.python, "-m", "pip", "install", "--force-reinstall", str(folder))
        assert done.returncode == 0, done.stderr

        self.installed.append(self._name(folder))

    def clear(self) -> None:
        """Remove what was installed, and all pages."""
        for name in list(self.installed):
            self.uninstall(name)
        self.clear_pages()

    def clear_pages(self) -> None:
        """Remove all pages."""
        shutil.rmtree(self.site)
        self.site.mkdir()

    def uninstall(self, name: str) -> None:
        """pip uninstall a distribution."""
        done = self.run(self.python, "-m", "pip", "uninstall", "-y", name)
        assert done.returncode == 0, done.stderr
        self.installed.remove(name)

    def distributions(self) -> list[str]:
        """What is installed in the environment itself, but for pip and its like."""
        found = [each.name.split("-")[0].replace("_", "-") for each in self.purelib.glob("*.dist-info")]
        return [name for name in found if name.startswith("cliniclint")]

    @staticmethod
    def _name(folder: Path) -> str:
        with open(folder / "pyproject.toml", "rb") as file:
            name: str = tomllib.load(file)["project"]["name"]
        return name

    def _python(self, code: str) -> str:
        return subprocess.run([self.python, "-c", code], capture_output=True, text=True, check=True).stdout
