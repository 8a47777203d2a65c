"""The JSON schema of `cliniclint.yml`, for editors: `python -m cliniclint.config.schema > docs/cliniclint.schema.json`.

Names that only a rulebook knows (rules, jurisdictions, professions) are any text here; a run judges them.
"""

from __future__ import annotations

import json
from typing import Any

from ..finding import LEVELS
from .model import FAIL_ON

URL = "https://json-schema.org/draft/2020-12/schema"
_TEXT: dict[str, Any] = {"type": "string", "pattern": "\\S"}
_TEXTS: dict[str, Any] = {"anyOf": [_TEXT, {"type": "array", "items": _TEXT}]}
_GLOB: dict[str, Any] = {"type": "string", "pattern": "\\S", "not": {"pattern": "^/|\\\\|(^|/)\\.\\.(/|$)"}}
_GLOBS: dict[str, Any] = {"anyOf": [_GLOB, {"type": "array", "items": _GLOB}]}
_RELATIVE: dict[str, Any] = {"type": "string", "pattern": "^\\s*[^\\s/~:\\\\][^:\\\\]*$"}
_PAGE: dict[str, tuple[str, dict[str, Any]]] = {
    "jurisdictions": ("Whose rules hold: us, us-ca, uk, au, ca-on ... Those above hold too.", _TEXTS),
    "professions": (
        "Whose site it is: physical-therapist, chiropractor ... Without any they are read from the page.",
        _TEXTS,
    ),
    "select": ("Only these rules, classes, families or globs over them, such as claims/*.", _TEXTS),
    "ignore": ("Not these rules, classes, families or globs over them.", _TEXTS),
    "levels": (
        "Levels by rule, class or glob; the last that fits counts.",
        {"type": "object", "additionalProperties": {"enum": [*reversed(LEVELS), "off"]}},
    ),
}
_OVERRIDE: dict[str, tuple[str, dict[str, Any]]] = {
    "files": ("The pages that it is for, as globs relative to this file.", _GLOBS),
    **_PAGE,
}
_KEYS: dict[str, tuple[str, dict[str, Any]]] = {
    "extends": (
        "Configurations that this one is laid upon, relative to this file; later ones count more.",
        {"anyOf": [_RELATIVE, {"type": "array", "items": _RELATIVE}]},
    ),
    **_PAGE,
    "files": ("Only these pages, as globs relative to this file.", _GLOBS),
    "exclude": ("Not these pages or folders, as globs relative to this file.", _GLOBS),
    "fail-on": ("The lowest level with exit status 1; error without it.", {"enum": list(FAIL_ON)}),
    "overrides": (
        "Settings for some pages, in order: later ones count more.",
        {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    key: {"description": about, **each} for key, (about, each) in _OVERRIDE.items()
                },
                "required": ["files"],
                "additionalProperties": False,
            },
        },
    ),
    "rule-packs": ("Folders with rules of your own, relative to this file.", _TEXTS),
    "evidence": ("The evidence register, relative to this file.", _TEXT),
    "baseline": ("The file of old findings, relative to this file.", _TEXT),
    "suppressions": (
        "What comments in pages may do.",
        {
            "type": "object",
            "properties": {
                "never": {"description": "Rules and classes that no page may suppress.", **_TEXTS}
            },
            "additionalProperties": False,
        },
    ),
    "spacy-pipeline": (
        "An installed spaCy pipeline that fills tags and parse for Python checks, like en_core_web_sm.",
        {"type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$"},
    ),
    "require-plugins": ("Plugins, by name or distribution, without which nothing is checked.", _TEXTS),
}


def schema() -> dict[str, Any]:
    """The schema as JSON values."""
    return {
        "$schema": URL,
        "title": "cliniclint.yml",
        "description": "Configuration of cliniclint, a linter for health marketing copy.",
        "type": ["object", "null"],
        "properties": {key: {"description": about, **each} for key, (about, each) in _KEYS.items()},
        "additionalProperties": False,
    }


def text() -> str:
    """The schema as the file docs/cliniclint.schema.json holds it."""
    return json.dumps(schema(), indent=2) + "\n"


if __name__ == "__main__":
    print(text(), end="")
