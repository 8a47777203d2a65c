"""From the bytes of a file to its text."""

from __future__ import annotations

import codecs

MOST_BYTES = 10 * 1024 * 1024

_MARKS = (  # UTF-32 before UTF-16, whose mark it begins with
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


class Unreadable(Exception):
    """The bytes are no text. `binary` tells a binary file from a text in another encoding."""

    def __init__(self, reason: str, *, binary: bool = False) -> None:
        super().__init__(reason)
        self.binary = binary


def decode(data: bytes) -> str:
    """The text of UTF-8, or of UTF-16 and UTF-32 that say so with a byte order mark; the mark is not part of it.

    Raises Unreadable, naming the byte (from 0) at which the text breaks off.
    """
    encoding, skip = "utf-8", 0
    for mark, name in _MARKS:
        if data.startswith(mark):
            encoding, skip = name, len(mark)
            break
    if encoding == "utf-8" and b"\0" in data:
        raise _with_zeros(data)
    try:
        text = (data[skip:] if skip else data).decode(encoding)
    except UnicodeDecodeError as error:
        at = error.start + skip
        if encoding == "utf-8":
            line = data.count(b"\n", 0, at) + 1
            raise Unreadable(
                f"not UTF-8: byte 0x{data[at]:02x} at offset {at} (line {line}); save the file as UTF-8"
            ) from None
        raise Unreadable(
            f"broken {encoding[:6].upper()} at byte offset {at}; save the file as UTF-8"
        ) from None
    if encoding != "utf-8" and "\0" in text:
        raise Unreadable("binary file", binary=True)
    return text


def whole(text: str) -> str:
    """Text that a program has, as long as before, without halves of characters (lone surrogates): nothing can write these."""
    if text.isascii():
        return text
    try:
        text.encode()
    except UnicodeEncodeError:
        return "".join("\ufffd" if "\ud800" <= char <= "\udfff" else char for char in text)
    return text


def _with_zeros(data: bytes) -> Unreadable:
    """Why bytes with zeros among them are no UTF-8: a text in another encoding, a text with a few strays, or no text at all."""
    zeros = data.count(b"\0")
    for first, name in ((1, "LE"), (0, "BE")):
        # Hardly any character of English copy has a zero in its other byte.
        if zeros * 5 > len(data) * 2 and data[first::2].count(b"\0") > zeros * 0.99:
            return Unreadable(f"UTF-16-{name} without a byte order mark; save the file as UTF-8")
    if zeros * 20 < len(data):
        try:
            data.decode()
        except UnicodeDecodeError:
            return Unreadable("binary file", binary=True)
        at = data.index(b"\0")
        line = data.count(b"\n", 0, at) + 1
        return Unreadable(f"holds a zero byte, at offset {at} (line {line}), which is no text; delete it")
    return Unreadable("binary file", binary=True)


def decoded(data: bytes | str) -> str:
    """The same for what may be text already."""
    return data if isinstance(data, str) else decode(data)
