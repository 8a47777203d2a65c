"""A page's result as text, and back."""

from __future__ import annotations

from dataclasses import fields

import pytest
from cliniclint.finding import Cite, Evidence, Excused, FileReport, Finding, Passage, Place, Suppression
from cliniclint.run.packed import Packer, unpack, unpack_kind
from hypothesis import given
from hypothesis import strategies as st

_text = st.text(max_size=12)
_number = st.integers(0, 10**6)
_place = st.builds(Place, _number, _number, _text)
_finding = st.builds(
    Finding,
    **dict.fromkeys(("rule", "cls", "level", "message", "group", "why", "advice", "context"), _text),
    **dict.fromkeys(("line", "column", "end_line", "end_column"), _number),
    fingerprint=_text,
    about=_text,
    place=_place,
    levels=st.tuples(st.tuples(_text, _text)),
    related=st.one_of(st.just(()), st.tuples(_place)),
    suggestions=st.lists(_text, max_size=2).map(tuple),
    authorities=st.lists(st.builds(Cite, *[_text] * 7), max_size=2).map(tuple),
    suppression=st.one_of(
        st.none(), st.builds(Suppression, *[_text] * 4, place=_place, line=_number, column=_number)
    ),
    evidence=st.lists(
        st.builds(Evidence, *[_text] * 7, st.lists(_text, max_size=2).map(tuple), _text, _text, _number),
        max_size=2,
    ).map(tuple),
)
_excused = st.builds(
    Excused,
    *[_text] * 3,
    _place,
    *[_number] * 4,
    *[_text] * 4,
)
_findings = st.lists(_finding, max_size=3).map(tuple)
_report = st.builds(
    FileReport,
    _text,
    st.sampled_from(("checked", "not-checked")),
    _text,
    _findings,
    _findings,
    _findings,
    st.lists(st.tuples(_number, _number, _text), max_size=2).map(tuple),
    st.just(()),
    st.lists(_excused, max_size=2).map(tuple),
    st.lists(st.builds(Passage, _number, _number, _text), max_size=2).map(tuple),
)


@given(_report)
def test_what_is_unpacked_is_what_was_packed(report: FileReport) -> None:
    packed = Packer().pack(report)
    kinds = {name: unpack_kind(text) for name, text in packed.kinds.items()}
    assert unpack(packed.body, report.path, report.text, kinds.__getitem__) == report
    assert packed.body.isascii()


def test_every_field_of_a_finding_is_kept() -> None:
    # A field that is added to Finding has to be packed, too: 9 in its kind, 12 in its row.
    assert len(fields(Finding)) == 21
    assert len(fields(FileReport)) == 10
    assert len(fields(Excused)) == 12


@pytest.mark.parametrize("body", ["", "[]", "[1,2]", '["checked",[],[],[],[[1]],[],[]]', "{}"])
def test_what_was_not_packed_is_refused(body: str) -> None:
    with pytest.raises((KeyError, ValueError, TypeError, IndexError)):
        unpack(body, "a.md", "", {}.__getitem__)


def test_what_findings_share_is_written_once() -> None:
    finding = Finding(
        "claims/cure", "claims/cure", "error", "A cure", 1, 1, 1, 5, Place(0, 4, "cure"), (("us", "error"),), (), "",
        "why" * 100, "advice", (), "", "f", (),
    )  # fmt: skip
    one = Packer().pack(FileReport("a.md", "checked", "", (finding,)))
    many = Packer().pack(FileReport("a.md", "checked", "", (finding,) * 10))
    assert one.kinds == many.kinds
    assert len(one.kinds) == 1
    assert "why" not in many.body
