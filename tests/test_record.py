"""Records are frozen dataclasses to all who use them."""

from __future__ import annotations

import copy
import pickle
from dataclasses import MISSING, FrozenInstanceError, fields, is_dataclass
from dataclasses import field as dataclass_field
from dataclasses import replace as dataclass_replace

import pytest
from cliniclint.record import field, record, replace


@record(frozen=True, slots=True)
class Page:
    """A record with all kinds of field."""

    path: str
    size: int = 3
    tags: tuple[str, ...] = ()
    meta: dict[str, int] = field(default_factory=dict)
    more: list[int] = dataclass_field(default_factory=list)

    def doubled(self) -> int:
        return 2 * self.size


def test_made_and_shown() -> None:
    page = Page("a.md", tags=("x",))
    assert (page.path, page.size, page.tags, page.meta, page.doubled()) == ("a.md", 3, ("x",), {}, 6)
    assert repr(page) == "Page(path='a.md', size=3, tags=('x',), meta={}, more=[])"
    assert Page.__doc__ == "A record with all kinds of field."
    assert page.meta is not Page("b.md").meta
    assert Page("a", 1, (), {"a": 1}).meta == {"a": 1}


def test_equal_by_value_and_kind() -> None:
    @record(frozen=True, slots=True)
    class Other:
        path: str
        size: int = 3

    assert Page("a") == Page("a") != Page("b")
    assert Other("a") != Page("a")
    assert hash(Other("a")) == hash(Other("a"))


def test_frozen_without_room_for_more() -> None:
    page = Page("a")
    with pytest.raises(FrozenInstanceError):
        page.size = 4  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError):
        del page.size
    with pytest.raises(FrozenInstanceError):
        page.none = 4  # type: ignore[attr-defined]
    assert not hasattr(page, "__dict__")


@pytest.mark.parametrize("arguments", [((), {}), (("a", 1, (), {}, [], 5), {}), (("a",), {"none": 1})])
def test_wrong_arguments(arguments: tuple[tuple[object, ...], dict[str, object]]) -> None:
    positional, named = arguments
    with pytest.raises(TypeError):
        Page(*positional, **named)  # type: ignore[arg-type]


def test_as_dataclasses_are_used() -> None:
    page = Page("a", 5)
    assert is_dataclass(page)
    assert [each.name for each in fields(page)] == ["path", "size", "tags", "meta", "more"]
    assert [each.default for each in fields(page)] == [MISSING, 3, (), MISSING, MISSING]
    assert [each.default_factory for each in fields(page)[3:]] == [dict, list]
    assert dataclass_replace(page, path="b") == replace(page, path="b") == Page("b", 5)
    with pytest.raises(TypeError):
        replace(page, none=1)  # type: ignore[call-arg]
    assert pickle.loads(pickle.dumps(page)) == copy.copy(page) == copy.deepcopy(page) == page
    match page:
        case Page(path, size):
            assert (path, size) == ("a", 5)


def test_a_mandatory_field_behind_an_optional_one() -> None:
    with pytest.raises(TypeError, match="without a default"):

        @record(frozen=True, slots=True)
        class Wrong:
            a: int = 1
            b: int
