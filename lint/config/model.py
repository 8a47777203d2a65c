"""A configuration as it is used: plain frozen values, and where the names in it stand."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

# Named tuples, not dataclasses: making a dataclass costs a millisecond of every start.
_NONE: Mapping[str, str] = MappingProxyType({})
FAIL_ON = ("error", "warning", "suggestion", "never")


class Name(NamedTuple):
    """A name that only the rulebook can judge. `kind` is "rule", "jurisdiction" or "profession"; `line` and `column`
    count from 1."""

    kind: str
    name: str
    line: int
    column: int


class Settings(NamedTuple):
    """What holds for pages; None where the configuration says nothing. Used for the file and for each override."""

    jurisdictions: tuple[str, ...] | None = None
    professions: tuple[str, ...] | None = None
    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] | None = None
    levels: Mapping[str, str] = _NONE


class Override(NamedTuple):
    """Settings for the pages that one of `files` fits (see globs.py)."""

    files: tuple[str, ...]
    settings: Settings


class Config(NamedTuple):
    """A `cliniclint.yml`. `path` is the file (absolute, "" without one) and `folder` the folder that its globs and rule
    packs are relative to. Empty `files` means every page. `baseline` is an absolute path, "" for none; `never` names the
    rules that no page may suppress. `evidence` is the register's absolute path,
    "" for none."""

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
