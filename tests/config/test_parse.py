"""Reading `cliniclint.yml`: what comes out, and where mistakes are shown."""

from __future__ import annotations

import pytest
from cliniclint.config.parse import parse
from cliniclint.errors import UserError

WHOLE = """\
jurisdictions: [US_CA, uk]
professions: Physical Therapist
files: ["site/**"]
exclude: drafts
select: [claims/*, safety/consult]
ignore: [claims/tradition]
levels: {claims/hype: off, claims/cure: warning}
fail-on: warning
overrides:
  - files: ["uk/**"]
    jurisdictions: uk
    levels:
      claims/safety: error
rule-packs: [house]
baseline: old/baseline.jsonl
suppressions: {never: [claims/cure, safety]}
"""


def test_a_whole_configuration() -> None:
    found = parse(WHOLE, "cliniclint.yml")
    names = found.pop("names")
    assert found == {
        "jurisdictions": ["us-ca", "uk"],
        "professions": ["physical-therapist"],
        "files": ["site/**"],
        "exclude": ["drafts"],
        "select": ["claims/*", "safety/consult"],
        "ignore": ["claims/tradition"],
        "levels": {"claims/hype": "off", "claims/cure": "warning"},
        "fail-on": "warning",
        "overrides": [{"files": ["uk/**"], "jurisdictions": ["uk"], "levels": {"claims/safety": "error"}}],
        "rule-packs": ["house"],
        "baseline": "old/baseline.jsonl",
        "suppressions": {"never": ["claims/cure", "safety"]},
    }
    assert ["jurisdiction", "us-ca", 1, 17] in names
    assert ["profession", "physical-therapist", 2, 14] in names
    assert ["rule", "claims/cure", 7, 28] in names
    assert ["rule", "claims/safety", 13, 7] in names
    assert ["rule", "safety", 16, 37] in names


@pytest.mark.parametrize("text", ["", "# nothing yet\n", "---\n"])
def test_an_empty_configuration(text: str) -> None:
    assert parse(text, "cliniclint.yml") == {"names": []}


@pytest.mark.parametrize(
    ("text", "line", "column", "words"),
    [
        ("jurisdiction: us\n", 1, 1, ['unknown key "jurisdiction"', 'did you mean "jurisdictions"?']),
        ("a: 1\nselct: []\n", 1, 1, ['unknown key "a"']),
        ("select: x\nselct: []\n", 2, 1, ['did you mean "select"?']),
        ("jurisdictions: 7\n", 1, 16, ['"jurisdictions" takes a list of words, not 7']),
        ("jurisdictions: [us, {a: b}]\n", 1, 21, ["not a mapping"]),
        ("jurisdictions:\n", 1, 1, ["not nothing", "leave the key out"]),
        ("files: /abs/**\n", 1, 8, ["leads out of the configuration's folder"]),
        ("exclude: ['../x']\n", 1, 11, ["leads out of the configuration's folder"]),
        ("exclude: ['a\\b']\n", 1, 11, ["backslash", "forward slashes"]),
        ("levels: [claims/cure]\n", 1, 9, ['"levels" is a mapping']),
        ("levels: {claims/cure: eror}\n", 1, 23, ['"eror" is no level', 'did you mean "error"?']),
        ("levels: {claims/cure: [error]}\n", 1, 23, ["is no level"]),
        ("fail-on: sometimes\n", 1, 10, ['"sometimes" is no value of "fail-on"', "never"]),
        ("overrides: {files: x}\n", 1, 12, ['"overrides" is a list']),
        ("overrides:\n  - jurisdictions: uk\n", 2, 5, ["names no files"]),
        ("overrides:\n  - file: x\n", 2, 5, ['unknown key "file"', 'did you mean "files"?']),
        ("overrides:\n  - files: x\n    fail-on: error\n", 3, 5, ['unknown key "fail-on"']),
        ("baseline: [b.jsonl]\n", 1, 11, ['"baseline" is the name of a file, not a list']),
        ("suppressions: [claims/cure]\n", 1, 15, ['"suppressions" is a mapping of keys, not a list']),
        ("suppressions: {nevr: [claims/cure]}\n", 1, 16, ['unknown key "nevr"', 'did you mean "never"?']),
        ("suppressions: {never: 7}\n", 1, 23, ['"never" takes a list of words, not 7']),
        ("- us\n", 1, 1, ["a configuration is a mapping"]),
        ("select: [a\n", 2, 1, ["is no YAML"]),
    ],
)
def test_mistakes_are_shown_at_their_place(text: str, line: int, column: int, words: list[str]) -> None:
    with pytest.raises(UserError) as caught:
        parse(text, "cliniclint.yml")
    error = caught.value
    assert all(word in str(error) for word in words), str(error)
    if "nothing" not in words[0]:
        assert (error.path, error.line, error.column) == ("cliniclint.yml", line, column)
