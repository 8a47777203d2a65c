"""Every report is valid by what is published of its form, whatever the copy holds."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ElementTree
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import xmlschema
from cliniclint import Skipped
from report_cases import NASTY, all_written, nasty_page, written

SCHEMAS = Path(__file__).parent / "data" / "schemas"
NASTY_RUN: dict[str, Any] = {
    "skipped": (Skipped(NASTY, NASTY, True), Skipped(f"{NASTY}2", NASTY)),
    "errors": (NASTY,),
    "notes": (NASTY,),
}


@pytest.fixture(autouse=True)
def _no_job_summary(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GITHUB_STEP_SUMMARY", raising=False)


def runs(name: str) -> list[str]:
    """What the reporter writes of a run with everything, of nothing, of trouble alone, and of hostile copy."""
    return [
        all_written(name),
        written(name),
        written(name, skipped=(Skipped("gone.md", "there is no such file", True),), errors=("broken",)),
        written(name, nasty_page(), nasty_page(), **NASTY_RUN),
    ]


@cache
def _sarif() -> jsonschema.protocols.Validator:
    schema = json.loads((SCHEMAS / "sarif-2.1.0-rtm.5.json").read_text("utf-8"))
    return jsonschema.Draft4Validator(schema)


@cache
def _junit() -> xmlschema.XMLSchema:
    return xmlschema.XMLSchema(str(SCHEMAS / "junit-10.xsd"))


def test_sarif_is_valid_by_its_schema() -> None:
    for text in runs("sarif"):
        _sarif().validate(json.loads(text))
    broken = json.loads(all_written("sarif"))
    broken["runs"][0]["results"][0]["level"] = "suggestion"
    with pytest.raises(jsonschema.ValidationError):
        _sarif().validate(broken)


def test_sarif_rules_and_results_belong_together() -> None:
    for text in runs("sarif"):
        (run,) = json.loads(text)["runs"]
        rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
        assert len(rules) == len(set(rules))
        for result in run["results"]:
            assert rules[result["ruleIndex"]] == result["ruleId"]
            uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
            assert re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri)
            # Braces of a message stand for themselves only when doubled.
            assert re.sub(r"\{\{|\}\}", "", result["message"]["text"]).count("{") == 0


def test_junit_is_valid_by_its_schema() -> None:
    for text in runs("junit"):
        _junit().validate(text)
        for suite in ElementTree.fromstring(text.encode()):
            for kind in ("failure", "error", "skipped"):
                figure = suite.get({"failure": "failures", "error": "errors"}.get(kind, kind))
                assert figure == str(len(suite.findall(f"testcase/{kind}")))
            cases = [case.get("name") for case in suite]
            assert suite.get("tests") == str(len(cases)) != "0"
            assert len(set(cases)) == len(cases)
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        _junit().validate(all_written("junit").replace("<failure", "<fail").replace("</failure", "</fail"))


def test_checkstyle_is_as_published() -> None:
    for text in runs("checkstyle"):
        root = ElementTree.fromstring(text.encode())
        assert (root.tag, set(root.attrib)) == ("checkstyle", {"version"})
        for file in root:
            if file.tag == "exception":
                assert not file.attrib and file.text
                continue
            assert (file.tag, set(file.attrib)) == ("file", {"name"})
            for error in file:
                assert (error.tag, len(error)) == ("error", 0)
                assert set(error.attrib) == {"line", "column", "severity", "message", "source"}
                assert int(error.attrib["line"]) > 0 < int(error.attrib["column"])
                assert error.attrib["severity"] in ("error", "warning", "info")


def test_gitlab_is_as_published() -> None:
    for text in runs("gitlab"):
        assert not text.startswith("\ufeff")
        issues = json.loads(text)
        assert isinstance(issues, list)
        for issue in issues:
            assert set(issue) == {"description", "check_name", "fingerprint", "severity", "location"}
            assert issue["severity"] in ("info", "minor", "major", "critical", "blocker")
            assert set(issue["location"]) == {"path", "lines"}
            assert 0 < issue["location"]["lines"]["begin"] <= issue["location"]["lines"]["end"]
            assert not issue["location"]["path"].startswith(("./", "/"))
    fingerprints = [issue["fingerprint"] for issue in json.loads(all_written("gitlab"))]
    assert len(set(fingerprints)) == len(fingerprints) == 5


COMMAND = re.compile(r"::(error|warning|notice)(?: ([^:]*))?::(.*)")


def test_github_commands_are_as_published() -> None:
    for text in runs("github"):
        for line in text.removesuffix("\n").split("\n"):
            found = COMMAND.fullmatch(line)
            if found is None:
                # What is no command must not be taken for one.
                assert not line.lstrip().startswith("::") and "##[" not in line
                continue
            properties = dict(each.split("=", 1) for each in (found[2] or "").split(",") if each)
            assert set(properties) <= {"file", "line", "endLine", "col", "endColumn", "title"}
            assert ("col" in properties) <= (properties.get("line") == properties.get("endLine"))
            for value in (*properties.values(), found[3]):
                assert re.fullmatch(r"(?:[^%]|%(?:25|0D|0A|3A|2C))*", value)


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "checkstyle", "csv", "markdown", "github"])
def test_nothing_reaches_a_terminal_from_the_copy(name: str) -> None:
    text = written(name, nasty_page(), **NASTY_RUN)
    assert not set(text) & set("\x1b\x9b\u202e\x00\r\u2028\ufffe")
    text.encode("utf-8")
    assert text.endswith("\n")


@pytest.mark.parametrize("name", ["sarif", "gitlab", "junit", "checkstyle", "csv", "markdown", "github"])
def test_the_same_input_gives_the_same_bytes(name: str) -> None:
    assert all_written(name) == all_written(name)
    assert written(name, nasty_page(), **NASTY_RUN) == written(name, nasty_page(), **NASTY_RUN)
