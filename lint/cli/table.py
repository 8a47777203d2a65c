"""The options of commands that start without Click, as tables: Click is told of them (`options.py`), and what is ordinary
among a command's arguments is read by them (`ordinary.py`). Imports no Click."""

from __future__ import annotations

from collections.abc import Callable

from ..config.model import FAIL_ON
from ..finding import LEVELS
from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Literal


class Option(NamedTuple):
    """An option: how it is written (the long form first), what its help says, and what it takes.

    `takes` is "flag" for nothing, "text" for a value of which the last one given counts, "texts" for a repeatable one. A value
    is one of the `choices`, if there are any, and `default` where none is given. `also` gives what the help says behind `help`
    and is known only when it is asked for.
    """

    flags: tuple[str, ...]
    help: str
    takes: Literal["flag", "text", "texts"] = "text"
    metavar: str | None = None
    choices: tuple[str, ...] = ()
    default: str | None = None
    name: str = ""
    also: Callable[[], str] | None = None

    @property
    def parameter(self) -> str:
        """What the command knows it by."""
        return self.name or self.flags[0].lstrip("-").replace("-", "_")

    def absent(self) -> object:
        """What a command is given where the option is not."""
        return {"flag": False, "text": self.default, "texts": ()}[self.takes]


def _reports() -> str:
    from . import session

    return f"{', '.join(sorted(session.host().reporters()))}."


WHOSE = (
    Option(
        ("--jurisdiction", "-j"),
        "Whose rules hold, for pages that do not name them: us, us-ca, uk ... (repeatable).",
        "texts",
        "ID[,ID]",
    ),
    Option(
        ("--profession", "-p"),
        "Whose site it is: physical-therapist ... (repeatable).",
        "texts",
        "ID[,ID]",
    ),
)
RULES = (
    Option(("--select",), "Only these rules, classes or globs.", "texts", "RULE"),
    Option(("--ignore",), "Not these rules, classes or globs.", "texts", "RULE"),
)
HOW = (
    Option(("--config",), "This configuration for all pages, not the nearest one.", metavar="FILE"),
    Option(("--isolated",), "No configuration file at all.", "flag"),
    Option(("--as-of",), "Read dates against this day, not today.", metavar="DATE"),
)
NO_INLINE = Option(("--no-inline",), "Suppressions in the pages do not count.", "flag")

CHECK = (
    Option(
        ("--format", "-f"),
        "How to report (default: terminal), to FILE or standard output; repeatable. Names:",
        "texts",
        "NAME[=FILE]",
        name="formats",
        also=_reports,
    ),
    *WHOSE,
    *RULES,
    *HOW,
    NO_INLINE,
    Option(("--since",), "Report only what changed since this git revision.", metavar="REV"),
    Option(("--staged",), "Report only what changed in git's index, and read that.", "flag"),
    Option(("--force-exclude",), "Leave out excluded and ignored files even where they are named.", "flag"),
    Option(("--baseline",), "Findings that this file holds are old and do not count.", metavar="FILE"),
    Option(("--strict",), "Exit status 1 where the baseline holds what is no longer there.", "flag"),
    Option(("--min-level",), "Leave lower findings out of reports.", choices=LEVELS, default=LEVELS[0]),
    Option(("--fail-on",), "Lowest level with exit status 1 (default: error).", choices=FAIL_ON),
    Option(("--exit-zero",), "Exit status 0 in spite of findings.", "flag"),
    Option(("--stdin-filename",), "What the page on standard input is called.", metavar="NAME"),
    Option(("--statistics",), "Count the findings by rule at the end, on standard error.", "flag"),
    Option(("--color",), "Colours in the terminal.", choices=("auto", "always", "never"), default="auto"),
    Option(
        ("--jobs",),
        "Processes at once; auto (the default): as many as processors where that pays.",
        metavar="N",
        default="auto",
    ),
    Option(("--no-cache",), "Keep no results, and use none of earlier runs.", "flag"),
    Option(
        ("--show-settings",),
        "Show what holds for PAGE and where it was said; check nothing.",
        metavar="PAGE",
    ),
    Option(("--show-files",), "List the pages that would be checked; check nothing.", "flag"),
    Option(
        ("--quiet", "-q"),
        "One line a finding (as in the report `concise`), and nothing else but errors.",
        "flag",
    ),
)
