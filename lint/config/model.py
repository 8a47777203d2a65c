"""A configuration as it is used: plain frozen values, and where the names in it stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from ..named import NamedTuple

# Named tuples, not dataclasses: making a dataclass costs a millisecond of every start.
_NONE: Mapping[str, str] = MappingProxyType({})
FAIL_ON = ("error", "warning", "suggestion", "never")


class Name(NamedTuple):
    """A name that only the rulebook can judge. `kind` is "rule", "jurisdiction", "profession", "plugin" or "pipeline";
    `line` and `column` count from 1, in the file at `path`."""

    kind: str
    name: str
    line: int
    column: int
    path: str = ""


class Settings(NamedTuple):
    """What holds for pages; None where the configuration says nothing. Used for the file and for each override."""

    jurisdictions: tuple[str, ...] | None = None
    professions: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    levels: Mapping[str, str] = _NONE


class Override(NamedTuple):
    """Settings for the pages that one of `files` fits (see globs.py), all pages where it is empty. The globs are relative
    to `folder`. It stands in the file at `path`, as number `number` of its overrides; -1 for that file's own settings."""

    files: tuple[str, ...]
    settings: Settings
    folder: str = ""
    path: str = ""
    number: int = -1


class Excluded(NamedTuple):
    """Globs of pages that are left out, relative to a folder."""

    folder: str
    globs: tuple[str, ...]


class Config(NamedTuple):
    """A `cliniclint.yml`, with what it extends laid under it (see extend.py). `path` is the file (absolute, "" without one)
    and `folder` the folder that its globs and rule packs are relative to. Empty `files` means every page; `files_from` is
    their folder where it is another one. `baseline` and `evidence` are absolute paths, "" for none; `never` names the
    rules that no page may suppress. `chain` are the files that it was put together from, itself last; `settings` are
    those of the first. `pipeline` is an installed spaCy pipeline that fills `page.doc`, "" for none."""

    path: str = ""
    folder: str = ""
    settings: Settings = Settings()
    files: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    fail_on: str = ""
    overrides: tuple[Override, ...] = ()
    rule_packs: tuple[str, ...] = ()
    names: tuple[Name, ...] = ()
    baseline: str = ""
    never: tuple[str, ...] = ()
    evidence: str = ""
    files_from: str = ""
    also_excluded: tuple[Excluded, ...] = ()
    chain: tuple[str, ...] = ()
    pipeline: str = ""
