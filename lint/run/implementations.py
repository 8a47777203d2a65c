"""The hooks that a plugin implements, found without pluggy: its import and its own search take longer than all plugins."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Collection, Mapping, Sequence
from types import FunctionType, MethodType, ModuleType

from ..hooks import PLAIN

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

_MARK = "cliniclint_impl"  # which markers set


def plain_implementations(
    plugin: object, known: Collection[str]
) -> dict[str, Callable[[], Sequence[Any]]] | None:
    """Hook name -> the function (of a module) or method (of an object) that implements it; None where a plugin asks for what
    only pluggy can judge: an unknown hook, arguments, options, or marks on anything but functions."""
    if isinstance(plugin, type):
        return None
    found: dict[str, Callable[[], Sequence[Any]]] = {}
    is_module = isinstance(plugin, ModuleType)
    for name, value in _members(plugin).items():
        if name.startswith("__"):
            continue
        if not isinstance(value, FunctionType):
            if _may_be_marked(value):
                return None
            continue
        options = vars(value).get(_MARK)
        if options is None:
            continue
        takes = value.__code__.co_argcount + value.__code__.co_kwonlyargcount
        if name not in known or options != PLAIN or takes != (not is_module) or hasattr(value, "__wrapped__"):
            return None
        found[name] = value if is_module else MethodType(value, plugin)
    return found


def _members(plugin: object) -> Mapping[str, Any]:
    """What dir() names, with the values as they stand there."""
    own: dict[str, Any] = getattr(plugin, "__dict__", {})
    if isinstance(plugin, ModuleType):
        return own
    return ChainMap(own, *(dict(vars(each)) for each in type(plugin).__mro__))


def _may_be_marked(value: object) -> bool:
    return isinstance(value, (classmethod, staticmethod, MethodType)) and hasattr(value.__func__, _MARK)
