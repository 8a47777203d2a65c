"""Copy that stands in attributes: alternative texts, tool tips, labels of buttons, descriptions for search engines."""

from __future__ import annotations

import re

from cliniclint import Kind, NamedTuple

from ..later import later
from .tokenizer import Attribute

# Tags that need a closer look; all others are passed over without their attributes being parsed.
TELLING = later(r"\b(?:title|aria-label|alt|lang|itemprop|colspan|rowspan|label)\s*+=", re.IGNORECASE)
ALWAYS = frozenset(("a", "input", "meta", "script"))

_NO_COPY = frozenset(("link", "script", "style", "base", "html", "head", "param", "source"))
_PROPERTIES = {
    "description": (Kind.DESCRIPTION, "description"),
    "og:title": (Kind.TITLE, "og:title"),
    "twitter:title": (Kind.TITLE, "twitter:title"),
    "og:description": (Kind.DESCRIPTION, "og:description"),
    "twitter:description": (Kind.DESCRIPTION, "twitter:description"),
    "og:image:alt": (Kind.ALT, "og:image:alt"),
    "twitter:image:alt": (Kind.ALT, "twitter:image:alt"),
}
# Keys of structured data whose values are prose (in JSON-LD and in `itemprop`).
DATA_KEYS = frozenset(
    (
        *("name", "alternateName", "headline", "alternativeHeadline", "slogan", "award", "caption"),
        *("description", "disambiguatingDescription", "abstract", "text", "articleBody", "reviewBody"),
    )
)
_PUSHED = frozenset(("submit", "button", "reset"))


class Copy(NamedTuple):
    """Prose in an attribute: the kind and label of its segment."""

    kind: str
    label: str
    attribute: Attribute


def attribute_copy(name: str, given: list[Attribute]) -> list[Copy]:
    """The prose in a tag's attributes, in their order; `name` is the element's."""
    if name in _NO_COPY:
        return []
    by_name = {attribute.name: attribute for attribute in given}
    if name == "meta":
        return _meta(by_name)
    found: list[Copy] = []
    kind = _value(by_name, "type")
    for attribute in given:
        if attribute.start == attribute.end:
            continue
        match attribute.name:
            case "alt":
                if name in ("img", "image", "area") or (name == "input" and kind == "image"):
                    found.append(Copy(Kind.ALT, "alt", attribute))
            case "title" | "aria-label":
                found.append(Copy(Kind.ATTRIBUTE, attribute.name, attribute))
            case "value":
                if name == "input" and kind in _PUSHED:
                    found.append(Copy(Kind.BUTTON, "", attribute))
            case "label":
                if name in ("optgroup", "option", "track"):
                    found.append(Copy(Kind.ATTRIBUTE, "label", attribute))
    return found


def is_button(given: list[Attribute]) -> bool:
    """Whether a link looks like a button: by its role or by its class."""
    for attribute in given:
        value = attribute.value.lower()
        if attribute.name == "role" and value.strip() == "button":
            return True
        if attribute.name == "class" and ("btn" in value or "button" in value):
            return True
    return False


def language(given: list[Attribute]) -> str | None:
    """The language that a tag declares as written, "" if it is unknown, None if it declares none."""
    for wanted in ("lang", "xml:lang"):
        for attribute in given:
            if attribute.name == wanted:
                return attribute.value.strip()
    return None


def is_english(declared: str) -> bool:
    """Whether copy in a declared language is read: English, or not known to be anything else."""
    return re.split("[-_]", declared.lower(), maxsplit=1)[0] in ("", "en", "eng", "und")


def _meta(by_name: dict[str, Attribute]) -> list[Copy]:
    content = by_name.get("content")
    if content is None or content.start == content.end:
        return []
    for key in ("name", "property"):
        known = _PROPERTIES.get(_value(by_name, key))
        if known:
            return [Copy(*known, content)]
    item = by_name.get("itemprop")
    if item is not None and item.value.strip() in DATA_KEYS:
        return [Copy(Kind.DATA, item.value.strip(), content)]
    return []


def _value(by_name: dict[str, Attribute], name: str) -> str:
    attribute = by_name.get(name)
    return attribute.value.strip().lower() if attribute else ""
