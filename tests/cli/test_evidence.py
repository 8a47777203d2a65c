"""`cliniclint evidence` and covered claims, as processes."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

PAGE = "# Our clinic\n\nDry needling cures migraines. It cures sciatica too.\n"
REGISTER = """\
# What the board agreed on   (kept as it is)

- claim: "Dry needling cures migraines."   # ref 14
  jurisdictions: [us]
  design:     randomised trial
  source: doi:10.1000/182
  date: 2021
  reviewed: {by: KH, on: 2026-01-31}
  expires: 2027-01-31
"""
NOW = ("--as-of", "2026-06-01")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "cliniclint.yml").write_text("jurisdictions: [us]\nevidence: evidence.yml\n")
    (tmp_path / "evidence.yml").write_text(REGISTER)
    (tmp_path / "page.md").write_text(PAGE)
    return tmp_path


def _file(text: str) -> dict[str, list[dict[str, object]]]:
    (file,) = json.loads(text)["files"]
    return file  # type: ignore[no-any-return]


def test_a_covered_claim_passes_and_is_listed(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", *NOW)
    assert done.returncode == 1
    assert "1 page checked, 1 substantiated: 1 error" in done.stdout
    file = _file(run("check", *NOW, "-f", "json").stdout)
    assert [each["text"] for each in file["findings"]] == ["cures sciatica"]
    (each,) = file["substantiated"]
    assert each["text"] == "cures migraines"
    assert each["evidence"] == [
        {
            "source": "doi:10.1000/182",
            "url": "https://doi.org/10.1000/182",
            "design": "randomised trial",
            "date": "2021",
            "reviewed": {"by": "KH", "on": "2026-01-31"},
            "expires": "2027-01-31",
            "jurisdictions": ["us"],
            "state": "holds",
            "record": "evidence.yml:3",
        }
    ]


def test_it_comes_back_when_the_record_expires(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("check", "--as-of", "2027-02-01")
    assert "not excused: the record at evidence.yml:3 expired on 2027-01-31" in done.stdout
    assert "lint/evidence-expired" in done.stdout
    assert "1 record has expired in evidence.yml" in done.stdout
    file = _file(run("check", "--as-of", "2027-02-01", "-f", "json").stdout)
    assert [each["rule"] for each in file["findings"]] == [
        "claims/cure",
        "lint/evidence-expired",
        "claims/cure",
    ]
    assert file["substantiated"] == []
    less = _file(run("check", "--as-of", "2027-02-01", "--ignore", "lint", "-f", "json").stdout)
    assert [each["rule"] for each in less["findings"]] == ["claims/cure", "claims/cure"]


def test_trace_names_the_record(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    told = run("trace", "page.md", *NOW).stdout
    assert "    substantiated: claims/cure “cures migraines”, doi:10.1000/182 (evidence.yml:3)\n" in told
    told = run("trace", "page.md", "--as-of", "2099-01-01").stdout
    assert "substantiated" not in told
    assert "claims/cure “cures migraines”  (the record at evidence.yml:3 expired on 2027-01-31)" in told


def test_it_comes_back_when_the_text_changes(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text(PAGE.replace("needling cures", "needling safely cures"))
    file = _file(run("check", *NOW, "-f", "json").stdout)
    assert [each["text"] for each in file["findings"]] == ["cures migraines", "cures sciatica"]
    done = run("evidence", "check", *NOW)
    assert "evidence.yml:3  changed     " in done.stdout
    assert "page.md:3 says \u201cDry needling safely cures migraines.\u201d" in done.stdout


def test_in_its_jurisdictions_only(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text("---\njurisdictions: [us, uk]\n---\n\n" + PAGE)
    file = _file(run("check", *NOW, "-f", "json", "--select", "claims/cure").stdout)
    assert [list(each["levels"]) for each in file["findings"]] == [["uk"], ["us", "uk"]]  # type: ignore[call-overload]
    assert [list(each["levels"]) for each in file["substantiated"]] == [["us"]]  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("page", "day", "state", "status"),
    [
        (PAGE, "2026-06-01", "used", 0),
        (PAGE, "2027-02-01", "expired", 1),
        ("We are open.\n", "2026-06-01", "unused", 1),
        ("We are open.\n", "2027-02-01", "expired", 1),
    ],
)
def test_check(run, site: Path, page: str, day: str, state: str, status: int) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text(page)
    done = run("evidence", "check", "--as-of", day)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(f"evidence.yml:3  {state:<10}  \u201cDry needling cures migraines.\u201d: ")
    assert done.stdout.endswith(f"\n1 {state}\n")
    assert run("evidence", "check", "--as-of", day, "--strict").returncode == status


def test_check_reads_the_whole_site_from_below(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "deep").mkdir()
    done = run("evidence", "check", *NOW, "--strict", cwd=site / "deep")
    assert (done.returncode, done.stdout.splitlines()[-1]) == (0, "1 used")


def test_a_register_that_cannot_be_used(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "evidence.yml").write_text(REGISTER.replace("doi:10.1000/182", "Smith 2020"))
    for command in (["check"], ["evidence", "check"], ["evidence", "add", "page.md"]):
        done = run(*command)
        assert (done.returncode, done.stdout) == (2, "")
        assert 'evidence.yml:6:11: "Smith 2020" is neither DOI, PMID nor web address' in done.stderr
    (site / "evidence.yml").unlink()
    done = run("check")
    assert done.returncode == 2
    assert "evidence.yml: cannot be read: No such file" in done.stderr
    (site / "cliniclint.yml").write_text("jurisdictions: [us]\n")
    done = run("evidence", "check")
    assert done.returncode == 2
    assert "no evidence register is configured; name it in cliniclint.yml" in done.stderr


def test_add_keeps_what_is_there(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("evidence", "add", "page.md", *NOW)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == "evidence.yml: 1 record added; fill in what is empty, or change the copy\n"
    text = (site / "evidence.yml").read_text()
    assert text.startswith(REGISTER)
    added = text.removeprefix(REGISTER)
    assert added.startswith(
        '\n# page.md:3\n- claim: "It cures sciatica too."\n  condition: [sciatica]\n  class: [claims/cure]\n'
        "  jurisdictions: [us]\n  source: "
    )
    assert "nothing to add" in run("evidence", "add", "page.md", *NOW).stdout
    assert (site / "evidence.yml").read_text() == text
    # A stub is no evidence yet ...
    assert run("check", *NOW).returncode == 1
    assert (
        "incomplete  \u201cIt cures sciatica too.\u201d: lacks source, design"
        in run("evidence", "check", *NOW).stdout
    )
    # ... until it is filled in.
    for key, value in {
        "source:": "source: PMID 12",
        "design:": "design: cohort study",
        "date:": "date: 2020-05",
        "by:": "by: KH",
        "on:": "on: 2026-01-31",
        "expires:": "expires: 2027-01-31",
    }.items():
        added = added.replace(f" {key}", f" {value}", 1)
    (site / "evidence.yml").write_text(REGISTER + added)
    assert run("check", *NOW).returncode == 0


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "# Evidence register"),
        ("# mine\n", "# mine\n\n# page.md:3\n- claim"),
        (REGISTER.rstrip("\n"), REGISTER + "\n# page.md:3"),
        (REGISTER.replace("\n", "\r\n"), REGISTER.replace("\n", "\r\n") + "\r\n# page.md:3\r\n- claim"),
        ("\ufeff" + REGISTER, "\ufeff" + REGISTER + "\n# page.md:3\n"),
        (
            REGISTER.replace("\n", "\n   ").rstrip(),
            REGISTER.replace("\n", "\n   ").rstrip() + "\n\n   # page.md:3\n   - ",
        ),
    ],
)
def test_add_writes_as_the_file_is_written(run, site: Path, before: str, after: str) -> None:  # type: ignore[no-untyped-def]
    (site / "evidence.yml").write_bytes(before.encode())
    assert run("evidence", "add", "page.md", *NOW).returncode == 0
    assert (site / "evidence.yml").read_bytes().decode().startswith(after)
    assert "nothing to add" in run("evidence", "add", "page.md", *NOW).stdout


@pytest.mark.parametrize("before", ["[{claim: x}]\n", "- claim: x\n...\n", "[]\n"])
def test_add_refuses_what_it_would_break(run, site: Path, before: str) -> None:  # type: ignore[no-untyped-def]
    (site / "evidence.yml").write_text(before)
    done = run("evidence", "add", "page.md", *NOW)
    assert (done.returncode, done.stdout) == (2, "")
    assert "evidence.yml: nothing can be appended to it; write the register as a list" in done.stderr
    assert (site / "evidence.yml").read_text() == before


def test_hostile_words_stay_words(run, site: Path) -> None:  # type: ignore[no-untyped-def]
    (site / "page.md").write_text(
        'Needling "cures migraines": {a: [b]} # not a comment \\ \u2028 - it\'s 100% so.\n\n- Cures sciatica\n'
    )
    assert run("evidence", "add", "page.md", *NOW).returncode == 0
    assert "nothing to add" in run("evidence", "add", "page.md", *NOW).stdout
    text = (site / "evidence.yml").read_text()
    assert text.startswith(REGISTER)
    assert text.count("- claim:") == 3


def test_the_example_uses_its_register(cache: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cliniclint", "evidence", "check", "--strict", *NOW],
        cwd=Path(__file__).parent.parent.parent / "examples" / "clinic-site",
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "  used  " in done.stdout
    assert "after/acupuncture.html:15" in done.stdout


_KILLED = """
import os, runpy, signal, sys
name = sys.argv.pop(1)
def die(*args, **more):
    os.kill(os.getpid(), signal.SIGKILL)
real = os.replace
setattr(os, name, (lambda one, other: die() if str(other).endswith("evidence.yml") else real(one, other)) if name == "replace" else die)
sys.path.insert(0, os.path.dirname(sys.argv[1]))
sys.argv.pop(0)
runpy.run_path(sys.argv[0], run_name="__main__")
"""


@pytest.mark.skipif(os.name == "nt", reason="needs SIGKILL")
@pytest.mark.parametrize("at", ["fsync", "replace"])
def test_killed_while_writing_it_leaves_the_old_register(run, site: Path, cache: Path, at: str) -> None:  # type: ignore[no-untyped-def]
    here = Path(__file__).parent
    small = [str(here.parent / "small_rules.py"), str(here / "pack")]
    done = subprocess.run(
        [sys.executable, "-c", _KILLED, at, *small, "evidence", "add", "page.md", *NOW],
        cwd=site,
        env={**os.environ, "CLINICLINT_CACHE_DIR": str(cache)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == -signal.SIGKILL, done.stderr
    assert (site / "evidence.yml").read_text() == REGISTER
    assert run("evidence", "add", "page.md", *NOW).returncode == 0
    assert (site / "evidence.yml").read_text().startswith(REGISTER + "\n")
