"""What is refused in rule packs: at its place, with a remedy, all errors together."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from cliniclint import UserError
from cliniclint.rulebook.gather import Gathered, gather
from cliniclint.rulebook.packs import pack_files
from cliniclint.rulebook.schema_errors import MOST_ERRORS, Problems, RulebookErrors
from cliniclint.rulebook.schema_refs import check_levels, check_refs
from small_pack import FILES

Pack = Callable[..., Path]
RULE = """\
title: Promises a cure
class: claims/cure
level: error
why: Nothing cures everything.
authorities: {us: [us-known]}
find: ["cures {condition}"]
advice: Say what was measured.
examples:
  flag: ["It [cures migraines]."]
  pass: ["It does not cure migraines."]
"""


def read(folder: Path) -> Gathered:
    gathered = gather(pack_files([folder]))
    problems = Problems()
    check_refs(gathered, problems)
    check_levels(gathered, problems)
    problems.settle()
    return gathered


def errors(folder: Path) -> list[UserError]:
    with pytest.raises(RulebookErrors) as caught:
        read(folder)
    return caught.value.errors


def only(folder: Path, file: str = "claims/cure.yml") -> UserError:
    found = errors(folder)
    assert len(found) == 1, [str(error) for error in found]
    assert found[0].path == str(folder / file)
    return found[0]


def test_the_pack_is_sound(pack: Pack) -> None:
    gathered = read(pack())
    assert list(gathered.rules) == ["claims/cure"]
    assert gathered.rules["claims/cure"].values["why"] == "Nothing cures everything."
    assert gathered.authorities["us-known"].values["section"] == "12.10"
    assert gathered.rules["claims/cure"].values["examples"]["flag"] == [{"text": "It [cures migraines]."}]


@pytest.mark.parametrize(
    ("old", "new", "place", "problem", "remedy"),
    [
        ("advice:", "advise:", (7, 1), "unknown key advise in a rule", "did you mean advice?"),
        ("level: error", "level: eror", (3, 8), "eror is not known here", "did you mean error?"),
        (
            "class: claims/cure",
            "class: claims/cures",
            (2, 8),
            "claims/cures is no class",
            "did you mean claims/cure?",
        ),
        ("us-known", "us-knwon", (5, 20), "us-knwon is no authority", "did you mean us-known?"),
        ("{us:", "{usa:", (5, 15), "usa is no jurisdiction", "did you mean us?"),
        ("{us: [us-known]}", "us-known", (5, 14), "should be a mapping", "write a mapping"),
        ("{us: [us-known]}", "{}", (5, 14), "is empty", "write at least one"),
        ("{us: [us-known]}", "{us: []}", (5, 19), "is an empty list", "at least one"),
        ('["cures {condition}"]', "[{condition}]", (6, 8), "should be text, not a mapping", "{ into quotes"),
        ('["cures {condition}"]', "#1 clinic", (6, 6), "should be a list, not nothing", "# stands in quotes"),
        ('["cures {condition}"]', "[]", (6, 7), "is an empty list", "at least one"),
        ("Promises a cure", "[a, b]", (1, 8), "should be text, not a list", "write text"),
        ("Promises a cure", "''", (1, 8), "is empty", "write text"),
        ('["It [cures migraines]."]', "[]", (9, 9), "is an empty list", "at least one"),
        (
            "level: error",
            "level: error\nunless: [denyed]",
            (4, 10),
            "denyed is no context",
            "did you mean denied?",
        ),
        (
            "level: error",
            "level: error\nlevels: {uk: of}",
            (4, 14),
            "of is not known here",
            "did you mean off?",
        ),
        (
            "level: error",
            "level: error\nlevels: {physical-therapst: off}",
            (4, 10),
            "is no jurisdiction or profession",
            "did you mean physical-therapist?",
        ),
        ("level: error", "level: error\nwithin: paragraph", (4, 9), "paragraph is not known here", "clause"),
        (
            "level: error",
            "level: error\nin: [headings]",
            (4, 6),
            "headings is not known",
            "did you mean heading?",
        ),
        (
            "level: error",
            "level: error\nwhen: {page: shop}",
            (4, 14),
            "shop is not known here",
            "use one of seller",
        ),
        (
            "level: error",
            "level: error\nwhen: {offers: [needel]}",
            (4, 17),
            "needel is no procedure",
            "mean needle?",
        ),
        ("level: error", "level: error\nlists: [{under: [x]}]", (4, 9), "a list has no find", "add find"),
    ],
)
def test_what_is_wrong_in_a_rule(
    pack: Pack, old: str, new: str, place: tuple[int, int], problem: str, remedy: str
) -> None:
    assert old in RULE
    error = next(
        e for e in errors(pack({"claims/cure.yml": RULE.replace(old, new, 1)})) if (e.line, e.column) == place
    )
    assert problem in error.problem
    assert remedy in str(error.remedy)
    assert error.source_line is not None
    assert str(error).endswith("^")


@pytest.mark.parametrize("key", ["title", "class", "level", "why", "advice", "authorities", "examples"])
def test_what_a_rule_must_have(pack: Pack, key: str) -> None:
    lines = RULE.splitlines(keepends=True)
    kept = [
        x for x in lines if not x.startswith(key + ":") and not (key == "examples" and x.startswith("  "))
    ]
    error = only(pack({"claims/cure.yml": "".join(kept)}))
    assert error.problem == f"a rule has no {key}"
    assert error.remedy == f"add {key}"


@pytest.mark.parametrize("key", ["flag", "pass"])
def test_both_kinds_of_example_are_needed(pack: Pack, key: str) -> None:
    kept = [line for line in RULE.splitlines(keepends=True) if not line.startswith(f"  {key}:")]
    assert f"examples has no {key}" in only(pack({"claims/cure.yml": "".join(kept)})).problem


def test_errors_of_all_files_come_together_in_order(pack: Pack) -> None:
    folder = pack(
        {
            "claims/cure.yml": RULE.replace("title", "titel").replace("error", "fatal"),
            "terms/condition.yml": "about: x\ninflect: nouns\nentries: [a]\n",
            "context/denied.yml": "a: b: c\n",
        }
    )
    found = errors(folder)
    assert [(Path(str(e.path)).name, e.line) for e in found] == [
        ("cure.yml", 1),
        ("cure.yml", 1),
        ("cure.yml", 3),
        ("denied.yml", 1),
        ("condition.yml", 2),
    ]


def test_errors_are_bounded(pack: Pack) -> None:
    keys = "".join(f"key{n}: 1\n" for n in range(30))
    with pytest.raises(RulebookErrors) as caught:
        read(pack({"claims/cure.yml": RULE + keys}))
    assert len(caught.value.errors) == MOST_ERRORS
    assert caught.value.more == 10
    assert str(caught.value).endswith("\nand 10 more")


def test_the_message_shows_the_culprit(pack: Pack) -> None:
    folder = pack({"claims/cure.yml": RULE.replace("level: error", "level: eror")})
    with pytest.raises(RulebookErrors) as caught:
        read(folder)
    path = folder / "claims" / "cure.yml"
    assert str(caught.value) == (
        f"{path}:3:8: eror is not known here; did you mean error?\n    level: eror\n           ^"
    )


@pytest.mark.parametrize(
    ("confidence", "level", "fits"),
    [
        ("unsure", "suggestion", True),
        ("unsure", "warning", False),
        ("second", "warning", True),
        ("second", "error", False),
        ("known", "error", True),
    ],
)
def test_no_level_above_what_the_source_bears(pack: Pack, confidence: str, level: str, fits: bool) -> None:
    rule = RULE.replace("us-known", f"us-{confidence}").replace("level: error", f"level: {level}")
    folder = pack({"claims/cure.yml": rule})
    if fits:
        read(folder)
        return
    error = only(folder)
    assert (error.line, error.column) == (3, 1)
    assert f"the level in us is {level}" in error.problem
    assert "write " in str(error.remedy)


@pytest.mark.parametrize(
    ("levels", "line"),
    [
        ("{us: warning}", None),
        ("{us: off}", None),
        ("{us-ca: warning}", 3),  # the level in us itself is still the rule's own
        ("{us: warning, us-ca: error}", 4),
        ("{us: warning, physical-therapist: error}", None),  # the jurisdiction's word comes first
        ("{physical-therapist: warning}", 3),
    ],
)
def test_levels_by_place_are_held_to_the_source(pack: Pack, levels: str, line: int | None) -> None:
    rule = RULE.replace("us-known", "us-second").replace("level: error", f"level: error\nlevels: {levels}")
    folder = pack({"claims/cure.yml": rule})
    if line is None:
        read(folder)
    else:
        assert only(folder).line == line


def test_a_profession_cannot_lift_the_level_above_the_source(pack: Pack) -> None:
    rule = RULE.replace("us-known", "us-second").replace(
        "error", "warning\nlevels: {physical-therapist: error}"
    )
    error = only(pack({"claims/cure.yml": rule}))
    assert (error.line, error.column) == (4, 10)


def test_a_jurisdiction_cannot_lift_the_level_above_the_source(pack: Pack) -> None:
    rule = RULE.replace("us-known", "us-second").replace("error", "warning")
    files = {
        "claims/cure.yml": rule,
        "jurisdictions/us-ca.yml": "name: C\nparent: us\nlevels: {claims/cure: error}\n",
    }
    error = only(pack(files), "jurisdictions/us-ca.yml")
    assert (error.line, error.column) == (3, 10)
    assert "claims/cure" in error.problem and "us-ca" in error.problem


def test_the_best_source_decides(pack: Pack) -> None:
    read(pack({"claims/cure.yml": RULE.replace("[us-known]", "[us-unsure, us-known]")}))


def test_a_level_where_the_rule_has_no_authority(pack: Pack) -> None:
    error = only(pack({"claims/cure.yml": RULE.replace("error", "error\nlevels: {uk: warning}")}))
    assert (error.line, error.column) == (4, 10)
    assert "no authority in uk" in error.problem


def test_a_procedure_cannot_demand_more_than_its_source_bears(pack: Pack) -> None:
    needling = (
        "title: N\nkind: needle\nnames: [x]\nauthorities: {us: [us-known]}\nconfidence: known\nstatutory:\n"
        "  - {jurisdiction: us, notes: [x], say: x, authority: us-second, level: error}\n"
    )
    error = only(pack({"procedures/needling.yml": needling}), "procedures/needling.yml")
    assert error.line == 7
    assert "secondary" in error.problem


@pytest.mark.parametrize(
    ("file", "text", "place", "problem"),
    [
        ("terms/condition.yml", "about: x\nincludes: [profesion]\n", (2, 12), "profesion is no lexicon"),
        ("terms/condition.yml", "about: x\nentries:\n  - {also: [x]}\n", (3, 5), "an entry has no name"),
        ("terms/condition.yml", "about: x\nentries:\n  - #1\n  - b\n", (3, 4), "nothing"),
        (
            "procedures/p.yml",
            "title: x\nkind: neddle\nnames: [x]\nauthorities: {us: [us-known]}\nconfidence: known\n",
            (2, 7),
            "neddle",
        ),
        (
            "procedures/p.yml",
            "title: x\nkind: needle\nnames: [x]\nduties: [consult, side-effect]\nauthorities: {us: [us-known]}\nconfidence: known\n",
            (4, 19),
            "side-effect",
        ),
        ("authorities/x.yml", "authorities:\n  a b: {name: x}\n", (2, 3), "a b is no id"),
        (
            "authorities/x.yml",
            "authorities:\n  a: {name: x, jurisdiction: fr, kind: code, confidence: seen, compiled: 2026-01-31}\n",
            (2, 30),
            "fr",
        ),
        (
            "authorities/x.yml",
            "authorities:\n  us-known: {name: x, jurisdiction: us, kind: code, confidence: seen, compiled: 2026-01-31}\n",
            (2, 13),
            "twice",
        ),
        ("jurisdictions/us.yml", "name: US\nparent: usa\n", (2, 9), "usa is no jurisdiction"),
        ("jurisdictions/us.yml", "name: US\nparent: us-ca\n", (2, 1), "us is its own ancestor"),
        (
            "jurisdictions/us.yml",
            "name: US\nlevels: {claims/cur: off}\n",
            (2, 10),
            "claims/cur is no rule or class",
        ),
        (
            "context/denied.yml",
            "title: x\ncues:\n  - {find: [x], within: line}\n",
            (3, 25),
            "line is not known",
        ),
        ("context/denied.yml", "title: x\ncues:\n  - {find: [x], most: many}\n", (3, 23), "a whole number"),
        ("phrases/more.yml", "phrases:\n  we-treat: [x]\n", (2, 3), "the phrase we-treat is defined twice"),
        (
            "terms/other/condition.yml",
            "about: x\nentries: [x]\n",
            (1, 1),
            "the lexicon condition is defined twice",
        ),
        ("claims/empty.yml", "", (None, None), "is empty"),
        ("stray.yml", "a: 1\n", (None, None), "stands in no folder"),
    ],
)
def test_what_is_wrong_in_other_files(
    pack: Pack, file: str, text: str, place: tuple[int | None, int | None], problem: str
) -> None:
    folder = pack({file: text})
    found = [e for e in errors(folder) if problem in e.problem]
    assert found, [str(e) for e in errors(folder)]
    assert (found[0].line, found[0].column) == place
    assert found[0].remedy


def test_packs_that_are_none(tmp_path: Path) -> None:
    with pytest.raises(UserError, match="does not exist"):
        pack_files([tmp_path / "none"])
    file = tmp_path / "f.yml"
    file.write_text("a: 1")
    with pytest.raises(UserError, match="is a file"):
        pack_files([file])


def test_which_files_belong_to_a_pack(pack: Pack) -> None:
    folder = pack(
        {
            ".git/x.yml": "a",
            "__pycache__/x.yml": "a",
            "claims/.x.yml": "a",
            "claims/notes.txt": "a",
            "own/a/b.yaml": "a",
        },
        bare=True,
    )
    assert [(file.inside, file.stem, file.kind) for file in pack_files([folder])] == [
        ("own/a/b.yaml", "own/a/b", "rule")
    ]


def test_a_loop_of_links_ends(pack: Pack) -> None:
    folder = pack({"claims/x.yml": "a: 1"}, bare=True)
    try:
        (folder / "claims" / "loop").symlink_to(folder, target_is_directory=True)
    except OSError:
        pytest.skip("no symbolic links here")
    with pytest.raises(UserError, match="nested deeper|cannot be read"):
        pack_files([folder])


@pytest.mark.parametrize("file", sorted(FILES))
def test_broken_files_are_refused_never_a_crash(pack: Pack, file: str) -> None:
    """Every line of every file cut short, emptied, indented or given another shape."""
    whole = FILES[file].splitlines(keepends=True)
    for number, line in enumerate(whole):
        before, colon, _ = line.partition(":")
        for other in (
            "",
            line[: len(line) // 2] + "\n",
            "  " + line,
            f"{before}{colon} [{{a: b}}, null]\n",
            f"{before}{colon}\n",
        ):
            folder = pack({file: "".join([*whole[:number], other, *whole[number + 1 :]])})
            try:
                read(folder)
            except UserError as error:
                assert str(error)
