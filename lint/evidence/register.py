"""An evidence register, ready to be asked which of its records are about a claim."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ..errors import utf8_text
from ..finding import Evidence
from ..named import NamedTuple
from ..reading.lexicon import Lexicon
from ..reading.match import PatternIndex
from ..text.tokens import tokenize
from .kept import named

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from ..config.memory import Memory
    from ..rulebook.book import Book

_PATTERNS = ("pattern", "effect", "treatment", "condition")


class Named(NamedTuple):
    """What a record calls a treatment or a condition: entries of the lexicons, and patterns (numbers of the register)."""

    entries: frozenset[int]
    patterns: tuple[int, ...]

    def __bool__(self) -> bool:
        return bool(self.patterns)


class Record(NamedTuple):
    """A record. `claim` are the norms of its words, `pattern` and `effect` numbers of `Register.index`; an empty criterion
    asks for nothing. `missing` says what is not filled in yet; `evidence` is the record as findings quote it, which says
    "holds" unless something is missing."""

    text: str
    claim: tuple[str, ...]
    pattern: tuple[int, ...]
    effect: tuple[int, ...]
    treatment: Named
    condition: Named
    classes: tuple[str, ...]
    missing: tuple[str, ...]
    evidence: Evidence

    def state(self, today: str) -> str:
        """As `Evidence.state`, on a day written as 2026-01-31. The day on which it expires is its last."""
        if self.missing:
            return "incomplete"
        return "expired" if self.evidence.expires < today else "holds"


class Register:
    """The records of one file, in its order. `path` is as people see it, `file` absolute."""

    def __init__(self, plain: Mapping[str, Any], path: str, file: str, lexicon: Lexicon) -> None:
        self.path = path
        self.file = file
        nodes: list[Any] = []
        self.records = tuple(_record(each, path, nodes, lexicon) for each in plain["records"])
        self.index = PatternIndex(nodes, lexicon)


def load(data: bytes, file: str, path: str, book: Book, lexicon: Lexicon, memory: Memory) -> Register:
    """The register with this content, under a rulebook. `file` is its absolute path, `path` the one for people. Raises
    UserError for one that cannot be used."""

    def work() -> dict[str, Any]:
        from .read import read

        return read(utf8_text(data, path), path, book)

    return Register(memory.of("evidence", named(data, book.digest), work), path, file, lexicon)


def norms_of(text: str) -> tuple[str, ...]:
    """The words of a claim, whatever its case, blanks and quotes, without marks around it."""
    norms = tokenize(" ".join(text.split())).norms
    start, end = 0, len(norms)
    while start < end and not _is_word(norms[start]):
        start += 1
    while end > start and not _is_word(norms[end - 1]):
        end -= 1
    return tuple(norms[start:end])


def _is_word(norm: str) -> bool:
    return norm in ("%", "#", "$") or any(map(str.isalnum, norm))


def _record(plain: Mapping[str, Any], path: str, nodes: list[Any], lexicon: Lexicon) -> Record:
    numbers: dict[str, tuple[int, ...]] = {}
    for key in _PATTERNS:
        numbers[key] = tuple(range(len(nodes), len(nodes) + len(plain["nodes"][key])))
        nodes += plain["nodes"][key]
    pairs = f"{' or '.join(plain['treatment'])}: {' or '.join(plain['condition'])}"
    return Record(
        plain["claim"] or " or ".join(plain["pattern"]) or pairs,
        norms_of(plain["claim"]),
        numbers["pattern"],
        numbers["effect"],
        Named(_entries(plain["treatment"], lexicon), numbers["treatment"]),
        Named(_entries(plain["condition"], lexicon), numbers["condition"]),
        tuple(plain["class"]),
        tuple(plain["missing"]),
        Evidence(
            plain["source"],
            plain["url"],
            plain["design"],
            plain["date"],
            plain["reviewed"]["by"],
            plain["reviewed"]["on"],
            plain["expires"],
            tuple(plain["jurisdictions"]),
            "incomplete" if plain["missing"] else "holds",
            path,
            plain["line"],
        ),
    )


def _entries(names: Sequence[str], lexicon: Lexicon) -> frozenset[int]:
    """The terms that the names are, whole."""
    found = set()
    for name in names:
        tokens = tokenize(" ".join(name.split()))
        for hit in lexicon.hits(tokens.norms, tokens.texts):
            if (hit.start, hit.end) == (0, len(tokens.norms)):
                found.add(hit.entry)
    return frozenset(found)
