"""The closed-class words of English that clauses are told by: pronouns, auxiliaries, connectives, prepositions ...

All are norms of tokens ("n't", "'s" and "ca" are tokens of their own). No open-class word belongs here, so that the
clauses do not depend on the subject of the copy.
"""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a line, for a table."""
    return frozenset(text.split())


SUBJECTS = words("i we you he she it they there")  # pronouns that can stand before a finite verb
POINTERS = words("this that these those")
DETERMINERS = words(
    "the a an our your my his her its their this that these those every each all both most many some several few any no "
    "another"
)
AUXILIARIES = words(
    "is are was were am be been being has have had do does did can ca could will wo would may might must shall should sha "
    "'s 're 'll 've 'd 'm ai"
)
FINITE = AUXILIARIES - {"be", "been", "being", "'s", "'d"}  # "'s" may be a possessive
# Verbs as common as auxiliaries, in the form that no noun in such copy has.
LIGHT = words(
    "helps makes gives keeps gets lets means takes comes goes becomes seems remains includes brings uses"
)
# With "not", before a base form.
DO_SUPPORT = words("do does did will would wo can ca could should is are was were")
NEGATIONS = words("not n't no never nor neither without none nothing nobody cannot hardly barely")
PREPOSITIONS = words(
    "of in on at by for from to with without within into onto over under about against between among through throughout "
    "during after before since until till upon via per near around behind above below across along toward towards like "
    "unlike than despite beyond off out up down as such including"
)
CONJUNCTIONS = words("and or but nor yet so than & plus")
ADVERBS = words(
    "also too now then soon even just only always often never not n't still simply again already here there today finally "
    "best better well both either once ever instead perhaps maybe yes quickly more most less very"
)
QUESTIONS = words("which who whom whose where when what how why that")
SUBORDINATORS = words(
    "although though whereas while because since unless if when whenever until once after before as provided"
)
# Before these a fronted phrase or clause may stand; where the fronted part has no verb of its own the comma alone tells.
FRONTING = words(
    "without unlike despite instead rather besides if when whenever while contrary although though since because as unless once "
    "until after before during thanks due given whether not"
)
WEAK_FRONTING = words("by with for in at on from through throughout to using under within over upon via of")
RELATIVES = words("which who whom whose where")
# "if needed": a condition without a subject is part of its clause.
BARE_CONDITIONS = words(
    "needed necessary possible required appropriate applicable indicated any so not desired available and or to done given "
    "taken worn held , . ; : ! ? )"
)
# "we do not know if it cures": here "if" opens what is known, no condition.
KNOWING = words(
    "know known see ask asked sure clear unclear wonder wondering determine decide check tell unknown certain"
)
# Participles that only ever open a phrase of their own after a comma; others need an object that shows they are verbs.
PARTICIPLES = words(
    "leaving helping making allowing giving letting keeping enabling causing bringing ensuring getting meaning resulting "
    "providing restoring"
)
