"""The report, from a run of cliniclint's own."""

import io

from cliniclint import Summary, lint_text
from cliniclint_clinicpages.todo import Todo


def _list(text: str, level: str = "suggestion") -> str:
    out = io.StringIO()
    todo = Todo(out, {"min_level": level})
    todo.file(lint_text(text, "a.md", select=["claims/cure", "clinicpages"]))
    todo.close(Summary(1, {}, (), ("editorial help",), "", level, ("b.md: cannot be read",)))
    return out.getvalue()


def test_a_list() -> None:
    lines = _list("It cures *migraines*.\n\nLaser therapy treats people.\n").splitlines()
    assert lines[0] == "## a.md"
    assert lines[2].startswith('- [ ] line 1, error: "cures migraines" - ')
    assert lines[3].startswith(
        '- [ ] line 3, suggestion: "Laser therapy treats" - A treatment is said to treat. '
    )
    assert lines[-2:] == ["- [ ] b.md: cannot be read", "2 to do on 1 page; editorial help"]


def test_only_what_is_asked_for() -> None:
    assert "1 to do" in _list("It cures migraines.\n\nLaser therapy treats people.\n", "warning")
    assert _list("We are open on Mondays.").startswith("- [ ] b.md")
