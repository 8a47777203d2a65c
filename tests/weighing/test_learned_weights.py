"""What weights are learned by and what pages are weighed by agree: of the same page the same odds, sign for sign."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from cliniclint.checks import weighed, wording
from cliniclint.config.model import Config, Settings
from cliniclint.config.resolve import Profiles
from cliniclint.run.installed import checker
from cliniclint.weighing.weigh import LEAST, weigh

BENCH = Path(__file__).parent.parent.parent / "bench" / "weights"
sys.path.insert(0, str(BENCH))

import copy_rows  # noqa: E402
import learned  # noqa: E402

# One claim is outweighed, one is denied, one comes by weight alone.
SENTENCES = (
    ("h1", "Acupuncture in the old mill"),
    ("p", "Our acupuncture relieves back pain and migraines.", "We treat anxiety, insomnia and stress with cupping."),
    ("h2", "What it is good for"),
    ("li", "Tired legs*, cold feet & sleep"),
    ("li", "It does not cure asthma"),
    ("p", "Busy parents use it to find their calm again.", "Does it work for tennis elbow in 6 weeks?"),
    ("quote", "My hay fever is gone after 12 sessions.", "I would come again."),
    ("p", "The winter timetable hangs at the door.", "Bring loose clothes."),
    ("p", "The needles release endorphins and boost circulation.", "Most people feel better after one session."),
)  # fmt: skip


def labelled(blocks: tuple[tuple[str, ...], ...]) -> dict[str, object]:
    """A page as labelled copy is written, with nothing insisted on."""
    return {
        "id": "a-page",
        "jurisdiction": "us",
        "blocks": [{"t": kind, "s": [{"x": text, "must": []} for text in texts]} for kind, *texts in blocks],
    }


@pytest.mark.parametrize("blocks", [SENTENCES, SENTENCES[:5] * 3, SENTENCES[::-1]])
def test_the_same_odds(blocks: tuple[tuple[str, ...], ...]) -> None:
    engine = checker(Profiles(Settings(), None)).engine(Config())
    copy = labelled(blocks)
    page, spans = copy_rows.page_of(engine, copy)
    rows = list(copy_rows.rows_of(copy, page, spans))
    sentences = weigh(page, wording.claims(page))
    whole = learned.read()
    assert len(rows) == len(sentences) == sum(len(texts) for _, *texts in blocks) > LEAST
    assert {bool(row.rules) for row in rows} == {True, False} and any(row.excused for row in rows)
    assert any(each.claims for each in sentences) or blocks != SENTENCES
    for row, each in zip(rows, sentences, strict=True):
        assert row.alone and row.weighed
        assert len(row.rules) == len(each.found)
        odds = whole.odds(row)
        if not each.found and not each.claims:
            # What is no claim by any class is not looked at class by class.
            assert odds < learned.CLAIM and each.odds in (0.0, pytest.approx(odds, rel=1e-9))
            continue
        assert odds == pytest.approx(each.odds, rel=1e-9)
        if each.claims:
            total = learned.sums(whole.models, row)
            assert each.claims == max((cls for cls in total if cls), key=total.__getitem__)


def test_the_same_odds_settle_the_same() -> None:
    engine = checker(Profiles(Settings(), None)).engine(Config())
    copy = labelled(SENTENCES)
    page, spans = copy_rows.page_of(engine, copy)
    whole, rows = learned.read(), list(copy_rows.rows_of(copy, page, spans))
    added = [row for row in rows if not row.rules and not row.excused and whole.odds(row) >= learned.CLAIM]
    assert len(added) == len(list(weighed.run(page)))
    values = page.book.weights
    assert tuple(values[key] for key in ("keep", "certain", "claim")) == (
        learned.KEEP,
        learned.CERTAIN,
        learned.CLAIM,
    )


def test_what_is_read_is_written_again_to_the_letter(tmp_path: Path) -> None:
    taught = (learned.WEIGHTS / "anything.yml").read_text("utf-8").split("learn.py")[1].split("base:")[0]
    learned.write(learned.read(), " ".join(taught.split()).removeprefix("from ").removesuffix("."), tmp_path)
    written = {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}
    assert written == {path.name: path.read_text("utf-8") for path in learned.WEIGHTS.glob("*.yml")}


def test_learning_needs_scikit_learn_and_nothing_else_does() -> None:
    for name in ("copy_rows", "learned"):
        assert "sklearn" not in (BENCH / f"{name}.py").read_text("utf-8")
    assert {path.name for path in BENCH.glob("*.py")} == {"copy_rows.py", "learned.py", "learn.py"}


def test_the_weights_that_the_guide_quotes_are_those_of_the_files() -> None:
    guide = (BENCH.parent.parent / "docs" / "weighing.md").read_text("utf-8")
    quoted = re.findall(r"^\| (\w+) \| `([^`]+)` \| (-?[\d.]+) \|", guide, re.M)
    assert len(quoted) > 5
    models = learned.read().models
    for file, sign, weight in quoted:
        weights, _ = models["" if file == learned.FILE else f"claims/{file}"]
        assert weights.get(sign) == float(weight), f"docs/weighing.md: {file} has {sign}: {weights.get(sign)}"
