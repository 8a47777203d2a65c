"""cliniclint: a linter for health marketing copy.

What is listed in `__all__` is the public interface; plugins import nothing else. Names are loaded when first used, so
that importing the package costs nothing.
"""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from .api import Results as Results
    from .api import lint_paths as lint_paths
    from .api import lint_text as lint_text
    from .api import read_page as read_page
    from .api import run_rule_tests as run_rule_tests
    from .errors import UserError as UserError
    from .finding import LEVELS as LEVELS
    from .finding import Cite as Cite
    from .finding import Evidence as Evidence
    from .finding import Excused as Excused
    from .finding import FileReport as FileReport
    from .finding import Finding as Finding
    from .finding import Passage as Passage
    from .finding import Place as Place
    from .finding import Raw as Raw
    from .finding import Ruling as Ruling
    from .finding import Skipped as Skipped
    from .finding import Suppression as Suppression
    from .hooks import Check as Check
    from .hooks import Format as Format
    from .hooks import Hooks as Hooks
    from .hooks import Out as Out
    from .hooks import Report as Report
    from .hooks import Reporter as Reporter
    from .hooks import Summary as Summary
    from .hooks import hookimpl as hookimpl
    from .named import NamedTuple as NamedTuple
    from .reading.context import Cue as Cue
    from .reading.context import Decision as Decision
    from .reading.lexicon import TermHit as TermHit
    from .reading.match import Match as Match
    from .reading.page import Page as Page
    from .reading.reading import Reading as Reading
    from .rulebook.book import Rule as Rule
    from .run.editing import Session as Session
    from .run.rule_tests import RuleFailure as RuleFailure
    from .text.clauses import Clause as Clause
    from .text.document import Comment as Comment
    from .text.document import Document as Document
    from .text.document import DocumentBuilder as DocumentBuilder
    from .text.document import Kind as Kind
    from .text.document import Link as Link
    from .text.document import NotChecked as NotChecked
    from .text.document import Segment as Segment
    from .text.lines import Lines as Lines
    from .text.prose import Prose as Prose
    from .text.rebuilder import Block as Block
    from .text.rebuilder import Rebuilder as Rebuilder
    from .text.spans import OffsetMap as OffsetMap
    from .text.spans import Piece as Piece
    from .text.spans import Span as Span
    from .text.tokens import Tokens as Tokens
    from .version import VERSION as __version__  # noqa: F401

_HOME = {
    "Results": "api",
    "lint_paths": "api",
    "lint_text": "api",
    "read_page": "api",
    "run_rule_tests": "api",
    "RuleFailure": "run.rule_tests",
    "Page": "reading.page",
    "UserError": "errors",
    "LEVELS": "finding",
    "Cite": "finding",
    "Evidence": "finding",
    "Excused": "finding",
    "FileReport": "finding",
    "Finding": "finding",
    "Passage": "finding",
    "Place": "finding",
    "Raw": "finding",
    "Skipped": "finding",
    "Suppression": "finding",
    "Check": "hooks",
    "Format": "hooks",
    "Out": "hooks",
    "Report": "hooks",
    "Reporter": "hooks",
    "Summary": "hooks",
    "hookimpl": "hooks",
    "Hooks": "hooks",
    "NamedTuple": "named",
    "Session": "run.editing",
    "Document": "text.document",
    "DocumentBuilder": "text.document",
    "Kind": "text.document",
    "Link": "text.document",
    "Segment": "text.document",
    "Lines": "text.lines",
    "Prose": "text.prose",
    "Block": "text.rebuilder",
    "Rebuilder": "text.rebuilder",
    "OffsetMap": "text.spans",
    "Span": "text.spans",
    "Cue": "reading.context",
    "Decision": "reading.context",
    "TermHit": "reading.lexicon",
    "Match": "reading.match",
    "Reading": "reading.reading",
    "Rule": "rulebook.book",
    "Clause": "text.clauses",
    "Comment": "text.document",
    "NotChecked": "text.document",
    "Piece": "text.spans",
    "Tokens": "text.tokens",
    "Ruling": "finding",
    "__version__": "version",
}
__all__ = [name for name in _HOME if name != "__version__"]


def __getattr__(name: str) -> object:
    home = _HOME.get(name)
    if home is None:
        raise AttributeError(f"module 'cliniclint' has no attribute '{name}'")
    import sys

    module = f"{__name__}.{home}"
    __import__(module)  # what `importlib` does, without its import
    value: object = getattr(sys.modules[module], "VERSION" if name == "__version__" else name)
    globals()[name] = value
    return value
