"""What README says of the example site: `before/` has findings on every page, `after/` has none, two of its claims substantiated."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

HOUSE = Path(__file__).parent.parent


def _checked(part: str, cache: Path) -> dict[str, Any]:
    done = subprocess.run(
        [sys.executable, "-m", "cliniclint", "check", "--format", "json", f"examples/clinic-site/{part}"],
        cwd=HOUSE,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    assert found["summary"]["files"] == 3, done.stderr
    return found


def test_what_the_copywriter_sent(cache: Path) -> None:
    assert all(file["findings"] for file in _checked("before", cache)["files"])


def test_what_went_live(cache: Path) -> None:
    found = _checked("after", cache)
    assert [finding["text"] for file in found["files"] for finding in file["findings"]] == []
    assert found["summary"]["substantiated"] == 2
