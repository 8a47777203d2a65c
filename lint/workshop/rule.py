"""The skeleton of a rule in a site's own pack: YAML that passes `cliniclint test` as it is written."""

from __future__ import annotations

import re
from collections.abc import Collection

from ..config.suggest import did_you_mean
from ..errors import UserError
from ..named import NamedTuple

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)+\Z")
OWN_CLASS = "house/style"
_AUTHORITY = "house-style-guide"
_RESERVED = ("terms", "phrases", "context", "procedures", "authorities", "jurisdictions")

_RULE = """\
# A rule: what is flagged, why, whose rule it is, and the examples that prove it. Its id is its path: {id}.
# `cliniclint explain --pattern "..."` shows how a pattern compiles, `cliniclint try "..." PAGES` what it finds, and
# `cliniclint test {pack}` runs the examples below.

title: Uses wording that we gave up
class: {cls}
level: suggestion            # error, warning or suggestion; `levels: {{uk: warning}}` says otherwise for a place
why: >
  Two or three plain sentences: who objects to these words, and what they do to a reader.
authorities: {{us: [house-style-guide]}}  # jurisdiction: ids in an authorities/ folder, of this pack or the built-in one

# What is looked for. Plain words stand for all their forms, "quoted" ones for themselves, {{treatment}} or {{condition}} for
# a term, (a|b) for a choice, ".." and "..." for a gap, [ ] for the part that is shown.
find:
  - "wellness journey"

# What excuses it: contexts of the built-in pack, {contexts} among them.
unless: [{unless}]

advice: Say what the visitor gets.
rewrites:                    # each must pass when it is checked itself
  - "your visits"

# Brackets mark the exact words. Near misses, which look alike and must pass, are worth the most.
examples:
  flag:
    - "Begin your [wellness journey] today."
    - "[Wellness journeys] for the whole family."
    - "Every [wellness journey] starts at the front desk."
  pass:
    - "The journey takes ten minutes by bus."
    - "Wellness on a journey: three stretches for the train."
    - "Our rooms are on the ground floor."
"""

CLASSES = """\
# The classes of findings that only this pack has.
classes:
  house/style:
    title: House style
    about: Wording that we agreed on among ourselves.
"""

AUTHORITIES = """\
# What the rules of this pack rest on. A law or guideline is cited with its section, its link and the day it was opened;
# the built-in pack has many (`cliniclint rules --to-verify` lists what still needs a look).
authorities:
  house-style-guide:
    name: Our style guide
    jurisdiction: us
    kind: house
    confidence: seen
    compiled: DAY          # when this entry was written
"""


def authorities() -> str:
    """The file of authorities of a new pack, written today."""
    from datetime import date

    return AUTHORITIES.replace("DAY", date.today().isoformat())


class Known(NamedTuple):
    """What a rulebook has, with the pack at hand: classes, contexts, authorities."""

    classes: Collection[str]
    contexts: Collection[str]
    authorities: Collection[str]


def rule_files(
    name: str, pack: str, cls: str | None, present: Collection[str], known: Known
) -> dict[str, str]:
    """The files of a new rule: path inside the pack to text.

    `name` is its id (`house/no-journeys`), `pack` the pack's folder as people write it, `cls` the class it reports (None for
    the pack's own), `present` the paths in the pack. Raises UserError for an id or class that cannot be used.
    """
    if not _ID.match(name) or name.split("/")[0] in _RESERVED:
        raise UserError(
            f'"{name}" is no id for a rule',
            remedy="write family/name in small letters, digits and hyphens, like house/no-journeys",
        )
    if cls is not None and cls not in known.classes:
        remedy = did_you_mean(cls, known.classes) or "`cliniclint rules` lists the rules with their classes"
        raise UserError(f'unknown class "{cls}" (--class)', remedy=remedy)
    usual = [each for each in ("denied", "rebutted", "cited", "question") if each in known.contexts]
    files = {
        f"{name}.yml": _RULE.format(
            id=name,
            pack=pack,
            cls=cls or OWN_CLASS,
            contexts=", ".join(usual) or "none",
            unless=usual[0] if usual else "",
        )
    }
    if cls is None and OWN_CLASS not in known.classes:
        if "classes.yml" in present:
            raise UserError(
                f"the pack's classes.yml has no class {OWN_CLASS}",
                remedy="add it there, or name one with --class",
            )
        files["classes.yml"] = CLASSES
    if _AUTHORITY not in known.authorities:
        free = "house" if "authorities/house.yml" not in present else _AUTHORITY
        files[f"authorities/{free}.yml"] = authorities()
    return files
