"""What `cliniclint init` writes: a commented configuration, and how to run cliniclint before each commit and in CI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

_CONFIG = """\
# Settings of cliniclint for the pages in this folder and below it. A cliniclint.yml further down replaces this one; with
# `extends: ../cliniclint.yml` it is laid upon it. `cliniclint check --show-settings PAGE` shows what holds for a page.
#
# Completion in editors: `python -m cliniclint.config.schema > cliniclint.schema.json`, and this line without its first #:
# # yaml-language-server: $schema=cliniclint.schema.json

# Whose rules hold. Known are {known}.
jurisdictions: {jurisdictions}

# Whose site it is; `cliniclint rules` says which rules depend on it. Without it, it is read from the page.
{professions}

# The lowest level with exit status 1: error, warning, suggestion or never.
fail-on: error

# Pages that are not checked.
# exclude: ["drafts/**", "**/CHANGELOG.md"]

# Rules, classes or families that you do without, or see at another level (error, warning, suggestion, off).
# ignore: [claims/tradition]
# levels:
#   claims/hype: "off"

# Other settings for some pages.
# overrides:
#   - files: ["uk/**"]
#     jurisdictions: [uk]

# What no comment in a page may suppress.
# suppressions:
#   never: [claims/cure]

# What stands behind your claims: `cliniclint evidence add PAGE` writes stubs, `evidence check` shows the state.
# evidence: evidence.yml

# Findings of today that are to be mended later: `cliniclint baseline write`.
# baseline: cliniclint-baseline.jsonl

# Rules of your own.
# rule-packs: [house-rules]

# Plugins without which nothing is checked.
# require-plugins: [cliniclint-docx]
"""

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: cliniclint
        name: cliniclint
        entry: cliniclint check --force-exclude
        language: system
        files: '(?i)({endings})$'
"""

_GITHUB = """\
name: cliniclint
on: [pull_request]
permissions:
  contents: read
jobs:
  cliniclint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install cliniclint=={version}
      - run: cliniclint check{github}
"""

_GITLAB = """\
cliniclint:
  image: python:3.13-slim
  script:
    - pip install cliniclint=={version}
    - cliniclint check --format terminal{gitlab}
"""
_GITLAB_REPORT = """\
  artifacts:
    when: always
    reports:
      codequality: cliniclint.json
"""


class Starter(NamedTuple):
    """A file to begin with: its path, relative to the site, and its text."""

    path: str
    text: str


def configuration(jurisdictions: Sequence[str], professions: Sequence[str], known: Mapping[str, str]) -> str:
    """A `cliniclint.yml`; `known` maps the ids of all jurisdictions to their names."""
    theirs = (
        f"professions: [{', '.join(professions)}]" if professions else "# professions: [physical-therapist]"
    )
    tops = sorted({each.partition("-")[0] for each in known})
    listed = ", ".join(
        _country(top, sorted(each for each in known if each.startswith(f"{top}-")), known) for top in tops
    )
    return _CONFIG.format(
        known=_wrapped(listed), jurisdictions=f"[{', '.join(jurisdictions)}]", professions=theirs
    )


def snippets(endings: Iterable[str], reporters: Iterable[str], version: str) -> dict[str, Starter]:
    """By option of `init` the file that it is about. `endings` are those of pages, `reporters` the names of the reports at
    hand, `version` is that of cliniclint."""
    at_hand = set(reporters)
    names = "|".join(re.escape(each) for each in sorted(endings))
    gitlab = "gitlab" in at_hand
    return {
        "pre-commit": Starter(".pre-commit-config.yaml", _PRE_COMMIT.format(endings=names)),
        "github": Starter(
            ".github/workflows/cliniclint.yml",
            _GITHUB.format(version=version, github=" --format github" if "github" in at_hand else ""),
        ),
        "gitlab": Starter(
            ".gitlab-ci.yml",
            _GITLAB.format(version=version, gitlab=" --format gitlab=cliniclint.json" if gitlab else "")
            + (_GITLAB_REPORT if gitlab else ""),
        ),
    }


def _country(top: str, below: Sequence[str], known: Mapping[str, str]) -> str:
    places = ", ".join(below) if len(below) < 3 else f"{below[0]} ... {below[-1]}"
    return f"{top} ({'; '.join(filter(None, (known.get(top, ''), places)))})"


def _wrapped(text: str) -> str:
    from textwrap import wrap

    return "\n# ".join(wrap(text, 110, break_on_hyphens=False))
