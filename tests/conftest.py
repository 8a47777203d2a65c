"""What tests of every room share."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from stranger_home import Home

# No test fails because the machine is busy.
settings.register_profile("cliniclint", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("cliniclint")

# Shells start what is put in the background with interrupts ignored, and what that starts inherits it: tests that interrupt a
# run would wait for one that cannot be. A handler of Python's is not inherited.
if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)

HERE = Path(__file__).parent
SMALL = (str(HERE / "small_rules.py"), str(HERE / "cli" / "pack"))
_COMPILING = "cliniclint: compiling the rules (once; kept until they change)\n"
Run = Callable[..., "subprocess.CompletedProcess[str]"]


@pytest.fixture(scope="session")
def cache(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the tests' own, kept between runs so that the rules are compiled once."""
    kept = getattr(request.config, "cache", None)
    return Path(kept.mkdir("cliniclint")) if kept else tmp_path_factory.mktemp("cache")


@pytest.fixture(scope="session")
def _compiled(cache: Path) -> None:
    """The small rule pack, compiled, so that no test meets the line that says so."""
    env = {**os.environ, "CLINICLINT_CACHE_DIR": str(cache)}
    subprocess.run([sys.executable, *SMALL, "rules"], env=env, check=True, capture_output=True)


@pytest.fixture
def run(tmp_path: Path, cache: Path, _compiled: None) -> Run:
    """The real command in a process of its own, over the small rule pack of tests/cli: `run("check", "page.md")` in
    `tmp_path`, output as text."""

    def call(
        *args: str, stdin: bytes | str = b"", cwd: Path = tmp_path, **more: str
    ) -> subprocess.CompletedProcess[str]:
        env = {key: value for key, value in os.environ.items() if key not in ("NO_COLOR", "CLINICLINT_DEBUG")}
        done = subprocess.run(
            [sys.executable, *SMALL, *args],
            cwd=cwd,
            env={**env, "CLINICLINT_CACHE_DIR": str(cache), "COLUMNS": "100", **more},
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            capture_output=True,
            check=False,
            timeout=120,
        )
        # Many packs are compiled while the tests run, and the cache folder keeps the last dozen: the line may come at any time.
        told = done.stderr.decode().replace(_COMPILING, "")
        return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), told)

    return call


@pytest.fixture(scope="session")
def any_home(tmp_path_factory: pytest.TempPathFactory, cache: Path) -> Home:
    """An environment to install strangers' plugins into, as the last test left it."""
    return Home(tmp_path_factory.mktemp("home"), cache)


@pytest.fixture
def home(any_home: Home) -> Home:
    """An environment to install strangers' plugins into, empty, with an empty folder for pages."""
    any_home.clear()
    return any_home
