"""Times keystrokes in a session of an editor: `python bench/keystrokes.py CHARACTERS [PRESSES]` prints milliseconds as JSON:
the median, the 95th percentile and the longest."""

from __future__ import annotations

import importlib.util
import json
import random
import sys
import time
from pathlib import Path

from cliniclint import Session

# By path, since Python has a module of this name.
_spec = importlib.util.spec_from_file_location("bench_site", Path(__file__).with_name("site.py"))
assert _spec is not None and _spec.loader is not None
site = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(site)


def main(size: int, presses: int = 400) -> dict[str, float]:
    page = site.Page(0, words=size // 6)
    text = site.markdown(page)[:size]
    session = Session(isolated=True)
    session.check("page.md", text)
    drawn = random.Random(2)
    spent = []
    at = 0
    for number in range(presses):
        if number % 25 == 0:
            at = drawn.randrange(len(text) // 10, len(text))
        text = text[:at] + drawn.choice("abcdefghij  rst.") + text[at:]
        at += 1
        begun = time.perf_counter()
        session.check("page.md", text)
        spent.append((time.perf_counter() - begun) * 1000)
    spent.sort()
    return {"median": spent[presses // 2], "p95": spent[presses * 95 // 100], "most": spent[-1]}


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(*map(int, sys.argv[1:]))) + "\n")
