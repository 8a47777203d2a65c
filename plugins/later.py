"""Regular expressions that are compiled when they are first used.

A page of Markdown needs a few of those that its reader knows, and compiling all takes longer than parsing the page.
"""

from __future__ import annotations

import re

TYPE_CHECKING = False
if TYPE_CHECKING:
    from re import compile as later
    from typing import Any
else:

    class later:
        """As `re.compile`; a source that is no regular expression is found out at the first use."""

        __slots__ = ("_flags", "finditer", "fullmatch", "match", "pattern", "search", "split", "sub")

        def __init__(self, pattern: str, flags: int = 0) -> None:
            self.pattern = pattern
            self._flags = flags

        def __getattr__(self, name: str) -> Any:
            # Not set so far: from now on the methods are those of the compiled expression.
            if name not in self.__slots__:
                raise AttributeError(name)
            made = re.compile(self.pattern, self._flags)
            for each in self.__slots__[1:]:
                setattr(self, each, getattr(made, each))
            return getattr(made, name)


__all__ = ["later"]
