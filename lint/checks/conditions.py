"""Whether a rule applies to a page at all: its `when`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..reading.page import Page
    from ..rulebook.book import Rule


def applies(rule: Rule, page: Page) -> bool:
    """True where the page's professions, offers and kind meet the rule's `when`."""
    when = rule.when
    if not when:
        return True
    if "professions" in when and page.professions.isdisjoint(when["professions"]):
        return False
    if "not-professions" in when and not page.professions.isdisjoint(when["not-professions"]):
        return False
    if "offers" in when:
        procedures = page.book.procedures
        if not any(
            procedures[name]["kind"] in when["offers"] or name in when["offers"]
            for name in page.offers.procedures
        ):
            return False
    return not (when.get("page") == "seller" and page.informational)
