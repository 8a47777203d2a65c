"""Which connectives and pronouns open a clause: "but", "so", "if", "and" with a subject of its own ..."""

from __future__ import annotations

from .closed_words import (
    ADVERBS,
    AUXILIARIES,
    BARE_CONDITIONS,
    DETERMINERS,
    DO_SUPPORT,
    FINITE,
    KNOWING,
    NEGATIONS,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    words,
)
from .predication import has_verb, is_word, strong, verb_shape, weak
from .tokens import Tokens
from .verbs import has_object, is_third

AND = frozenset({"and", "or", "then", "&", "plus"})
# Words that make no clause on their own.
LEADING = frozenset({"and", "but", "or", "so", "yet", "then", "however"})
CONNECTIVES = frozenset({"but", "yet", "so", "nor", "however", "without"}) | SUBORDINATORS | AND
_NO_NOUN = ADVERBS | AUXILIARIES | DETERMINERS | PREPOSITIONS | SUBORDINATORS | RELATIVES | AND
# Behind these "without" goes on in its clause.
_WITHOUT = words("not or and with n't go do live living life lives day days world future never")
_BETWEEN = ADVERBS | AUXILIARIES  # what may stand between a subject and its verb
_SUBORDINATING = SUBORDINATORS | RELATIVES | {"that", "how", "whether", "what"}


class Connectives:
    """One sentence on its way into clauses: `begin` and `opener` are those of the clause being read."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        self.tokens = tokens
        self.norms = tokens.norms
        self.start = self.begin = start
        self.end = end
        self.opener = ""

    def _has_words(self, start: int, end: int) -> bool:
        return any(norm[0].isalnum() for norm in self.norms[start:end])

    def _has_content(self, start: int, end: int) -> bool:
        return any(norm[0].isalnum() and norm not in LEADING for norm in self.norms[start:end])

    def _word(self, at: int) -> str:
        return self.norms[at] if self.start <= at < self.end else ""

    def _first(self) -> int:
        """The first word of the clause behind its marks and coordinators."""
        at = self.begin
        while at < self.end - 1 and (
            not is_word(self.norms[at]) or self.norms[at] in ("and", "but", "so", "or", "yet")
        ):
            at += 1
        return at

    def _connective(self, at: int, norm: str, *, comma: bool) -> str:
        """The opener of the clause that begins with the connective `at`, or ""."""
        norms, end = self.norms, self.end
        before, after = self._word(at - 1), self._word(at + 1)
        if not after or not self._has_words(at + 1, end):
            return ""
        if norm == "but":
            if "limited" in norms[at + 1 : at + 4]:  # "including but not limited to"
                return ""
            return (
                ""
                if before in ("nothing", "all", "anything", "none", "anyone", "choice", "everything")
                else norm
            )
        if norm == "yet":
            if before in ("not", "n't", "as", "have", "has", "best") or after in (
                "to",
                "another",
                "again",
                ",",
                "and",
            ):
                return ""
            return norm if comma or strong(norms, at + 1, end, True) else ""
        if norm == "so":
            if after == "that":
                return norm if strong(norms, at + 2, end, True) else ""
            if after in ("-", "far", "many", "much", "called", ","):
                return ""
            if comma:
                return (
                    norm if weak(norms, at + 1, end) or after in ("do", "why", "if", "call", "book") else ""
                )
            return norm if after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "nor":
            return norm if after in FINITE else ""
        if norm == "however":
            return norm if after == "," and strong(norms, at + 2, end, True) else ""
        if norm == "without":
            return "" if before in _WITHOUT else norm
        if norm in AND:
            return self._and(at, norm)
        return self._subordinate(at, norm, before, after, comma)

    def _subordinate(self, at: int, norm: str, before: str, after: str, comma: bool) -> str:
        norms, end = self.norms, self.end
        if norm in ("until", "once", "after", "before", "whenever", "provided"):
            return norm if after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "since":
            return norm if strong(norms, at + 1, end, True) else ""
        if norm == "as":
            return norm if comma and after in SUBJECTS and strong(norms, at + 1, end, True) else ""
        if norm == "while":
            if before in ("a", "little", "the", "worth", "long", "short"):
                return ""
            return norm
        if norm == "because":
            return "" if after == "of" else norm
        if norm in ("if", "when"):
            bare = after in BARE_CONDITIONS or after.endswith(("ing", "ed"))
            if before in ("and", "or") and self._word(at - 2) in ("as", "if"):  # "as and when", "if and when"
                return ""
            return "" if bare or before in KNOWING or before in ("as", "what", "how") else norm
        if norm == "though":
            return "" if before in ("as", "even") and not strong(norms, at + 1, end, True) else norm
        return norm

    def _and(self, at: int, norm: str) -> str:
        """ "and", "or", "then" open a clause if a new subject with its verb, or a new auxiliary, follows."""
        norms, end = self.norms, self.end
        here = at + 1
        while here < end - 1 and norms[here] in ("then", "so", "yet", "soon", "also"):
            here += 1
        if here == at + 1 and norms[here] == ",":  # "and, if you like, ..."
            here += 1
        follows = norms[here]
        if follows in SUBORDINATORS or follows in ("but", "without"):
            return self._connective(here, follows, comma=True)
        # A verb in front of the nearest "that", "when" ... is not the verb of what "and" goes on with.
        comma = self._word(at - 1) == ","
        since = self.begin if comma else at
        while since > self.begin and norms[since - 1] not in _SUBORDINATING:
            since -= 1
        verb_before = has_verb(norms, since, at)
        subordinate = not comma and since > self.start and norms[since - 1] in _SUBORDINATING
        if (
            norm in ("and", "&")
            and follows in FINITE
            and follows not in ("have", "do")
            and verb_before
            and not subordinate
        ):
            return norm
        if norm == "or" and follows not in SUBJECTS and follows not in DETERMINERS:
            return ""
        if norm == "then" and self._word(at - 1) in ("and", "than", "since", "by", "until", "back"):
            return ""
        if strong(norms, here, end, verb_before, long=comma):
            return norm
        # "does not hurt and relieves stress": a verb in -s is not under "does not".
        if (
            norm == "and"
            and not NEGATIONS.isdisjoint(norms[self.begin : at])
            and is_third(norms[here])
            and has_object(norms, here, end)
            and verb_before
            and any(k in DO_SUPPORT for k in norms[self.begin : at])
        ):
            return norm
        # "without drugs and restores your balance": the phrase is over, the main clause goes on.
        if self.opener == "without" and verb_shape(norms, here, end) and norms[here + 1] in DETERMINERS:
            return norm
        return ""

    def _main_clause(self, at: int) -> bool:
        """Does the pronoun `at` open the main clause behind a subordinate one that has no comma?"""
        norms = self.norms
        if (
            self.begin != self.start
            or self._word(at + 1) not in FINITE
            or not has_verb(norms, self.begin, at)
        ):
            return False
        before = at - 1
        if norms[before] in _NO_NOUN or norms[before] in _SUBORDINATING or norms[before] in KNOWING:
            return False
        # "If you think we can": the word behind a subject is its verb, and what follows is what is thought.
        while before > self.begin and norms[before - 1] in _BETWEEN:
            before -= 1
        return norms[before - 1] not in SUBJECTS
