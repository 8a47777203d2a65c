"""Draws docs/terminal.svg, the README's picture: what the tool prints now for a page of the example site.

.venv-dev/bin/python tests/tools/make_terminal_picture.py
"""

from __future__ import annotations

import html
import io
import os
import re
import subprocess
import sys
from pathlib import Path

HOUSE = Path(__file__).parent.parent.parent
PICTURE = HOUSE / "docs" / "terminal.svg"
ARGUMENTS = ["check", "examples/clinic-site/before/dry-needling.md", "--select", "claims/cure"]
WIDTH = 100


def printed(*more: str, **env: str) -> str:
    """What the command prints."""
    done = subprocess.run(
        [sys.executable, "-m", "cliniclint", *ARGUMENTS, *more],
        cwd=HOUSE,
        env={**os.environ, "COLUMNS": str(WIDTH), **env},
        capture_output=True,
        check=False,
    )
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr.decode())
    return done.stdout.decode()


def drawn(ansi: str) -> str:
    """The picture of a command line and its coloured output."""
    from rich.console import Console
    from rich.terminal_theme import MONOKAI
    from rich.text import Text

    console = Console(record=True, width=WIDTH, file=io.StringIO(), legacy_windows=False)
    console.print(Text.from_ansi(f"\x1b[1m$ cliniclint {' '.join(ARGUMENTS)}\x1b[0m"), soft_wrap=True)
    console.print(Text.from_ansi(ansi.rstrip("\n")), soft_wrap=True)
    svg = console.export_svg(title="cliniclint", theme=MONOKAI, unique_id="cliniclint")
    # No fonts from elsewhere: the README's picture fetches nothing.
    svg = re.sub(r"\s*@font-face\s*\{[^}]*\}", "", svg).replace("Fira Code", "ui-monospace")
    return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n"


def text_of(svg: str) -> str:
    """The words of a picture, without blanks."""
    inside = re.findall(r"<text [^>]*>([^<]*)</text>", svg)
    return re.sub(r"\s", "", "".join(map(html.unescape, inside)))


if __name__ == "__main__":
    PICTURE.write_text(drawn(printed("--color", "always")), encoding="utf-8", newline="\n")
    print(f"{PICTURE.relative_to(HOUSE)}: {PICTURE.stat().st_size // 1024} kB")
