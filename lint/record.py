"""Frozen records: what `dataclass(frozen=True, slots=True)` makes, made four times as fast.

The classes of the kernel are made anew at each start, and making a dataclass takes longer than reading a page's headings: six
methods are written as source text and compiled. Here one is, and the others are shared by all records. To type checkers,
`dataclasses.replace` and `dataclasses.fields` a record is a dataclass.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as record
else:

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As `dataclass(frozen=True, slots=True)`; written out so that type checkers know it, too."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and has slots")
        return _made

    def _made(cls: type) -> type:
        """The class with a field for each annotation, in their order; class attributes are defaults."""
        from dataclasses import MISSING, field

        names = tuple(cls.__annotations__)
        members = dict(cls.__dict__)
        fields = {}
        defaults: dict[str, Any] = {"_set": object.__setattr__}
        head, body = ["self"], []
        for name in names:
            default = members.pop(name, MISSING)
            each = default if hasattr(default, "default_factory") else field(default=default)
            each.name, each.type, each._field_type = name, cls.__annotations__[name], _field_kind()
            fields[name] = each
            head.append(name)
            if each.default_factory is not MISSING:
                defaults[f"_make_{name}"], defaults["_missing"] = each.default_factory, MISSING
                head[-1] += "=_missing"
                body.append(f"_set(self, {name!r}, _make_{name}() if {name} is _missing else {name})")
                continue
            if each.default is not MISSING:
                defaults[f"_default_{name}"] = each.default
                head[-1] += f"=_default_{name}"
            body.append(f"_set(self, {name!r}, {name})")
        scope: dict[str, Any] = {}
        exec(f"def __init__({', '.join(head)}):\n " + "\n ".join(body or ["pass"]), defaults, scope)
        members.pop("__dict__", None)
        members.pop("__weakref__", None)
        members.update(_SHARED)
        members.update(
            __init__=scope["__init__"], __slots__=names, __match_args__=names, __dataclass_fields__=fields
        )
        made = type(cls)(cls.__name__, cls.__bases__, members)
        made.__qualname__ = cls.__qualname__
        return made

    def _field_kind() -> object:
        import dataclasses

        return dataclasses._FIELD  # by which `replace` and `fields` know a field from a class variable

    def _values(self: Any) -> tuple[Any, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])

    def _eq(self: Any, other: object) -> bool:
        return _values(self) == _values(other) if other.__class__ is self.__class__ else NotImplemented

    def _hash(self: Any) -> int:
        return hash(_values(self))

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__qualname__}({shown})"

    def _frozen(self: Any, name: str, value: object = None) -> None:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")

    def _state(self: Any) -> tuple[Any, ...]:
        return _values(self)

    def _restore(self: Any, state: tuple[Any, ...]) -> None:
        for name, value in zip(self.__slots__, state, strict=True):
            object.__setattr__(self, name, value)

    _SHARED = {
        "__eq__": _eq,
        "__hash__": _hash,
        "__repr__": _repr,
        "__setattr__": _frozen,
        "__delattr__": _frozen,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


__all__ = ["record"]
