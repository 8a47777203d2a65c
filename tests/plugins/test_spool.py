"""Text that waits for the end of a report."""

from __future__ import annotations

import pytest
from cliniclint.plugins.reports.spool import Spool


@pytest.mark.parametrize("times", [0, 3, 200_000])
def test_it_comes_back_as_it_was(times: int) -> None:
    spool = Spool()
    for number in range(times):
        spool.write(f"{number} \u2014 \ud800\r\n")
    assert "".join(spool.parts()) == "".join(f"{number} \u2014 \ud800\r\n" for number in range(times))
