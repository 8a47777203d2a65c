"""The format: what is read, and that every place leads to the very characters."""

import json

import pytest
from cliniclint import UserError, lint_text
from cliniclint_clinicpages.export import read

PAGE = r"""{
  "title": "Laser \u0026 light",
  "jurisdictions": ["uk"],
  "blocks": [
    {"type": "heading", "level": 1, "text": "Laser therapy"},
    {"type": "text", "text": "It is caf\u00e9 talk \ud83d\ude00 that it\ncures  migraines."},
    {"type": "list", "items": ["Ten minutes", "No \"charge\"", 7]},
    {"type": "image", "src": "a.png", "alt": "A room"},
    {"type": "video", "src": "b.mp4"}
  ]
}
"""


def test_segments() -> None:
    found = [(each.kind, each.text, each.section) for each in read(PAGE, "a.cms.json").segments]
    assert found == [
        ("title", "Laser & light", None),
        ("heading", "Laser therapy", None),
        ("paragraph", "It is café talk 😀 that it cures migraines.", 1),
        ("list-item", "Ten minutes", 1),
        ("list-item", 'No "charge"', 1),
        ("alt", "A room", 1),
    ]


def test_places() -> None:
    document = read(PAGE, "a.cms.json")
    for words, written in (
        ("café", r"caf\u00e9"),
        ("😀", r"\ud83d\ude00"),
        ("cures migraines", "cures  migraines"),
        ("it cures", r"it\ncures"),
        ('"charge', r"\"charge"),
        ("& light", r"\u0026 light"),
    ):
        (segment,) = [each for each in document.segments if words in each.text]
        at = segment.text.index(words)
        span = segment.source(at, at + len(words))
        assert PAGE[span.start : span.end] == written


def test_what_is_not_read_is_named() -> None:
    document = read(PAGE, "a.cms.json")
    told = [(PAGE[each.start : each.end], each.reason) for each in document.not_checked]
    assert told == [
        ("7", "a list item that is no text"),
        ('{"type": "video", "src": "b.mp4"}', 'a block of the type "video"'),
    ]
    assert document.meta == {"jurisdictions": ["uk"]}


def test_another_language_is_not_checked() -> None:
    document = read('{"language": "de", "blocks": [{"type": "text", "text": "Heilt alles"}]}', "a.cms.json")
    assert document.segments == ()
    assert document.not_checked[0].reason == "its language is de"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('{"blocks": [}', "a.cms.json:1:13: is no JSON: Expecting value; export the page again"),
        ("[]", "a.cms.json: has no list of blocks; export the page from the CMS again"),
        ('"blocks"', "a.cms.json: has no list of blocks"),
        ("[" * 200_000, "a.cms.json: is nested too deep for a page"),
        ("1" * 5000, "a.cms.json: holds a number that is too long"),
    ],
)
def test_what_is_no_export(text: str, words: str) -> None:
    with pytest.raises(UserError) as caught:
        read(text, "a.cms.json")
    assert str(caught.value).startswith(words)


def test_half_a_pair_of_surrogates_is_no_character() -> None:
    page = read(r'{"blocks": [{"type": "text", "text": "a \ud83d b"}]}', "a.cms.json")
    assert [each.text for each in page.segments] == ["a \ufffd b"]


def test_odd_values_are_no_crash() -> None:
    odd = [
        None,
        1,
        "x",
        [],
        {},
        {"type": 7},
        {"type": "list", "items": {}},
        {"type": "heading", "level": 99, "text": "A"},
    ]
    document = read(json.dumps({"title": 3, "blocks": odd}), "a.cms.json")
    assert [(each.kind, each.text, each.level) for each in document.segments] == [("heading", "A", 2)]
    assert len(document.not_checked) == 7


def test_cliniclint_reads_it() -> None:
    report = lint_text(PAGE, "a.cms.json", select=["claims/cure"])
    assert [(each.line, PAGE[each.place.start : each.place.end]) for each in report.findings] == [
        (6, "cures  migraines")
    ]
    assert dict(report.findings[0].levels).keys() == {"uk"}
