"""Our named tuples are Python's to all who use them."""

from __future__ import annotations

import copy
import inspect
import pickle
import typing

import pytest
from cliniclint.named import NamedTuple


class Ours(NamedTuple):
    """A thing."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def doubled(self) -> int:
        return 2 * self.size


class Theirs(typing.NamedTuple):
    """A thing."""

    name: str
    size: int = 3
    tags: tuple[str, ...] = ()

    @property
    def doubled(self) -> int:
        return 2 * self.size


class Empty(NamedTuple):
    pass


KINDS = pytest.mark.parametrize("kind", [Ours, Theirs])


@KINDS
def test_made_shown_and_changed(kind: type[Ours]) -> None:
    thing = kind("a", tags=("x",))
    assert (thing.name, thing.size, thing.tags, thing.doubled) == ("a", 3, ("x",), 6)
    assert thing == ("a", 3, ("x",)) and hash(thing) == hash(("a", 3, ("x",)))
    assert repr(thing) == f"{kind.__name__}(name='a', size=3, tags=('x',))"
    assert thing._replace(size=4) == kind("a", 4, ("x",)) and type(thing._replace(size=4)) is kind
    assert thing._asdict() == {"name": "a", "size": 3, "tags": ("x",)}
    assert kind._make(["b", 1, ()]) == kind("b", 1) and type(kind._make(["b", 1, ()])) is kind
    for other in (pickle.loads(pickle.dumps(thing)), copy.copy(thing), copy.deepcopy(thing)):
        assert other == thing and type(other) is kind
    match thing:
        case kind(name, 3):  # type: ignore[misc]
            assert name == "a"
        case _:
            raise AssertionError


@KINDS
def test_what_is_refused(kind: type[Ours]) -> None:
    for wrong in ((), ("a", 1, (), 2)):
        with pytest.raises(TypeError):
            kind(*wrong)
    with pytest.raises(TypeError, match="colour"):
        kind("a", colour=1)  # type: ignore[call-arg]
    with pytest.raises(TypeError):
        kind._make(["a"])
    with pytest.raises((TypeError, ValueError), match="colour"):
        kind("a")._replace(colour=1)
    with pytest.raises(AttributeError):
        kind("a").name = "b"  # type: ignore[misc]
    with pytest.raises(AttributeError):
        kind("a").colour = 1  # type: ignore[attr-defined]


def test_the_same_class() -> None:
    for name in (
        "_fields",
        "_field_defaults",
        "__match_args__",
        "__doc__",
        "__module__",
        "__slots__",
        "__bases__",
    ):
        assert getattr(Ours, name) == getattr(Theirs, name), name
    assert inspect.signature(Ours).replace(return_annotation=None) is not None
    assert [each.name for each in inspect.signature(Ours).parameters.values()] == ["name", "size", "tags"]
    assert typing.get_type_hints(Ours) == typing.get_type_hints(Theirs)
    assert {name for name in dir(Theirs) if not name.startswith("__")} == {
        name for name in dir(Ours) if not name.startswith("__")
    }
    assert Empty() == () and repr(Empty()) == "Empty()"


def test_a_default_is_not_in_front() -> None:
    with pytest.raises(TypeError, match="without a default"):

        class Wrong(NamedTuple):  # type: ignore[misc]
            name: str = ""
            size: int  # type: ignore[misc]


def test_a_method_of_ones_own_stays() -> None:
    class Told(NamedTuple):
        name: str

        def __repr__(self) -> str:
            return f"<{self.name}>"

        def __bool__(self) -> bool:
            return bool(self.name)

    assert repr(Told("a")) == "<a>" and not Told("")
