"""The real command over a small rule pack: `python small_rules.py PACK check ...`. So that tests of the command do not hang on
what the built-in rules happen to say."""

from __future__ import annotations

import sys

import cliniclint.rules
from cliniclint.__main__ import main

if __name__ == "__main__":
    del sys.path[0]
    cliniclint.rules.__path__ = [sys.argv.pop(1)]
    main()
