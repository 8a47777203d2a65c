"""The HTML report in a real browser: a click, the keyboard, the filters, paper, and axe-core's audit."""

from __future__ import annotations

import os
import shutil
from base64 import b64decode
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from cliniclint import FileReport, Passage
from report_cases import NASTY, NOTE, TEXT, excused, finding, full_run, nasty_page, page
from test_html_report import written

AXE = Path(__file__).parent / "data" / "axe-core" / "axe.min.js"
WIDE, NARROW = (1280, 900), (390, 844)
# A browser that stays by itself: nothing is looked up, updated or told to anybody.
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
)  # fmt: skip
Open = Callable[..., Any]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    chromium, driver = shutil.which("chromium"), shutil.which("chromedriver")
    if not (chromium and driver):
        told = "no chromium and chromedriver here (Debian: apt-get install chromium chromium-driver)"
        pytest.fail(told) if os.environ.get("CI") == "true" else pytest.skip(told)
    from selenium.webdriver import Chrome, ChromeOptions
    from selenium.webdriver.chrome.service import Service

    options = ChromeOptions()
    options.binary_location = chromium
    for flag in (*FLAGS, f"--user-data-dir={tmp_path_factory.mktemp('profile')}"):
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    started = Chrome(options=options, service=Service(driver))
    yield started
    started.quit()


