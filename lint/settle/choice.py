"""Which rules a profile asks for, and at what level: `select`, `ignore` and `levels` by rule, class or glob."""

from __future__ import annotations

from collections.abc import Iterable
from fnmatch import fnmatchcase

TYPE_CHECKING = False
if TYPE_CHECKING:
    from ..config.profile import Profile


def names(pattern: str, rule: str, cls: str) -> bool:
    """Whether `pattern` (a rule, a class, a family, or a glob over them) names this rule."""
    if pattern in (rule, cls) or rule.startswith(pattern + "/") or cls.startswith(pattern + "/"):
        return True
    return "*" in pattern and (fnmatchcase(rule, pattern) or fnmatchcase(cls, pattern))


def chosen(rule: str, cls: str, select: Iterable[str], ignore: Iterable[str]) -> bool:
    """Whether the rule is selected (everything is, where nothing is named) and not ignored."""
    select = tuple(select)
    if select and not any(names(pattern, rule, cls) for pattern in select):
        return False
    return not any(names(pattern, rule, cls) for pattern in ignore)


def level_set_for(rule: str, cls: str, profile: Profile) -> str:
    """The level that the configuration sets for the rule ("off" included), or "". The last name that fits decides."""
    level = ""
    for pattern, value in profile.levels.items():
        if names(pattern, rule, cls):
            level = value
    return level
