"""Reads a Markdown or MDX page: front matter first, then the body, into one document."""

from __future__ import annotations

from collections.abc import Callable

from cliniclint import Document, DocumentBuilder

from .front_matter import find_front_matter
from .front_values import FrontMatter
from .source import Parsed, plain_source
from .walk import Events, Walker


def read(
    text: str,
    path: str,
    builder: DocumentBuilder | None = None,
    walk: Callable[[Walker, Events], None] | None = None,
) -> Document:
    """The document of a page; raises UserError where its front matter is broken. `builder` and `walk` are those of a page that
    is read again (`again.py`)."""
    builder = builder or DocumentBuilder(path, text, "markdown")
    front = find_front_matter(text)
    body = 0
    matter = FrontMatter()
    if front is not None and (read_matter := front.read(path, text)) is not None:
        body, matter = front.end, read_matter
    language = matter.language
    if language and not is_english(language):
        if text[body:].strip():
            builder.not_checked(body, len(text), f"declares language {language}")
        return builder.finish(meta=matter.meta, language=language)
    matter.emit(builder)
    Walker(builder, _parsed(text, body, path)).run(walk)
    return builder.finish(meta=matter.meta, language=language)


def is_english(language: str) -> bool:
    """Whether a declared language (a tag such as en-GB, or its name) is English."""
    low = language.strip().lower().replace("_", "-")
    return low in ("en", "eng", "english") or low.startswith("en-")


def _parsed(text: str, body: int, path: str) -> Parsed:
    if path.lower().endswith(".mdx"):
        from .mdx import mdx_source

        return mdx_source(text, body)
    return plain_source(text, body)
