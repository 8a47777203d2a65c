"""Pages that are being edited: checked again with every change, in one process that stays.

The whole page is parsed again, though its format may take over blocks that have not changed, and what concerns it as a whole (what
it offers and owes, what stands around a claim) is worked out again; of the segments only those are read and matched again whose
text has changed: the reader knows the others.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from ..config.model import Config
from ..config.names import given_settings, verify_settings
from ..config.resolve import Profiles
from ..errors import PluginError, UserError
from ..rulebook.folder import uncollected
from .checker import Checker, Page
from .decode import whole
from .discover import Endings, Found
from .installed import checker, configs, host
from .outcome import Failed, Outcome
from .reading import Given

if TYPE_CHECKING:
    from datetime import date

    from ..engine import Edited
    from ..finding import FileReport


class Session:
    """Checks pages as an editor holds them.

    `jurisdictions`, `professions`, `select` and `ignore` are as on the command line; the nearest configuration of each page
    holds for it, or `config` (a file) for all, or none if `isolated`. Dates are read against `as_of`, or the day of each
    check. Not safe for several threads at once. Raises UserError for a name that is not known or a configuration that
    cannot be used.
    """

    def __init__(
        self,
        *,
        jurisdictions: Sequence[str] = (),
        professions: Sequence[str] = (),
        select: Sequence[str] = (),
        ignore: Sequence[str] = (),
        config: str | os.PathLike[str] | None = None,
        isolated: bool = False,
        as_of: date | None = None,
    ) -> None:
        self._command = given_settings(jurisdictions, professions, select, ignore)
        self._as_of = as_of
        self._config = os.fspath(config) if config else None
        self._isolated = isolated
        self._endings = Endings(host().formats())
        self.refresh()

    def refresh(self) -> None:
        """Read configurations, evidence registers and rules again with the next page: for when one of their files has
        changed. Raises UserError."""
        self._checker: Checker = checker(Profiles(self._command, self._as_of))
        self._configs = configs(self._config, self._isolated)
        self._ready: set[str] = set()
        self._last: dict[str, tuple[str, str, FileReport]] = {}
        self._edited: dict[str, Edited] = {}  # what is taken over into the next version of a page

    def check(self, path: str, text: str) -> FileReport:
        """What is found in the page at a path (its file need not exist), if `text` is its decoded source, without a byte order
        mark. Offsets in the report count characters of `text` from 0, lines and columns from 1. Raises UserError for a page
        that cannot be read, a configuration that cannot be used, or a plugin that failed."""
        text = whole(text)
        today = str(self._checker.profiles.today())
        last = self._last.get(path)
        if last is not None and last[:2] == (text, today):
            return last[2]
        page = Page(self._found(path), self._config_of(path), Given(text))
        with uncollected():
            outcome = self._outcome(page, text)
        if isinstance(outcome.result, Failed):
            raise UserError(outcome.result.skipped.reason, path=path)
        if errors := (*host().failures, *outcome.errors):
            raise UserError(errors[0])
        self._last[path] = (text, today, outcome.result)
        return outcome.result

    def close(self, path: str) -> None:
        """Forget a page."""
        self._last.pop(path, None)
        self._edited.pop(path, None)

    def _outcome(self, page: Page, text: str) -> Outcome:
        path = page.found.shown
        former = self._edited.pop(path, None)
        try:
            self._edited[path] = self._checker.read_again(page, text, former)
        except UserError:
            pass  # it is broken, and is told so when it is checked
        except PluginError as error:
            raise UserError(str(error), path=path) from error
        return self._checker.outcome(page, text)

    def _found(self, path: str) -> Found:
        form = self._endings.of(os.path.basename(path))
        if form is None:
            raise UserError(self._endings.unknown(), path=path)
        return Found(os.path.abspath(path), path, form, True)

    def _config_of(self, path: str) -> Config:
        config = self._configs.of_file(os.path.abspath(path))
        if config.path not in self._ready:
            self._checker.prepare([config])
            verify_settings(self._command, [self._checker.known(config)])
            self._checker.ready(config)
            self._ready.add(config.path)
        return config
