"""Where reports go: standard output, or files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import TextIOWrapper

from ..config.suggest import did_you_mean
from ..digest import sha256
from ..errors import UserError, in_one_line
from ..finding import FileReport
from ..hooks import Reporter, Summary
from ..named import NamedTuple
from .faults import debug
from .whole_file import WholeFile, cannot_write

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import IO, Any

_FILE_WIDTH = 100  # columns of a report for people that goes to a file


class Target(NamedTuple):
    """A report that was asked for: which reporter, and the file it goes to ("" for standard output)."""

    reporter: Reporter
    file: str


def targets(wanted: Sequence[str], reporters: Mapping[str, Reporter]) -> list[Target]:
    """What `--format NAME[=FILE]` asks for. Raises UserError for unknown reporters and two reports in one place."""
    found: list[Target] = []
    for each in wanted:
        name, equals, file = each.partition("=")
        reporter = reporters.get(name)
        if reporter is None:
            remedy = (
                did_you_mean(name, reporters) or f"installed are {', '.join(sorted(reporters)) or 'none'}"
            )
            raise UserError(f'unknown report format "{name}"', remedy=remedy)
        if equals and not file:
            raise UserError(
                f'"--format {each}" names no file', remedy=f"write --format {name}=FILE, or --format {name}"
            )
        place = os.path.abspath(file) if file else ""
        if any(place == (os.path.abspath(one.file) if one.file else "") for one in found):
            where = f"the file {file}" if file else "standard output"
            raise UserError(f"two reports go to {where}", remedy="name a file: --format NAME=FILE")
        found.append(Target(reporter, file))
    return found


class Guarded:
    """A report whose code may fail: that is noted in `failures`, once, and the report is left alone from then on."""

    def __init__(self, target: Target, out: Any, options: Mapping[str, Any], failures: list[str]) -> None:
        self.name = target.reporter.name
        # What a kept text of this report is kept under, b"" where none is.
        self.form = _form(self.name, options) if target.reporter.replays else b""
        self.failed = False
        self._failures = failures
        self._report: Any = None
        self._out = Output(out, target.file)
        self._call(lambda: self._open(target, options))

    def file(self, report: FileReport) -> None:
        self._call(lambda: self._report.file(report) if self._report else None)

    def keep(self, report: FileReport) -> tuple[str, str] | None:
        """As `file`; what `again` needs, None where it cannot."""
        return self._call(lambda: self._report.keep(report)) if self._report else None

    def again(self, head: str, text: bytes) -> bool:
        """Whether a page was written again, see `hooks.Replaying`; `text` is what `keep` gave, in UTF-8."""
        if self.failed:
            return True
        before = self._call(lambda: self._report.again(head))
        if before is None:
            return self.failed
        self._out.put(before, text)
        return True

    def close(self, summary: Summary) -> None:
        self._call(lambda: self._report.close(summary) if self._report else None)

    def _open(self, target: Target, options: Mapping[str, Any]) -> None:
        self._report = target.reporter.open(self._out, dict(options))

    def _call(self, step: Callable[[], Any]) -> Any:
        if self.failed:
            return None
        try:
            return step()
        except (Exception, SystemExit) as error:  # noqa: BLE001 - one report must not take the others with it
            if self._out.lost:
                raise  # the output, not the reporter: a closed pipe, a full disk
            debug()
            self.failed = True
            self._failures.append(f'report "{self.name}" failed: {in_one_line(error)}')
            return None


class Output:
    """Where a report goes: text, and text that is in UTF-8 already, which need not be decoded where the stream writes the same
    bytes. `lost` turns true where the stream (of the file at `path`, if any) cannot be written to; then OSError is raised, for a
    file UserError."""

    def __init__(self, stream: Any, path: str = "") -> None:
        self.lost = False
        self._path = path
        self._stream = stream
        self._bytes = stream.buffer if _as_it_is(stream) else None
        self._behind = False  # whether the stream may hold text that is older than what is put

    def write(self, text: str, /) -> object:
        """Write text."""
        self._behind = True
        try:
            return self._stream.write(text)
        except OSError as error:
            raise self._cannot(error) from None

    def put(self, before: str, text: bytes) -> None:
        """Write text, and behind it text in UTF-8."""
        if self._bytes is None:
            self.write(before + text.decode())
            return
        try:
            if self._behind:
                self._stream.flush()
                self._behind = False
            if before:
                self._bytes.write(before.encode())
            self._bytes.write(text)
        except OSError as error:
            raise self._cannot(error) from None

    def _cannot(self, error: OSError) -> Exception:
        self.lost = True
        return cannot_write(self._path, error) if self._path else error


def _as_it_is(stream: Any) -> bool:
    """Whether a stream for text writes nothing but UTF-8, and not at each line's end."""
    if not isinstance(stream, TextIOWrapper) or os.linesep != "\n":
        return False
    return stream.encoding.lower() == "utf-8" and not stream.line_buffering


def _form(name: str, options: Mapping[str, Any]) -> bytes:
    """The digest of a reporter's name and options."""
    return sha256(json.dumps([name, dict(options)], sort_keys=True).encode()).digest()


@contextlib.contextmanager
def opened(
    wanted: Sequence[Target], options: Mapping[str, Any], color: bool, width: int, failures: list[str]
) -> Iterator[list[Guarded]]:
    """The reports, open until the block ends; files appear then, and only if it ends well. `color` and `width` hold for
    standard output; a line for each reporter that fails goes to `failures`. Raises UserError where a file cannot be
    written."""
    with contextlib.ExitStack() as stack:
        reports: list[Guarded] = []
        for each in wanted:
            if each.file:
                whole = _Whole(each.file)
                out: Any = stack.enter_context(whole)
                report = Guarded(each, out, {**options, "color": False, "width": _FILE_WIDTH}, failures)
                whole.report = report
            else:
                out = _Pager() if any(one.file for one in wanted) else sys.stdout
                report = Guarded(each, out, {**options, "color": color, "width": width}, failures)
            reports.append(report)
        yield reports


class _Pager:
    """Standard output beside reports in files, which are written to their end when nobody reads on here (`| head`)."""

    def write(self, text: str, /) -> object:
        try:
            return sys.stdout.write(text)
        except BrokenPipeError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
            return None


class _Whole(contextlib.AbstractContextManager["IO[str]"]):
    """A file that appears when the block ends well and its report has not failed, else not at all."""

    def __init__(self, path: str) -> None:
        self.report: Guarded | None = None
        self._whole = WholeFile(path)

    def __enter__(self) -> IO[str]:
        return self._whole.file

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: object) -> None:
        if error is None and self.report is not None and not self.report.failed:
            self._whole.keep()
        else:
            self._whole.drop()
