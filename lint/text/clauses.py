"""Sentences into clauses, so that a denial or a hedge in one does not reach into the next.

A boundary stands only where a new predication clearly begins: at strong marks, at connectives with a clause behind them,
around fronted phrases. A verb and the list of its objects, and verbs that share a subject and its denial ("does not cure
or prevent"), stay together. Where the shape of the words does not tell, nothing is split.
"""

from __future__ import annotations

from ..named import NamedTuple
from .closed_words import (
    ADVERBS,
    AUXILIARIES,
    DETERMINERS,
    FINITE,
    FRONTING,
    NEGATIONS,
    PARTICIPLES,
    PREPOSITIONS,
    RELATIVES,
    SUBJECTS,
    SUBORDINATORS,
    WEAK_FRONTING,
)
from .connectives import AND, CONNECTIVES, Connectives
from .predication import has_verb, strong, verb_shape, weak
from .relatives import RESTRICTIVE, resumption
from .tokens import Tokens


class Clause(NamedTuple):
    """Tokens [start, end) of a clause; `opener` is the norm of the word or mark that opened it, "" for the first.

    The opener is among the clause's own first tokens, but for a question or exclamation mark and an ellipsis inside of a
    sentence, which stay with the clause that they end.
    """

    start: int
    end: int
    opener: str


_DASHES = frozenset({"-", "–", "--"})
_ENDING = frozenset({"?", "!", "...", "…", ".."})
_JUST = frozenset({"just", "only", "simply"})
_BEFORE_GERUND = PREPOSITIONS | AUXILIARIES | {","}
_TRIGGERS = (
    RESTRICTIVE | frozenset({",", ";", ":", "—", "(", "[", ")", "]"}) | _DASHES | _ENDING | CONNECTIVES
)
_TRIGGERS_AND_SUBJECTS = _TRIGGERS | SUBJECTS


def clauses(tokens: Tokens, start: int, end: int) -> tuple[Clause, ...]:
    """The clauses of one sentence, tokens [start, end): contiguous, none empty, covering it; none for an empty range."""
    if start >= end:
        return ()
    if _TRIGGERS.isdisjoint(tokens.norms[start:end]):
        return (Clause(start, end, ""),)
    return tuple(_Splitter(tokens, start, end).split())


