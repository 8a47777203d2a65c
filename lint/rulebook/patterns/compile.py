"""From a pattern as written to the node that the matcher runs. Loads spaCy through the tokenizer it is given."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from difflib import get_close_matches

from .errors import PatternError
from .nodes import HYPHENS, Node, choice, gap_at, may_be_empty, sequence
from .parse import parse
from .syntax import Choice, Edge, Gap, Name, Not, Optional, Part, Quoted, Sequence, Shown, Word
from .wording import Tokenizer, quoted_node, word_node

_NUMBER: Node = ["c", "number"]
_MORE: Node = ["s", [["?", ["w", list(HYPHENS)]], _NUMBER]]
# A number may be two or three tokens long: "ninety-five", "two hundred", "10-15".
_NUMBERS: Node = ["s", [_NUMBER, ["?", ["s", [*_MORE[1], ["?", _MORE]]]]]]
_PER_CENT: Node = [
    "o",
    [["w", ["%", "pct", "percent"]], ["s", [["w", ["per"]], ["w", ["cent"]]]]],
]
BUILTINS: dict[str, Node] = {
    "number": _NUMBERS,
    "percent": ["s", [*_NUMBERS[1], ["?", ["w", list(HYPHENS)]], _PER_CENT]],
    "any": ["c", "any"],
    "word": ["c", "word"],
    "Name": ["c", "name"],
    "punct": ["c", "punct"],
}


@dataclass(frozen=True)
class Names:
    """What `{...}` may stand for: lexicon names, and named patterns as written. A name is of one kind only."""

    lexicons: Collection[str] = ()
    phrases: Mapping[str, Collection[str]] = field(default_factory=dict)
    _compiled: dict[str, Node] = field(default_factory=dict, repr=False, compare=False)


def compile_pattern(source: str, names: Names, tokenizer: Tokenizer) -> Node:
    """The node of a pattern. `tokenizer` gives the token texts of a text (`spacy_tokenizer()`).

    Raises PatternError: where the pattern does not read, names something unknown or itself, can match no words, or
    begins or ends with a gap.
    """
    return _Compiler(source, names, tokenizer, ()).whole()


class _Compiler:
    def __init__(self, source: str, names: Names, tokenizer: Tokenizer, inside: tuple[str, ...]) -> None:
        self.source = source
        self.names = names
        self.split = tokenizer
        self.inside = inside  # the named patterns being compiled, outermost first

    def error(self, problem: str, at: int, hint: str | None = None) -> PatternError:
        return PatternError(problem, at, hint, self.source)

    def whole(self) -> Node:
        parsed = parse(self.source)
        node = self.node(parsed)
        if gap_at(node, end=False):
            raise self.error(
                "a match could begin with a gap", 0, "begin with a word, or with ^ for the region's start"
            )
        if gap_at(node, end=True):
            raise self.error(
                "a match could end with a gap",
                len(self.source) - 1,
                "end with a word; write (.. word)? for an option",
            )
        if may_be_empty(node):
            raise self.error("this can match no words at all", 0, "take the '?' from what must be there")
        return node

    def node(self, part: Part) -> Node:
        match part:
            case Word():
                return word_node(part.text, self.split)
            case Quoted():
                return quoted_node(part.text, self.split)
            case Name():
                return self.name(part)
            case Gap():
                return ["g", part.most]
            case Edge():
                return [part.mark]
            case Optional():
                return ["?", self.node(part.part)]
            case Not():
                return ["!", self.solid(part.part, part.at)]
            case Shown():
                return ["[", self.solid(part.part, part.at)]
            case Choice():
                return choice(
                    self.nodes([way.parts[0] if len(way.parts) == 1 else way for way in part.parts])
                )
            case Sequence():
                if len(part.parts) == 1:
                    return self.node(part.parts[0])
                self.check_edges(part)
                return sequence(self.nodes(part.parts))

    def nodes(self, parts: Iterable[Part]) -> list[Node]:
        split, node = self.split, self.node
        # Most parts by far are plain words.
        return [word_node(part.text, split) if type(part) is Word else node(part) for part in parts]

    def solid(self, part: Part, at: int) -> Node:
        node = self.node(part)
        if may_be_empty(node):
            raise self.error("this can match no words at all", at, "take the '?' from what must be there")
        return node

    def check_edges(self, part: Sequence) -> None:
        edges = [(i, each) for i, each in enumerate(part.parts) if type(each) is Edge]
        if not edges:
            return
        solid = [i for i, each in enumerate(part.parts) if isinstance(each, Word | Quoted | Name)]
        for i, each in edges:
            if each.mark == "^" and solid and solid[0] < i:
                raise self.error("'^' after words can never match", each.at, "put ^ first")
            if each.mark == "$" and solid and solid[-1] > i:
                raise self.error(
                    "'$' before words can never match", each.at, 'put $ last, or write "$" for a dollar'
                )

    def name(self, part: Name) -> Node:
        name = part.name
        if name in BUILTINS:
            return BUILTINS[name]
        if name in self.names.phrases:
            return self.phrase(part)
        if name in self.names.lexicons:
            return ["t", [name]]
        known = [*BUILTINS, *self.names.phrases, *self.names.lexicons]
        near = get_close_matches(name, known, 1, 0.6) or [k for k in known if k.lower() == name.lower()]
        hint = f"did you mean {{{near[0]}}}?" if near else "add a lexicon or a named pattern of that name"
        raise self.error(f"unknown name {{{name}}}", part.at, hint)

    def phrase(self, part: Name) -> Node:
        name = part.name
        if name in self.inside:
            ring = " -> ".join(f"{{{each}}}" for each in (*self.inside[self.inside.index(name) :], name))
            raise self.error(f"a named pattern uses itself: {ring}", part.at, "write out one of them")
        done = self.names._compiled
        if name not in done:
            ways: list[Node] = []
            for source in self.names.phrases[name]:
                try:
                    ways.append(_Compiler(source, self.names, self.split, (*self.inside, name)).whole())
                except PatternError as bad:
                    if "uses itself" in bad.message:
                        raise self.error(bad.message, part.at, bad.hint) from None
                    raise self.error(f"{{{name}}} cannot be used: {bad.message}", part.at, bad.hint) from None
            done[name] = choice(ways)
        return done[name]
