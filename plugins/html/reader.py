"""Reads a web page into a Document."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from cliniclint import Document, DocumentBuilder

from .. import templates
from .data import read_data
from .hidden import is_english, language
from .tokenizer import COMMENT, RAW, START, Token, attributes, tokens
from .walker import Walker

if TYPE_CHECKING:
    from ..markdown.front_values import FrontMatter


def read(text: str, path: str) -> Document:
    """The page as a Document: `text` is decoded source without a byte order mark, `path` as reports will name it.

    Front matter is read as in Markdown; raises UserError where it is broken. A page that declares another language than English has no segments and one `not_checked` over all of it.
    """
    builder = DocumentBuilder(path, text, "html")
    front = _front_matter(text, path)
    if front is None:
        page, meta, declared = text, None, ""
    else:
        page, meta, declared = " " * front[0] + text[front[0] :], front[1].meta, front[1].language
    source = templates.mask(page)
    if "\0" in source:
        source = source.replace("\0", "\u200b")  # browsers drop it; so does Prose with this one
    found = tokens(source, xml=path.lower().endswith(".xhtml"))
    declared = _page_language(source, found) or declared
    if not is_english(declared):
        for token in found:
            if token.kind == COMMENT:
                builder.comment(token.start, token.end, token.data.strip())
        if text:
            builder.not_checked(0, len(text), f"declares language {declared}")
        return builder.finish(meta=meta, language=declared)
    if front is not None:
        front[1].emit(builder)
    walker = Walker(
        builder,
        source,
        read_data=lambda start, end: read_data(builder, start, end),
        passing=_template_comments(builder, page) if source is not page else None,
    )
    walker.walk(found, len(source))
    _cut_off(builder, source, found)
    return builder.finish(meta=meta, language=declared)


def _front_matter(text: str, path: str) -> tuple[int, FrontMatter] | None:
    """Where the page begins behind front matter, and what that says; None where there is none. Site generators take it off."""
    if not text.startswith(("---", "+++")):
        return None
    from ..markdown.front_matter import find_front_matter

    found = find_front_matter(text)
    matter = found.read(path, text) if found is not None else None
    return (found.end, matter) if found is not None and matter is not None else None


def _page_language(source: str, found: list[Token]) -> str:
    for token in found:
        if token.kind == START and token.data == "html":
            return language(attributes(source, token)) or ""
        if token.kind == START and token.data == "body":
            break
    return ""


def _template_comments(builder: DocumentBuilder, text: str) -> Callable[[int], None] | None:
    """What hands over template comments as the walk passes them."""
    ahead = templates.template_comments(text)
    if not ahead:
        return None
    ahead.reverse()

    def passing(offset: int) -> None:
        while ahead and ahead[-1][0] <= offset:
            builder.comment(*ahead.pop())

    return passing


def _cut_off(builder: DocumentBuilder, source: str, found: list[Token]) -> None:
    """Say so where something that is never closed hides the rest of the page."""
    last = found[-1] if found else None
    read_to = last.end if last else 0
    if read_to < len(source):
        if source[read_to:].strip():
            builder.not_checked(read_to, len(source), "a tag that is never closed")
    elif last and last.kind == COMMENT and source.startswith("<!--", last.start) and source[-1] != ">":
        builder.not_checked(last.start, last.end, "a comment that is never closed")
    elif last and last.kind == RAW and last.data not in ("xmp", "plaintext") and source[last.start :].strip():
        builder.not_checked(last.start, last.end, f"a {last.data} element that is never closed")
