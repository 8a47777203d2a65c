"""What a terminal does with text: columns, colours, and nothing that the copy could make it obey."""

from __future__ import annotations

from unicodedata import category, combining, east_asian_width

_CODES = {
    "bold": "1",
    "dim": "2",
    "error": "1;31",
    "warning": "1;33",
    "suggestion": "1;36",
    "good": "32",
    "mark": "31",
}
_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp", "Co", "Cn")
TAB = "    "


class Style:
    """Colours, or none."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, name: str, text: str) -> str:
        """`text`, already safe, in a style."""
        return f"\x1b[{_CODES[name]}m{text}\x1b[0m" if self._color and text else text


def shown(char: str) -> str:
    """A character as it may be printed: control characters as pictures, others that show nothing or turn the line's
    direction as a replacement mark; joiners and variation selectors of emoji are dropped."""
    if " " <= char <= "~":
        return char
    if char == "\t":
        return TAB
    code = ord(char)
    if code < 32:
        return chr(0x2400 + code)
    if code == 127:
        return "\u2421"
    if char in "\u00ad\u200b\u200c\u200d\u2060\ufeff\ufe0e\ufe0f":
        return ""
    return "\ufffd" if category(char) in _HIDDEN else " " if category(char) == "Zs" else char


def safe(text: str) -> str:
    """Text from the outside, on one line and without anything that a terminal would obey."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(map(shown, text))


def columns(text: str) -> int:
    """How many columns safe text takes."""
    if text.isascii():
        return len(text)
    return sum(
        0 if combining(c) or category(c) in ("Mn", "Me") else 2 if east_asian_width(c) in "WF" else 1
        for c in text
    )


def wrapped(label: str, text: str, width: int, indent: str) -> list[str]:
    """`label: text` in lines of at most `width` columns (long words stand out), the later ones under the text's start."""
    words = safe(" ".join(text.split())).split(" ")
    head = f"{indent}{label}" if label else indent
    hang = " " * columns(head)
    lines = [head]
    room = columns(head)
    first = True
    for word in words:
        size = columns(word)
        if not first and room + 1 + size > width:
            lines.append(hang + word)
            room = columns(hang) + size
        else:
            lines[-1] += word if first else f" {word}"
            room += size + (0 if first else 1)
        first = False
    return lines
