"""The closed-class words of English that clauses are told by: pronouns, auxiliaries, connectives, prepositions ...

All are norms of tokens ("n't", "'s" and "ca" are tokens of their own). No open-class word belongs here, so that the
clauses do not depend on the subject of the copy.
"""

from __future__ import annotations


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


SUBJECTS = _words("i we you he she it they there")  # pronouns that can stand before a finite verb
POINTERS = _words("this that these those")
DETERMINERS = _words(
    "the a an our your my his her its their this that these those every each all both most many some several few any no "
    "another"
)
AUXILIARIES = _words(
    "is are was were am be been being has have had do does did can ca could will wo would may might must shall should sha "
    "'s 're 'll 've 'd 'm ai"
)
FINITE = AUXILIARIES - {"be", "been", "being", "'s", "'d"}  # "'s" may be a possessive
# Verbs as common as auxiliaries, in the form that no noun in such copy has.
LIGHT = _words("helps makes gives keeps gets lets means takes comes goes becomes seems remains includes brings uses")
NEGATIONS = _words("not n't no never nor neither without none nothing nobody cannot hardly barely")
PREPOSITIONS = _words(
    "of in on at by for from to with without within into onto over under about against between among through throughout "
    "during after before since until till upon via per near around behind above below across along toward towards like "
    "unlike than despite beyond off out up down as such including"
)
CONJUNCTIONS = _words("and or but nor yet so than & plus")
ADVERBS = _words(
    "also too now then soon even just only always often never not n't still simply again already here there today finally "
    "best better well both either once ever instead perhaps maybe yes quickly more most less very"
)
QUESTIONS = _words("which who whom whose where when what how why that")
SUBORDINATORS = _words(
    "although though whereas while because since unless if when whenever until once after before as provided"
)
# Before these a fronted phrase or clause may stand; where the fronted part has no verb of its own the comma alone tells.
FRONTING = _words(
    "without unlike despite instead rather besides if when whenever while although though since because as unless once "
    "until after before during thanks due given whether not"
)
WEAK_FRONTING = _words("by with for in at on from through throughout to using under within over upon via of")
RELATIVES = _words("which who whom whose where")
# "if needed": a condition without a subject is part of its clause.
BARE_CONDITIONS = _words(
    "needed necessary possible required appropriate applicable indicated any so not desired available and or to done given "
    "taken worn held , . ; : ! ? )"
)
# "we do not know if it cures": here "if" opens what is known, no condition.
KNOWING = _words("know known see ask asked sure clear unclear wonder wondering determine decide check tell unknown certain")
# Participles that only ever open a phrase of their own after a comma; others need an object that shows they are verbs.
PARTICIPLES = _words(
    "leaving helping making allowing giving letting keeping enabling causing bringing ensuring getting meaning resulting "
    "providing restoring"
)
