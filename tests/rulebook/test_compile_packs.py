"""Rule packs into the compiled form."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cliniclint import UserError
from cliniclint.reading.program import Program
from cliniclint.rulebook.compile import compile_packs
from cliniclint.rulebook.schema_errors import RulebookErrors

Pack = Callable[..., Path]


def first(folder: Path) -> UserError:
    with pytest.raises(RulebookErrors) as caught:
        compile_packs([folder])
    return caught.value.errors[0]


def entry(hot: dict[str, Any], name: str) -> list[Any]:
    return next(each for each in hot["entries"] if each[0] == name)


def test_both_parts_are_plain_json(pack: Pack) -> None:
    for part in compile_packs([pack()]):
        assert json.loads(json.dumps(part)) == part


def test_the_same_packs_give_the_same_form(pack: Pack) -> None:
    assert json.dumps(compile_packs([pack()])) == json.dumps(compile_packs([pack()]))


def test_a_rule(pack: Pack) -> None:
    hot, pages = compile_packs([pack()])
    (rule,) = hot["rules"]
    assert rule["id"] == "claims/cure"
    assert rule["why"] == "Nothing cures everything."
    assert rule["authorities"] == {"us": ["us-known"]}
    assert (rule["check"], rule["within"], rule["unless"], rule["when"]) == (
        "wording",
        "clause",
        ["denied"],
        {},
    )
    (number,) = rule["find"]
    program = Program(hot["program"])
    form, (word, term) = program.nodes[program.roots[number]]
    assert form == "s" and program.nodes[term] == ("t", ("condition",))
    assert program.atoms["cures"] in program.sets[word]
    assert rule["except"] != rule["find"]
    page = pages["rules"]["claims/cure"]
    assert (page["pack"], page["path"], page["line"]) == (0, "claims/cure.yml", 1)
    assert page["find"] == ["cures {condition}"]
    assert page["examples"]["pass"] == [{"text": "It does not cure migraines."}]
    assert page["examples"]["lowered"] == []


def test_every_number_is_a_pattern_and_every_pattern_is_used_once(pack: Pack) -> None:
    hot, _ = compile_packs([pack()])
    numbers = [n for rule in hot["rules"] for key in ("find", "except") for n in rule[key]]
    numbers += [
        n
        for context in hot["contexts"].values()
        for cue in context["cues"]
        for n in cue["find"] + cue["except"]
    ]
    numbers += hot["procedures"]["needling"]["common-effects"]["notes"]
    roots = hot["program"]["roots"]
    assert sorted(numbers) == list(range(len(roots)))
    assert len(set(roots)) == len(roots)


def test_equal_patterns_are_shared(pack: Pack) -> None:
    folder = pack()
    rule = (folder / "claims/cure.yml").read_text()
    pack({"claims/other.yml": rule.replace("cures {condition}", "cures  ({condition})")})
    hot, _ = compile_packs([folder])
    assert hot["rules"][0]["find"] == hot["rules"][1]["find"]


def test_a_check_of_its_own_keeps_its_options(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text().replace('find: ["cures {condition}"]', "check: page-duty")
    rule += "options: {duty: consult, note: ['ask your doctor'], deep: {a: [1]}}\n"
    hot, _ = compile_packs([pack({"claims/cure.yml": rule})])
    (compiled,) = hot["rules"]
    assert compiled["find"] == []
    assert compiled["options"]["duty"] == "consult" and compiled["options"]["deep"] == {"a": [1]}
    program = Program(hot["program"])
    _, parts = program.nodes[program.roots[compiled["options"]["note"][0]]]
    sets = [program.sets[part] for part in parts if program.nodes[part][0] == "w"]
    assert any(program.atoms["doctor"] in atoms for atoms in sets)


def test_a_wording_rule_needs_something_to_find(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text().replace('find: ["cures {condition}"]\n', "")
    error = first(pack({"claims/cure.yml": rule}))
    assert "a rule has no find" in error.problem


def test_terms_and_attributes(pack: Pack) -> None:
    hot, _ = compile_packs([pack()])
    assert entry(hot, "low back pain")[1:] == [["condition"], {"supervised": True}]
    assert "migraines" in hot["rows"] and "lumbago" in hot["rows"]
    assert hot["professions"] == ["massage-therapist", "physical-therapist"]


def test_names_and_brands_of_procedures_are_treatments(pack: Pack) -> None:
    hot, _ = compile_packs([pack()])
    assert entry(hot, "dry needling")[1:] == [["treatment"], {"procedure": "needling"}]
    assert "tdn" in hot["rows"] and "needlex" in hot["rows"]


def test_a_treatment_that_is_a_procedure_is_one_term(pack: Pack) -> None:
    treatments = (
        "about: x\ninflect: none\nentries:\n  - {name: Dry Needling, also: [pins], kind: old}\n  - laser\n"
    )
    hot, _ = compile_packs([pack({"terms/treatment.yml": treatments})])
    assert entry(hot, "Dry Needling")[2] == {"kind": "old", "procedure": "needling"}
    assert entry(hot, "laser")[2] == {}
    assert entry(hot, "TDN")[1:] == [["treatment"], {"procedure": "needling"}]
    assert [each[0] for each in hot["entries"]].count("dry needling") == 0


def test_a_further_name_that_is_another_procedure_moves_there(pack: Pack) -> None:
    hot, _ = compile_packs(
        [
            pack(
                {
                    "terms/treatment.yml": "about: x\ninflect: none\nentries: [{name: dry needling, also: [laser]}]\n",
                    "procedures/laser.yml": "title: Laser\nkind: device\nnames: [laser]\nauthorities: {us: [us-known]}\nconfidence: known\n",
                }
            )
        ]
    )
    number = hot["entries"].index(entry(hot, "laser"))
    assert entry(hot, "laser")[2] == {"procedure": "laser"}
    assert hot["rows"]["laser"].split() == [str(number)]


def test_two_procedures_of_one_name(pack: Pack) -> None:
    error = first(
        pack(
            {
                "procedures/other.yml": "title: x\nkind: needle\nnames: [tdn]\nauthorities: {us: [us-known]}\nconfidence: known\n"
            }
        )
    )
    assert (error.line, error.column) == (3, 1)
    assert "tdn names two procedures: also needling" in error.problem


def test_an_entry_may_inflect_otherwise(pack: Pack) -> None:
    words = "about: x\ninflect: none\nincludes: [condition]\nentries: [rapid, {name: zap, inflect: verb}]\n"
    hot, _ = compile_packs([pack({"terms/word.yml": words})])
    assert "zapped" in hot["rows"] and "rapids" not in hot["rows"]
    assert entry(hot, "zap")[1] == ["word"]
    assert entry(hot, "migraine")[1] == ["condition", "word"]


def test_only_cited_authorities_are_hot(pack: Pack) -> None:
    hot, pages = compile_packs([pack()])
    assert list(hot["authorities"]) == ["us-known"]
    known = hot["authorities"]["us-known"]
    assert (known["section"], known["url"], known["checked"], known["in_force"]) == ("12.10", "", "", "")
    assert sorted(pages["authorities"]) == ["uncited", "us-known", "us-second", "us-unsure"]
    assert pages["authorities"]["uncited"]["file_path"] == "authorities/us.yml"


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_bad_pattern_is_shown_at_its_place(pack: Pack, newline: str) -> None:
    rule = (pack() / "claims/cure.yml").read_text()
    folder = pack(
        {"claims/cure.yml": rule.replace("cures {condition}", "cures 'é' {conditon}").replace("\n", newline)}
    )
    error = first(folder)
    assert (error.line, error.column) == (8, 19)
    assert error.source_line == "find: [\"cures 'é' {conditon}\"]"
    assert "unknown name {conditon}" in error.problem
    assert "did you mean {condition}?" in str(error.remedy)


def test_a_bad_pattern_in_a_folded_block(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text()
    bad = "find:\n  - >\n    cures\n    {condition} (a|b"
    error = first(pack({"claims/cure.yml": rule.replace('find: ["cures {condition}"]', bad)}))
    assert (error.line, error.column) == (11, 17)


def test_what_is_wrong_in_a_phrase_is_said_once(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text().replace("cures {condition}", "{we-treat} {condition}")
    folder = pack({"claims/cure.yml": rule, "phrases/common.yml": "phrases:\n  we-treat: ['we {treats}']\n"})
    with pytest.raises(RulebookErrors) as caught:
        compile_packs([folder])
    (error,) = caught.value.errors
    assert (Path(str(error.path)).name, error.line, error.column) == ("common.yml", 2, 18)


@pytest.mark.parametrize(("name", "other"), [("condition", "a lexicon"), ("number", "a builtin")])
def test_a_phrase_with_the_name_of_something_else(pack: Pack, name: str, other: str) -> None:
    error = first(pack({"phrases/common.yml": f"phrases:\n  {name}: ['we treat']\n"}))
    assert (error.line, error.column) == (2, 3)
    assert f"{name} is the name of {other}" in error.problem


def test_a_term_without_words(pack: Pack) -> None:
    error = first(pack({"terms/word.yml": "about: x\nentries: [a, '--']\n"}))
    assert (error.line, error.column) == (2, 14)


def test_a_later_pack_adds(pack: Pack) -> None:
    rule = (pack() / "claims/cure.yml").read_text()
    site = pack(
        {
            "house/rule.yml": rule.replace("cures {condition}", "zaps {condition}"),
            "terms/condition.yml": "about: Ours\ninflect: none\nentries: [wobbly knee]\n",
        },
        name="site",
        bare=True,
    )
    hot, pages = compile_packs([pack(), site])
    assert [each["id"] for each in hot["rules"]] == ["claims/cure", "house/rule"]
    assert entry(hot, "wobbly knee")[1] == ["condition"]
    assert entry(hot, "migraine")[1] == ["condition"]
    assert pages["rules"]["house/rule"]["pack"] == 1
    assert len(pages["lexicons"]["condition"]) == 2


def test_a_later_pack_does_not_redefine_a_rule(pack: Pack) -> None:
    base = pack()
    site = pack({"claims/cure.yml": (base / "claims/cure.yml").read_text()}, name="site", bare=True)
    with pytest.raises(RulebookErrors) as caught:
        compile_packs([base, site])
    (error,) = caught.value.errors
    assert error.path == str(site / "claims/cure.yml")
    assert str(base / "claims/cure.yml") in error.problem


def test_a_later_pack_extends_a_context(pack: Pack) -> None:
    more = """\
