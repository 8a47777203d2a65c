"""On which days a result that was kept is still true."""

from __future__ import annotations

import pytest
from cliniclint.config.profile import Day, Profile, Watch
from cliniclint.run.outcome import span, spans
from hypothesis import given
from hypothesis import strategies as st

_days = st.dates().map(lambda day: day.isoformat())


@given(st.lists(_days, max_size=4), _days, _days)
def test_a_span_holds_the_days_on_which_all_comparisons_come_out_the_same(
    dates: list[str], today: str, other: str
) -> None:
    same = all((each < today, each == today) == (each < other, each == other) for each in dates)
    assert spans(span(dates, today), today)
    if spans(span(dates, today), other):
        assert same


@pytest.mark.parametrize(
    ("dates", "today", "text", "held", "not_held"),
    [
        ([], "2026-05-01", "", ["1999-01-01", "2030-01-01"], []),
        (["2026-05-01"], "2026-05-01", "2026-05-01", ["2026-05-01"], ["2026-05-02"]),
        (
            ["2026-04-01"],
            "2026-05-01",
            "2026-04-01..",
            ["2026-04-02", "2030-01-01"],
            ["2026-04-01", "2020-01-01"],
        ),
        (
            ["2026-06-01", "2027-01-01"],
            "2026-05-01",
            "..2026-06-01",
            ["2026-05-31", "2000-01-01"],
            ["2026-06-01"],
        ),
    ],
)
def test_spans(dates: list[str], today: str, text: str, held: list[str], not_held: list[str]) -> None:
    assert span(dates, today) == text
    assert [spans(text, day) for day in (*held, *not_held)] == [True] * len(held) + [False] * len(not_held)


def test_every_way_of_comparing_is_noted() -> None:
    watch = Watch()
    day = Profile(watch=watch).today()
    assert isinstance(day, Day)
    assert day > "2001"
    assert day >= "2002"
    assert not day < "2003"
    assert not day <= "2004"
    assert day != "2005"
    assert not day == "2006"  # noqa: SIM201
    assert day > "2007"
    assert "2008" != day  # noqa: SIM300
    assert watch.dates == {str(year) for year in range(2001, 2009)}
    assert day in {str(day)}
