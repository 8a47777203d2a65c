"""The format: an export of the CMS, one page a file, as the segments that a visitor reads.

    {"title": "Laser therapy", "description": "...", "language": "en", "jurisdictions": ["us-ca"],
     "blocks": [{"type": "heading", "level": 2, "text": "..."}, {"type": "text", "text": "..."},
                {"type": "list", "items": ["...", "..."]}, {"type": "quote", "text": "...", "by": "..."},
                {"type": "image", "src": "...", "alt": "..."}, {"type": "button", "text": "...", "href": "..."}]}

Whatever is no copy of a known kind is reported as not checked, never passed over in silence.
"""

from cliniclint import Document, DocumentBuilder, Kind, Link, UserError

from .strings import Text, Value, parse

_LEVELS = range(1, 7)
_PLAIN = {"text": Kind.PARAGRAPH, "button": Kind.BUTTON, "caption": Kind.CAPTION}


def read(text: str, path: str) -> Document:
    """The document of an export. Raises UserError where it is none."""
    page = parse(text, path)
    blocks = page.get("blocks", list)
    if blocks is None:
        raise UserError("has no list of blocks", path=path, remedy="export the page from the CMS again")
    builder = DocumentBuilder(path, text, "clinicpages")
    language = page.get("language", Text)
    if language is not None and str(language)[:2].lower() != "en":
        builder.not_checked(0, len(text), f"its language is {language}")
        return builder.finish(language=str(language))
    _head(builder, page)
    for block in blocks:
        _block(builder, block)
    return builder.finish(meta=_meta(page), language=str(language or ""))


def _head(builder: DocumentBuilder, page: Value) -> None:
    for key, kind in (("title", Kind.TITLE), ("description", Kind.DESCRIPTION)):
        words = page.get(key, Text)
        if words is not None:
            builder.segment(kind, words.prose(), label=key, in_outline=False)


def _meta(page: Value) -> dict[str, object]:
    """What a page says of itself: cliniclint reads jurisdictions and professions as it would from front matter."""
    found: dict[str, object] = {}
    for key in ("jurisdictions", "professions"):
        names = page.get(key, list)
        if names is not None:
            found[key] = [str(each.of) for each in names]
    return found


def _block(builder: DocumentBuilder, block: Value) -> None:
    kind, words = block.get("type", Text), block.get("text", Text)
    name = "" if kind is None else str(kind)
    if name == "heading" and words is not None:
        level = block.get("level", int)
        builder.segment(Kind.HEADING, words.prose(), level=level if level in _LEVELS else 2)
    elif name == "quote" and words is not None:
        builder.segment(Kind.QUOTE, words.prose(), quoted=True)
        if (by := block.get("by", Text)) is not None:
            builder.segment(Kind.CAPTION, by.prose(), label="by")
    elif name == "image" and block.get("alt", Text) is not None:
        builder.segment(Kind.ALT, block.get("alt", Text).prose(), label="alt", in_outline=False)
    elif name == "list" and block.get("items", list) is not None:
        builder.open_list()
        for item in block.get("items", list):
            if isinstance(item.of, Text):
                builder.segment(Kind.ITEM, item.of.prose())
            else:
                builder.not_checked(item.start, item.end, "a list item that is no text")
        builder.close_list()
    elif name in _PLAIN and words is not None:
        prose, target = words.prose(), block.get("href", Text)
        links = () if target is None else (Link(0, prose.length(), str(target)),)
        builder.segment(_PLAIN[name], prose, links=links)
    elif name != "image":
        builder.not_checked(block.start, block.end, f'a block of the type "{name}"' if name else "no block")
