"""Times whole processes, in turn: so that what drifts on the machine drifts for all of them."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

# Modules are compiled once, as everywhere but where somebody forbids it.
_ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


class Command(NamedTuple):
    """A process to time: its name in the table, its arguments, and what is done before each run."""

    name: str
    args: Sequence[str]
    before: Callable[[], object] | None = None
    cwd: Path | None = None
    env: Mapping[str, str] | None = None
    most: int = 255  # the highest exit status of a run that did its job; some peers count what they find


class Run(NamedTuple):
    """One run: seconds on the clock, seconds of processor, and the peak memory of the largest process (MiB)."""

    wall: float
    cpu: float
    peak: float


def once(command: Command) -> Run:
    """Run a command once, its output thrown away. Raises RuntimeError where it is killed or not found."""
    if command.before:
        command.before()
    # A small process in between, so that the peak is that of the command's own processes and not of earlier ones.
    code = (
        "import os, resource, subprocess, sys, time\n"
        "begun = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)\n"
        "wall = time.perf_counter() - begun\n"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(wall, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, done.returncode)\n"
    )
    done = subprocess.run(
        [sys.executable, "-S", "-c", code, *command.args],
        cwd=command.cwd,
        env={**_ENVIRONMENT, **(command.env or {})},
        capture_output=True,
        text=True,
        check=True,
    )
    wall, cpu, peak, status = done.stdout.split()
    if not 0 <= int(status) <= command.most:
        raise RuntimeError(f"{command.name} ended with status {status}")
    return Run(float(wall), float(cpu), float(peak))


def in_turn(commands: Sequence[Command], times: int) -> dict[str, list[Run]]:
    """Run each command so many times, one after the other in every round."""
    runs: dict[str, list[Run]] = {each.name: [] for each in commands}
    for _ in range(times):
        for each in commands:
            runs[each.name].append(once(each))
    return runs


def spread(values: Sequence[float], unit: str = "ms") -> str:
    """Median (least to most)."""
    scale, digits = (1000.0, 0) if unit == "ms" else (1.0, 2)
    middle, least, most = (
        f"{each * scale:.{digits}f}" for each in (statistics.median(values), min(values), max(values))
    )
    return f"{middle} {unit} ({least} to {most})"


def ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> str:
    """Ours by theirs, round by round: median (least to most)."""
    pairs = [a.wall / b.wall for a, b in zip(ours, theirs, strict=True)]
    return f"{statistics.median(pairs):.2f} ({min(pairs):.2f} to {max(pairs):.2f})"


def middle(ours: Sequence[Run], theirs: Sequence[Run]) -> float:
    """The median alone, of the clock."""
    return statistics.median(a.wall / b.wall for a, b in zip(ours, theirs, strict=True))


def cpu_ratio(ours: Sequence[Run], theirs: Sequence[Run]) -> str:
    """The same of processor time, which says more where the machine is busy with other things."""
    return f"{statistics.median(a.cpu / b.cpu for a, b in zip(ours, theirs, strict=True)):.2f}"


def table(
    runs: Mapping[str, list[Run]],
    ours: str,
    unit: str = "ms",
    wanted: Callable[[str, float], str] = lambda name, found: "",
) -> list[str]:
    """Lines of a Markdown table: clock, processor, memory, the ratios of `ours` to each, and what `wanted` says of the ratio on
    the clock by that name."""
    lines = [
        "| process | clock | processor | peak | ratio, clock | wanted | ratio, processor |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    for name, each in runs.items():
        clock = spread([run.wall for run in each], unit)
        cpu = statistics.median(run.cpu for run in each)
        processor = f"{cpu * 1000:.0f} ms" if unit == "ms" else f"{cpu:.2f} s"
        against = "| |"
        if name != ours:
            told = wanted(name, middle(runs[ours], each))
            against = f"{ratio(runs[ours], each)} | {told} | {cpu_ratio(runs[ours], each)}"
        lines.append(
            f"| {name} | {clock} | {processor} | {max(run.peak for run in each):.0f} MiB | {against} |"
        )
    return lines
