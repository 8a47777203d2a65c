"""The engine: pages through its steps, failing plugins named, the same input always the same outcome."""

from __future__ import annotations

import gc
import io
from collections.abc import Iterable
from typing import Any, cast

import pytest
from cliniclint.config.profile import Profile
from cliniclint.engine import Engine
from cliniclint.errors import PluginError, UserError
from cliniclint.finding import Raw
from cliniclint.hooks import Check, Format, Summary
from cliniclint.plugins.json_report import cliniclint_reporters
from cliniclint.reading.page import Page
from small_engine import FORMATS, context, engine, findings, page_of, report, rule, words

MARKDOWN = FORMATS[".md"]


def test_a_rule_for_a_check_that_nobody_brings() -> None:
    with pytest.raises(UserError) as caught:
        engine({"claims/x.yml": rule(check="tone")})
    assert caught.value.problem == "rule claims/x asks for the check 'tone', which no plugin provides"
    assert caught.value.remedy.startswith("the checks at hand are ")
    assert engine({"claims/x.yml": rule(check="tone")}, [Check("tone", lambda page: ())])


def given(run: Any) -> Engine:
    return engine(
        {"claims/x.yml": rule("cure"), "claims/y.yml": rule(check="stranger")}, [Check("stranger", run)]
    )


def _crash(page: Page) -> Iterable[Raw]:
    raise KeyError("no such tone")


def _crash_late(page: Page) -> Iterable[Raw]:
    yield Raw("claims/y", 0, 0, 1)
    raise RecursionError("too deep")


def _raw(*args: Any, **keys: Any) -> Any:
    return lambda page: [Raw(*args, **keys)]


@pytest.mark.parametrize(
    ("run", "words"),
    [
        (_crash, "KeyError: 'no such tone'"),
        (_crash_late, "RecursionError: too deep"),
        (lambda page: None, "TypeError: 'NoneType' object is not iterable"),
        (lambda page: ["claims/y"], "ValueError: it yields str, not Raw"),
        (_raw("claims/z", 0, 0, 1), 'ValueError: it yields a finding of "claims/z", which is no rule'),
        (_raw("claims/y", 1, 0, 1), "ValueError: it yields a place in segment 1 of 1"),
        (_raw("claims/y", -1, 0, 1), "ValueError: it yields a place in segment -1 of 1"),
        (_raw("claims/y", 0, 1, 1), "ValueError: prose range 1:1 cannot be placed"),
        (_raw("claims/y", 0, 0, 99), "ValueError: prose range 0:99 cannot be placed"),
        (_raw("claims/y", 0, 0, 1, related=((0, 5, 4),)), "ValueError: prose range 5:4 cannot be placed"),
        (_raw("claims/y", 0, 0, 1, level="fatal"), 'ValueError: it yields the level "fatal"; known are '),
    ],
)
def test_a_check_that_fails_is_named(run: Any, words: str) -> None:
    with pytest.raises(PluginError) as caught:
        findings(given(run), "A cure")
    assert caught.value.plugin == "check stranger"
    assert str(caught.value).startswith(f"check stranger failed: {words}")
    assert caught.value.__cause__ is not None


def test_a_check_may_yield_nothing_or_iterate_lazily() -> None:
    assert words(given(lambda page: ()), "A cure") == ["cure"]
    assert words(given(lambda page: (Raw(r.id, 0, 0, 1) for r in page.rules("stranger"))), "A cure") == [
        "A",
        "cure",
    ]


def test_a_format_that_fails_is_named() -> None:
    def read(text: str, path: str) -> Any:
        raise {"user": UserError("bad front matter"), "crash": ZeroDivisionError("1")}[text]

    kernel = given(lambda page: ())
    with pytest.raises(PluginError, match="format docx failed: ZeroDivisionError: 1") as caught:
        kernel.read(Format("docx", (".docx",), read), "crash", "x.docx")
    assert caught.value.plugin == "format docx"
    with pytest.raises(UserError, match="bad front matter"):
        kernel.read(Format("docx", (".docx",), read), "user", "x.docx")


def test_a_report_holds_the_page() -> None:
    source = "# A\n\n<p lang='de'>Ein</p>\n\nA cure"
    made = report(given(lambda page: ()), source, "deep/page.md")
    assert (made.path, made.status, made.text) == ("deep/page.md", "checked", source)
    assert [each.place.text for each in made.findings] == ["cure"]
    assert [(source[a:b], reason) for a, b, reason in made.not_checked] != []
    assert report(given(lambda page: ()), "").status == "checked"
    foreign = report(given(lambda page: ()), "<html lang='fr'><p>Une cure</p></html>", "page.html")
    assert (foreign.status, foreign.findings) == ("not-checked", ())
    assert len(foreign.not_checked) == 1


