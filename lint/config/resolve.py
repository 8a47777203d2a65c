"""The profile of a page: the file's settings, its overrides in order, the command line, then what the page says itself."""

from __future__ import annotations

from collections.abc import Mapping

from ..errors import UserError
from ..named import NamedTuple
from ..record import replace
from .globs import any_matches
from .model import Config, Settings
from .names import Known, identifier
from .paths import relative_to
from .profile import DEFAULT_JURISDICTION, Profile, Watch
from .suggest import did_you_mean

TYPE_CHECKING = False
if TYPE_CHECKING:
    from datetime import date

    from ..text.document import Document


class Resolved(NamedTuple):
    """A profile; `assumed` is true where nobody named a jurisdiction."""

    profile: Profile
    assumed: bool


def merge(base: Settings, over: Settings) -> Settings:
    """`over` laid upon `base`: jurisdictions, professions and `select` replace, `ignore` and `levels` add."""
    levels = {name: level for name, level in base.levels.items() if name not in over.levels}
    return Settings(
        over.jurisdictions if over.jurisdictions is not None else base.jurisdictions,
        over.professions if over.professions is not None else base.professions,
        over.select if over.select is not None else base.select,
        (*(base.ignore or ()), *over.ignore) if over.ignore is not None else base.ignore,
        {**levels, **over.levels},  # what was said last stands last, and wins
    )


def fitting(config: Config, path: str) -> tuple[int, ...]:
    """Which of a configuration's overrides hold for the page at an absolute path."""
    return tuple(
        i
        for i, each in enumerate(config.overrides)
        if not each.files or any_matches(each.files, relative_to(each.folder, path))
    )


class Profiles:
    """Profiles by page; the same settings give the same Profile object. `inline` as in Profile, `watch` notes what the day
    is compared with."""

    def __init__(self, command: Settings, as_of: date | None, inline: bool = True) -> None:
        self.watch = Watch()
        self.given = (command, as_of, inline)
        self._command = command
        self._as_of = as_of
        self._inline = inline
        self._made: dict[tuple[str, tuple[int, ...]], Resolved] = {}

    def today(self) -> str:
        """The day that dates are read against, as 2026-01-31."""
        return Profile(as_of=self._as_of).today()

    def of(self, config: Config, path: str) -> Resolved:
        """The profile of the page at an absolute path, before its front matter is read."""
        fits = fitting(config, path)
        made = self._made.get((config.path, fits))
        if made is None:
            settings = config.settings
            for i in fits:
                settings = merge(settings, config.overrides[i].settings)
            if self._command.select is not None:
                # Who names rules on the command line wants those, whatever the file ignores.
                settings = settings._replace(ignore=None)
            settings = merge(settings, self._command)
            made = self._made[(config.path, fits)] = Resolved(
                Profile(
                    settings.jurisdictions or (DEFAULT_JURISDICTION,),
                    settings.professions or (),
                    settings.select or (),
                    settings.ignore or (),
                    settings.levels,
                    self._as_of,
                    self._inline,
                    config.never,
                    config.pipeline,
                    self.watch,
                ),
                not settings.jurisdictions,
            )
        return made


IGNORE_KEYS = ("ignore", "ignore-page")  # under `cliniclint:`; settle/front_matter.py reads them
_KEYS = {
    "jurisdiction": "jurisdiction",
    "jurisdictions": "jurisdiction",
    "profession": "profession",
    "professions": "profession",
}


def with_front_matter(resolved: Resolved, document: Document, known: Known) -> Resolved:
    """The profile as the page's front matter changes it: `jurisdiction(s)` and `profession(s)`, as text or lists, at the
    top or under `cliniclint:`. Raises UserError for unknown values."""
    meta = document.meta
    if not meta:
        return resolved
    named: dict[str, tuple[str, ...]] = {}
    for key, kind in _KEYS.items():
        if key in meta:
            named[kind] = _ids(meta[key], key, kind, document, known)
    own = meta.get("cliniclint")
    if own is not None:
        if not isinstance(own, Mapping):
            raise _error(
                document,
                "cliniclint",
                '"cliniclint" in the front matter is not a mapping',
                "name keys below it",
            )
        for key, value in own.items():
            if key in IGNORE_KEYS:
                continue
            if key not in _KEYS:
                remedy = (
                    did_you_mean(str(key), (*_KEYS, *IGNORE_KEYS))
                    or "the keys are jurisdictions, professions and ignore"
                )
                raise _error(
                    document, str(key), f'unknown key "{key}" under "cliniclint" in the front matter', remedy
                )
            named[_KEYS[key]] = _ids(value, str(key), _KEYS[key], document, known)
    if not any(named.values()):
        return resolved
    profile = resolved.profile
    jurisdictions = named.get("jurisdiction", ())
    return Resolved(
        replace(
            profile,
            jurisdictions=jurisdictions or profile.jurisdictions,
            professions=named.get("profession") or profile.professions,
        ),
        resolved.assumed and not jurisdictions,
    )


def _ids(value: object, key: str, kind: str, document: Document, known: Known) -> tuple[str, ...]:
    if value is None:
        return ()
    items = value.split(",") if isinstance(value, str) else value
    if not isinstance(items, (list, tuple)) or not all(isinstance(item, str) for item in items):
        raise _error(
            document, key, f'"{key}" in the front matter is neither text nor a list of texts', f"name {kind}s"
        )
    found = tuple(dict.fromkeys(identifier(item) for item in items if item.strip()))
    for name in found:
        problem = known.problem(kind, name)
        if problem:
            raise _error(document, key, f"{problem[0]} in the front matter", problem[1])
    return found


def _error(document: Document, key: str, problem: str, remedy: str) -> UserError:
    import re

    found = re.search(rf"^[ \t]*[\"']?({re.escape(key)})\b", document.text, re.MULTILINE)
    line = document.text.count("\n", 0, found.start(1)) + 1 if found else None
    return UserError(problem, path=document.path, line=line, remedy=remedy)
