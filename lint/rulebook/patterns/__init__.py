"""The pattern language: read, checked and compiled. Specified in docs/pattern-language.md.

Names are loaded when first used: a run on a page needs nothing of the compiler.
"""

from __future__ import annotations

import sys

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .compile import Names as Names
    from .compile import compile_pattern as compile_pattern
    from .errors import PatternError as PatternError
    from .nodes import Node as Node
    from .program import program_of as program_of
    from .terms import CompiledTerms as CompiledTerms
    from .terms import LexiconSource as LexiconSource
    from .terms import TermSource as TermSource
    from .terms import compile_lexicons as compile_lexicons
    from .wording import Tokenizer as Tokenizer
    from .wording import spacy_tokenizer as spacy_tokenizer

_HOME = {
    "CompiledTerms": "terms",
    "LexiconSource": "terms",
    "Names": "compile",
    "Node": "nodes",
    "PatternError": "errors",
    "TermSource": "terms",
    "Tokenizer": "wording",
    "compile_lexicons": "terms",
    "compile_pattern": "compile",
    "program_of": "program",
    "spacy_tokenizer": "wording",
}
__all__ = list(_HOME)


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module = f"{__name__}.{_HOME[name]}"
    __import__(module)  # what `importlib` does, without its import
    value: object = getattr(sys.modules[module], name)
    globals()[name] = value
    return value
