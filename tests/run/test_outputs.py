"""Reports' output: text, and text that is UTF-8 already, in the order in which it was written."""

from __future__ import annotations

import errno
import io
from pathlib import Path
from typing import Any

import pytest
from cliniclint import UserError
from cliniclint.run.outputs import Output
from cliniclint.run.whole_file import WholeFile

_EXPECTED = "a—b\n[c—d\n,c—d\ne\n"


def _written(stream: Any) -> None:
    out = Output(stream)
    out.write("a—")
    out.write("b\n")
    out.put("[", "c—d\n".encode())
    out.put(",", "c—d\n".encode())
    out.write("e\n")
    stream.flush()


@pytest.mark.parametrize(
    ("encoding", "more"),
    [
        ("utf-8", {}),
        ("UTF-8", {"errors": "backslashreplace"}),
        ("utf-8", {"line_buffering": True}),
        ("utf-16-le", {}),
    ],
)
def test_text_and_bytes_in_order(encoding: str, more: dict[str, Any]) -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding=encoding, newline="\n", **more)
    _written(stream)
    assert raw.getvalue() == _EXPECTED.encode(encoding)


def test_a_stream_that_knows_no_bytes() -> None:
    stream = io.StringIO()
    _written(stream)
    assert stream.getvalue() == _EXPECTED


def test_an_encoding_that_lacks_a_character() -> None:
    raw = io.BytesIO()
    stream = io.TextIOWrapper(raw, encoding="ascii", errors="backslashreplace", newline="\n")
    _written(stream)
    assert raw.getvalue() == _EXPECTED.encode("ascii", "backslashreplace")


def test_a_whole_file(tmp_path: Path) -> None:
    whole = WholeFile(str(tmp_path / "report.txt"))
    _written(whole.file)
    whole.keep()
    assert (tmp_path / "report.txt").read_text(encoding="utf-8") == _EXPECTED


class _Full(io.TextIOBase):
    def write(self, text: str, /) -> int:
        raise OSError(errno.ENOSPC, "No space left on device")


def test_a_file_that_cannot_be_written_is_named() -> None:
    out = Output(_Full(), "report.json")
    for step in (lambda: out.write("a"), lambda: out.put("a", b"b")):
        with pytest.raises(UserError, match="cannot be written: No space left on device") as caught:
            step()
        assert str(caught.value).startswith("report.json: ")
    assert out.lost
