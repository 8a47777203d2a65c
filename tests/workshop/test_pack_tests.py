"""`cliniclint test PACK`, as a process: what a pack is refused for."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

PACK = Path(__file__).parent.parent / "cli" / "pack"


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    copy = tmp_path / "house"
    (copy / "claims").mkdir(parents=True)
    shutil.copy(PACK / "claims" / "hype.yml", copy / "claims" / "praise.yml")
    return copy


def _change(pack: Path, old: str, new: str) -> None:
    path = pack / "claims" / "praise.yml"
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_a_good_pack(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    done = run("test", "house")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines() == [
        "1 rules; 1 patterns, 1 fired by a flagged example (100 %); 0 clean pages",
        "2 examples (1 flag, 1 pass, 0 lowered, 0 context, 0 rewrite): all pass",
    ]


def test_a_dead_pattern(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    _change(pack, '["(amazing|miracle)"]', '["(amazing|miracle)", "amazing . Really"]')
    done = run("test", "house")
    assert done.returncode == 1
    assert done.stdout.splitlines()[0] == (
        'house/claims/praise.yml:6: claims/praise: the pattern "amazing . Really" can match nothing within a clause: '
        'not even "amazing. really"'
    )


def test_a_pattern_that_look_aheads_and_gaps_hem_in_is_not_dead(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    _change(
        pack,
        '["(amazing|miracle)"]',
        '["(amazing|miracle)", "(an|the) !(amazing|so) {word} (cure|heal) .. {condition} ${}"]'.replace(
            "${}", "$"
        ),
    )
    assert run("test", "house").returncode == 0


def test_a_clean_page_that_is_flagged(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    (pack / "clean").mkdir()
    (pack / "clean" / "page.md").write_text("# Hours\n\nWe are open on Mondays.\n")
    done = run("test", "house")
    assert done.returncode == 0
    assert "; 1 clean pages\n" in done.stdout
    (pack / "clean" / "page.md").write_text("# Hours\n\nAn amazing view.\n")
    done = run("test", "house")
    assert done.returncode == 1
    assert "claims/praise: flags a clean page, " in done.stdout
    assert 'house/clean/page.md:3: "amazing" (suggestion)\n' in done.stdout


def test_a_rule_without_an_example(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    _change(pack, '  flag: ["An [amazing] place."]\n', "")
    done = run("test", "house")
    assert (done.returncode, done.stdout) == (2, "")
    assert "praise.yml:" in done.stderr and "examples has no flag; add flag" in done.stderr


def test_a_rewrite_that_is_itself_flagged(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    _change(pack, "examples:", "rewrites: [it cures migraines]\nexamples:")
    done = run("test", "house")
    assert done.returncode == 1
    assert 'the rewrite is itself found by claims/cure (error): "cures migraines"' in done.stdout


def test_coverage(run, pack: Path) -> None:  # type: ignore[no-untyped-def]
    _change(pack, '["(amazing|miracle)"]', '["(amazing|miracle)", "wonderful {condition}"]')
    done = run("test", "house", "--coverage")
    assert done.returncode == 0
    assert done.stdout.splitlines()[:3] == [
        "house/claims/praise.yml:1: claims/praise: no flagged example fires",
        "    wonderful {condition}",
        "1 rules; 2 patterns, 1 fired by a flagged example (50 %); 0 clean pages",
    ]
