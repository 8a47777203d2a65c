"""Plugins' checks that keep a run waiting: timed page by page, and named at its end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from time import perf_counter

from ..hooks import Check
from ..named import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..finding import Raw
    from ..reading.page import Page

TOO_LONG = 3.0  # seconds on one page; loading spaCy is within it
_OWN = __name__.partition(".")[0] + "."


class Slow(NamedTuple):
    """A check that took longer than it should on a page, and how long, in seconds."""

    check: str
    path: str
    seconds: float


def timed(checks: Sequence[Check], note: Callable[[Slow], None]) -> list[Check]:
    """The checks, those of plugins with a clock beside them; `note` is told of each page that one takes too long for. What the
    kernel's own take is no plugin's fault."""
    return [
        each
        if (getattr(each.run, "__module__", None) or "").startswith(_OWN)
        else Check(each.name, _timed(each, note))
        for each in checks
    ]


def _timed(check: Check, note: Callable[[Slow], None]) -> Callable[[Page], Iterable[Raw]]:
    def run(page: Page) -> Iterator[Raw]:
        began = perf_counter()
        try:
            yield from check.run(page)
        finally:
            seconds = perf_counter() - began
            if seconds > TOO_LONG:
                note(Slow(check.name, page.document.path, seconds))

    return run


def told(found: Iterable[Slow]) -> Iterator[str]:
    """A line for each check that was too slow."""
    by_check: dict[str, list[Slow]] = {}
    for each in found:
        by_check.setdefault(each.check, []).append(each)
    for name, pages in sorted(by_check.items()):
        worst = max(pages, key=lambda each: each.seconds)
        where = worst.path
        if len(pages) > 1:
            where += f", and more than {TOO_LONG:.0f} s on {len(pages) - 1} more"
        yield f"check {name} is slow: {worst.seconds:.1f} s on {where}"
