"""examples/cliniclint-clinicpages, a plugin of a stranger: built and installed by pip, used, removed, broken and slowed."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from stranger_home import EXAMPLES, Home

NAME = "cliniclint-clinicpages"
MODULE = "cliniclint_clinicpages"
EXPORT = r"""{
  "title": "Laser therapy",
  "blocks": [
    {"type": "heading", "level": 1, "text": "Laser therapy at our clinic"},
    {"type": "text", "text": "Our laser therapy treats sore tendons. It cures\u00a0migraines."}
  ]
}
"""
PAGE = "# Our clinic\n\nDry needling cures migraines.\n"


@pytest.fixture
def there(any_home: Home) -> Home:
    """The plugin installed and whole, and a site with a page of its format and one in Markdown."""
    home = any_home
    if home.installed != [NAME]:
        home.clear()
        home.install(home.copy(EXAMPLES / NAME))
    home.clear_pages()
    for path in (EXAMPLES / NAME / MODULE).glob("*.py"):  # as it was before a test broke it
        if (home.purelib / MODULE / path.name).read_text() != path.read_text():
            shutil.copyfile(path, home.purelib / MODULE / path.name)
    (home.site / "laser.cms.json").write_text(EXPORT)
    (home.site / "page.md").write_text(PAGE)
    return home


def _found(text: str) -> dict[str, list[tuple[str, int, int]]]:
    return {
        file["path"]: [(each["rule"], each["line"], each["column"]) for each in file["findings"]]
        for file in json.loads(text)["files"]
    }


SELECT = ("--select", "claims/cure,clinicpages")


def test_it_is_used(there: Home) -> None:
    listed = json.loads(there.cliniclint("plugins", "--format", "json").stdout)
    (own,) = [each for each in listed["plugins"] if each["distribution"] == NAME]
    brought = [(each["kind"], each["name"]) for each in own["provides"]]
    assert (own["version"], own["loaded"], listed["failures"]) == ("1.0.0", True, [])
    assert ("format", "clinicpages (.cms.json)") in brought
    assert ("report", "todo") in brought and ("check", "who-treats") in brought

    done = there.cliniclint("check", "-f", "json", "-f", "todo=list.md", *SELECT)
    assert done.returncode == 1, done.stderr
    found = _found(done.stdout)
    assert found["laser.cms.json"] == [("clinicpages/who-treats", 5, 35), ("claims/cure", 5, 73)]
    assert [rule for rule, _, _ in found["page.md"]] == ["clinicpages/who-treats", "claims/cure"]
    cure = json.loads(done.stdout)["files"][0]["findings"][1]
    assert EXPORT[cure["start"] : cure["end"]] == r"cures\u00a0migraines"
    todo = (there.site / "list.md").read_text()
    assert todo.startswith("## laser.cms.json\n\n- [ ] line 5, suggestion: ") and "4 to do on 2 pages" in todo


def test_its_own_tests(there: Home) -> None:
    done = there.run(
        there.python, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(EXAMPLES / NAME / "tests")
    )
    assert done.returncode == 0, done.stdout + done.stderr
    tested = there.cliniclint("test", str(there.purelib / MODULE / "rules"))
    assert tested.returncode == 0, tested.stdout + tested.stderr


def test_it_is_gone(there: Home) -> None:
    there.uninstall(NAME)
    assert NAME not in there.cliniclint("plugins").stdout
    done = there.cliniclint("check", "laser.cms.json", "page.md", "-f", "concise", "--select", "claims/cure")
    assert done.returncode == 2
    assert "laser.cms.json: no installed format reads this kind of file" in done.stderr
    assert "page.md:3:14" in done.stdout
    # A folder's other files are no pages, and what only the plugin brought is named.
    assert there.cliniclint("check", "-f", "concise", "--select", "claims/cure").returncode == 1
    for args, words in (
        (("-f", "todo"), 'unknown report format "todo"; installed are '),
        (("--select", "clinicpages"), 'unknown rule or class "clinicpages" (--select)'),
    ):
        done = there.cliniclint("check", *args)
        assert (done.returncode, done.stdout) == (2, "")
        assert words in done.stderr
    (there.site / "cliniclint.yml").write_text(f"require-plugins: [{NAME}]\n")
    done = there.cliniclint("check")
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        f'cliniclint.yml:1:19: the plugin "{NAME}" is required and not installed; `pip install {NAME}`, '
        in done.stderr
    )


def _break(home: Home, module: str, old: str, new: str) -> None:
    """Change a module where it is installed."""
    path = home.purelib / MODULE / f"{module}.py"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new, 1))


TITLE = f'plugin "clinicpages" ({NAME} 1.0.0)'
START = "from collections.abc import Iterable, Sequence\n"
IN_HOOK = '"""Who is the subject of "treats"."""\n'
IN_CHECK = "    from .who_treats import run\n"


def test_it_cannot_be_imported(there: Home) -> None:
    _break(there, "__init__", START, START + "import no_such_module\n")
    done = there.cliniclint("check", "page.md", "-f", "json")
    assert done.returncode == 2
    words = f"{TITLE} could not be loaded: ModuleNotFoundError: No module named 'no_such_module'"
    assert words in done.stderr
    assert words in json.loads(done.stdout)["summary"]["errors"]
    assert "claims/cure" in {rule for rule, _, _ in _found(done.stdout)["page.md"]}
    listed = there.cliniclint("plugins")
    assert listed.returncode == 2
    assert "clinicpages         could not be loaded" in listed.stdout and words in listed.stderr
    # It is installed, as far as that goes; that it is broken is exit 2 anyway.
    (there.site / "cliniclint.yml").write_text("require-plugins: [clinicpages]\n")
    done = there.cliniclint("check", "page.md", "-f", "concise")
    assert done.returncode == 2
    assert words in done.stderr and "page.md:3:14" in done.stdout


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            IN_HOOK,
            IN_HOOK + "    1 / 0\n",
            f"{TITLE} cliniclint_checks failed: ZeroDivisionError: division by zero",
        ),
        (IN_HOOK, IN_HOOK + "    raise SystemExit(0)\n", f"{TITLE} cliniclint_checks failed: SystemExit: 0"),
        (
            IN_HOOK,
            IN_HOOK + '    return ["who-treats"]\n',
            f"{TITLE} cliniclint_checks gave something that is no Check",
        ),
        (IN_CHECK, "    1 / 0\n", "page.md: check who-treats failed: ZeroDivisionError: division by zero"),
        (IN_CHECK, "    raise SystemExit(0)\n", "page.md: check who-treats failed: SystemExit: 0"),
        (
            IN_CHECK,
            '    return ["treats"]\n',
            "page.md: check who-treats failed: ValueError: it yields str, not Raw",
        ),
        (
            IN_CHECK,
            "    return None\n",
            "page.md: check who-treats failed: TypeError: 'NoneType' object is not iterable",
        ),
        (
            IN_CHECK,
            '    return [Raw("no/rule", 0, 0, 3)]\n',
            'page.md: check who-treats failed: ValueError: it yields a finding of "no/rule", which is no rule',
        ),
        (
            IN_CHECK,
            '    return [Raw("clinicpages/who-treats", 0, 5, 999)]\n',
            "page.md: check who-treats failed: ValueError: prose range 5:999 cannot be placed",
        ),
    ],
)
def test_a_hook_or_check_that_breaks_is_named_and_the_rest_is_reported(
    there: Home, old: str, new: str, words: str
) -> None:
    _break(there, "__init__", old, new)
    done = there.cliniclint("check", "page.md", "-f", "json")
    assert done.returncode == 2
    assert words in done.stderr.splitlines()[0] and "Traceback" not in done.stderr
    assert "claims/cure" in {rule for rule, _, _ in _found(done.stdout)["page.md"]}


def test_a_reporter_that_breaks(there: Home) -> None:
    _break(there, "todo", '        """A page:', '        1 / 0\n        """A page:')
    done = there.cliniclint("check", "page.md", "-f", "todo=list.md", "-f", "concise")
    assert done.returncode == 2
    assert 'report "todo" failed: ZeroDivisionError: division by zero' in done.stderr
    assert "page.md:3:14" in done.stdout
    assert not (there.site / "list.md").exists()


def test_a_slow_check_is_named(there: Home) -> None:
    _break(there, "__init__", IN_CHECK, "    import time\n    time.sleep(3.2)\n" + IN_CHECK)
    done = there.cliniclint("check", "page.md", "-f", "concise")
    assert done.returncode == 1
    assert "check who-treats is slow: " in done.stderr and done.stderr.rstrip().endswith(" s on page.md")
    assert "page.md:3:14" in done.stdout
    # A page that has not changed is not checked again, and nobody waits for it.
    assert "is slow" not in there.cliniclint("check", "page.md", "-f", "concise").stderr


def _modules(home: Home, *args: str) -> set[str]:
    code = (
        "import sys\nfrom cliniclint.__main__ import main\ntry:\n    main()\nexcept SystemExit:\n    pass\n"
        "print('MODULES', *sys.modules, file=sys.stderr)"
    )
    done = home.run(home.python, "-c", code, *args)
    return set(done.stderr.splitlines()[-1].split()[1:])


def test_only_a_page_that_needs_it_costs_spacy(there: Home) -> None:
    """A check that asks for `page.doc` imports spaCy, one that does not imports none of it, plugin or not."""
    args = ("check", "-f", "concise", "--no-cache", "--jobs", "1")
    pages: dict[str, str] = {
        "plain.md": "Laser therapy takes ten minutes.\n",
        "verb.md": "Our laser therapy treats all.\n",
    }
    for name, text in pages.items():
        (there.site / name).write_text(text)
    _modules(there, *args, "plain.md")  # compiles the rules, which takes spaCy
    without = _modules(there, *args, "plain.md")
    assert f"{MODULE}.who_treats" in without
    assert {"spacy", "numpy", "thinc"} & without == set()
    assert {"spacy", "spacy.matcher"} <= _modules(there, *args, "verb.md")
    # Nor does a run pay that leaves the rule out.
    assert "spacy" not in _modules(there, *args, "verb.md", "--ignore", "clinicpages")


PIPELINE = """
import spacy
from spacy.language import Language

