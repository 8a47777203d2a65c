"""Whether a rule applies to a page at all: its `when`."""

from __future__ import annotations

from collections.abc import Sequence

TYPE_CHECKING = False
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
    if "offers" in when and not offers(page, when["offers"]):
        return False
    return not (when.get("page") == "seller" and page.informational)


def offers(page: Page, wanted: Sequence[str]) -> bool:
    """True where the page sells one of these procedures, or one of these kinds."""
    procedures = page.book.procedures
    return any(procedures[name]["kind"] in wanted or name in wanted for name in page.offers.procedures)
