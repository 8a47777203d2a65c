"""The skeleton of a plugin: a distribution of its own with a rule that a Python check finds, and a test."""

from __future__ import annotations

import re

from ..errors import UserError
from ..version import VERSION

_NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*\Z")

_PYPROJECT = """\
[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[project]
name = "{distribution}"
version = "0.1.0"
description = "A plugin for cliniclint"
requires-python = ">=3.11"
dependencies = ["cliniclint>={version}"]

# cliniclint finds the plugin by this entry point.
[project.entry-points.cliniclint]
{name} = "{module}"

[tool.setuptools]
packages = ["{module}"]
include-package-data = false     # what package-data names, and no more

[tool.setuptools.package-data]
{module} = ["rules/**/*.yml"]
"""

_README = """\
# {distribution}

A plugin for [cliniclint](https://pypi.org/project/cliniclint/). It brings one rule, `{name}/loud-heading`, which a few lines of
Python find.

    python -m venv .venv && .venv/bin/pip install -e . pytest
    .venv/bin/cliniclint plugins               # lists it, and what it brings
    .venv/bin/cliniclint test {module}/rules   # runs the examples in the YAML
    .venv/bin/pytest
"""

_INIT = '''\
"""What the plugin brings: a hook a kind of thing. Leave out the hooks that you do not need; heavy imports (spaCy, say) go
into the functions that use them, so that a run that does not need them does not pay for them."""

from pathlib import Path

from cliniclint import Check, hookimpl


@hookimpl
def cliniclint_rule_packs():
    """Folders of rules in YAML, laid out like cliniclint's own."""
    return [Path(__file__).parent / "rules"]


@hookimpl
def cliniclint_checks():
    """Python checks: what patterns cannot say. A rule asks for one by its name: `check: loud-heading`."""
    from .checks import loud_headings

    return [Check("loud-heading", loud_headings)]
'''

_CHECKS = '''\
"""Checks. A check is asked once a page, and yields a Raw for each thing that it finds."""

from cliniclint import Kind, Raw


def loud_headings(page):
    """Headings with more than one exclamation mark.

    `page.document.segments` are the page's prose as a visitor reads it. Where words, terms and clauses matter, look at
    `page.readings`; where grammar does, at `page.doc`, a spaCy Doc that is made when it is first asked for.
    """
    for rule in page.rules("loud-heading"):
        for segment in page.document.segments:
            if segment.kind == Kind.HEADING and segment.text.count("!") > 1:
                # A place is characters [start, end) of the segment's prose; cliniclint finds it in the source.
                yield Raw(rule.id, segment.index, 0, len(segment.text))
'''

_RULE = """\
title: A heading that shouts
class: {name}/style
level: suggestion
why: Several exclamation marks press a reader who is looking for help.
authorities: {{us: [{name}-style-guide]}}
check: loud-heading          # who finds it: the Python check of that name; without this line, the patterns under `find`
advice: End the heading without a mark, or with one.
examples:
  flag:
    - "# [Book now!! Only today!]"
    - "# [Free parking!!]"
    - "# [Open on Sundays! And on Mondays!]"
  pass:
    - "# Welcome!"
    - "Call us!! We are here."
    - "# Opening hours"
"""

_TEST = '''\
"""The rules' own examples, and a page as a visitor would have it."""

from pathlib import Path

from cliniclint import lint_text, run_rule_tests

import {module}

PACK = Path({module}.__file__).parent / "rules"


def test_the_examples_of_the_rules() -> None:
    assert run_rule_tests(PACK) == []


def test_a_page() -> None:
    report = lint_text("# Free parking!!\\n\\nWe are open on Mondays.\\n", "page.md")
    assert [(each.rule, each.line, each.place.text) for each in report.findings] == [
        ("{name}/loud-heading", 1, "Free parking!!")
    ]
'''


def plugin_files(name: str) -> tuple[str, dict[str, str]]:
    """(the folder, its files: path inside it to text) of a new plugin. `name` is like house-style; the distribution is
    called cliniclint-house-style. Raises UserError for a name that cannot be one."""
    from .rule import CLASSES, authorities

    short = name.removeprefix("cliniclint-")
    if not _NAME.match(short):
        raise UserError(
            f'"{name}" is no name for a plugin',
            remedy="use small letters, digits and hyphens, beginning with a letter, like house-style",
        )
    distribution = f"cliniclint-{short}"
    slots = {
        "distribution": distribution,
        "name": short,
        "module": distribution.replace("-", "_"),
        "version": VERSION,
    }
    module = slots["module"]
    return distribution, {
        "pyproject.toml": _PYPROJECT.format(**slots),
        "README.md": _README.format(**slots),
        f"{module}/__init__.py": _INIT,
        f"{module}/checks.py": _CHECKS,
        f"{module}/rules/classes.yml": CLASSES.replace("house/", f"{short}/"),
        f"{module}/rules/authorities/{short}.yml": authorities().replace("house-style", f"{short}-style"),
        f"{module}/rules/{short}/loud-heading.yml": _RULE.format(**slots),
        f"tests/test_{module}.py": _TEST.format(**slots),
    }
