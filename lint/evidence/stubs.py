"""New records at the end of a register: appended as text, so that nothing that stands there is touched."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from ..errors import UserError
from ..named import NamedTuple
from .register import norms_of

if TYPE_CHECKING:
    from .claims import Claim

HEAD = """\
# Evidence register: what stands behind the claims on this site. A claim that a complete record covers passes; when its
# words change or the record expires, the finding comes back. `cliniclint evidence check` shows the state.
"""
_EMPTY = (
    ("source", "DOI, PMID or web address"),
    ("design", "systematic review, randomised trial, cohort study ..."),
    ("date", "of publication: 2024, 2024-05 or 2024-05-31"),
    ("reviewed", "who found that it supports these words, and when"),
    ("  by", ""),
    ("  on", ""),
    ("expires", "the last day on which it counts: 2027-01-31"),
)


class Stub(NamedTuple):
    """A record to be filled in. `place` is where the claim stands, for a comment."""

    claim: str
    place: str
    classes: tuple[str, ...]
    treatments: tuple[str, ...]
    conditions: tuple[str, ...]
    jurisdictions: tuple[str, ...]


def stubs_of(claims: Iterable[tuple[str, Claim]]) -> list[Stub]:
    """A stub for each sentence, wherever and however often it stands, with all that is claimed in it; `claims` are open
    claims with the paths of their pages. Those that a record is about already are left out."""
    found: dict[tuple[str, ...], Stub] = {}
    for path, claim in claims:
        words = norms_of(claim.text)
        if claim.known or not words:
            continue
        new = Stub(
            claim.text,
            f"{path}:{claim.line}",
            (claim.cls,),
            claim.treatments,
            claim.conditions,
            claim.jurisdictions,
        )
        old = found.get(words)
        found[words] = new if old is None else Stub(old.claim, old.place, *map(_both, old[2:], new[2:]))
    return list(found.values())


def _both(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*one, *other)))


def appended(text: str, stubs: Sequence[Stub], path: str, read: Callable[[str], dict[str, Any]]) -> str:
    """The register's `text` with the stubs behind it. `read` gives the records of a text (see read.py); raises UserError
    where the register is written in a way that nothing can be appended to."""
    before: list[dict[str, Any]] = read(text)["records"]
    newline = "\r\n" if "\r\n" in text else "\n"
    old = text if text.strip("\ufeff \r\n") else HEAD.replace("\n", newline)
    if not old.endswith("\n"):
        old += newline
    indent = _indent(text, path) if before else ""
    blocks = [newline.join(f"{indent}{line}".rstrip() for line in _lines(stub)) for stub in stubs]
    new = old + "".join(newline + block + newline for block in blocks)
    remedy = "write the register as a list with each record at a `- ` of its own, and nothing behind it"
    try:
        after = read(new)["records"]
    except UserError:
        raise UserError("nothing can be appended to it", path=path, remedy=remedy) from None
    if after[: len(before)] != before or len(after) != len(before) + len(stubs):
        raise UserError("nothing can be appended to it", path=path, remedy=remedy)
    return new


def _indent(text: str, path: str) -> str:
    """The blanks before each record."""
    from ..rulebook.yaml_nodes import read_text

    root = read_text(text.removeprefix("\ufeff"), path)
    return " " * (root.column - 1)


def _lines(stub: Stub) -> list[str]:
    lines = [f"# {_printable(stub.place)}", f"- claim: {_quoted(stub.claim)}"]
    for key, values in (("treatment", stub.treatments), ("condition", stub.conditions)):
        if values:
            lines.append(f"  {key}: {_listed(values)}")
    lines.append(f"  class: {_listed(stub.classes)}")
    lines.append(f"  jurisdictions: {_listed(stub.jurisdictions)}")
    for key, about in _EMPTY:
        lines.append(f"  {key + ':':<10}" + (f"  # {about}" if about else ""))
    return lines


def _listed(values: Sequence[str]) -> str:
    return "[" + ", ".join(each if _is_plain(each) else _quoted(each) for each in values) + "]"


def _is_plain(text: str) -> bool:
    return text[:1].isalpha() and all(c.isalnum() or c in " /-" for c in text) and text.lower() not in _WORDS


_WORDS = frozenset(("null", "true", "false", "yes", "no", "on", "off", "y", "n"))


def _quoted(text: str) -> str:
    """Text in double quotes, on one line, as YAML reads it back."""
    text = "".join(each if each.isprintable() else " " for each in " ".join(text.split()))
    return json.dumps(text, ensure_ascii=False)


def _printable(text: str) -> str:
    return "".join(each if each.isprintable() else "?" for each in text)
