"""A page's bytes from disk, whatever their number."""

from __future__ import annotations

from pathlib import Path

import pytest
from cliniclint.run.decode import MOST_BYTES, Unreadable
from cliniclint.run.reading import read_source


@pytest.mark.parametrize("size", [0, 1, 65_535, 65_536, 65_537, 200_000, MOST_BYTES])
def test_all_bytes_are_read(tmp_path: Path, size: int) -> None:
    data = bytes(i % 251 for i in range(1000)) * (size // 1000 + 1)
    page = tmp_path / "page.md"
    page.write_bytes(data[:size])
    assert read_source(str(page)) == data[:size]


def test_what_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        read_source(str(tmp_path))
    with pytest.raises(FileNotFoundError):
        read_source(str(tmp_path / "none.md"))
    (tmp_path / "large.md").write_bytes(b"x" * (MOST_BYTES + 1))
    with pytest.raises(Unreadable, match="larger than 10 MB"):
        read_source(str(tmp_path / "large.md"))
