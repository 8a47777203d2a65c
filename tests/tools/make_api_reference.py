"""Writes docs/api.md, the reference of the public interface, from docstrings and signatures: `python tests/tools/make_api_reference.py`."""

from __future__ import annotations

import inspect
import re
import textwrap
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import cliniclint

TARGET = Path(__file__).parent.parent.parent / "docs" / "api.md"
# The order of the page: what one calls, what one is given, what one writes.
SECTIONS = {
    "From Python": ["lint_text", "lint_paths", "Session", "Results", "run_rule_tests", "RuleFailure", "read_page", "UserError"],
    "Reports": [
        "FileReport", "Finding", "Place", "Cite", "Suppression", "Evidence", "Excused", "Passage", "Skipped", "LEVELS", "Lines",
    ],
    "Plugins": ["hookimpl", "Hooks", "NamedTuple", "Check", "Raw", "Ruling", "Format", "Reporter", "Report", "Out", "Summary"],
    "Formats": ["Document", "Segment", "Kind", "Link", "Comment", "NotChecked", "DocumentBuilder", "Rebuilder", "Block", "Prose", "OffsetMap", "Piece", "Span"],
    "Checks": ["Page", "Rule", "Reading", "Tokens", "Clause", "TermHit", "Match", "Decision", "Cue"],
}  # fmt: skip
# Of these classes only some members: the others are for the kernel's own checks, and may change with any version.
SHOWN = {
    "Page": "rules professions sells informational informing lead_in preceding following matches decide holds once doc doc_for"
    " found place",
    "Reading": "sentences clauses_of sentence_at clause_at words",
    "Tokens": "starts ends texts span",
    "Rebuilder": "count begin end",
    "Block": "tell",
    "OffsetMap": "to_source",
}
# What a member without a docstring of its own is: instance attributes that the class explains.
ATTRIBUTES = {
    "Page": [
        "document: Document",
        "jurisdictions: tuple[str, ...]",
        "today: str",
        "readings: tuple[Reading, ...]",
    ],
    "Reading": ["segment: Segment", "tokens: Tokens"],
    "UserError": [
        "problem: str",
        "path: str | None",
        "line: int | None",
        "column: int | None",
        "remedy: str | None",
    ],
    "OffsetMap": ["pieces: tuple[Piece, ...]"],
    "Tokens": ["text: str", "norms: list[str]"],
}
HEAD = """\
# The public interface

Made from the docstrings by `python tests/tools/make_api_reference.py`; a test holds it to them. For a beginning see the guides for
[developers](developers.md) and [plugin authors](plugin-authors.md).

**What is promised.** What is on this page can be had from `cliniclint` itself (`from cliniclint import lint_text`), stays as it is
within a major version, and is deprecated for a minor version, with a warning, before it goes; before 1.0 a minor version may change it,
and the changelog says so. Fields may be added to what cliniclint hands out, and keyword arguments with a default to what it is
asked, so do not compare by length. The same holds for the JSON report (`"version": 1`), the exit statuses, the keys of
`cliniclint.yml` and of rule files, and the ids of built-in rules: the changelog names each one that goes or gets another name.
**Nothing else is public**, whatever its name: neither submodules (`cliniclint.run` ...) nor members that are not listed here.

**Units.** Offsets count characters (Unicode code points) of the decoded text from 0, ends are exclusive; lines and columns count from
1. Token numbers are indexes into one segment's tokens.
"""


def public() -> dict[str, Any]:
    """All public names with what they stand for."""
    return {name: getattr(cliniclint, name) for name in cliniclint.__all__}


def page() -> str:
    """The text of docs/api.md."""
    names = public()
    parts = [HEAD]
    for title, section in SECTIONS.items():
        parts.append(f"## {title}\n")
        parts += [_entry(name, names[name]) for name in section]
    return "\n".join(parts)


