"""Results kept between runs: what may go wrong with the file costs time and nothing else."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from hashlib import sha256
from pathlib import Path

import pytest
from cliniclint.run.packed import unpack_kind
from cliniclint.run.results import FILE_NAME, Results, Row, Text

DAY = 86_400
KIND = '["r","c","error","m",[],"","",[],[]]'


def _key(number: int) -> bytes:
    return sha256(str(number).encode()).digest()


def _row(number: int, body: str = "body") -> Row:
    return Row(_key(number), "", False, f"{body} {number}")


class _Lines(list[str]):
    __call__ = list.append


def _opened(folder: Path, day: int = 1, most: int = 10**9) -> tuple[Results, _Lines]:
    said = _Lines()
    return Results(folder, said, most=most, clock=lambda: day * DAY), said


def test_what_was_saved_is_found(tmp_path: Path) -> None:
    results, said = _opened(tmp_path / "new" / "folder")
    results.add_kinds({7: KIND})
    results.add(Row(_key(1), "2026-01-31", True, "body"))
    assert results.get([_key(1)]) == {}  # not before it is written
    results.close()
    results, _ = _opened(tmp_path / "new" / "folder")
    assert results.get([_key(2), _key(1)]) == {_key(1): Row(_key(1), "2026-01-31", True, "body")}
    assert results.kind(7) == unpack_kind(KIND)
    with pytest.raises(KeyError):
        results.kind(8)
    results.close()
    assert said == []


def test_a_text_is_found_under_its_page_and_form(tmp_path: Path) -> None:
    results, said = _opened(tmp_path)
    results.add_text(_key(1), _key(7), Text(b"page", b"head", b"body"))
    assert results.waiting() == 1
    results.close()
    results, said = _opened(tmp_path, day=3)
    assert results.texts([_key(1), _key(2)], _key(7)) == {_key(1): Text(b"page", b"head", b"body")}
    assert results.texts([_key(1)], _key(8)) == {}
    assert results.texts([_key(1)[:-1] + b"?"], _key(7)) == {}
    results.close()
    assert not said


def test_texts_go_before_results(tmp_path: Path) -> None:
    results, _ = _opened(tmp_path, most=100_000)
    for number in range(20):
        results.add(_row(number))
        results.add_text(_key(number), _key(99), Text(b"", b"", b"x" * 20_000))
    results.close()
    results, _ = _opened(tmp_path)
    keys = [_key(number) for number in range(20)]
    assert len(results.get(keys)) == 20
    assert 0 < len(results.texts(keys, _key(99))) < 5
    results.close()


def test_a_key_that_differs_in_its_end_is_another(tmp_path: Path) -> None:
    results, _ = _opened(tmp_path)
    results.add(_row(1))
    results.save()
    assert results.get([_key(1)[:-1] + b"x"]) == {}
    assert len(results.get([_key(1)])) == 1


@pytest.mark.parametrize(
    "content", [b"this is no database" * 100, b"", b"SQLite format 3\0" + b"\xff" * 5000]
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / FILE_NAME).write_bytes(content)
    results, said = _opened(tmp_path)
    results.add(_row(1))
    results.close()
    assert len(said) == (1 if content else 0)  # an empty file is a new one
    assert all("begun anew" in line and "\n" not in line for line in said)
    results, said = _opened(tmp_path)
    assert list(results.get([_key(1)])) == [_key(1)]
    assert said == []


def test_a_file_of_another_program_is_begun_anew(tmp_path: Path) -> None:
    other = sqlite3.connect(tmp_path / FILE_NAME)
    other.execute("CREATE TABLE theirs (x)")
    other.commit()
    other.close()
    results, said = _opened(tmp_path)
    assert len(said) == 1
    results.add(_row(1))
    results.save()
    assert len(results.get([_key(1)])) == 1


def test_a_file_that_is_damaged_later_is_begun_anew(tmp_path: Path) -> None:
    results, _ = _opened(tmp_path)
    for number in range(3000):
        results.add(_row(number, "x" * 200))
    results.close()
    path = tmp_path / FILE_NAME
    data = bytearray(path.read_bytes())
    data[4096:] = os.urandom(len(data) - 4096)
    path.write_bytes(data)
    results, said = _opened(tmp_path)
    found = results.get([_key(number) for number in range(3000)])
    assert all(
        row.body == f"{'x' * 200} {number}" for number in range(3000) if (row := found.get(_key(number)))
    )
    results.add(_row(5000))
    results.close()
    results, _ = _opened(tmp_path)
    assert len(results.get([_key(5000)])) == 1
    assert len(said) == 1


def test_a_row_that_is_not_whole_counts_as_none(tmp_path: Path) -> None:
    results, said = _opened(tmp_path)
    results.add_kinds({7: KIND})
    results.add(_row(1))
    results.close()
    changed = sqlite3.connect(tmp_path / FILE_NAME)
    changed.execute("UPDATE pages SET body = 'other'")
    changed.execute("UPDATE kinds SET body = replace(body, 'error', 'suggestion')")
    changed.commit()
    changed.close()
    results, said = _opened(tmp_path)
    assert results.get([_key(1)]) == {}
    with pytest.raises(KeyError):
        results.kind(7)
    assert said == []


def test_without_its_tables_it_is_begun_anew(tmp_path: Path) -> None:
    results, _ = _opened(tmp_path)
    results.close()
    changed = sqlite3.connect(tmp_path / FILE_NAME)
    changed.execute("DROP TABLE pages")
    changed.commit()
    changed.close()
    results, said = _opened(tmp_path)
    assert results.get([_key(1)]) == {}
    assert len(said) == 1
    results.add(_row(1))
    results.save()
    assert len(results.get([_key(1)])) == 1


def test_where_nothing_can_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    results, said = _opened(tmp_path / "file" / "folder")
    results.add_kinds({7: KIND})
    results.add(_row(1))
    results.close()
    assert results.get([_key(1)]) == {}
    assert results.kind(7) == unpack_kind(KIND)
    assert said == []


def test_while_another_run_writes_nothing_is_lost_but_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cliniclint.run.database._WAIT", 0.01)
    results, said = _opened(tmp_path)
    results.add(_row(1))
    results.save()
    other = sqlite3.connect(tmp_path / FILE_NAME, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    assert results.get([_key(1)]) == {}
    other.execute("COMMIT")
    results, _ = _opened(tmp_path)
    other.execute("BEGIN IMMEDIATE")
    assert len(results.get([_key(1)])) == 1  # who writes does not keep others from reading until the end
    results.add(_row(2))
    results.close()
    other.execute("COMMIT")
    results, _ = _opened(tmp_path)
    assert list(results.get([_key(1), _key(2)])) == [_key(1)]
    assert said == []


def test_the_oldest_go_where_the_file_grows_too_large(tmp_path: Path) -> None:
    body = "x" * 1000
    for day in range(1, 21):
        results, _ = _opened(tmp_path, day, most=300_000)
        results.get([_key(0)])  # is used every day
        results.add_kinds({day: KIND.replace("m", str(day))})
        if day == 1:
            results.add_kinds({0: KIND})
            results.add(_row(0, body))
        if results.get([_key(0)]):
            results.kind(0)
        for number in range(day * 100, day * 100 + 50):
            results.add(_row(number, body))
        results.close()
    results, _ = _opened(tmp_path, 20)
    left = [number for number in range(3000) if results.get([_key(number)])]
    assert left[0] == 0
    assert min(left[1:]) > 1000
    assert max(left) == 2049
    assert (tmp_path / FILE_NAME).stat().st_size < 600_000
    assert results.kind(0) == unpack_kind(KIND)
    assert results.kind(20)
    with pytest.raises(KeyError):
        results.kind(1)


_WRITER = """
import sys
from hashlib import sha256
from pathlib import Path
from cliniclint.run.results import Results, Row
results = Results(Path(sys.argv[1]), lambda line: print(line, file=sys.stderr))
number = int(sys.argv[2])
print("begun", flush=True)
for i in range(int(sys.argv[3])):
    results.add(Row(sha256(f"{number} {i}".encode()).digest(), "", False, "x" * 500))
    if i % 7 == 0:
        results.save()
results.close()
"""


def _start(folder: Path, number: int, count: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", _WRITER, str(folder), str(number), str(count)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_runs_share_the_file(tmp_path: Path) -> None:
    writers = [_start(tmp_path, number, 200) for number in range(4)]
    assert [each.communicate(timeout=60)[1] for each in writers] == [""] * 4
    results, said = _opened(tmp_path)
    keys = [sha256(f"{number} {i}".encode()).digest() for number in range(4) for i in range(200)]
    assert len(results.get(keys)) == 800
    assert said == []


def test_a_run_that_is_killed_leaves_a_file_that_can_be_used(tmp_path: Path) -> None:
    for number in range(5):
        writer = _start(tmp_path, number, 10**6)
        assert writer.stdout is not None
        writer.stdout.readline()
        while not (tmp_path / FILE_NAME).exists() or (tmp_path / FILE_NAME).stat().st_size < 20_000 * (
            number + 1
        ):
            pass
        writer.kill()
        writer.communicate()
        results, said = _opened(tmp_path)
        results.add(_row(number))
        results.close()
        results, _ = _opened(tmp_path)
        assert len(results.get([_key(each) for each in range(number + 1)])) == number + 1
        assert said == []
