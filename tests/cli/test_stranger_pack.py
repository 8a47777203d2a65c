"""examples/house-style: rules in YAML, named by a site's cliniclint.yml, and the same folder installed by pip."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from stranger_home import EXAMPLES, Home

PACK = EXAMPLES / "house-style"
SITE = ("services", "cliniclint.yml", "rules")


@pytest.fixture
def site(home: Home) -> Home:
    """The example's site, as a clinic would have it: pages, configuration, pack."""
    for name in SITE:
        source = PACK / name
        if source.is_dir():
            shutil.copytree(source, home.site / name)
        else:
            shutil.copy(source, home.site / name)
    return home


def _found(text: str) -> dict[str, set[tuple[str, str]]]:
    return {
        file["path"]: {(each["rule"], each["text"]) for each in file["findings"]}
        for file in json.loads(text)["files"]
    }


HARBOUR = {
    ("house/banned-words", "wellness journey"),
    ("claims/cure", "cures migraines"),  # the built-in rule knows the clinic's own treatment
}


def test_the_pack_of_a_site(site: Home) -> None:
    tested = site.cliniclint("test", "rules")
    assert tested.returncode == 0, tested.stdout + tested.stderr
    assert "2 rules; 3 patterns, 3 fired by a flagged example (100 %)" in tested.stdout
    done = site.cliniclint("check", "-f", "json")
    assert done.returncode == 1, done.stderr
    found = _found(done.stdout)
    assert found["services/cupping.md"] == set()
    assert found["services/harbour-hands.md"] >= HARBOUR
    assert "house/banned-words" in site.cliniclint("rules", "--family", "house").stdout
    explained = site.cliniclint("explain", "house/banned-words").stdout
    assert "Our style guide" in explained and "Your visits are planned with you." in explained


def test_without_the_pack_the_term_is_none(site: Home) -> None:
    done = site.cliniclint("check", "--isolated", "-f", "json", "--select", "claims/cure")
    assert _found(done.stdout)["services/harbour-hands.md"] == {("claims/cure", "cures migraines")}
    trace = site.cliniclint("trace", "--isolated", "services/harbour-hands.md").stdout
    assert "Harbour Hands session (treatment" not in trace
    assert "Harbour Hands session (treatment" in site.cliniclint("trace", "services/harbour-hands.md").stdout


def test_the_disclaimer_and_the_tagline_of_a_page(site: Home) -> None:
    page = site.site / "services" / "cupping.md"
    text = page.read_text()
    page.write_text(
        text.replace("The round marks stay for up to two weeks, and t", "T").replace("4.2 -->", "-->")
    )
    done = site.cliniclint("check", "services/cupping.md", "-f", "concise")
    assert done.returncode == 1
    assert "house/disclaimer" in done.stdout or "house/cupping-disclaimer" in done.stdout
    page.write_text(text.replace("<!-- cliniclint", "<!-- not cliniclint"))
    done = site.cliniclint("check", "services/cupping.md", "-f", "concise")
    assert "claims/hype" in done.stdout and "amazing" in done.stdout


def test_the_same_folder_installed(site: Home) -> None:
    site.install(site.copy(PACK))
    shutil.rmtree(site.site / "rules")
    (site.site / "cliniclint.yml").write_text(
        "jurisdictions: [us]\nprofessions: [physical-therapist]\nrequire-plugins: [cliniclint-house-style]\nfail-on: warning\n"
    )
    assert "cliniclint-house-style 1.0.0\n  house-style         rules " in site.cliniclint("plugins").stdout
    done = site.cliniclint("check", "-f", "json")
    assert done.returncode == 1, done.stderr
    found = _found(done.stdout)
    assert found["services/cupping.md"] == set()
    assert found["services/harbour-hands.md"] >= HARBOUR
    # Named as well, it would be there twice.
    shutil.copytree(PACK / "rules", site.site / "rules")
    (site.site / "cliniclint.yml").write_text("rule-packs: [rules]\n")
    done = site.cliniclint("check")
    assert done.returncode == 2
    assert "the rule house/banned-words is defined twice: also in " in done.stderr
    site.uninstall("cliniclint-house-style")
    assert site.cliniclint("check", "--select", "house").returncode == 0


def test_what_would_make_the_pack_unfit(site: Home) -> None:
    """A pack that flags a clean page, has no example, a dead pattern or an unclean rewrite is refused, with the reason."""
    rule = site.site / "rules" / "house" / "banned-words.yml"
    text = rule.read_text()
    examples = text[text.index("examples:") :]
    for old, new, status, words in (
        ('  - "pamper"\n', '  - "pamper"\n  - "visit"\n', 1, "flags a clean page"),
        (examples, "", 2, "a rule has no examples"),
        ('  - "pamper"\n', '  - "pamper"\n  - "relax ^ now"\n', 2, "relax ^ now"),
        ("Your visits are planned", "Your wellness journey is planned", 1, "wellness journey"),
    ):
        assert old in text
        rule.write_text(text.replace(old, new))
        done = site.cliniclint("test", "rules")
        assert (done.returncode, words in done.stdout + done.stderr) == (status, True), (
            done.stdout + done.stderr
        )
        assert "banned-words.yml" in done.stdout + done.stderr


def test_a_plugin_that_brings_terms_only(home: Home, tmp_path: Path) -> None:
    folder = tmp_path / "cliniclint-brands"
    (folder / "cliniclint_brands" / "pack" / "terms").mkdir(parents=True)
    (folder / "pyproject.toml").write_text(
        '[build-system]\nrequires = ["setuptools>=77"]\nbuild-backend = "setuptools.build_meta"\n'
        '[project]\nname = "cliniclint-brands"\nversion = "2.0"\n'
        '[project.entry-points.cliniclint]\nbrands = "cliniclint_brands"\n'
        '[tool.setuptools]\npackages = ["cliniclint_brands"]\n'
        '[tool.setuptools.package-data]\ncliniclint_brands = ["pack/terms/*.yml"]\n'
    )
    (folder / "cliniclint_brands" / "__init__.py").write_text(
        "from pathlib import Path\nfrom cliniclint import hookimpl\n\n\n"
        "@hookimpl\ndef cliniclint_rule_packs():\n    return [Path(__file__).parent / 'pack']\n"
    )
    (folder / "cliniclint_brands" / "pack" / "terms" / "condition.yml").write_text(
        "about: Names of our own for complaints\ninflect: noun\nentries: [quayside shoulder]\n"
    )
    (home.site / "page.md").write_text("Our massage cures quayside shoulders.\n")
    args = ("check", "page.md", "-f", "json", "--select", "claims/cure")
    assert _found(home.cliniclint(*args).stdout)["page.md"] == set()
    home.install(folder)
    assert "  brands              terms " in home.cliniclint("plugins").stdout
    assert _found(home.cliniclint(*args).stdout)["page.md"] == {("claims/cure", "cures quayside shoulders")}