HEADS = [2, 2, 9, 5, 5, 2, 7, 5, 9, 9, 9, 9]


@Language.component("by_hand")
def by_hand(doc):
    if len(doc) == len(HEADS):
        for token, head in zip(doc, HEADS):
            token.head = doc[head]
            token.dep_ = "nsubj" if token.i == 2 else "dep"
    return doc


def load(**options):
    nlp = spacy.blank("en")
    nlp.add_pipe("by_hand")
    return nlp
"""
FAR = "The laser therapy that we bought last spring gently treats tendons.\n"


def test_a_trained_pipeline_is_named_in_the_configuration(there: Home) -> None:
    """An installed pipeline parses the page for the check; one that only lies in the site is never imported."""
    (there.site / "far.md").write_text(FAR)
    args = ("check", "far.md", "-f", "concise", "--select", "clinicpages", "--fail-on", "suggestion")
    assert there.cliniclint(*args).returncode == 0
    (there.site / "cliniclint.yml").write_text("spacy-pipeline: en_by_hand\n")
    lying = there.site / "en_by_hand"
    lying.mkdir()
    (lying / "__init__.py").write_text("raise SystemExit(7)")
    (lying / "config.cfg").write_text("[nlp]\nlang = 'en'\n")
    done = there.cliniclint(*args)
    assert (done.returncode, done.stdout) == (2, "")
    assert (
        'cliniclint.yml:1:17: the spaCy pipeline "en_by_hand" is not installed; `python -m spacy'
        in done.stderr
    )

    info = there.purelib / "en_by_hand-1.0.dist-info"
    (there.purelib / "en_by_hand").mkdir()
    (there.purelib / "en_by_hand" / "__init__.py").write_text(PIPELINE)
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: en_by_hand\nVersion: 1.0\n")
    try:
        done = there.cliniclint(*args)
        # On a busy machine loading spaCy takes long enough to be told.
        said = [line for line in done.stderr.splitlines() if " is slow: " not in line]
        assert (done.returncode, said) == (1, [])
        assert (
            "far.md:1:5" in done.stdout
            and "laser therapy that we bought last spring gently treats" in done.stdout
        )
        (there.site / "cliniclint.yml").write_text("jurisdictions: [us]\n")
        assert there.cliniclint(*args).returncode == 0  # another configuration is another result
    finally:
        shutil.rmtree(there.purelib / "en_by_hand")
        shutil.rmtree(info)
    (there.site / "cliniclint.yml").write_text("spacy-pipeline: ./en_by_hand\n")
    assert "the name of an installed spaCy pipeline, not" in there.cliniclint(*args).stderr


def test_what_it_imports_is_public() -> None:
    import ast

    import cliniclint

    for path in (EXAMPLES / NAME).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("cliniclint."):
                raise AssertionError(f"{path}: {node.module}")
            if isinstance(node, ast.ImportFrom) and node.module == "cliniclint":
                assert {each.name for each in node.names} <= set(cliniclint.__all__), path


def test_the_readme_names_what_is_there() -> None:
    readme = (EXAMPLES / NAME / "README.md").read_text()
    for name in ("export.py", "strings.py", "who_treats.py", "todo.py"):
        assert name in readme and (Path(EXAMPLES) / NAME / MODULE / name).is_file()
