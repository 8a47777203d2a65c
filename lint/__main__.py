"""`python -m cliniclint`, and the console command."""

from __future__ import annotations

import sys
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; exits with its status."""
    from .cli.main import run

    run()


if __name__ == "__main__":
    # `python -m` puts the current folder on the import path; a site's repository must not bring code of its own.
    if not sys.flags.safe_path:
        del sys.path[0]
    main()