extends: true
cues: [{find: [rarely]}]
except: [not slowly]
examples: {holds: ["It rarely [cures migraines]."]}
"""
    own = pack({"context/denied.yml": more, "context/odd.yml": "title: Odd\n"}, name="own", bare=True)
    hot, pages = compile_packs([pack(), own])
    first, second = hot["contexts"]["denied"]["cues"]
    program = Program(hot["program"])
    assert hot["contexts"]["denied"]["title"] == "Denied in the clause"
    (form, (words,)), *others = [program.nodes[program.roots[n]] for n in second["find"]]
    assert (form, program.sets[words], others) == ("w", {program.atoms["rarely"]}, [])
    # A look-alike of the context goes for the cues of both packs.
    assert set(second["except"]) < set(first["except"]) and len(second["except"]) == 1
    assert [part["pack"] for part in pages["contexts"]["denied"]] == [0, 1]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("title: Mine\n", "the context denied is defined twice"),
        ("cues: []\n", "the context denied is defined twice"),
    ],
)
def test_a_context_is_not_replaced_unnoticed(pack: Pack, text: str, problem: str) -> None:
    own = pack({"context/denied.yml": text}, name="own", bare=True)
    with pytest.raises(RulebookErrors) as caught:
        compile_packs([pack(), own])
    (error,) = caught.value.errors
    assert problem in error.problem and "extends: true" in error.remedy


def test_what_is_extended_stands_in_a_pack_before(pack: Pack) -> None:
    with pytest.raises(RulebookErrors) as caught:
        compile_packs([pack({"context/denial.yml": "extends: true\ncues: [{find: [rarely]}]\n"})])
    (error,) = caught.value.errors
    assert "no pack before it defines" in error.problem and error.line == 1


def test_a_context_of_its_own_has_a_title(pack: Pack) -> None:
    error = first(pack({"context/odd.yml": "cues: [{find: [rarely]}]\n"}))
    assert error.problem == "a context has no title" and error.remedy == "add title, or extends: true"
