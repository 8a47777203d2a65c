"""Pages long enough to be weighed that are being edited: after any edits a session finds what a fresh run finds."""

from __future__ import annotations

from datetime import date

from cliniclint import Session, lint_text
from hypothesis import given, settings
from hypothesis import strategies as st

DAY = date(2026, 5, 1)
PIECES = (
    "Our acupuncture relieves back pain and migraines.",
    "Needles once a week keep winter colds at the door.",
    "Please cancel by phone on the day if your pain gets better.",
    "It does not cure asthma, and nobody says so.",
    "## Opening hours",
    "## Benefits of cupping",
    "- Tired legs and cold feet\n- Better sleep",
    "> My hay fever is gone after 12 sessions. I would come again.",
    "Busy parents use it to find their calm again.",
    "Does it work for tennis elbow?",
)
PLAIN = "The bus stops at the corner. The bell is by the stairs.\n\nThe lamp is green. Chairs stand along the wall."
SESSION = Session(isolated=True, as_of=DAY)
_edits = st.lists(
    st.tuples(
        st.sampled_from(("put", "cut", "type")), st.integers(0, 900), st.sampled_from((*PIECES, "not ", "."))
    ),
    min_size=1,
    max_size=5,
)


def edited(text: str, kind: str, at: int, words: str) -> str:
    """The text with words typed into it, a block put in, or one cut out."""
    if kind == "type":
        at %= len(text) + 1
        return text[:at] + words + text[at:]
    blocks = text.split("\n\n")
    at %= len(blocks)
    return "\n\n".join([*blocks[:at], *([words] if kind == "put" else []), *blocks[at + (kind == "cut") :]])


@given(st.lists(st.sampled_from(PIECES), min_size=5, max_size=10), _edits)
@settings(max_examples=25)
def test_after_any_edits_it_weighs_what_a_fresh_run_weighs(
    blocks: list[str], edits: list[tuple[str, int, str]]
) -> None:
    text = "\n\n".join((*blocks, PLAIN))
    for edit in edits:
        text = edited(text, *edit)
        assert SESSION.check("page.md", text) == lint_text(text, "page.md", as_of=DAY)


def test_an_edit_elsewhere_on_the_page_may_bring_a_finding_and_take_it() -> None:
    def rules(text: str) -> set[str]:
        return {each.rule for each in SESSION.check("page.md", text).findings}

    busy = "\n\n".join(
        (
            "# Willow Lane Acupuncture",
            "Our acupuncture relieves back pain and migraines. We treat anxiety, insomnia and stress with cupping.",
            PIECES[1],
            "The needles release endorphins and boost circulation. Most people feel better after one session.",
            "Patients come to us for sciatica, tennis elbow and hay fever.",
            "Cupping draws out toxins and eases tight muscles. Book your first visit today.",
        )
    )
    assert "claims/efficacy-weighed" in rules(busy)
    short = busy.replace("Cupping draws out toxins and eases tight muscles. Book your first visit today.", "")
    for piece in (
        " Most people feel better after one session.",
        " We treat anxiety, insomnia and stress with cupping.",
    ):
        short = short.replace(piece, "")
    short = short.replace("Patients come to us for sciatica, tennis elbow and hay fever.", "")
    assert "claims/efficacy-weighed" not in rules(short)
    assert "claims/efficacy-weighed" in rules(busy)
