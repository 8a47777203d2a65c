"""Frozen records: what `dataclass(frozen=True, slots=True)` makes, made four times as fast.

The classes of the kernel are made anew at each start, and making a dataclass takes longer than reading a page's headings:
six methods are written as source text and compiled. Here constructors stand compiled (`constructors.py`), and all other methods
are shared. To type checkers, `dataclasses.replace` and `dataclasses.fields` a record is a dataclass; `field` and `replace` are as
there, for records. Python's own module is imported when somebody first asks a record for its fields.
"""

from __future__ import annotations

from collections.abc import Callable

TYPE_CHECKING = False
if TYPE_CHECKING:
    from dataclasses import dataclass as record
    from dataclasses import field as field
    from dataclasses import replace as replace
    from typing import Any
else:
    from .constructors import constructor

    def record(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As `dataclass(frozen=True, slots=True)`; written out so that type checkers know it, too."""
        if not (frozen and slots):
            raise TypeError("a record is frozen and has slots")
        return _made

    class field:
        """A default that is made anew for each record."""

        def __init__(self, *, default_factory: Callable[[], Any]) -> None:
            self.default_factory = default_factory

    def replace(record: Any, /, **changes: Any) -> Any:
        """A record with some fields changed."""
        values = dict(zip(record.__slots__, _values(record), strict=True))
        return type(record)(**values | changes)

    def _made(cls: type) -> type:
        """The class with a field for each annotation, in their order; class attributes are defaults."""
        names = tuple(cls.__annotations__)
        members = dict(cls.__dict__)
        given: dict[str, Any] = {name: members.pop(name) for name in names if name in members}
        if [*given] != [*names[len(names) - len(given) :]]:
            raise TypeError(f"{cls.__name__}: a field without a default follows one with a default")
        members.pop("__dict__", None)
        members.pop("__weakref__", None)
        members.update(_SHARED)
        members.update(
            __slots__=names, __match_args__=names, __dataclass_fields__=_Fields(cls.__annotations__, given)
        )
        made = type(cls)(cls.__name__, cls.__bases__, members)
        made.__qualname__ = cls.__qualname__
        made.__init__ = constructor("__init__", names, tuple(given.values()), _filler(made, given))
        return made

    def _filler(cls: Any, given: dict[str, Any]) -> Callable[[Any, tuple[Any, ...]], None]:
        """What puts values into the slots of a record."""
        puts = [getattr(cls, name).__set__ for name in cls.__slots__]

        def fill(record: Any, values: tuple[Any, ...]) -> None:
            for put, value in zip(puts, values, strict=True):
                put(record, value)

        anew = [
            (cls.__slots__.index(name), default)
            for name, default in given.items()
            if hasattr(default, "default_factory")
        ]
        if not anew:
            return fill

        def fill_anew(record: Any, values: tuple[Any, ...]) -> None:
            fill(record, values)
            for at, default in anew:
                if values[at] is default:
                    puts[at](record, default.default_factory())

        return fill_anew

    class _Fields:
        """What `dataclasses` knows a record by, made when it is first asked for."""

        def __init__(self, types: dict[str, Any], given: dict[str, Any]) -> None:
            self._types = types
            self._given = given
            self._made: dict[str, Any] | None = None

        def __get__(self, record: object, cls: type) -> dict[str, Any]:
            if self._made is None:
                self._made = dict(map(self._field, self._types))
            return self._made

        def _field(self, name: str) -> tuple[str, Any]:
            import dataclasses

            default = self._given.get(name, dataclasses.MISSING)
            factory = getattr(default, "default_factory", None)
            made = (
                dataclasses.field(default_factory=factory) if factory else dataclasses.field(default=default)
            )
            made.name, made.type = name, self._types[name]
            made._field_type = dataclasses._FIELD  # by which a field is told from a class variable
            return name, made

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


__all__ = ["field", "record", "replace"]
