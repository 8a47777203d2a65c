"""Statements: a clause with those that go on with it.

"There is no proof, whatever you may read, that it works" is one statement of three clauses; "we promise nothing, but it
works" is two. A statement ends where a contrast, a semicolon, a question mark or a conclusion opens the next clause, and
where the page takes up its own voice again ("some say so, and we do it"). What stands between two dashes is a statement of its
own, and parts nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from .clauses import Clause
from .closed_words import words
from .tokens import Tokens

_PARTING = words("but yet however so nor ; ? ! ... …")
_GOING_ON = words("and or plus & then , : — – - --")
_DASHES = words("— – - --")
_CONCEDING = words("although though while whilst whereas even")
_OWN_VOICE = words("we our i my")


def statement(tokens: Tokens, clauses: Sequence[Clause], token: int) -> tuple[int, int]:
    """The token range of the statement that holds a token. `clauses` are those of its sentence, in order."""
    start, end = clauses[0].start, clauses[-1].end
    for at, clause in enumerate(clauses[1:], 1):
        if not _parts(tokens, clause) and not _conceded(tokens, clauses[at - 1], clause):
            continue
        if _inserted(tokens, clauses, at):
            if clause.start <= token < clause.end:
                return clause.start, clause.end
            continue
        if clause.start <= token:
            start = clause.start
        else:
            end = clause.start
            break
    return start, end


def _inserted(tokens: Tokens, clauses: Sequence[Clause], at: int) -> bool:
    """Whether a clause stands between two dashes: "there is no proof – and we have looked – that it works"."""
    if at + 1 == len(clauses):
        return False
    after = clauses[at + 1]
    dashes = [tokens.norms[each.start] in _DASHES for each in (clauses[at], after)]
    return all(dashes) and not _parts(tokens, after)


def _conceded(tokens: Tokens, before: Clause, clause: Clause) -> bool:
    """Does a comma end the concession that opens the sentence, and the main clause begin?"""
    return clause.opener == "," and tokens.norms[before.start] in _CONCEDING


def _parts(tokens: Tokens, clause: Clause) -> bool:
    if clause.opener in _PARTING:
        return True
    if clause.opener not in _GOING_ON:
        return False
    norms = tokens.norms
    at = clause.start
    while at < clause.end and (norms[at] in _GOING_ON or norms[at] == '"'):
        at += 1
    return at < clause.end and norms[at] in _OWN_VOICE
