"""What `cliniclint init` writes: a commented configuration, and how to run cliniclint before each commit and in CI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ..named import NamedTuple

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

# An installed spaCy pipeline that gives tags and a parse to the Python checks of plugins.
# spacy-pipeline: en_core_web_sm
"""

_PRE_COMMIT = """\
repos:
  - repo: local
    hooks:
      - id: cliniclint
        name: cliniclint
        entry: cliniclint check --force-exclude # with --staged behind it: only what the commit changes
        language: system
        files: '(?i)({endings})$'
"""

_GITHUB = """\
name: cliniclint
on: pull_request
permissions:
  contents: read
  security-events: write # for code scanning
jobs:
  cliniclint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
        with:
          fetch-depth: 2 # the merge of the pull request, and what it is merged into
      - uses: actions/setup-python@v5
        with:
          python-version: "3.13"
      - run: pip install cliniclint=={version}
      # Only what the pull request changes; without --since the whole site.
      - run: cliniclint check --since HEAD^1 --format github --format sarif=cliniclint.sarif
      - uses: github/codeql-action/upload-sarif@v3
        if: ${{{{ !cancelled() && hashFiles('cliniclint.sarif') != '' }}}}
        continue-on-error: true # a repository without code scanning has the annotations all the same
        with:
          sarif_file: cliniclint.sarif
"""

# The job of ci/gitlab.yml, with the version that is installed.
_GITLAB = """\
variables:
  CLINICLINT_PACKAGE: cliniclint=={version} # what pip installs
  CLINICLINT_PATHS: "." # files and folders, with blanks between them
  CLINICLINT_OPTIONS: "" # such as "--jurisdiction uk --fail-on warning"

cliniclint:
  image: python:3.13 # the slim one has no git
  variables:
    GIT_DEPTH: "0" # --since needs the history
    PIP_CACHE_DIR: $CI_PROJECT_DIR/.cache/pip
    PIP_DISABLE_PIP_VERSION_CHECK: "1"
    CLINICLINT_CACHE_DIR: $CI_PROJECT_DIR/.cache/cliniclint
  cache:
    key: cliniclint
    paths: [.cache/]
  rules:
    - if: $CI_PIPELINE_SOURCE == "merge_request_event"
      variables:
        CLINICLINT_SINCE: --since=$CI_MERGE_REQUEST_DIFF_BASE_SHA
    - if: $CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH
  before_script:
    - python -m pip install --quiet "$CLINICLINT_PACKAGE"
  script:
    - cliniclint check $CLINICLINT_PATHS $CLINICLINT_OPTIONS $CLINICLINT_SINCE --format terminal --format gitlab=gl-code-quality-report.json
  artifacts:
    when: always
    reports:
      codequality: gl-code-quality-report.json
    paths: [gl-code-quality-report.json]
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


def snippets(endings: Iterable[str], version: str) -> dict[str, Starter]:
    """By option of `init` the file that it is about. `endings` are those of pages, `version` is that of cliniclint."""
    names = "|".join(re.escape(each) for each in sorted(endings))
    return {
        "pre-commit": Starter(".pre-commit-config.yaml", _PRE_COMMIT.format(endings=names)),
        "github": Starter(".github/workflows/cliniclint.yml", _GITHUB.format(version=version)),
        "gitlab": Starter(".gitlab-ci.yml", _GITLAB.format(version=version)),
    }


def _country(top: str, below: Sequence[str], known: Mapping[str, str]) -> str:
    places = ", ".join(below) if len(below) < 3 else f"{below[0]} ... {below[-1]}"
    return f"{top} ({'; '.join(filter(None, (known.get(top, ''), places)))})"


def _wrapped(text: str) -> str:
    from textwrap import wrap

    return "\n# ".join(wrap(text, 110, break_on_hyphens=False))