def test_rules_are_chosen_by_profile() -> None:
    kernel = engine(
        {
            "claims/a.yml": rule("cure"),
            "claims/b.yml": rule("heal", class_="claims/hype", authorities={"uk": ["uk-code"]}),
            "claims/c.yml": rule("mend", class_="claims/hype", authorities={"us-ca": ["us-ca-act"]}),
            "claims/d.yml": rule("stop", levels={"us": "off"}),
        }
    )

    def found(**profile: Any) -> list[str]:
        return words(kernel, "We cure, heal, mend and stop.", **profile)

    assert found() == ["cure"]
    assert found(jurisdictions=("uk",)) == ["heal"]
    assert found(jurisdictions=("us-ca",)) == ["cure", "mend"]
    assert found(jurisdictions=("us-ca", "uk")) == ["cure", "heal", "mend"]
    assert found(jurisdictions=("us-ca", "uk"), select=("claims/hype",)) == ["heal", "mend"]
    assert found(jurisdictions=("us-ca", "uk"), ignore=("claims/c", "claims/cure")) == ["heal"]
    assert found(select=("scope",)) == []
    # Profiles follow each other in one engine without a trace of the last.
    assert found() == ["cure"]


def _json(kernel: Engine, sources: dict[str, str]) -> str:
    out = io.StringIO()
    (reporter,) = cliniclint_reporters()
    opened = reporter.open(out, {"color": False, "min_level": "suggestion", "width": 80, "concise": False})
    for path, source in sources.items():
        opened.file(report(kernel, source, path))
    opened.close(Summary(len(sources), {}, (), (), kernel.book.digest, "suggestion"))
    return out.getvalue()


def test_the_same_input_gives_the_same_bytes() -> None:
    files = {
        "claims/a.yml": rule("cure {condition}", unless=["denied"], lowers=["hedged"]),
        "claims/b.yml": rule("{condition}", class_="claims/hype"),
        "claims/c.yml": rule(lists=[{"under": ["treat"], "find": ["{condition}"]}], class_="claims/efficacy"),
        "context/denied.yml": context("not"),
        "context/hedged.yml": context("may"),
    }
    sources = {
        "a.md": "# Migraines\n\nIt may cure migraines, or asthma, and not sciatica.\n\nWe treat:\n\n- asthma\n- back pain\n",
        "b.html": "<h1 title='We cure asthma'>We cure asthma</h1><p>Asthma<ul><li>asthma</ul>",
    }
    first, second = engine(files), engine(dict(reversed(files.items())))
    one = _json(first, sources)
    assert one.count('"fingerprint"') > 8
    assert _json(first, sources) == one
    assert _json(second, dict(reversed(sources.items()))) != one
    assert _json(second, sources) == one


def test_pages_leave_nothing_behind() -> None:
    kernel = engine({"claims/a.yml": rule("cure", levels={"chiropractor": "warning"})})
    alone = findings(kernel, "A cure")
    findings(kernel, "A cure by Jane Doe, DC")
    assert findings(kernel, "A cure") == alone
    assert [each.level for each in alone] == ["error"]


def test_a_document_of_a_strangers_format() -> None:
    """A format may hand over anything that is a Document, even one without words."""
    from cliniclint import Document

    kernel = given(lambda page: ())
    document = cast("Document", Document("x", "", "odd", ()))
    assert kernel.check(document, Profile()).status == "checked"
    assert page_of(kernel, "").readings == ()


@pytest.mark.parametrize("name", ["page.md", "page.html"])
def test_nothing_of_a_page_is_left_to_the_garbage_collector(name: str) -> None:
    """A page in a circle stays until many more were read: with all its text, in the memory of a run over a large site."""
    files = {"claims/x.yml": rule("cure {condition}"), "context/denied.yml": context("not")}
    kernel = engine(files)
    text = "# Our clinic\n\n<b>Laser therapy</b> can cure migraine, [not](/x) cure asthma.\n\n- We cure back pain.\n"
    report(kernel, text, name)
    gc.collect()
    gc.disable()
    try:
        report(kernel, text.replace("asthma", "sciatica"), name)
        assert gc.collect() == 0
    finally:
        gc.enable()