def _entry(name: str, value: Any) -> str:
    if name == "hookimpl":
        return f"### `{name}`\n\nThe decorator of pluggy that marks a function as the implementation of a hook.\n"
    if name == "NamedTuple":
        return f"### `{name}`\n\n`typing.NamedTuple`, made ten times as fast: what a plugin imports is imported at each start.\n"
    if inspect.isclass(value):
        return _class(name, value)
    if callable(value) and not isinstance(value, type) and inspect.isfunction(value):
        return f"### `{name}`\n\n```python\n{signature(name, value)}\n```\n\n{_doc(value)}\n"
    return f"### `{name}`\n\n```python\n{name} = {value!r}\n```\n\nThe levels of findings, in rising order.\n"


def _class(name: str, value: type) -> str:
    lines = [f"### `{name}`\n"]
    fields = fields_of(value) or ATTRIBUTES.get(name, [])
    if fields:
        lines += ["```python", *fields, "```\n"]
    elif "__init__" in vars(value):
        lines += ["```python", signature(name, value.__init__), "```\n"]
    lines.append(_doc(value) + "\n")
    if name in ("DocumentBuilder", "Session", "Prose", "Lines") and fields:
        raise AssertionError(f"{name} has fields now")
    for member, of in members(name, value):
        lines.append(f"- **`{of}`**: {_doc(member, '  ')}")
    return "\n".join(lines).rstrip() + "\n"


def fields_of(value: type) -> list[str]:
    """The fields of a dataclass, NamedTuple or table of constants, as they would be written."""
    if hasattr(value, "__dataclass_fields__") or hasattr(value, "_fields"):
        names = getattr(value, "_fields", None) or list(value.__dataclass_fields__)
        return [f"{each}: {annotation(value.__annotations__[each])}" for each in names]
    plain = {key: each for key, each in vars(value).items() if key.isupper() and isinstance(each, str)}
    return [f'{key} = "{each}"' for key, each in plain.items()]


def members(name: str, value: type) -> Iterator[tuple[Any, str]]:
    """The public methods and properties of a class in the order of its source: each, and how it is written."""
    shown = SHOWN[name].split() if name in SHOWN else None
    for key, each in vars(value).items():
        if key.startswith("_") or (shown is not None and key not in shown):
            continue
        if isinstance(each, (property, cached_property)):
            function = each.fget if isinstance(each, property) else each.func
            yield function, f"{key}: {annotation(function.__annotations__['return'])}"
        elif inspect.isfunction(each):
            yield each, signature(key, each)


def signature(name: str, function: Any) -> str:
    """How a function is called, `self` left out."""
    parts, star = [], False
    parameters = inspect.signature(function).parameters.values()
    for each in parameters:
        if each.name == "self":
            continue
        if each.kind is each.KEYWORD_ONLY and not star:
            star = True
            parts.append("*")
        text = f"{each.name}: {annotation(each.annotation)}"
        parts.append(text + (f" = {each.default!r}" if each.default is not each.empty else ""))
        if each.kind is each.POSITIONAL_ONLY:
            parts.append("/")
    back = annotation(inspect.signature(function).return_annotation)
    tail = "" if name[0].isupper() else f" -> {back}"
    line = f"{name}({', '.join(parts)}){tail}"
    if len(line) <= 100 or (name[0].islower() and "_" not in name and not star):
        return line
    return f"{name}(\n" + "".join(f"    {part},\n" for part in parts) + f"){tail}"


def annotation(given: Any) -> str:
    """An annotation as it is read best."""
    given = getattr(given, "__forward_arg__", given)  # as NamedTuple has them
    text = given if isinstance(given, str) else getattr(given, "__name__", str(given))
    text = re.sub(r"\bRegion\b", "tuple[int, int]", text)
    return re.sub(r"\bSpacy(\w+)\b", r"spacy.tokens.\1", text)


def _doc(value: Any, indent: str = "") -> str:
    text = inspect.getdoc(value)
    assert text and not text.startswith(f"{getattr(value, '__name__', '')}("), f"{value} has no docstring"
    return textwrap.indent(text, indent).strip()


if __name__ == "__main__":
    TARGET.write_text(page())
