"""From bytes to text."""

from __future__ import annotations

import codecs

import pytest
from cliniclint.run.decode import Unreadable, decode


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"", ""),
        ("Café 🦴\r\n".encode(), "Café 🦴\r\n"),
        (codecs.BOM_UTF8 + b"a", "a"),
        (codecs.BOM_UTF16_LE + "Café".encode("utf-16-le"), "Café"),
        (codecs.BOM_UTF16_BE + "Café 🦴".encode("utf-16-be"), "Café 🦴"),
        (codecs.BOM_UTF32_LE + "Café".encode("utf-32-le"), "Café"),
        (b"\xef\xbb\xbf\xef\xbb\xbfa", "\ufeffa"),  # only the first mark is one
    ],
)
def test_text(data: bytes, text: str) -> None:
    assert decode(data) == text


@pytest.mark.parametrize(
    ("data", "reason", "binary"),
    [
        (b"ab\xe9c", "not UTF-8: byte 0xe9 at offset 2 (line 1); save the file as UTF-8", False),
        (b"a\nb\n\x92", "not UTF-8: byte 0x92 at offset 4 (line 3); save the file as UTF-8", False),
        (
            codecs.BOM_UTF8 + b"\xff",
            "not UTF-8: byte 0xff at offset 3 (line 1); save the file as UTF-8",
            False,
        ),
        (codecs.BOM_UTF16_LE + b"a\x00b", "broken UTF-16 at byte offset 4; save the file as UTF-8", False),
        (b"a\0b", "binary file", True),
        (b"\x89PNG\r\n\x1a\n\0", "binary file", True),
        (
            b"Our clinic.\nOur la\0ser.\n",
            "holds a zero byte, at offset 18 (line 2), which is no text; delete it",
            False,
        ),
        (b"\xffOur clinic.\nOur la\0ser.\n", "binary file", True),
        (
            "Caf\u00e9 \u2013 ours".encode("utf-16-le"),
            "UTF-16-LE without a byte order mark; save the file as UTF-8",
            False,
        ),
        (
            "Caf\u00e9 \u2013 ours".encode("utf-16-be"),
            "UTF-16-BE without a byte order mark; save the file as UTF-8",
            False,
        ),
        (codecs.BOM_UTF16_LE + b"a\x00\x00\x00", "binary file", True),
    ],
)
def test_no_text(data: bytes, reason: str, binary: bool) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(data)
    assert (str(caught.value), caught.value.binary) == (reason, binary)
