"""`python -m cliniclint`, and the console command."""

from __future__ import annotations

import gc
import os
import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def main() -> NoReturn:
    """Run the command line; exits with its status."""
    # Hardly anything that is loaded is garbage, and looking for some after every 700 objects takes a fifth of a page's time.
    gc.set_threshold(200_000, 20, 20)
    from .modules import install

    install()
    from .cli.start import run

    run()


def program() -> NoReturn:
    """`main` for a process that does nothing else: it ends at once."""
    try:
        main()
    except SystemExit as end:
        _leave(end)


def _leave(end: SystemExit) -> NoReturn:
    """Exit without taking apart what was loaded, object by object: that takes as long as reading ten pages."""
    watched = sys.flags.inspect or sys.getprofile() is not None or sys.gettrace() is not None
    threading = sys.modules.get("threading")
    if watched or (threading is not None and threading.active_count() > 1) or not isinstance(end.code, int):
        raise end
    try:
        if "atexit" in sys.modules:
            sys.modules["atexit"]._run_exitfuncs()
        sys.stdout.flush()
        sys.stderr.flush()
    except Exception:  # noqa: BLE001 - whatever it is, Python tells it as it always does
        raise end from None
    os._exit(end.code)


if __name__ == "__main__":
    # `python -m` puts the current folder on the import path; a site's repository must not bring code of its own.
    if not sys.flags.safe_path:
        del sys.path[0]
    program()
