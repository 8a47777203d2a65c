"""A safety section excuses no claim of a page that sells: it is a note, not a reason."""

from __future__ import annotations

import cliniclint.rules
import pytest
from cliniclint.checks.plugin import cliniclint_checks
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.plugins.markdown import cliniclint_formats
from cliniclint.rulebook import store

SECTION = """

## Possible side effects

- Common: soreness, a bruise, feeling drowsy
- Rare: infection, injury to a nerve

## Who should not have it

Tell us if you are pregnant, take blood thinners or have a pacemaker. Talk to your doctor first.

## Afterwards

Results differ from person to person, and some people notice none. Rest for an hour. Drink some water. Walk a little. Eat a
meal. Sleep well. Wear loose clothes. Ring us if it bleeds. Call 911 if you cannot breathe. You may also do nothing, or see a
physician about other treatments. The trial had a placebo group.
"""
PAGES = (
    "# Acupuncture\n\nOur licensed acupuncturists see you within a week. It cures migraines. Most of our patients are pain-free after a month.",
    "# Laser for knees\n\nBook your session today. Laser relieves arthritis for good. 92% of patients walked without pain.",
    "# Drips\n\nA drip costs $120. It boosts your immune system and flushes out toxins.",
    "# Massage\n\nWe offer massage. It is clinically proven to relieve back pain.",
)


@pytest.fixture(scope="module")
def engine() -> Engine:
    return Engine(store.load([cliniclint.rules.__path__[0]]), list(cliniclint_checks()))


@pytest.mark.parametrize("page", PAGES)
def test_it_changes_no_claim(engine: Engine, page: str) -> None:
    (markdown,) = cliniclint_formats()

    def claims(source: str) -> list[tuple[str, str]]:
        report = engine.check(engine.read(markdown, source, "page.md"), Profile())
        end = len(page)
        return [
            (f.rule, f.place.text)
            for f in report.findings
            if f.cls.startswith("claims/") and f.place.start < end
        ]

    alone = claims(page)
    assert len(alone) >= 2
    assert claims(page + SECTION) == alone
    assert claims(page + SECTION * 3) == alone