class _Splitter(Connectives):
    """A sentence with the marks that part it."""

    def __init__(self, tokens: Tokens, start: int, end: int) -> None:
        super().__init__(tokens, start, end)
        self.transparent: set[int] = set()  # brackets that close an aside
        self.open = 0  # brackets that wait to be closed
        self.resumed = -1  # where the main clause goes on behind a denied relative clause

    def split(self) -> list[Clause]:
        out: list[Clause] = []
        norms = self.norms
        # "If you are in pain we can help" has no comma: there pronouns may open the main clause.
        triggers = _TRIGGERS
        if norms[self._first()] in SUBORDINATORS:
            triggers = _TRIGGERS_AND_SUBJECTS
        for at in range(self.start, self.end):
            norm = norms[at]
            if at == self.resumed:
                place, opener = at, norm
            elif norm not in triggers or at < self.begin:
                continue
            elif norm in RESTRICTIVE:
                self.resumed = resumption(norms, self.begin, at, self.end)
                continue
            else:
                place, opener = self._boundary(at, norm)
            if not opener:
                continue
            if not self._has_content(self.begin, place):
                # Nothing but marks and a connective so far: they open the same clause.
                if self.begin != self.start and opener != ",":
                    self.opener = opener
                continue
            if not self._has_words(place, self.end):
                break
            out.append(Clause(self.begin, place, self.opener))
            self.begin, self.opener = place, opener
        out.append(Clause(self.begin, self.end, self.opener))
        return out

    def _boundary(self, at: int, norm: str) -> tuple[int, str]:
        """Where a clause begins because of the token `at`, and its opener ("" for no boundary)."""
        if norm == ",":
            return at, self._comma(at)
        if norm in (";", "—"):
            return at, norm
        if norm == ":":
            return at, "" if self._list_follows(at) else norm
        if norm in _DASHES:
            spaced = self.tokens.spaced(at) and at + 1 < self.end and self.tokens.spaced(at + 1)
            return at, norm if spaced else ""
        if norm in "([":
            if self._aside(at):
                return at, ""
            self.open += 1
            return at, norm
        if norm in ")]":
            if at in self.transparent or not self.open:
                return at, ""
            self.open -= 1
            return at, norm
        if norm in _ENDING:
            after = at + 1
            while after < self.end and not self._has_words(after, after + 1):
                after += 1
            return after, norm
        if norm in SUBJECTS:
            return at, norm if self._main_clause(at) else ""
        if at == self.begin or self._word(at - 1) == ",":  # the comma has decided
            return at, ""
        return self._modified(at), self._connective(at, norm, comma=False)

    def _modified(self, at: int) -> int:
        """The place before "even if", "only when", "just because"."""
        if self.norms[at] in SUBORDINATORS and self._word(at - 1) in (
            "even",
            "only",
            "just",
            "especially",
            "except",
        ):
            return at - 1 if at - 1 > self.begin else at
        return at

    def _aside(self, at: int) -> bool:
        """Is the bracket opened at `at` a short remark without a predication, as "(TDN)"?"""
        for here in range(at + 1, min(self.end, at + 10)):
            norm = self.norms[here]
            if norm in ")]":
                self.transparent.add(here)
                return True
            if (
                norm in FINITE
                or norm in NEGATIONS
                or norm in SUBJECTS
                or norm in SUBORDINATORS
                or norm in RELATIVES
            ):
                return False
        return False

    def _list_follows(self, at: int) -> bool:
        """Does the colon stand between a verb or preposition and its objects ("we do not treat: cancer, ...")?"""
        before = self._word(at - 1)
        stop = at + 1
        while stop < self.end and self.norms[stop] not in (";", "—", "("):
            stop += 1
        if before in PREPOSITIONS or before in ("following", "is", "are", "include", "includes", "including"):
            return not strong(self.norms, at + 1, stop, True)
        here = at - 2
        while self._word(here) in ADVERBS or self._word(here) in AUXILIARIES:
            here -= 1
        if self._word(here) in SUBJECTS and before.isalpha():
            return not weak(self.norms, at + 1, stop)
        return False

    def _comma(self, at: int) -> str:
        norms, end = self.norms, self.end
        here = at + 1
        after = self._word(here)
        if not after or not self._has_words(here, end):
            return ""
        if after in ('"', "'"):
            here += 1
            after = self._word(here)
        if after in RELATIVES and self._word(here + 1) != ",":
            return after
        if after in ("even", "only", "especially", "except") and self._word(here + 1) in SUBORDINATORS:
            return self._connective(here + 1, self._word(here + 1), comma=True)
        if after in CONNECTIVES:
            opener = self._connective(here, after, comma=True)
            if opener:
                return opener
            if after == "however" and self._word(here + 1) == ",":
                return ""
        if self._fronted(at):
            return ","
        if after in SUBORDINATORS or after in ("but", "so", "nor"):
            return ""
        if (after not in AND and self._whose(here)) or strong(
            norms, here, end, has_verb(norms, self.begin, at)
        ):
            return ","
        if after in _JUST and self._negated(at):
            return ","
        if self.opener in RELATIVES and (after in FINITE or verb_shape(norms, here, end)):
            return ","
        if self._ends_imperative(at) or self._participial(here, at):
            return ","
        return ""

    def _whose(self, at: int) -> bool:
        """ "many of whom", "in which", "one of which"."""
        return any(
            self._word(at + k) in ("which", "whom", "whose") and self._word(at + k - 1) in PREPOSITIONS
            for k in (1, 2)
        )

    def _negated(self, at: int) -> bool:
        return any(norm in NEGATIONS for norm in self.norms[self.begin : at])

    def _fronted(self, at: int) -> bool:
        """Does the comma at `at` end a fronted phrase or clause ("Without surgery, our laser ...")?"""
        norms, end = self.norms, self.end
        first = self._first()
        word = norms[first]
        sure = word in FRONTING
        # In the middle of a sentence the same words end it ("relief without drugs, surgery or downtime").
        fronts = self.begin == self.start or self.opener in (",", "but", "and", "so", ":", ";", "—", "-", "–")
        loose = word in WEAK_FRONTING or word.endswith("ing")
        if not (sure or loose) or not (fronts or word in SUBORDINATORS):
            return False
        commas = [at, *(k for k in range(at + 1, end) if norms[k] == ",")]
        for k, comma in enumerate(commas):
            stop = commas[k + 1] if k + 1 < len(commas) else end
            if weak(norms, comma + 1, stop):
                return comma == at
        if not sure or not fronts:
            return False
        if word == "not":
            return self._word(first + 1) in ("only", "just") and len(commas) == 1
        # No verb is seen behind any comma: a list goes on to its "and" or "or", else the first comma ends the phrase.
        for k, comma in enumerate(commas[:-1]):
            if any(norm in ("and", "or") for norm in norms[comma + 1 : commas[k + 1]]):
                return commas[k + 1] == at
        return True

    def _ends_imperative(self, at: int) -> bool:
        """ "Don't wait, get cured today", but not "Don't drink, smoke or swim"."""
        first = self._first()
        denied = (self._word(first) == "do" and self._word(first + 1) in ("n't", "not")) or (
            self._word(first) in ("never", "stop", "no") and self._word(first + 1) not in ("one", "other")
        )
        if not denied or self._word(first) == "no":
            return False
        return not any(norm in ("or", "and") for norm in self.norms[at + 1 : self.end])

    def _participial(self, here: int, comma: int) -> bool:
        """ ", thereby relaxing", ", leaving you pain free": not one of several objects in -ing."""
        norms = self.norms
        opened = norms[here] in ("thereby", "thus", "hence", "so", "effectively")
        if opened:
            here += 1
        word = self._word(here)
        if not word.endswith("ing") or len(word) < 6:
            return False
        for back in range(self.begin, comma):
            if (
                norms[back].endswith("ing")
                and len(norms[back]) > 5
                and self._word(back - 1) in _BEFORE_GERUND
            ):
                return False
        after = self._word(here + 1)
        return (
            opened
            or word in PARTICIPLES
            or (after in DETERMINERS and after != "that")
            or after in ("you", "it", "them", "us", "to")
        )
