"""What each HTML element means to a reader of prose, as plain tables. Names are in lower case."""

from __future__ import annotations

from cliniclint import Kind, NamedTuple


class Role(NamedTuple):
    """What a block element does: the kind of its text (None: as around it) and its part in the outline.

    `level` is a heading's; `outline` false: its text introduces nothing; `apart` true: what was said before it introduces
    nothing inside, and what was said inside nothing after it.
    """

    kind: str | None = None
    level: int = 0
    outline: bool = True
    apart: bool = False


def _names(words: str) -> frozenset[str]:
    return frozenset(words.split())


_PLAIN = Role()
_APART = Role(apart=True)

ROLES: dict[str, Role] = {
    **dict.fromkeys(
        _names(
            "address body center details dialog div fieldset figure head header hgroup html label listing main noscript "
            "object p plaintext pre search template canvas audio video map optgroup text foreignobject"
        ),
        _PLAIN,
    ),
    **dict.fromkeys(_names("article aside footer form frameset nav section"), _APART),
    **{f"h{level}": Role(Kind.HEADING, level) for level in range(1, 7)},
    "blockquote": Role(Kind.QUOTE),
    "button": Role(Kind.BUTTON, outline=False),
    "caption": Role(Kind.CAPTION, outline=False),
    "dd": Role(Kind.PARAGRAPH),
    "dl": Role(Kind.PARAGRAPH),
    "dt": Role(Kind.PARAGRAPH),
    "figcaption": Role(Kind.CAPTION, outline=False),
    "legend": Role(Kind.PARAGRAPH),
    "li": Role(Kind.ITEM),
    "option": Role(Kind.ITEM),
    "summary": Role(Kind.PARAGRAPH),
    "table": Role(Kind.PARAGRAPH, apart=True),
    "td": Role(Kind.CELL, apart=True),
    "textarea": Role(Kind.PARAGRAPH, outline=False),
    "th": Role(Kind.CELL, apart=True),
    "title": Role(Kind.TITLE, outline=False),
    "xmp": Role(Kind.PARAGRAPH),
    **dict.fromkeys(("ul", "ol", "menu", "dir", "select", "datalist"), Role(Kind.PARAGRAPH)),
    **dict.fromkeys(("tr", "thead", "tbody", "tfoot"), Role(Kind.PARAGRAPH)),
}

LISTS = frozenset(("ul", "ol", "menu", "dir", "select", "datalist"))
VOID = _names(
    "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"
)
# Elements that stand between words without being one: whatever is left and right of them is apart.
GAPS = _names("br img image input embed iframe rp rt rtc area frame keygen svg math progress meter")
# Raw text that a visitor reads; all other raw text (script, style ...) is not copy.
SHOWN_RAW = frozenset(("xmp", "plaintext"))
# A start tag ends what cannot hold it: name -> the open elements that it ends, where they are in scope.
_P = ("p",)
ENDS: dict[str, tuple[str, ...]] = {
    **dict.fromkeys(
        _names(
            "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
            "hgroup main menu nav ol p pre listing search section summary ul plaintext xmp"
        ),
        _P,
    ),
    **{f"h{level}": ("p", "h1", "h2", "h3", "h4", "h5", "h6") for level in range(1, 7)},
    "li": ("li", "p"),
    "dt": ("dt", "dd", "p"),
    "dd": ("dt", "dd", "p"),
    "option": ("option",),
    "optgroup": ("option", "optgroup"),
    "a": ("a",),
    "button": ("button",),
    "table": _P,
    "td": ("td", "th", "caption"),
    "th": ("td", "th", "caption"),
    "tr": ("tr", "caption"),
    **dict.fromkeys(("thead", "tbody", "tfoot"), ("thead", "tbody", "tfoot", "tr", "caption")),
    "body": ("head",),
}
# Nothing inside these ends what stands outside, except by their own end tags and (for table parts) the table's.
SCOPES = _names("table td th caption button template object select foreignobject svg textarea title")
LIST_SCOPES = SCOPES | _names(
    "ul ol menu dir dl blockquote section article aside nav header footer main form fieldset figure details"
)
IN_LIST_SCOPE = frozenset(("li", "dt", "dd", "option", "optgroup"))
TABLE_SCOPES = frozenset(("table", "template"))
IN_TABLE_SCOPE = _names("table caption tr td th thead tbody tfoot")
HEADINGS = frozenset(f"h{level}" for level in range(1, 7))
