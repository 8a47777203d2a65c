"""The hooks that plugins implement (pluggy, entry point group `cliniclint`), and the values they hand over.

A plugin is a module (or object) with functions marked `@hookimpl`. What a hook returns is light: names and functions;
whatever is heavy to import is imported inside those functions, when they are called.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from .record import record

TYPE_CHECKING = False
if TYPE_CHECKING:
    import os
    from typing import Any

    import pluggy

    from .finding import FileReport, Raw, Skipped
    from .reading.page import Page
    from .text.document import Document

if TYPE_CHECKING:
    from typing import Protocol

    hookspec = pluggy.HookspecMarker("cliniclint")
    hookimpl = pluggy.HookimplMarker("cliniclint")
else:
    Protocol = object  # whose own is the type checkers' business
    # What pluggy's markers do to a function, without its import, which takes as long as checking a small page.

    def hookspec(function):
        function.cliniclint_spec = dict.fromkeys(("firstresult", "historic"), False) | dict.fromkeys(
            ("warn_on_impl", "warn_on_impl_args")
        )
        return function

    def hookimpl(function=None, **options):
        if function is None or options:
            import pluggy

            return pluggy.HookimplMarker("cliniclint")(function, **options)
        function.cliniclint_impl = dict(PLAIN)
        return function


# The options of an implementation that asks pluggy for nothing in particular.
PLAIN: dict[str, object] = {
    "wrapper": False,
    "hookwrapper": False,
    "optionalhook": False,
    "tryfirst": False,
    "trylast": False,
    "specname": None,
}


@record(frozen=True, slots=True)
class Format:
    """A kind of file that can be read.

    `endings` are lower-case file name endings with their dot. `read(text, path)` turns decoded source (no byte order
    mark; line ends as in the file) into a Document; it never raises on hostile input except `UserError`. A format may also bring
    `read_again(text, path, state)` for pages that are being edited: what `read` gives, and a state that it is given with the page's
    next version (None with its first), from which it takes over what has not changed.
    """

    name: str
    endings: tuple[str, ...]
    read: Callable[[str, str], Document]
    read_again: Callable[[str, str, object], tuple[Document, object]] | None = None


class Out(Protocol):
    """Where a reporter writes text."""

    def write(self, text: str, /) -> object:
        """Write text, with `\\n` for line ends; what is returned does not matter."""
        ...


@record(frozen=True, slots=True)
class Summary:
    """The closing figures of a run. `levels` counts findings by level name; `notes` are lines that every report ends
    with (the jurisdiction that was assumed, say); `min_level` hides lower findings from reports for people."""

    files: int
    levels: dict[str, int]
    skipped: tuple[Skipped, ...]
    notes: tuple[str, ...]
    rules_digest: str
    min_level: str
    errors: tuple[str, ...] = ()  # why the job could not be done, if it could not


class Report(Protocol):
    """One report being written: a call a file, in path order, then the close."""

    def file(self, report: FileReport) -> None:
        """A page that was checked, whether anything was found in it or not. What is raised here or in `close` ends this report
        (exit status 2, its file is not written), and no other."""
        ...

    def close(self, summary: Summary) -> None:
        """The end: all pages were told."""
        ...


class Replaying(Report, Protocol):
    """A report that can tell a page again without its findings, see `Reporter.replays`."""

    def keep(self, report: FileReport) -> tuple[str, str] | None:
        """Do as `file` does, and give back what a later run needs to do the same: what `again` is to be given, and the text
        that was written of the page; None where it cannot."""

    def again(self, head: str) -> str | None:
        """Do as `file` did with the page that `head` was given for, but for its text: that is written by whoever calls this,
        behind what is returned. None, with nothing done, where `file` would write another text in this run, and `keep` is to
        be called instead."""


@record(frozen=True, slots=True)
class Reporter:
    """A form of report. `open(out, options)` begins one; options: `color` (bool), `min_level`, `width` (int), `concise`,
    `rules_digest` (text, as in Summary).
    `explain` asks for `FileReport.excused` and `FileReport.prose`, which other runs do not work out. With `replays` it opens
    reports that are `Replaying`: what they write depends on the pages, the options and nothing else."""

    name: str
    open: Callable[[Out, dict[str, Any]], Report]
    explain: bool = False
    replays: bool = False


@record(frozen=True, slots=True)
class Check:
    """A check, asked once a page; `run(page)` yields what it finds.

    `name` is what a rule file's `check:` refers to; the rules that name it are at `page.rules(name)`.
    """

    name: str
    run: Callable[[Page], Iterable[Raw]]


class Hooks:
    """The hook specifications: what a plugin may bring. Each is a function without arguments, marked with `hookimpl`, that returns
    a list. Whatever is raised in one is told with the plugin's name, exit status 2, and the rest of the run goes on."""

    @hookspec
    def cliniclint_formats(self) -> Sequence[Format]:
        """Formats that the plugin reads."""
        raise NotImplementedError

    @hookspec
    def cliniclint_reporters(self) -> Sequence[Reporter]:
        """Reports that the plugin writes."""
        raise NotImplementedError

    @hookspec
    def cliniclint_rule_packs(self) -> Sequence[str | os.PathLike[str]]:
        """Folders of rules in YAML, laid out like the built-in `rules/`. A folder may hold `terms/` alone: its entries join the
        lexicons of the same name."""
        raise NotImplementedError

    @hookspec
    def cliniclint_checks(self) -> Sequence[Check]:
        """Python checks, for what patterns cannot say."""
        raise NotImplementedError

    @hookspec
    def cliniclint_commands(self) -> Sequence[Any]:
        """Further Click commands."""
        raise NotImplementedError
