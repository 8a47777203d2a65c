"""Constructors of any fields, made without compiling: what takes so many values and hands them on as a tuple.

Compiling one takes up to a fifth of a millisecond, and every start needs a hundred. Here one of each length stands written out,
compiled with this file; a class has it with its own fields for names.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import CodeType, FunctionType

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any


def constructor(
    name: str, fields: Sequence[str], defaults: Sequence[Any], make: Callable[[Any, tuple[Any, ...]], Any]
) -> Callable[..., Any]:
    """A function of this name that takes whatever it is bound to and a value for each field, the last of which have these
    defaults, and gives what `make` does of the first and the tuple of values."""
    code = _code(len(fields)).replace(co_varnames=("_", *fields), co_name=name, co_qualname=name)
    return FunctionType(code, {"_make": make}, name, tuple(defaults))


def _code(count: int) -> CodeType:
    if count < len(_CODES):
        return _CODES[count]
    names = "".join(f"_{at}, " for at in range(count))
    scope: dict[str, Any] = {}
    exec(f"made = lambda _, {names}: _make(_, ({names}))", scope)
    code: CodeType = scope["made"].__code__
    return code


def _make(_: Any, values: tuple[Any, ...]) -> None:
    """In the constructors that are given out, what theirs is."""


# fmt: off
_WRITTEN: tuple[Callable[..., Any], ...] = (
    lambda _: _make(_, ()),
    lambda _, a: _make(_, (a,)),
    lambda _, a, b: _make(_, (a, b)),
    lambda _, a, b, c: _make(_, (a, b, c)),
    lambda _, a, b, c, d: _make(_, (a, b, c, d)),
    lambda _, a, b, c, d, e: _make(_, (a, b, c, d, e)),
    lambda _, a, b, c, d, e, f: _make(_, (a, b, c, d, e, f)),
    lambda _, a, b, c, d, e, f, g: _make(_, (a, b, c, d, e, f, g)),
    lambda _, a, b, c, d, e, f, g, h: _make(_, (a, b, c, d, e, f, g, h)),
    lambda _, a, b, c, d, e, f, g, h, i: _make(_, (a, b, c, d, e, f, g, h, i)),
    lambda _, a, b, c, d, e, f, g, h, i, j: _make(_, (a, b, c, d, e, f, g, h, i, j)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k: _make(_, (a, b, c, d, e, f, g, h, i, j, k)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m: _make(_, (a, b, c, d, e, f, g, h, i, j, k, m)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n: _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o: _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x)),
    lambda _, a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y:
        _make(_, (a, b, c, d, e, f, g, h, i, j, k, m, n, o, p, q, r, s, t, u, v, w, x, y)),
)
# fmt: on
_CODES = [each.__code__ for each in _WRITTEN]
