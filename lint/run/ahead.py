"""Pages on their way through a run: read some way ahead, and put together in batches that are checked at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from ..named import NamedTuple
from .checker import Page
from .decode import Unreadable
from .outcome import Outcome, failed
from .reading import read_source

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .results import Text

_AHEAD = 100  # pages
_AHEAD_BYTES = 4_000_000
TOGETHER = 16  # pages that wait to be checked
TOGETHER_BYTES = 100_000


class PageHead(NamedTuple):
    """What a run has to know of a page whose texts are kept: `levels` counts its findings by level, the rest is as in
    `FileReport` and `Outcome`."""

    status: str
    levels: Mapping[str, int]
    span: str
    assumed: bool


class Slot:
    """A page on its way: its source and key, and what came of it once that is known."""

    __slots__ = ("data", "digest", "key", "outcome", "page", "shown")

    def __init__(self, page: Page, data: bytes | str) -> None:
        self.page = page
        self.data = data
        self.key = b""
        self.digest = ""  # of the rules that it was checked with in this run
        self.outcome: Outcome | None = None
        # What is kept of the page instead, with a text for each report of the run.
        self.shown: tuple[PageHead, list[Text]] | None = None


def missing(slots: Iterable[Slot]) -> list[Slot]:
    """The pages that have to be checked."""
    return [slot for slot in slots if slot.outcome is None and slot.shown is None]


def batch(window: Sequence[Slot]) -> list[Slot]:
    """The first pages of a window, up to so many that are read together."""
    waiting = size = 0
    for i, slot in enumerate(window):
        if slot.outcome is None and slot.shown is None:
            waiting += 1
            size += len(slot.data)
            if waiting >= TOGETHER or size >= TOGETHER_BYTES:
                return list(window[: i + 1])
    return list(window)


def together(pages: Sequence[tuple[Page, bytes | str]]) -> Sequence[tuple[Page, bytes | str]]:
    """Of some pages with their sources those that are read at once: a large one takes long enough by itself, and more room
    than the reader keeps."""
    small = [each for each in pages if len(each[1]) <= TOGETHER_BYTES]
    return small if len(small) > 1 else ()


def windows(pages: Iterable[Page]) -> Iterator[list[Slot]]:
    """Pages as they are read, some at a time."""
    window: list[Slot] = []
    size = 0
    for page in pages:
        try:
            slot = Slot(page, read_source(page.source))
        except (OSError, Unreadable) as error:
            slot = Slot(page, b"")
            slot.outcome = Outcome(failed(page.found, error))
        window.append(slot)
        size += len(slot.data)
        if len(window) >= _AHEAD or size >= _AHEAD_BYTES:
            full, window, size = [window], [], 0
            yield full.pop()  # and keep no hold of it: what comes of its pages is freed as they are done
    if window:
        yield window
