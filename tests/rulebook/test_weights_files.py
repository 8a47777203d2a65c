"""Files of weights: what is refused, with file, line and remedy; what they are compiled to; and that they are kept as they are."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cliniclint import UserError
from cliniclint.rulebook import store
from cliniclint.rulebook.book import Book
from cliniclint.rulebook.compile import compile_packs
from cliniclint.rulebook.schema_errors import RulebookErrors

Pack = Callable[..., Path]
ANYTHING = """\
about: Whether anything is claimed
base: -1.25
found: {base: 1, anything: 0.5, rules: 2}
open: {base: -0.5, anything: 1}
keep: 0.45
claim: 0.62
signs:
  word soothe: 1.5
  'word :': 0.25
  term condition: -0.07
  terms condition + people: 0.3
  terms condition + profession: 0.4
  short: 0.2
  share: 1
certain: 0.75
"""
CURE = "about: Cures\nclass: claims/cure\nbase: -2\nsigns: {word soothe: 1, first we: 0.125}\n"
FILES = {"weights/anything.yml": ANYTHING, "weights/cure.yml": CURE}


def errors(*folders: Path) -> list[UserError]:
    with pytest.raises(RulebookErrors) as caught:
        compile_packs(list(folders))
    return caught.value.errors


def only(folder: Path, file: str) -> UserError:
    found = errors(folder)
    assert len(found) == 1, [str(error) for error in found]
    assert found[0].path == str(folder / file)
    assert "\n" not in found[0].remedy
    return found[0]


def test_weights_are_whole_hundredths_by_column_role_and_name(pack: Pack) -> None:
    hot, _ = compile_packs([pack(FILES)])
    assert hot["weights"] == {
        "columns": [
            {
                "class": "",
                "base": -125,
                "signs": {
                    "word": {"soothe": 150, ":": 25},
                    "term": {"condition": -7},
                    "terms": {"condition": {"people": 30, "profession": 40}},
                    "short": {"": 20},
                    "share": {"": 100},
                },
            },
            {"class": "claims/cure", "base": -200, "signs": {"word": {"soothe": 100}, "first": {"we": 12}}},
        ],
        "found": {"base": 1.0, "anything": 0.5, "rules": 2.0},
        "open": {"base": -0.5, "anything": 1.0},
        "keep": 0.45,
        "certain": 0.75,
        "claim": 0.62,
    }


def test_a_pack_without_weights_has_none(pack: Pack) -> None:
    assert compile_packs([pack()])[0]["weights"] == {}


@pytest.mark.parametrize(
    ("old", "new", "place", "problem", "remedy"),
    [
        ("word soothe", "words soothe", (8, 3), "words is no role of a sign", "did you mean word?"),
        ("word soothe", "nonsense", (8, 3), "nonsense is no role of a sign", "use one of after, before, end"),
        ("word soothe", "word", (8, 3), "word is no sign", "write word and a name"),
        ("word soothe", "word a + b", (8, 3), "word a + b is no sign", "only terms has two names"),
        ("short: 0.2", "short one: 0.2", (13, 3), "short one is no sign", "write short, which has no name"),
        ("terms condition + people", "terms people", (11, 3), "terms people is no sign", "write terms A + B"),
        ("terms condition + people", "terms people + condition", (11, 3), "is no sign", "by the alphabet"),
        ("1.5", "much", (8, 16), "should be a number, not much", "write a number"),
        ("1.5", ".nan", (8, 16), "should be a number", "write a number"),
        ("1.5", "1.0e+300", (8, 16), "should be a number", "write a number"),
        ("1.5", "[1]", (8, 16), "should be a number, not a list", "write a number"),
        ("-1.25", "", (2, 6), "should be a number, not nothing", "write a number"),
        ("{base: 1, anything: 0.5, rules: 2}", "{anything: 0.5}", (3, 8), "has no base", "add base"),
        ("{base: 1, anything: 0.5, rules: 2}", "1", (3, 8), "should be a mapping", "write a mapping"),
        ("rules: 2}", "rule: 2}", (3, 33), "rule is no sign that decides", "did you mean rules?"),
        ("rules: 2}", "anything else: 2}", (3, 33), "anything else is no sign", "did you mean anything?"),
        ("rules: 2}", "class: 2}", (3, 33), "class is no sign that decides", "use one of anything, base"),
        ("{base: -0.5, anything: 1}", "{base: 0, class: -1}", (4, 17), "class weighs less than nothing", "write 0"),
        ("0.62", "62", (6, 8), "should be a number between 0 and 1, not 62", "between 0 and 1"),
        ("0.45", "-0.1", (5, 7), "should be a number between 0 and 1", "between 0 and 1"),
        ("0.62", "1", (6, 8), "should be a number between 0 and 1, not 1", "between 0 and 1"),
        ("0.62", "0.0", (6, 8), "should be a number between 0 and 1, not 0.0", "between 0 and 1"),
        ("keep: 0.45\n", "", (1, 1), "has no keep", "add keep"),
        ("claim: 0.62\n", "", (1, 1), "has no claim", "add claim"),
        ("certain: 0.75\n", "", (1, 1), "has no certain", "add certain"),
        ("open: {base: -0.5, anything: 1}\n", "", (1, 1), "has no open", "add open"),
        ("base: -1.25", "clas: x\nbase: -1.25", (2, 1), "unknown key clas", "did you mean class?"),
        ("base: -1.25", "class: claims/hype\nbase: -1.25", (2, 1), "anything.yml is of no class", "delete class"),
        ("base: -1.25\n", "", (1, 1), "has no base", "add base"),
    ],
)  # fmt: skip
def test_errors_in_what_says_whether_anything_is_claimed(
    pack: Pack, old: str, new: str, place: tuple[int, int], problem: str, remedy: str
) -> None:
    assert ANYTHING.count(old) == 1
    folder = pack({**FILES, "weights/anything.yml": ANYTHING.replace(old, new)})
    error = only(folder, "weights/anything.yml")
    assert (error.line, error.column) == place
    assert problem in str(error) and remedy in (error.remedy or "")


@pytest.mark.parametrize(
    ("old", "new", "place", "problem", "remedy"),
    [
        ("class: claims/cure\n", "", (1, 1), "has no class", "add class"),
        ("claims/cure", "claims/cures", (2, 8), "claims/cures is no class", "did you mean claims/cure?"),
        (
            "base: -2\n",
            "keep: 0.5\nbase: -2\n",
            (3, 1),
            "keep stands in weights of a class",
            "delete it here",
        ),
        ("signs: {word soothe: 1, first we: 0.125}\n", "", (1, 1), "has no signs", "add signs"),
    ],
)
def test_errors_in_weights_of_a_class(
    pack: Pack, old: str, new: str, place: tuple[int, int], problem: str, remedy: str
) -> None:
    error = only(pack({**FILES, "weights/cure.yml": CURE.replace(old, new)}), "weights/cure.yml")
    assert (error.line, error.column) == place
    assert problem in str(error) and remedy in (error.remedy or "")


def test_weights_without_those_of_anything(pack: Pack) -> None:
    error = only(pack({"weights/cure.yml": CURE}), "weights/cure.yml")
    assert "no weights/anything.yml" in str(error) and error.remedy == "add that file, or delete this one"


def test_weights_of_anything_alone(pack: Pack) -> None:
    error = only(pack({"weights/anything.yml": ANYTHING}), "weights/anything.yml")
    assert "stands alone" in str(error) and (error.remedy or "").startswith(
        "add a file of weights for a class"
    )


def test_a_class_has_weights_once(pack: Pack) -> None:
    error = only(pack({**FILES, "weights/other.yml": CURE}), "weights/other.yml")
    assert "the class claims/cure has weights twice: also in" in str(error)
    assert error.remedy == "delete one of the two files"


def test_a_site_s_pack_may_bring_weights_of_another_class_and_none_of_anything(pack: Pack) -> None:
    ours = {"weights/hype.yml": CURE.replace("claims/cure", "claims/hype")}
    hot, _ = compile_packs([pack(FILES), pack(ours, name="ours", bare=True)])
    assert [column["class"] for column in hot["weights"]["columns"]] == ["", "claims/cure", "claims/hype"]
    second = pack({"weights/anything.yml": ANYTHING}, name="second", bare=True)
    (error,) = errors(pack(FILES), second)
    assert error.path == str(second / "weights/anything.yml")
    assert "the file of weights anything is defined twice: also in" in str(error)
    assert error.remedy == "rename or delete one of them"


def test_a_site_s_pack_may_bring_weights_where_no_pack_has_any(pack: Pack) -> None:
    hot, _ = compile_packs([pack(), pack(FILES, name="ours", bare=True)])
    assert len(hot["weights"]["columns"]) == 2


@pytest.mark.parametrize("files", [FILES, {}])
def test_they_are_kept_as_they_are(pack: Pack, files: dict[str, str]) -> None:
    folder = pack(files)
    compiled: dict[str, Any] = compile_packs([folder])[0]["weights"]
    lines: list[str] = []
    for _ in range(2):
        book: Book = store.load([folder], announce=lines.append)
        assert book.weights == compiled
        assert book.weights is book.weights
    assert len(lines) == 1 and bool(compiled) == bool(files)
