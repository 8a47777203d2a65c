"""Runs the bench: `python bench/run.py [--quick] [--only NAME ...]`. Tables go to standard output, as Markdown.

It needs an environment in which cliniclint is installed, takes it from the Python that runs it, and writes below `--folder`.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from measure import Command, Run, cpu_ratio, in_turn, middle, ratio, spread, table
from peers import Peers
from targets import Targets

HERE = Path(__file__).parent
PYTHON = sys.executable
_SCRIPT = Path(PYTHON).with_name("cliniclint")  # as a hook runs it, and as the peers are run
PROGRAM = [str(_SCRIPT)] if _SCRIPT.exists() else [PYTHON, "-m", "cliniclint"]
HASH = (
    "import hashlib, os, sys\n"
    "for folder, _, names in sorted(os.walk(sys.argv[1])):\n"
    "    for name in sorted(names):\n"
    "        with open(os.path.join(folder, name), 'rb') as file:\n"
    "            hashlib.sha256(file.read()).digest()\n"
)
_RULE = """\
title: Synthetic rule {number}
class: claims/hype
level: suggestion
why: It is there to be matched.
authorities: {{us: [us-ftc-hpcg-2022]}}
find: ["({a}|{b}) .. {c}", "{c} {d} {a}"]
advice: None.
examples: {{flag: ["The {a} was {c}."], pass: ["The bus."]}}
"""


class Bench:
    """`quick` measures a smaller site, and each row fewer times."""

    def __init__(self, folder: Path, quick: bool) -> None:
        self.quick = quick
        self.folder = folder
        self.times = 3 if quick else 7
        self.few = 1 if quick else 3
        self.many = 400 if quick else 2000
        self.most = 2000 if quick else 20_000
        self.targets = Targets()
        folder.mkdir(parents=True, exist_ok=True)
        self.cache = folder / "cache"
        self.env = {"CLINICLINT_CACHE_DIR": str(self.cache)}
        self.peers = Peers(folder / "peers")
        self.site = self._site("site", self.many, self.many)
        self.md = sorted(str(each.relative_to(self.site)) for each in (self.site / "md").rglob("*.md"))
        self.html = sorted(str(each.relative_to(self.site)) for each in (self.site / "html").rglob("*.html"))
        self._lint("warm up", [self.md[0], self.html[0]], "--no-cache")
        subprocess.run(
            self._lint("", [self.md[0]]).args,
            cwd=self.site,
            env={**os.environ, **self.env},
            capture_output=True,
            check=False,
        )

    def one(self) -> Iterator[str]:
        for title, page in (("Markdown", self.md[0]), ("HTML", self.html[0])):
            commands = [
                self._lint("cliniclint, nothing kept", [page], "--no-cache"),
                self._lint("cliniclint, from the cache", [page]),
                Command('python -c "import click"', [PYTHON, "-c", "import click"]),
                Command("import spacy, blank English", [PYTHON, "-c", "import spacy; spacy.blank('en')"]),
                *self._peers([page], "codespell", "proselint", "write-good", "textlint"),
            ]
            yield f"### One page ({title})"
            runs = in_turn(commands, self.times)
            wanted = {'python -c "import click"': 2.0, "proselint": 1.0, "textlint": 0.2}
            yield from self._table(runs, "cliniclint, nothing kept", wanted, f"one page of {title}")
            yield ""
            yield from self._against(
                runs, "cliniclint, from the cache", 'python -c "import click"', 2.0, f"one page of {title}"
            )

    def eight(self) -> Iterator[str]:
        pages = [*self.md[:5], *self.html[:3]]
        yield "### Eight pages (5 Markdown, 3 HTML)"
        click = Command('python -c "import click"', [PYTHON, "-c", "import click"])
        ours = self._lint("cliniclint, nothing kept", pages, "--no-cache")
        yield from self._table(
            in_turn([ours, click], self.times), ours.name, {click.name: 4.0}, "eight pages"
        )

    def hundred(self) -> Iterator[str]:
        pages = self.md[:100]
        ours = self._lint("cliniclint, nothing kept", pages, "--no-cache")
        yield "### 100 Markdown pages"
        commands = [ours, *self._peers(pages, "codespell", "write-good", "proselint")]
        yield from table(in_turn(commands, self.few), ours.name, "s")

    def many_pages(self) -> Iterator[str]:
        count = len(self.md)
        md = self._lint("cliniclint, Markdown, nothing kept", ["md"], "--no-cache")
        html = self._lint("cliniclint, HTML, nothing kept", ["html"], "--no-cache")
        alone = self._lint("cliniclint, Markdown, one process", ["md"], "--no-cache", "--jobs", "1")
        yield f"### {count} Markdown and {count} HTML pages, nothing kept"
        commands = [md, alone, html, *self._peers(self.md, "codespell", "write-good")]
        runs = in_turn(commands, self.few)
        yield from self._table(runs, md.name, {"codespell": 2.5, "write-good": 0.2}, f"{count} pages", "s")
        yield ""
        yield from self._against(runs, html.name, md.name, 1.3, f"{count} pages")
        slow = self.md[:: max(1, count // 100)][:100]
        yield ""
        yield f"### {len(slow)} of these pages, for the peers that take long"
        ours = self._lint("cliniclint, nothing kept", slow, "--no-cache")
        runs = in_turn([ours, *self._peers(slow, "proselint", "alex", "textlint")], 1)
        wanted = {"proselint": 0.08, "textlint": 0.01}
        yield from self._table(runs, ours.name, wanted, f"{len(slow)} pages", "s")

    def kept(self) -> Iterator[str]:
        hashed = Command("reads and hashes all pages", [PYTHON, "-c", HASH, str(self.site)])
        fill = self._lint("fill", ["md", "html"])
        subprocess.run(
            fill.args, cwd=self.site, env={**os.environ, **self.env}, capture_output=True, check=False
        )
        yield f"### {len(self.md) + len(self.html)} pages, nothing changed"
        for form in ("terminal", "concise", "json"):
            ours = self._lint(f"cliniclint --format {form}, from the cache", ["md", "html"], "--format", form)
            in_turn([ours], 1)  # keeps the texts of this report
            runs = in_turn([ours, hashed], self.times)
            rows = self._table(runs, ours.name, {hashed.name: 3.0}, f"unchanged pages, {form}")
            yield from rows if form == "terminal" else rows[2:]

    def memory(self) -> Iterator[str]:
        large = self._site("large", self.most, 0)
        yield f"### Memory, {self.most} pages against {self.most // 10}"
        yield from ("| pages | clock | peak of the largest process | wanted |", "| --- | --- | --- | --- |")
        few = self._first(large, self.most // 10)
        peaks = []
        for count, paths, more in (
            (len(few), few, ["--jobs", "1"]),
            (len(few), few, []),
            (self.most, ["md"], []),
        ):
            command = self._lint("x", paths, "--no-cache", "--format", "json", *more, cwd=large)
            (run,) = in_turn([command], 1)["x"]
            jobs = "one process" if more else "jobs auto"
            peaks.append(run.peak * 1.048576)  # MB
            told = self.targets.note(f"peak, {count} pages, {jobs}", peaks[-1], 60, " MB")
            yield f"| {count} ({jobs}) | {run.wall:.1f} s | {peaks[-1]:.0f} MB | {told} |"
        told = self.targets.note(f"peak, {self.most} pages by {len(few)}", peaks[2] / peaks[1], 1.1)
        yield f"\nThe peak at {self.most} pages by that at {len(few)}: {peaks[2] / peaks[1]:.2f} (wanted: {told})"

    def keystroke(self) -> Iterator[str]:
        yield "### One keystroke in a session"
        yield from ("| page | median | 95th percentile | most | wanted |", "| --- | --- | --- | --- | --- |")
        for size, most in ((5 * 1024, 5.0), (50 * 1024, 20.0)):
            done = subprocess.run(
                [PYTHON, str(HERE / "keystrokes.py"), str(size), "200" if self.quick else "600"],
                env={**os.environ, **self.env},
                capture_output=True,
                text=True,
                check=True,
            )
            found = json.loads(done.stdout)
            figures = " | ".join(f"{found[name]:.1f} ms" for name in ("median", "p95", "most"))
            told = self.targets.note(f"keystroke, {size // 1024} KiB, 95 %", found["p95"], most, " ms")
            yield f"| {size // 1024} KiB | {figures} | {told} |"

    def rulebook(self) -> Iterator[str]:
        fresh = self.folder / "fresh"

        def empty() -> None:
            shutil.rmtree(fresh, ignore_errors=True)

        env = {"CLINICLINT_CACHE_DIR": str(fresh)}
        compiles = Command("rules: compiled", [*PROGRAM, "rules"], empty, self.site, env)
        loads = Command("rules: loaded", [*PROGRAM, "rules"], None, self.site, env)
        click = Command('python -c "import click"', [PYTHON, "-c", "import click"])
        spacy = Command("import spacy, blank English", [PYTHON, "-c", "import spacy; spacy.blank('en')"])
        yield "### The rulebook"
        yield from table(in_turn([compiles, loads, click, spacy], self.few), loads.name)

    def growth(self) -> Iterator[str]:
        yield "### Growth with pages (one process, nothing kept)"
        yield from ("| pages | clock | a page | by a tenth | wanted |", "| --- | --- | --- | --- | --- |")
        before = 0.0
        large = self._site("large", self.most, 0)
        for count in (1, 10, 100, 1000) if self.quick else (1, 10, 100, 1000, 10_000):
            paths = self._first(large, count)
            command = self._lint("x", paths, "--no-cache", "--jobs", "1", cwd=large)
            times = self.times if count <= 100 else self.few if count <= 1000 else 1
            walls = sorted(run.wall for run in in_turn([command], times)["x"])
            wall = walls[len(walls) // 2]
            by = f"{wall / before:.1f}" if before else ""
            told = self.targets.note(f"{count} pages by a tenth", wall / before, 10.5) if before else ""
            yield f"| {count} | {spread(walls, 's')} | {wall / count * 1000:.2f} ms | {by} | {told} |"
            before = wall
        yield ""
        yield "### Growth with rules (300 pages, one process; synthetic rules beside the built-in ones)"
        counts = (50, 100, 800) if self.quick else (50, 100, 200, 400, 800)
        commands = []
        for count in counts:
            config = self._pack(count)
            command = self._lint(
                f"{count} rules more", self.md[:300], "--no-cache", "--jobs", "1", "--config", str(config)
            )
            subprocess.run(
                command.args, cwd=self.site, env={**os.environ, **self.env}, capture_output=True, check=False
            )
            commands.append(command)
        wanted = {"100 rules more": 1.3}
        yield from self._table(in_turn(commands, self.few), commands[-1].name, wanted, "", "s")

    def _lint(self, name: str, paths: list[str], *more: str, cwd: Path | None = None) -> Command:
        args = [*PROGRAM, "check", *more, *paths]
        return Command(name, args, None, cwd or self.site, self.env, 1)

    def _peers(self, pages: list[str], *names: str) -> list[Command]:
        found = []
        for name in names:
            args = self.peers.command(name, pages)
            if args is not None:
                found.append(Command(name, args, None, self.site))
        return found

    def _table(
        self, runs: dict[str, list[Run]], ours: str, wanted: dict[str, float], what: str, unit: str = "ms"
    ) -> list[str]:
        """The table with the most that was wanted of the ratios to some rows; `what` says what was measured."""

        def told(name: str, found: float) -> str:
            title = f"{what}: {ours.removeprefix('cliniclint, ')}" if what else ours
            return self.targets.note(f"{title}, by {name}", found, wanted[name]) if name in wanted else ""

        return table(runs, ours, unit, told)

    def _against(
        self, runs: dict[str, list[Run]], ours: str, theirs: str, most: float, what: str
    ) -> Iterator[str]:
        clock, cpu = ratio(runs[ours], runs[theirs]), cpu_ratio(runs[ours], runs[theirs])
        title = f"{what}: {ours.removeprefix('cliniclint, ')}, by {theirs.removeprefix('cliniclint, ')}"
        told = self.targets.note(title, middle(runs[ours], runs[theirs]), most)
        yield f"{ours}, by {theirs}: {clock} on the clock (wanted: {told}), {cpu} of processor time"
        yield ""

    def _site(self, name: str, markdown: int, html: int) -> Path:
        folder = self.folder / f"{name}-{markdown}-{html}"
        if not folder.exists():
            part = folder.with_suffix(".part")
            shutil.rmtree(part, ignore_errors=True)
            made = ["--markdown", str(markdown), "--html", str(html)]
            subprocess.run([PYTHON, str(HERE / "site.py"), str(part), *made], check=True)
            part.rename(folder)
        return folder

    def _first(self, site: Path, count: int) -> list[str]:
        """The first pages of a site, where they are many as a list of arguments."""
        return sorted(str(each.relative_to(site)) for each in (site / "md").rglob("*.md"))[:count]

    def _pack(self, count: int) -> Path:
        folder = self.folder / f"rules-{count}"
        pack = folder / "pack" / "house"
        pack.mkdir(parents=True, exist_ok=True)
        words = [
            "amber",
            "basalt",
            "cedar",
            "delta",
            "ember",
            "fjord",
            "garnet",
            "harbour",
            "indigo",
            "jasper",
            "kelp",
            "lagoon",
            "marble",
            "nectar",
            "onyx",
            "pewter",
            "quartz",
        ]
        for number in range(count):
            a, b, c, d = (f"{words[(number * k + k) % len(words)]}{number // k}" for k in (1, 3, 5, 7))
            (pack / f"rule-{number:03}.yml").write_text(_RULE.format(number=number, a=a, b=b, c=c, d=d))
        config = folder / "cliniclint.yml"
        config.write_text("rule-packs: [pack]\n")
        return config


def machine() -> str:
    """What the figures were taken on."""
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()
    model = ""
    info = Path("/proc/cpuinfo")
    if info.exists():
        model = next(
            (
                line.partition(":")[2].strip()
                for line in info.read_text().splitlines()
                if line.startswith("model name")
            ),
            "",
        )
    load = f", load {os.getloadavg()[0]:.1f} at the start" if hasattr(os, "getloadavg") else ""
    return f"{platform.system()} {platform.machine()}, {cpus} processors {model}, Python {platform.python_version()}{load}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--quick", action="store_true", help="a smaller site, fewer runs: some minutes")
    parser.add_argument("--only", nargs="*", metavar="NAME", help="only these parts")
    parser.add_argument("--folder", type=Path, default=Path("/tmp/cliniclint-bench"))
    asked = parser.parse_args()
    bench = Bench(asked.folder, asked.quick)
    parts: dict[str, Callable[[], Iterator[str]]] = {
        "one": bench.one,
        "eight": bench.eight,
        "hundred": bench.hundred,
        "many": bench.many_pages,
        "kept": bench.kept,
        "keystroke": bench.keystroke,
        "rulebook": bench.rulebook,
        "growth": bench.growth,
        "memory": bench.memory,
    }
    print(machine(), *(f"Left out: {each}" for each in bench.peers.missing), sep="\n\n", end="\n\n")
    for name, part in parts.items():
        if not asked.only or name in asked.only:
            for line in part():
                print(line, flush=True)
            print(flush=True)
    print(*bench.targets.table(), sep="\n")


if __name__ == "__main__":
    main()
