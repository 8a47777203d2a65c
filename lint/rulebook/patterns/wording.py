"""Words of a pattern into nodes: split as spaCy's English tokenizer splits them, and given their forms."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from ...text.tokens import normal
from ..english.forms import forms_of
from .nodes import HYPHENS, Node, sequence, words

Tokenizer = Callable[[str], Sequence[str]]
HYPHEN: Node = ["?", ["w", list(HYPHENS)]]
_PLAIN = str.maketrans({"\u2010": "-", "\u2011": "-", "\u02bc": "’"})


@cache
def spacy_tokenizer() -> Tokenizer:
    """The tokens of a text by spacy.blank("en"); loads spaCy. What was split once is known: patterns repeat their words."""
    import spacy

    language = spacy.blank("en")
    # Lexical attributes (shape, is_stop ...) are worked out for each new word, and no split depends on them.
    vocabulary: Any = language.vocab
    vocabulary.lex_attr_getters.clear()
    tokenizer = language.tokenizer
    known: dict[str, tuple[str, ...]] = {}

    def split(text: str) -> tuple[str, ...]:
        tokens = known.get(text)
        if tokens is None:
            chunks = text.split(" ")
            if len(chunks) > 1 and all(map(str.isalnum, chunks)):
                # The tokenizer goes by white space; only a special case with a mark in it looks beyond.
                tokens = tuple([token for chunk in chunks for token in split(chunk)])
            else:
                words = [token.text for token in tokenizer(text)]
                tokens = tuple([word for word in words if not word.isspace()])
            known[text] = tokens
        return tokens

    return split


@cache
def word_node(word: str, split: Tokenizer) -> Node:
    """A plain word: its forms, whatever the case. The parts of a hyphenated word may be joined by a hyphen or a blank.

    Where the tokenizer splits it ("can't", "100%"), the last token takes its forms if it is a word of letters.
    """
    word = word.translate(_PLAIN)
    if "-" in word.strip("-"):
        apart = [part for part in word.split("-") if part]
        joined: list[Node] = [HYPHEN] if word.startswith("-") else []
        for i, part in enumerate(apart):
            joined += [HYPHEN] if i else []
            joined.append(_tokens(part, split, inflected=i == len(apart) - 1))
        joined += [HYPHEN] if word.endswith("-") else []
        whole = split(word)
        if len(whole) == 1:  # "omega-3", which the tokenizer does not split
            return ["o", [words(_forms(whole[0])), sequence(joined)]]
        return sequence(joined)
    if len(word) > 1 and word.strip("-") and (word[0] == "-" or word[-1] == "-"):
        bare = _tokens(word.strip("-"), split, inflected=word[-1] != "-")
        return sequence([HYPHEN, bare] if word[0] == "-" else [bare, HYPHEN])
    return _tokens(word, split, inflected=True)


def _tokens(word: str, split: Tokenizer, *, inflected: bool) -> Node:
    tokens = split(word)
    parts = [words((normal(token),)) for token in tokens]
    if inflected:
        parts[-1] = words(_forms(tokens[-1]))
    return sequence(parts)


def _forms(token: str) -> frozenset[str]:
    norm = normal(token)
    if norm == "n't":
        return frozenset(("n't", "nt"))
    if len(token) > 1 and token.isupper():  # an abbreviation
        return (
            frozenset((norm, norm + "s")) if token.isalpha() and norm == token.lower() else frozenset((norm,))
        )
    return forms_of(norm)


def quoted_node(text: str, split: Tokenizer) -> Node:
    """Exactly these words in this order; with a capital letter anywhere also in exactly this case."""
    tokens = split(text.translate(_PLAIN))
    if any(c.isupper() for c in text):
        return sequence([["x", [straight(token)]] for token in tokens])
    return sequence([words((normal(token),)) for token in tokens])


def straight(text: str) -> str:
    """Curly quotes and the hyphens U+2010 and U+2011 made plain, the case kept: how exact words are compared."""
    return text.translate(_STRAIGHT)


_STRAIGHT = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "\u2010": "-", "\u2011": "-", "\u02bc": "'"}
)
