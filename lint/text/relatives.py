"""Where a main clause goes on behind a relative clause that has no commas and is denied.

"People who cannot sleep find that our tea relieves insomnia": what is denied of the people is not denied of the tea.
"""

from __future__ import annotations

from .closed_words import ADVERBS, AUXILIARIES, DETERMINERS, NEGATIONS, PREPOSITIONS, words
from .verbs import behind_plural, has_object, is_base, is_third

RESTRICTIVE = words("who that which")
_BEFORE_NO_VERB = AUXILIARIES | DETERMINERS | PREPOSITIONS | words("to and or not n't who that which")
_SKIPPED = AUXILIARIES | ADVERBS | NEGATIONS | words("one else body who that which")
_DENIED_WITHIN = 3  # so near behind the relative pronoun its negation stands


def resumption(norms: list[str], begin: int, at: int, end: int) -> int:
    """Where the main clause's verb stands, for a relative pronoun at `at` in a clause begun at `begin`, or -1.

    Only for a relative clause that is itself denied, behind words that are not.
    """
    near = norms[at + 1 : at + 1 + _DENIED_WITHIN]
    if at == begin or (NEGATIONS.isdisjoint(near) and "no" not in near):
        return -1
    if not NEGATIONS.isdisjoint(norms[begin:at]):
        return -1
    own = at + 1  # the relative clause's own verb
    while own < end and norms[own] in _SKIPPED:
        own += 1
    if own < end and not (is_base(norms[own]) or is_third(norms[own]) or norms[own].endswith("ed")):
        own -= 1  # "who never had children": the auxiliary is the verb
    if own >= end or (norms[own] not in AUXILIARIES and norms[own] in _SKIPPED):
        return -1
    for here in range(own + 1, end):
        norm, before = norms[here], norms[here - 1]
        if not (norm[0].isalpha() or norm in ("'s", "-")):
            return -1
        if before in _BEFORE_NO_VERB:
            continue
        if norm in AUXILIARIES and norm not in ("'s", "be", "been", "being"):
            return here
        adjacent = here == own + 1
        if is_third(norm) and has_object(norms, here, end) and (not adjacent or is_third(norms[own])):
            return here
        if adjacent and is_base(norm) and has_object(norms, here, end, sure=True):
            return here
        if not adjacent and behind_plural(norms, here, end) and has_object(norms, here, end, sure=True):
            return here
    return -1
