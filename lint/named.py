"""Named tuples: what `typing.NamedTuple` makes, made ten times as fast.

The classes of the kernel are made anew at each start, and for each of them Python's own `NamedTuple` compiles the text of a
constructor and of every field's type. Here constructors stand compiled (`constructors.py`), and all other methods are
shared. To type checkers it is `typing.NamedTuple`; at run time its classes have the same methods and attributes.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any
    from typing import NamedTuple as NamedTuple
else:
    from operator import itemgetter

    from .constructors import constructor

    try:
        from _collections import _tuplegetter as _field
    except ImportError:  # as `collections` does it

        def _field(at: int, doc: str) -> property:
            return property(itemgetter(at), doc=doc)

    class _Made(type):
        """Makes a subclass of `tuple` of a class body."""

        def __new__(cls, name: str, bases: tuple[type, ...], members: dict[str, Any]) -> type:
            fields = tuple(members.get("__annotations__", ()))
            given = [name for name in fields if name in members]
            if given != list(fields[len(fields) - len(given) :]):
                raise TypeError(f"{name}: a field without a default follows one with a default")
            defaults = {name: members.pop(name) for name in given}
            shown = {name: _field(at, f"Alias for field number {at}") for at, name in enumerate(fields)}
            members = {**_SHARED, **members, **shown}
            members["_fields"] = members["__match_args__"] = fields
            members["_field_defaults"] = defaults
            members["__new__"] = constructor("__new__", fields, tuple(defaults.values()), tuple.__new__)
            return type(name, (tuple,), members)

    def _replace(self: Any, /, **changes: Any) -> Any:
        made = self._make(map(changes.pop, self._fields, self))
        if changes:
            raise TypeError(f"no fields of {type(self).__name__}: {', '.join(changes)}")
        return made

    def _make(cls: Any, values: Any) -> Any:
        made = tuple.__new__(cls, values)
        if len(made) != len(cls._fields):
            raise TypeError(f"expected {len(cls._fields)} values, got {len(made)}")
        return made

    def _asdict(self: Any) -> dict[str, Any]:
        return dict(zip(self._fields, self, strict=True))

    def _values(self: Any) -> tuple[Any, ...]:
        return tuple(self)

    def _repr(self: Any) -> str:
        shown = ", ".join(f"{name}={value!r}" for name, value in zip(self._fields, tuple(self), strict=True))
        return f"{type(self).__name__}({shown})"

    _SHARED = {
        "__slots__": (),
        "__repr__": _repr,
        "__getnewargs__": _values,
        "_asdict": _asdict,
        "_make": classmethod(_make),
        "_replace": _replace,
    }

    class _Base:
        def __mro_entries__(self, bases: tuple[Any, ...]) -> tuple[type, ...]:
            return (_root,)

    _root = type.__new__(_Made, "NamedTuple", (), {})
    NamedTuple = _Base()

__all__ = ["NamedTuple"]
