"""A small rule pack to change and break."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

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
  us-known: {name: Known Act, jurisdiction: us, kind: statute, section: 12.10, url: null, confidence: known}
  us-second: {name: Second Guide, jurisdiction: us, kind: guidance, confidence: secondary}
  us-unsure: {name: Unsure Guide, jurisdiction: us, kind: guidance, confidence: unsure}
  uncited: {name: A study, jurisdiction: intl, kind: study, confidence: seen}
""",
    "jurisdictions/us.yml": "name: United States\nparent: null\nregulators: [FTC]\n",
    "jurisdictions/us-ca.yml": "name: California\nparent: us\nregulators: []\n",
    "jurisdictions/uk.yml": "name: United Kingdom\n",
}

Pack = Callable[..., Path]


@pytest.fixture
def pack(tmp_path: Path) -> Pack:
    """`pack(name="pack", bare=False, **changes)`: writes a pack and gives its folder. Keys of `changes` are paths (a
    mapping may be given as `files`), a value of None leaves a file out; `bare` writes only what is given."""

    def write(files: dict[str, str | None] | None = None, *, name: str = "pack", bare: bool = False) -> Path:
        folder = tmp_path / name
        folder.mkdir(exist_ok=True)
        for path, text in {**({} if bare else FILES), **(files or {})}.items():
            target = folder / path
            if text is None:
                target.unlink(missing_ok=True)
                continue
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(text, encoding="utf-8", newline="")
        return folder

    return write


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """No test reads or fills the person's cache."""
    folder = tmp_path / "cache"
    monkeypatch.setenv("CLINICLINT_CACHE_DIR", str(folder))
    return folder
