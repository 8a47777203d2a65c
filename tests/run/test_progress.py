"""How far a long run has come."""

from __future__ import annotations

import io

from cliniclint.run.progress import Progress


def test_nothing_in_the_first_second_then_one_line_that_goes_away() -> None:
    now = [0.0]
    out = io.StringIO()
    progress = Progress(300, out, True, lambda: now[0])
    for done, at in ((1, 0.5), (2, 0.99), (120, 1.0), (121, 1.05), (130, 1.2), (300, 2.0)):
        now[0] = at
        progress.step(done)
    assert out.getvalue() == (
        "\r120 of 300 pages, 120 a second, 0:02 left\r130 of 300 pages, 108 a second, 0:02 left"
    )
    progress.clear()
    progress.clear()
    assert out.getvalue().endswith(" left\r" + " " * 41 + "\r")


def test_nothing_where_nobody_looks() -> None:
    out = io.StringIO()
    progress = Progress(3, out, False, lambda: 100.0)
    progress.step(1)
    progress.clear()
    assert out.getvalue() == ""
