"""What the vendored lemma table has wrong or lacks, decided for health copy; read by people, so one reason a group."""

from __future__ import annotations

# Words of grammar and words whose forms are other words: they stand only for themselves.
_FIXED = """
    about above after again all also although am among and any are around as at because been before being below
    between both but by could did does doing during each either else ever every few for from further had has having he
    her here hers him his how i if in into is it its just least less many me mine more most much must my neither never
    no none nor of off often on once one only onto or other our ours out over own per quite rather same shall she should
    since so some soon such than the their theirs them then there these they those though through thus to too toward
    towards under until unto up upon us very via was we were what when where whereas whether which while who whom whose
    why with within without yet you your yours
    left better best well worse worst new news always perhaps maybe today tomorrow yesterday tonight"""
FIXED = frozenset(_FIXED.split())

# All forms of these, in place of table and rules. "could", "might" and "should" are hedges and no forms of "can",
# "may" and "shall"; "wo" and "ca" are what the tokenizer leaves of "won't" and "can't".
IRREGULAR: dict[str, tuple[str, ...]] = {
    "a": ("a", "an"),
    "be": ("be", "am", "is", "are", "was", "were", "been", "being", "'m", "'re", "'s"),
    "can": ("can", "ca"),
    "do": ("do", "does", "did", "done", "doing"),
    "have": ("have", "has", "had", "having", "'ve"),
    "may": ("may",),
    "might": ("might",),
    "not": ("not", "n't", "nt"),
    "that": ("that", "those"),
    "this": ("this", "these"),
    "will": ("will", "'ll", "wo"),
    "would": ("would", "'d"),
}

# Forms that the table gives to a lemma and that are, in this field, another word: form -> lemmas that do not have it.
NOT_A_FORM: dict[str, tuple[str, ...]] = {
    # the past of a verb that is a noun or adjective of its own
    "born": ("bear",),
    "bore": ("bear",),
    "bound": ("bind",),
    "dove": ("dive",),
    "drunk": ("drink",),
    "ground": ("grind",),
    "lay": ("lie",),
    "left": ("leave",),
    "moped": ("mope",),
    "rose": ("rise",),
    "shed": ("she",),
    "shot": ("shoot",),
    "stove": ("stave",),
    "wound": ("wind",),
    # comparatives that are nouns or verbs
    "archer": ("arch",),
    "broker": ("broke",),
    "buffer": ("buff",),
    "farther": ("far",),
    "further": ("far",),
    "furthest": ("far",),
    "farthest": ("far",),
    "least": ("little",),
    "less": ("little",),
    "liver": ("live",),
    "matter": ("matt",),
    "more": ("much",),
    "most": ("much",),
    "number": ("numb",),
    "rasher": ("rash",),
    "stranger": ("strange",),
    "tanner": ("tan",),
    # sheer noise
    "crew": ("crow",),
    "dens": ("den",),
    "dice": ("die",),
    "does": ("doe",),
    "dying": ("dye",),
    "feed": ("fee",),
    "fed": ("fee",),
    "seed": ("see",),
    "weed": ("wee",),
    "better": ("well", "good"),
    "best": ("well", "good"),
    "well": ("good",),
    "goods": ("good",),
    "gooder": ("good",),
    "goodest": ("good",),
    "childs": ("child",),
    "news": ("new",),
    "worst": ("wrong",),
    "might": ("may",),
    "summons": ("summon",),
    "thing": ("the",),
    "breathed": ("breath",),
    "breathing": ("breath",),
    "clothed": ("cloth",),
    "clothes": ("cloth",),
    "clothing": ("cloth",),
    "bathed": ("bath",),
    "bathing": ("bath",),
}

# Forms that the table gives to one lemma only, though they are of two.
ALSO_FORMS: dict[str, tuple[str, ...]] = {
    "analyse": ("analyses",),
    "anesthetize": ("anesthetized", "anesthetizes", "anesthetizing"),
    "base": ("bases",),
    "axe": ("axes",),
    "diagnose": ("diagnoses",),
    "die": ("dying",),
    "feed": ("fed", "feeds", "feeding"),
    "halve": ("halves",),
    "lay": ("lays", "laid", "laying"),
    "leave": ("leaves",),
    "life": ("lives",),
    "live": ("lives",),
    "paralyse": ("paralyses",),
    "relapse": ("relapses",),
    "wound": ("wounds", "wounded", "wounding"),
}

# Plurals of nouns that are verbs, too, so that the table does not tell which form is the plural.
PLURALS: dict[str, tuple[str, ...]] = {
    "foot": ("feet",),
    "forefoot": ("forefeet",),
    "man": ("men",),
    "mouse": ("mice",),
    "person": ("people", "persons"),
    "tooth": ("teeth",),
}

# Names of ailments and things that look like plurals; the short form is another word.
_NO_SINGULAR = """
    abs aids always antics arms asbestos athletics blues bends chickenpox crabs diabetes ethics eyeglasses genetics
    genitals glasses goods herpes hives jitters kinetics mathematics measles means menses mumps news nits obstetrics odds
    pants paediatrics pediatrics physics piles politics rabies rickets scissors series shakes shingles shorts species
    statistics stays sweats thanks thrush trousers worms"""
NO_SINGULAR = frozenset(_NO_SINGULAR.split())
