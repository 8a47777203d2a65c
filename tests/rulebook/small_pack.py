"""The files of a small, sound rule pack."""

from __future__ import annotations

RULE = """\
title: Promises a cure
class: claims/cure
level: error
why: >
  Nothing cures
  everything.
authorities: {us: [us-known]}
find: ["cures {condition}"]
except: ["cures ham"]
unless: [denied]
advice: Say what was measured.
examples:
  flag: ["It [cures migraines]."]
  pass: ["It does not cure migraines."]
"""
FILES = {
    "classes.yml": """\
classes:
  claims/cure: {title: Cure, about: A promise of a cure.}
  claims/hype: {title: Hype, about: Praise.}
""",
    "claims/cure.yml": RULE,
    "terms/condition.yml": """\
about: Conditions
inflect: noun
entries:
  - migraine
  - {name: low back pain, also: [lumbago], supervised: true}
""",
    "terms/people/profession.yml": """\
about: Professions
inflect: noun
entries:
  - {name: physical therapist, also: [physio], id: physical-therapist}
  - massage therapist
""",
    "phrases/common.yml": "phrases:\n  we-treat: ['we (treat|help)']\n",
    "context/denied.yml": """\
title: Denied in the clause
cues:
  - {find: ["(not|never)"], reach: forward, most: 12, except: ["not only"]}
examples:
  holds: ["It does not [cure migraines]."]
""",
    "procedures/needling.yml": """\
title: Needling
kind: needle
names: [dry needling, TDN]
also-brands: [Needlex]
duties: [side-effects]
common-effects: {say: soreness and bruising, notes: [soreness, bruising]}
authorities: {us: [us-known]}
confidence: known
""",
    "authorities/us.yml": """\
authorities:
  us-known: {name: Known Act, jurisdiction: us, kind: statute, section: 12.10, url: null, confidence: known, compiled: 2026-01-31}
  us-second: {name: Second Guide, jurisdiction: us, kind: guidance, confidence: secondary, compiled: 2026-01-31}
  us-unsure: {name: Unsure Guide, jurisdiction: us, kind: guidance, confidence: unsure, compiled: 2026-01-31}
  uncited: {name: A study, jurisdiction: intl, kind: study, confidence: seen, compiled: 2026-01-31}
""",
    "jurisdictions/us.yml": "name: United States\nparent: null\nregulators: [FTC]\n",
    "jurisdictions/us-ca.yml": "name: California\nparent: us\nregulators: []\n",
    "jurisdictions/uk.yml": "name: United Kingdom\n",
}
