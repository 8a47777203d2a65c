"""Which fields of front matter a visitor reads, and prose from their values."""

from __future__ import annotations

import re

from cliniclint import Kind, Prose

from ..later import later

_DESCRIPTIONS = frozenset(("description", "summary", "excerpt"))


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Read whatever they hold, be it one word.
_READ = _names(
    "title subtitle tagline heading subheading headline subheadline cta button alt caption quote testimonial testimonials"
    " text body content intro lead description summary excerpt question answer author byline label name benefits conditions"
    " symptoms treatments services features faq faqs message note review reviews strapline teaser blurb hero banner"
)
# Never read, nor anything below them.
_SKIP = _names(
    "slug layout date url uri permalink link href src template id ids draft weight type lang language locale aliases css js"
    " tags categories category taxonomies taxonomy keywords keyword sitemap menu menus cascade build outputs resources"
    " lastmod modified updated published publishdate expirydate created canonical redirect redirectfrom redirectto path"
    " file class classes style styles color colour icon robots scripts stylesheets component order position priority"
    " changefreq jurisdiction jurisdictions profession professions cliniclint schema version time timezone email phone"
    " eleventycomponents pagination markup engine format theme section collection status twitter ogtype ogurl oglocale"
    " twittercard twittersite hreflang translationkey key uuid ref hash comments toc math sidebar avatar logo video"
)
# Never read themselves, but what is below them may be (image: {src, alt}).
_SKIP_OWN = _names("image images img cover thumbnail picture photo ogimage twitterimage featuredimage")
_URL = later(
    r"(?:[a-z][a-z0-9+.-]*:|//|/|\./|\.\./|#|mailto:)\S*\Z"
    r"|\S+\.(?:png|jpe?g|gif|svg|webp|avif|css|js|html?|md|pdf)\Z",
    re.IGNORECASE,
)
_DATE = later(r"\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]+(?:Z|[ \t]*[+-][\d:]+)?)?\Z")
_WORDS = later(r"[^\W\d_]{2,}.*\s.*[^\W\d_]{2,}", re.DOTALL)
_MARKUP = later(
    r"(?P<gone></?[A-Za-z][^<>]{0,500}>|\*{1,3}(?=[^\s*])|(?<=[^\s*])\*{1,3}|\[(?=[^\[\]]{0,300}\]\()|(?<=[^\s(\[])\]\([^()\s]{0,500}\))"
    r"|(?P<entity>&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});)"
    r"|(?P<hole>\{\{[^{}]{0,500}\}\}|\{%[^{}]{0,500}%\})"
)


_MARKS = frozenset("<*[]&{")  # of which all markup has one


def kind_of(path: tuple[str, ...], text: str) -> str:
    """The kind of segment that a value is, by the path of its keys and its words; "" where no visitor reads it."""
    keys = [re.sub(r"[^a-z0-9]", "", key.lower()) for key in path]
    if (
        not text
        or any(key in _SKIP for key in keys)
        or keys[-1] in _SKIP_OWN
        or (text.split() == [text] and _URL.match(text))
        or (text[0].isdigit() and _DATE.match(text))
    ):
        return ""
    if len(keys) == 1 and keys[0] == "title":
        return Kind.TITLE
    if len(keys) == 1 and keys[0] in _DESCRIPTIONS:
        return Kind.DESCRIPTION
    own = keys[-1]
    for prefix in ("og", "meta", "seo", "twitter"):
        own = own.removeprefix(prefix)
    return Kind.FIELD if own in _READ or keys[-1] in _READ or _WORDS.search(text) else ""


class Value:
    """A value's characters, each with its source range: what escapes and folding leave of the raw text."""

    __slots__ = ("ends", "starts", "text")

    def __init__(self) -> None:
        self.text: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []

    def literal(self, text: str, start: int) -> None:
        self.text.append(text)
        self.starts.extend(range(start, start + len(text)))
        self.ends.extend(range(start + 1, start + len(text) + 1))

    def other(self, text: str, start: int, end: int) -> None:
        """Text that stands for a whole source range."""
        self.text.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))


def pieces_of(value: Value) -> list[Prose]:
    """The prose of a value, a piece a paragraph, without the markup that sites write into their fields."""
    text = "".join(value.text)
    pieces: list[Prose] = []
    at = 0
    for part in re.split(r"(\n[ \t]*\n\s*)", text):
        if part.strip():
            pieces.append(_prose(value, part, at))
        at += len(part)
    return pieces


def _prose(value: Value, part: str, offset: int) -> Prose:
    prose = Prose()
    at = 0
    for match in () if _MARKS.isdisjoint(part) else _MARKUP.finditer(part):
        _add(prose, value, part[at : match.start()], offset + at)
        at = match.end()
        start, end = value.starts[offset + match.start()], value.ends[offset + at - 1]
        if match.lastgroup == "entity":
            from html import unescape

            prose.add(unescape(match.group()), start, end)
        elif match.lastgroup == "hole" or match.group()[:3].lower() == "<br":
            prose.blank(start, end)
    _add(prose, value, part[at:], offset + at)
    return prose


def _add(prose: Prose, value: Value, text: str, at: int) -> None:
    """Add text in stretches that run in step with the source."""
    if not text:
        return
    start, end = value.starts[at], value.ends[at + len(text) - 1]
    if end - start == len(text):
        prose.add(text, start, end)
        return
    begin = 0
    for i in range(1, len(text) + 1):
        whole = value.ends[at + i - 1] - value.starts[at + i - 1] != 1
        if (
            i == len(text)
            or whole
            or value.starts[at + i] != value.ends[at + i - 1]
            or value.ends[at + i] - value.starts[at + i] != 1
        ):
            prose.add(text[begin:i], value.starts[at + begin], value.ends[at + i - 1])
            begin = i
