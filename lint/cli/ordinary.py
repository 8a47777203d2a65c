"""Arguments read without Click, whose import takes as long as checking a page: those that are written in the ordinary way.

What is out of the ordinary, and all that is wrong, is left to Click: this only says that it is. Where it reads arguments, Click
reads the same in them; a test holds the two together.
"""

from __future__ import annotations

from collections.abc import Sequence

from .table import Option


def read(
    arguments: Sequence[str], options: Sequence[Option]
) -> tuple[tuple[str, ...], dict[str, object]] | None:
    """The paths among a command's arguments, and a value for each of its options by the name of its parameter; None for what
    is left to Click."""
    known = {flag: option for option in options for flag in option.flags}
    values = {option.parameter: option.absent() for option in options}
    paths: list[str] = []
    left = list(reversed(arguments))
    while left:
        argument = left.pop()
        if not argument.startswith("-") or argument == "-":
            paths.append(argument)
            continue
        flag, equals, value = argument.partition("=")
        option = known.get(flag)
        if option is None or (equals and not flag.startswith("--")):
            return None
        if option.takes == "flag":
            if equals:
                return None
            values[option.parameter] = True
            continue
        if not equals:
            value = left.pop() if left else ""
        if (
            not value
            or (value.startswith("-") and not equals)
            or (option.choices and value not in option.choices)
        ):
            return None
        if option.takes == "text":
            values[option.parameter] = value
        else:
            given = values[option.parameter]
            assert isinstance(given, tuple)
            values[option.parameter] = (*given, value)
    return tuple(paths), values
