"""The JSON schema for editors: not stale, and of the same mind as the parser."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
import yaml
from cliniclint.config import parse
from cliniclint.config.schema import schema, text
from cliniclint.errors import UserError
from test_parse import WHOLE

HOUSE = Path(__file__).parent.parent.parent
VALIDATOR = jsonschema.Draft202012Validator(schema())


def test_the_file_is_not_stale() -> None:
    remedy = "python -m cliniclint.config.schema > docs/cliniclint.schema.json"
    assert (HOUSE / "docs" / "cliniclint.schema.json").read_text() == text(), remedy


def test_it_is_a_schema_of_the_same_keys() -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    keys = schema()["properties"]
    assert set(keys) == set(parse._KEYS)
    assert set(keys["overrides"]["items"]["properties"]) == set(parse._OVERRIDE)
    assert set(keys["suppressions"]["properties"]) == set(parse._SUPPRESSIONS)


def _agree(source: str, good: bool) -> None:
    if good:
        parse.parse(source, "cliniclint.yml")
    else:
        with pytest.raises(UserError):
            parse.parse(source, "cliniclint.yml")
    assert VALIDATOR.is_valid(json.loads(json.dumps(yaml.safe_load(source)))) is good


@pytest.mark.parametrize(
    "source",
    [
        WHOLE.replace("off", '"off"'),  # YAML 1.1 takes it for a truth value, cliniclint does not
        "",
        "extends: ../base.yml\n",
        "extends: [a.yml, b/c.yml]\n",
        "evidence: evidence.yml\nbaseline: b.jsonl\nrequire-plugins: [x]\nsuppressions: {never: claims/cure}\n",
        (HOUSE / "examples" / "clinic-site" / "cliniclint.yml").read_text(),
    ],
)
def test_both_take(source: str) -> None:
    _agree(source, True)


@pytest.mark.parametrize(
    "source",
    [
        "extend: a.yml\n",
        "extends: /etc/a.yml\n",
        "extends: https://x.org/a.yml\n",
        "jurisdictions: 7\n",
        "levels: {claims/cure: fatal}\n",
        "fail-on: info\n",
        "overrides: [{jurisdictions: uk}]\n",
        "overrides: [{files: x, fail-on: error}]\n",
        "files: [../x]\n",
        "exclude: [/x]\n",
        "evidence: [a]\n",
        "suppressions: {nevr: x}\n",
        "- us\n",
    ],
)
def test_both_refuse(source: str) -> None:
    _agree(source, False)
