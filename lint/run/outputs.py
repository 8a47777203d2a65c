"""Where reports go: standard output, or files that are written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import IO, Any

from ..config.suggest import did_you_mean
from ..errors import UserError
from ..hooks import Report, Reporter


@dataclass(frozen=True, slots=True)
class Target:
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


@contextlib.contextmanager
def opened(
    wanted: Sequence[Target], options: Mapping[str, Any], color: bool, width: int
) -> Iterator[list[Report]]:
    """The reports, open until the block ends; files appear then, and only if it ends well. `color` and `width` hold for
    standard output. Raises UserError where a file cannot be written."""
    with contextlib.ExitStack() as stack:
        reports = []
        for each in wanted:
            if each.file:
                out: Any = stack.enter_context(_whole(each.file))
                reports.append(each.reporter.open(out, {**options, "color": False, "width": 100}))
            else:
                reports.append(each.reporter.open(sys.stdout, {**options, "color": color, "width": width}))
        yield reports


@contextlib.contextmanager
def _whole(path: str) -> Iterator[IO[str]]:
    part = f"{path}.{os.getpid()}.part"
    try:
        file = open(part, "w", encoding="utf-8", newline="\n", errors="backslashreplace")  # noqa: SIM115
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", path=path) from None
    try:
        with file:
            yield file
        os.replace(part, path)
    except OSError as error:
        raise UserError(f"cannot be written: {error.strerror or error}", path=path) from None
    finally:
        with contextlib.suppress(OSError):
            os.unlink(part)
