"""The report: each page is rendered when it comes, the summary around them at the close."""

from __future__ import annotations

import re
from base64 import b64encode
from collections import Counter
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

import cliniclint
from cliniclint import LEVELS, FileReport, Lines, Out, Summary
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from ..reports.common import count, failed, figures, line, reason
from ..reports.spool import Spool
from .copy import Spot, stretches
from .notes import STATES, Note, notes

_HERE = Path(__file__).parent
_VERSION: str = cliniclint.__version__  # type: ignore[attr-defined]
_FAMILIES = ("claims", "safety", "scope")  # these first, in this order


@dataclass(frozen=True, slots=True)
class Shown:
    """A page in the summary; `number` names its section, 0 if it has none."""

    path: str
    number: int
    levels: Counter[str]
    accepted: int
    excused: int


class HtmlReport:
    """Holds what it has rendered until the close, since the summary comes first: most of it on disk, where there is much."""

    def __init__(self, out: Out, options: dict[str, Any]) -> None:
        self._out = out
        self._min_level = str(options.get("min_level") or LEVELS[0])
        self._templates = Environment(
            loader=FileSystemLoader(_HERE),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self._templates.filters["slug"] = lambda text: re.sub(r"[^\w-]", "-", text)
        self._sections = Spool()
        self._number = 0  # of sections
        self._pages: list[Shown] = []
        self._families: dict[str, Counter[str]] = {}
        self._places: dict[str, Counter[str]] = {}
        self._rules: Counter[str] = Counter()
        self._states: Counter[str] = Counter()
        self._passed: list[tuple[str, str]] = []  # whole pages that were not read, and why

    def file(self, report: FileReport) -> None:
        path = line(report.path)
        if report.status != "checked":
            self._passed.append((path, reason(report.not_checked, report.status)))
            return
        made = notes(report, self._min_level)
        self._count(made)
        still_open = Counter(note.level for note in made if note.state == "open")
        number = 0
        if made or report.not_checked:
            self._number = number = self._number + 1
            lines = Lines(report.text)
            passages = [
                (lines.position(start)[0], lines.position(max(start, end - 1))[0], line(why))
                for start, end, why in sorted(report.not_checked)
            ]
            spots = [Spot(note.number, note.start, note.end, _kind(note)) for note in made]
            self._sections.write(
                self._render(
                    "page.html",
                    page=number,
                    path=path,
                    stretches=stretches(report.text, spots, report.prose),
                    open=[note for note in made if note.state == "open"],
                    accepted=[note for note in made if note.state not in ("open", "excused")],
                    excused=[note for note in made if note.state == "excused"],
                    first={note.line: note.number for note in reversed(made)},
                    passages=passages,
                    figures=figures(still_open),
                )
                + "\n"
            )
        states = Counter(note.state for note in made)
        accepted = states.total() - states["open"] - states["excused"]
        self._pages.append(Shown(path, number, still_open, accepted, states["excused"]))

    def close(self, summary: Summary) -> None:
        style, script = (_inlined(name) for name in ("report.css", "report.js"))
        order = {name: i for i, name in enumerate(_FAMILIES)}
        families = sorted(self._families.items(), key=lambda each: (order.get(each[0], 9), each[0]))
        hidden = {
            level: number
            for level, number in summary.levels.items()
            if LEVELS.index(level) < LEVELS.index(self._min_level)
        }
        whole = self._templates.get_template("report.html").generate(
            style=style,
            script=script,
            policy=f"default-src 'none'; style-src {_hash(style)}; script-src {_hash(script)}; base-uri 'none'; form-action 'none'",
            version=_VERSION,
            digest=line(summary.rules_digest),
            checked=count(summary.files, "page"),
            figures=figures(summary.levels),
            hidden=figures(hidden) if any(hidden.values()) else "",
            min_level=self._min_level,
            levels=[level for level in reversed(LEVELS) if level not in hidden],
            totals=summary.levels,
            states=[(name, self._states[name]) for name in STATES if self._states[name]],
            families=families,
            places=sorted(self._places.items()),
            rules=sorted(self._rules.items()),
            some_accepted=any(each.accepted for each in self._pages),
            some_excused=any(each.excused for each in self._pages),
            pages=[each for each in self._pages if each.number],
            quiet=[each.path for each in self._pages if not each.number],
            passed=[
                *self._passed,
                *((line(each.path), line(each.reason)) for each in summary.skipped if not each.error),
            ],
            failed=failed(summary),
            notes=[line(note) for note in summary.notes],
            number=self._number,
            # Markup, for a page's section stands in the report as it is: it was escaped when it was rendered.
            sections=map(Markup, self._sections.parts()),
        )
        for part in whole:
            self._out.write(part)
        self._sections.close()

    def _count(self, made: list[Note]) -> None:
        for note in made:
            self._states[note.state] += 1
            self._rules[note.rule] += 1
            if note.state != "open":
                continue
            self._families.setdefault(note.family, Counter())[note.level] += 1
            for place, level in note.levels:
                self._places.setdefault(place, Counter())[level] += 1

    def _render(self, name: str, **values: Any) -> str:
        return self._templates.get_template(name).render(**values)


def _kind(note: Note) -> str:
    return {"open": note.level, "excused": "excused"}.get(note.state, "accepted")


def _inlined(name: str) -> Markup:
    """A file of ours, which holds nothing of the pages and nothing that ends its element."""
    return Markup(_HERE.joinpath(name).read_text("utf-8"))  # noqa: S704


def _hash(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
