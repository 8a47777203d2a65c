"""Where the command line starts: an ordinary `check` at once, all else through Click."""

from __future__ import annotations

import os
import sys

from ..errors import UserError
from .ends import closed, interrupted, is_lost, lost
from .terminal import complain

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import NoReturn


def run() -> NoReturn:
    """Run the command line with the program's arguments; exits with its status."""
    _streams()
    try:
        status = _run()
        sys.stdout.flush()
    except BrokenPipeError:
        status = closed()
    except OSError as error:
        status = lost(error)
    sys.exit(status)


def _run() -> int:
    try:
        return _check_at_once(sys.argv[1:])
    except KeyboardInterrupt:
        return interrupted()
    except BrokenPipeError:
        raise
    except UserError as error:
        complain(str(error))
        return 2
    except Exception as error:  # noqa: BLE001 - never a traceback unless it is asked for
        from ..run.faults import debug, described

        if isinstance(error, OSError) and is_lost(error):
            raise
        debug()
        complain(described(error))
        return 2


def _check_at_once(arguments: list[str]) -> int:
    """Check pages, if that is what the arguments plainly ask for; else let Click see to them."""
    # On Windows Click looks for the files that a pattern stands for; shells ask it for completions through the environment.
    if arguments[:1] == ["check"] and os.name != "nt" and "_CLINICLINT_COMPLETE" not in os.environ:
        from .ordinary import read
        from .table import CHECK

        given = read(arguments[1:], CHECK)
        if given is not None:
            from .checking import check

            return check(*given)
    from .main import command

    return command()


def _streams() -> None:
    """Reports are UTF-8 wherever no terminal says otherwise, and nothing that is printed may fail to encode."""
    if sys.stdin is None or sys.stdout is None or sys.stderr is None:
        from .ends import stand_ins

        stand_ins()
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is None:
            continue
        if stream.isatty() or os.environ.get("PYTHONIOENCODING"):
            reconfigure(errors="backslashreplace")
        else:
            reconfigure(encoding="utf-8", errors="backslashreplace")
