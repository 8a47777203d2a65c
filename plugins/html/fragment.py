"""HTML inside another format: a range of the source is walked as HTML into a document that someone else builds."""

from __future__ import annotations

from cliniclint import DocumentBuilder

from .data import read_data
from .tokenizer import tokens
from .walker import Walker


def read_fragment(builder: DocumentBuilder, source: str, start: int, end: int) -> None:
    """Read the range [start, end) of `source` as HTML; all offsets are those of `source`.

    `source` is as long as `builder.text`; template code in it is blanked out (`templates.mask`) beforehand. Elements left
    open end with the range; a quotation, list or language opened outside it is not known here. Comments are passed on.
    """
    source = source.replace("\0", "\u200b") if "\0" in source else source
    walker = Walker(builder, source, read_data=lambda begin, close: read_data(builder, begin, close))
    walker.walk(tokens(source, start, end), end)
