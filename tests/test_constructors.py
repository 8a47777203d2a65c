"""Constructors that stand compiled are what would be compiled for their fields."""

from __future__ import annotations

import inspect

import pytest
from cliniclint.constructors import _CODES, constructor


@pytest.mark.parametrize("count", [0, 1, 2, 9, len(_CODES) - 1, len(_CODES), len(_CODES) + 30])
def test_any_number_of_fields(count: int) -> None:
    fields = [f"field{at}" for at in range(count)]
    made = constructor("__new__", fields, ["last"] if count else [], lambda first, values: (first, values))
    values = tuple(range(count))
    assert made("self", *values) == ("self", values)
    assert made("self", **dict(zip(fields, values, strict=True))) == ("self", values)
    assert made("self", *values[:-1]) == ("self", (*values[:-1], *(["last"] if count else [])))
    assert [*inspect.signature(made).parameters][1:] == fields
    with pytest.raises(TypeError, match="__new__"):
        made("self", *values, "one more")
    if count > 1:
        with pytest.raises(TypeError, match="field0"):
            made("self")


def test_all_that_are_written_out_are_in_order() -> None:
    assert [code.co_argcount for code in _CODES] == [*range(1, len(_CODES) + 1)]