@pytest.fixture
def opened(browser: Any, tmp_path: Path) -> Iterator[Open]:
    """`opened(*files)` shows the report of these pages and gives the browser; at the end its console has to be empty."""

    def show(
        *files: FileReport, size: tuple[int, int] = WIDE, scheme: str = "light", at: str = "", **run: Any
    ) -> Any:
        width, height = size
        features = [
            {"name": "prefers-color-scheme", "value": scheme},
            {"name": "prefers-reduced-motion", "value": "reduce"},
        ]
        browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": features})
        browser.execute_cdp_cmd(
            "Emulation.setDeviceMetricsOverride",
            {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": False},
        )
        file = tmp_path / "report.html"
        file.write_text(written(*files, **run), "utf-8")
        browser.get("about:blank")
        browser.get(file.as_uri() + at)
        return browser

    yield show
    assert browser.get_log("browser") == []


def two_pages() -> tuple[FileReport, ...]:
    """Two pages with two findings each that share words, one suppressed."""
    text = TEXT + "line\n" * 60 + "\nDoctor Bob fixes backs.\n"
    return (
        page(
            finding(text, "It cures migraines", rule="claims/efficacy", cls="claims/efficacy", level="warning"),
            finding(text, "cures"),
            finding(text, "Doctor Bob", rule="scope/title", cls="scope/title", level="suggestion",
                    message="Calls somebody a doctor", levels=(("uk", "suggestion"),)),
            suppressed=(finding(text, "safe", suppression=NOTE),),
            path="one.md", text=text,
        ),
        page(finding(words="Dry needling", rule="safety/consult", cls="safety/consult", level="warning",
                     message="Nobody to ask"), path="two.md"),
    )  # fmt: skip


def find(browser: Any, selector: str) -> list[Any]:
    """The elements that are to be seen."""
    return [each for each in browser.find_elements("css selector", selector) if each.is_displayed()]


def open_notes(browser: Any) -> list[str]:
    return [each.get_attribute("id") for each in find(browser, ".note details[open] .body")]


def said(browser: Any, selector: str) -> list[str]:
    return [each.text for each in find(browser, selector)]


def press(browser: Any, *keys: str) -> None:
    from selenium.webdriver import ActionChains

    ActionChains(browser).send_keys(*keys).perform()


def test_a_click_on_the_words_tells_why(opened: Open) -> None:
    shown = opened(*two_pages())
    assert open_notes(shown) == []
    doctor = next(each for each in find(shown, ".mark") if each.text.startswith("Doctor Bob"))
    doctor.click()
    assert open_notes(shown) == ["p1n3"]
    (body,) = find(shown, ".note details[open] .body")
    for words in (
        "A cure is the strongest claim.",
        "Say what was measured.",
        "The guide, 1.2",
        "scope/title",
    ):
        assert words in body.text
    assert shown.switch_to.active_element.text.startswith("3")
    find(shown, ".current .close")[0].click()
    assert open_notes(shown) == []


def test_words_of_two_findings_open_both(opened: Open) -> None:
    shown = opened(*two_pages())
    next(each for each in find(shown, ".mark") if each.text.startswith("cures")).click()
    assert open_notes(shown) == ["p1n1", "p1n2"]
    assert shown.switch_to.active_element.text.startswith("2")  # the one that is about these words alone


def test_a_note_leads_to_its_words(opened: Open) -> None:
    shown = opened(*two_pages())
    find(shown, ".note summary")[2].click()
    (mark,) = find(shown, ".mark.current")
    assert mark.text.startswith("Doctor Bob")
    where = shown.execute_script("return arguments[0].getBoundingClientRect().top / innerHeight", mark)
    assert 0 < where < 1


def test_by_keyboard_alone(opened: Open) -> None:
    from selenium.webdriver import Keys

    shown = opened(*two_pages())
    press(shown, Keys.TAB)
    assert shown.switch_to.active_element.text == "Skip to the pages"
    press(shown, Keys.ENTER)
    for _ in range(40):
        press(shown, Keys.TAB)
        if "mark" in (shown.switch_to.active_element.get_attribute("class") or "").split():
            break
    words = shown.switch_to.active_element.text
    assert words.startswith("It")
    press(shown, Keys.ENTER)
    assert open_notes(shown) == ["p1n1"]
    assert shown.switch_to.active_element.tag_name == "summary"
    press(shown, Keys.ESCAPE)
    assert open_notes(shown) == [] and shown.switch_to.active_element.text == words


def test_a_link_to_a_note_opens_it(opened: Open) -> None:
    shown = opened(*two_pages(), at="#p2n1")
    assert open_notes(shown) == ["p2n1"]


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_last_of_many_pages(opened: Open, size: tuple[int, int]) -> None:
    text = TEXT + "line\n" * 60 + "It cures colds.\n"
    pages = [page(finding(text), finding(text, "cures colds"), path=f"{i}.md", text=text) for i in range(40)]
    shown = opened(*pages, size=size, at="#p40n2")
    (mark,) = shown.find_elements("css selector", ".mark.current")
    note = shown.find_element("css selector", ".note.current summary")
    for each in (mark, note):
        where = shown.execute_script("return arguments[0].getBoundingClientRect().top / innerHeight", each)
        assert 0 <= where < 1
    assert mark.text.startswith("cures colds") and "cures colds" in note.text
    covered = shown.execute_script(
        "const at = arguments[0].getBoundingClientRect();"
        "return !arguments[0].contains(document.elementFromPoint(at.left + 3, at.top + 9))",
        mark,
    )
    assert not covered


def test_filters(opened: Open) -> None:
    shown = opened(*two_pages())
    assert said(shown, "output") == ["5 shown"]
    find(shown, "[data-filter=level] input[value=warning]")[0].click()
    assert said(shown, "output") == ["3 of 5 shown"]
    assert said(shown, ".page h3") == ["one.md"]
    find(shown, ".filters .all")[0].click()
    find(shown, "[data-filter=family] input[value=claims]")[0].click()
    assert said(shown, ".note .message") == ["Calls somebody a doctor", "Nobody to ask"]
    find(shown, ".filters .all")[0].click()
    find(shown, "[data-filter=state] input[value=open]")[0].click()
    assert said(shown, ".note .kind") == ["suppressed"]
    find(shown, ".filters .all")[0].click()
    for name, value, rest in (("page", "2", 1), ("rule", "scope/title", 1), ("place", "uk", 1)):
        find(shown, f"[data-filter={name}] option[value='{value}']")[0].click()
        assert len(find(shown, ".note")) == rest, name
        find(shown, ".filters .all")[0].click()
    assert said(shown, "output") == ["5 shown"]


def test_search(opened: Open) -> None:
    shown = opened(*two_pages())
    search = find(shown, "input[type=search]")[0]
    search.send_keys("doctor  BOB")
    assert said(shown, ".note .message") == ["Calls somebody a doctor"]
    assert [mark.text.partition("\n")[0] for mark in find(shown, ".mark:not(.off)")] == ["Doctor Bob"]
    search.send_keys(" zebra")
    assert said(shown, ".note") == [] and said(shown, ".nothing") == ["Nothing matches the filters."]
    search.clear()
    search.send_keys("quoted from the study")
    assert said(shown, ".note .kind") == ["suppressed"]


def test_what_was_excused(opened: Open) -> None:
    first, second = two_pages()
    shown = opened(replace(first, excused=(excused(first.text, "migraines"),)), second)
    assert said(shown, ".notes h4") == ["Found", "Accepted", "Excused by context", "Found"]
    find(shown, "[data-filter=state] input[value=excused]")[0].click()
    assert said(shown, "output") == ["5 of 6 shown"]
    find(shown, ".filters .all")[0].click()
    for level in ("error", "warning", "suggestion"):
        find(shown, f"[data-filter=level] input[value={level}]")[0].click()
    assert said(shown, ".note .kind") == ["excused"]  # it has no level that could be left out
    (mark,) = find(shown, ".mark:not(.off)")
    mark.click()
    (body,) = find(shown, ".note details[open] .body")
    assert "Denied in the clause: “not”, the lead-in" in body.text


def test_on_paper_every_note_is_open(opened: Open, browser: Any) -> None:
    text = TEXT + "line\n" * 60 + "It cures colds.\n"
    shown = opened(page(finding(text), finding(text, "cures colds"), text=text), two_pages()[1])
    media = {"media": "print", "features": [{"name": "prefers-reduced-motion", "value": "reduce"}]}
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", media)
    shown.execute_script("dispatchEvent(new Event('beforeprint'))")
    assert len(open_notes(shown)) == 3
    assert find(shown, ".filters, .ways, .skip") == []
    # A rule's reasons are said once a page, and copy without findings stays folded.
    assert said(shown, ".note dt").count("Why") == 2
    assert "58 lines without findings" in said(shown, ".fold")[0] and len(find(shown, ".fold .row")) == 0
    shown.execute_script("dispatchEvent(new Event('afterprint'))")
    browser.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
    assert open_notes(shown) == []


def test_it_prints(opened: Open, browser: Any) -> None:
    opened(*two_pages())
    printed = browser.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    assert b64decode(printed).startswith(b"%PDF-")


def test_it_can_be_read_without_its_script(opened: Open, browser: Any) -> None:
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        shown = opened(*two_pages())
        assert find(shown, ".filters") == [] and len(find(shown, ".note")) == 5
        find(shown, ".mark")[0].click()
        assert open_notes(shown) == ["p1n1"]
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


def test_hostile_copy_runs_nothing(opened: Open) -> None:
    sly = "</script><script>document.title = 'taken'</script><img src=x onerror=\"document.title='taken'\">"
    shown = opened(
        nasty_page(), page(finding(sly, sly, why=sly, rule=sly), path=sly, text=sly), notes=(NASTY,)
    )
    find(shown, ".mark")[-1].click()
    assert shown.title == "Copy review: 2 errors"
    assert sly in find(shown, ".note details[open]")[0].text


def everything(opened: Open, size: tuple[int, int], scheme: str) -> Any:
    """A report with something of all that there is."""
    run = full_run()
    marked = "<p>" + TEXT + "</p>"
    prose = (Passage(3, len(TEXT) + 3, "paragraph"),)
    across = finding(marked, "<p># Dry needling")
    more = page(across, finding(marked), path="marked.html", text=marked, prose=prose)
    return opened(*two_pages(), more, *run.pop("files"), size=size, scheme=scheme, **run)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_contrast_is_known_and_enough(opened: Open, scheme: str) -> None:
    # axe-core cannot tell the background of what is scrolled out of a column, or goes on in the next line. So here is
    # a window in which nothing is cut off and no line breaks; colours do not depend on its size.
    shown = everything(opened, (4000, 20_000), scheme)
    layout = [
        "main { max-width: none !important }",
        ".row { grid-template-columns: 3rem max-content !important }",
    ]
    shown.execute_script(
        "const sheet = document.styleSheets[0];"
        "for (const rule of arguments[0]) sheet.insertRule(rule, sheet.cssRules.length);",
        layout,
    )
    for details in ("closed", "chosen", "open"):
        if details == "chosen":
            find(shown, ".mark")[0].click()
        elif details == "open":
            shown.execute_script(
                "document.querySelectorAll('details').forEach((each) => { each.open = true })"
            )
        audit = AXE.read_text("utf-8") + "\nreturn axe.run({runOnly: ['color-contrast']});"
        result = shown.execute_script(audit)
        for outcome in ("violations", "incomplete"):
            assert [node["html"] for each in result[outcome] for node in each["nodes"]] == [], details
        assert sum(len(each["nodes"]) for each in result["passes"]) > 100


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_axe_finds_nothing(opened: Open, size: tuple[int, int], scheme: str) -> None:
    shown = everything(opened, size, scheme)
    assert shown.execute_script("return matchMedia('(prefers-color-scheme: dark)').matches") == (
        scheme == "dark"
    )
    assert shown.execute_script("return document.documentElement.scrollWidth <= innerWidth")
    for details in ("closed", "chosen", "open"):
        if details == "chosen":
            find(shown, ".mark")[0].click()
        elif details == "open":
            shown.execute_script(
                "document.querySelectorAll('details').forEach((each) => { each.open = true })"
            )
        result = shown.execute_script(AXE.read_text("utf-8") + "\nreturn axe.run();")
        wrong = [(each["id"], [node["html"] for node in each["nodes"]]) for each in result["violations"]]
        assert wrong == [], details
        assert len(result["passes"]) > 20
