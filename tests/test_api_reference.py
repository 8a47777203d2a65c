"""docs/api.md: made from the docstrings, whole, and closed: it names no type of ours that is not public."""

from __future__ import annotations

import inspect
import re

import cliniclint
import make_api_reference as reference

# What annotations may name besides public names.
_OTHERS = {
    "Any",
    "Callable",
    "Doc",
    "Iterable",
    "Iterator",
    "Language",
    "Mapping",
    "Path",
    "PathLike",
    "Sequence",
    "None",
}


def test_the_page_is_up_to_date() -> None:
    """Run `python tests/tools/make_api_reference.py` where this fails."""
    assert reference.TARGET.read_text() == reference.page()


def test_every_public_name_is_on_it_once() -> None:
    named = [name for section in reference.SECTIONS.values() for name in section]
    assert sorted(named) == sorted(cliniclint.__all__)


def _annotations() -> list[tuple[str, str]]:
    found = []
    for name, value in reference.public().items():
        if inspect.isfunction(value) and name != "hookimpl":
            found.append((name, reference.signature(name, value)))
        elif inspect.isclass(value):
            found += [(name, each) for each in reference.fields_of(value) if '"' not in each]
            found += [(name, each) for each in reference.ATTRIBUTES.get(name, ())]
            found += [(name, of) for _, of in reference.members(name, value)]
    return found


def test_it_names_no_type_that_is_not_public() -> None:
    seen = _annotations()
    assert len(seen) > 150
    for name, text in seen:
        text = re.sub(r" = \w+|spacy\.tokens\.\w+|'[^']*'", "", text)
        types = set(re.findall(r"\b[A-Z][A-Za-z]+\b", text))
        assert types - _OTHERS <= set(cliniclint.__all__), (name, text)


def test_the_members_that_are_shown_are_there() -> None:
    for name, shown in reference.SHOWN.items():
        found = [member.__name__ for member, _ in reference.members(name, getattr(cliniclint, name))]
        assert sorted(found) == sorted(shown.split())
