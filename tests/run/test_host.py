"""The plugin host: what is installed, and what happens to plugins that fail."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from cliniclint.config.memory import Memory
from cliniclint.run import plugin_list
from cliniclint.run.host import Host
from cliniclint.run.plugin_list import Listed, installed

GOOD = """
from pathlib import Path
from cliniclint import Check, Format, Reporter, hookimpl

@hookimpl
def cliniclint_formats():
    return [Format("odd", (".odd",), None)]

@hookimpl
def cliniclint_checks():
    return [Check("odd", None)]

@hookimpl
def cliniclint_reporters():
    return [Reporter("odd", None)]

@hookimpl
def cliniclint_rule_packs():
    return [Path(__file__).parent]
"""


@pytest.fixture
def plugin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> object:
    """Makes a module of a given name and text; gives its entry point."""
    monkeypatch.syspath_prepend(str(tmp_path))
    made = []

    def make(name: str, text: str, attribute: str = "") -> Listed:
        module = f"cl_test_{name}"
        (tmp_path / f"{module}.py").write_text(text)
        made.append(module)
        return Listed(name, f"{module}:{attribute}" if attribute else module, f"cl-{name}", "1.0")

    yield make
    for module in made:
        sys.modules.pop(module, None)


def test_what_plugins_bring(plugin, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    host = Host([plugin("good", GOOD)])
    assert [each.name for each in host.formats()] == ["odd"]
    assert list(host.checks()) == ["odd"]
    assert list(host.reporters()) == ["odd"]
    assert host.rule_packs() == [tmp_path]
    assert host.commands() == {}
    assert host.failures == []


def test_an_object_in_a_module(plugin) -> None:  # type: ignore[no-untyped-def]
    text = "from cliniclint import Check, hookimpl\nclass P:\n    @hookimpl\n    def cliniclint_checks(self):\n        return [Check('c', None)]\nclass H: p = P()\n"
    host = Host([plugin("object", text, "H.p")])
    assert (list(host.checks()), host.failures) == (["c"], [])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("import no_such_module_at_all", "could not be loaded: ModuleNotFoundError: No module named"),
        ("1 / 0", "could not be loaded: ZeroDivisionError: division by zero"),
        ("raise SystemExit(3)", "could not be loaded: SystemExit: 3"),
        ("def broken(", "could not be loaded: SyntaxError"),
        (
            "from cliniclint import hookimpl\n@hookimpl\ndef cliniclint_cheks(): return []",
            'implements an unknown hook, cliniclint_cheks; did you mean "cliniclint_checks"?',
        ),
        (
            "from cliniclint import hookimpl\n@hookimpl\ndef cliniclint_checks(page): return []",
            "could not be loaded: PluginValidationError",
        ),
        (
            "from cliniclint import hookimpl\n@hookimpl\ndef cliniclint_checks(): raise ValueError('so what')",
            "cliniclint_checks failed: ValueError: so what",
        ),
        (
            "from cliniclint import hookimpl\n@hookimpl\ndef cliniclint_checks(): return None",
            "cliniclint_checks failed: TypeError",
        ),
        (
            "from cliniclint import hookimpl\n@hookimpl\ndef cliniclint_checks(): return ['check']",
            "cliniclint_checks gave something that is no Check",
        ),
        (
            "from cliniclint import Check, hookimpl\n@hookimpl\ndef cliniclint_checks(): return [Check('odd', None)]",
            'brings a check named "odd", which another plugin brings already',
        ),
        (
            "from cliniclint import Format, hookimpl\n@hookimpl\ndef cliniclint_formats(): return [Format('x', ('.odd',), None)]",
            'format "x" claims .odd, which "good" (cl-good 1.0) reads',
        ),
        (
            "from cliniclint import Format, hookimpl\n@hookimpl\ndef cliniclint_formats(): return [Format('x', ('ODD',), None)]",
            'the ending "ODD" of format "x" is not in lower case with its dot',
        ),
        (
            (
                "from pathlib import Path\nfrom cliniclint import hookimpl\n"
                "@hookimpl\ndef cliniclint_rule_packs(): return [Path('/no/such/pack')]"
            ),
            "its rule pack /no/such/pack is no folder",
        ),
    ],
)
def test_a_plugin_that_fails_is_named_and_the_rest_runs(plugin, text: str, words: str) -> None:  # type: ignore[no-untyped-def]
    host = Host([plugin("good", GOOD), plugin("bad", text)])
    for _ in range(2):  # asked again, a failure is told once
        assert [each.name for each in host.formats()] == ["odd"]
        assert list(host.checks()) == ["odd"]
        assert len(host.rule_packs()) == 1
    assert len(host.failures) == 1
    assert host.failures[0].startswith('plugin "bad" (cl-bad 1.0) ')
    assert words in host.failures[0]
    assert "\n" not in host.failures[0]


def _distribution(folder: Path, name: str, points: str, version: str = "1.0") -> None:
    info = folder / f"{name}-{version}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
    (info / "entry_points.txt").write_text(points)


def _touch(folder: Path) -> None:
    later = os.stat(folder).st_mtime_ns + 10**9
    os.utime(folder, ns=(later, later))


def test_discovery_is_remembered_until_something_is_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = tmp_path / "site"
    site.mkdir()
    _distribution(site, "zeta", "[cliniclint]\nz = zeta.plugin\n[other]\nx = y\n")
    _distribution(site, "cliniclint", "[cliniclint]\nterminal = cliniclint.plugins.terminal\n", "9.9")
    monkeypatch.setattr(sys, "path", [str(site), str(tmp_path / "gone")])
    memory = Memory(tmp_path / "cache")
    expected = [
        Listed("terminal", "cliniclint.plugins.terminal", "cliniclint", "9.9"),
        Listed("z", "zeta.plugin", "zeta", "1.0"),
    ]
    assert installed(memory) == expected

    scans = []
    real = plugin_list._scan
    monkeypatch.setattr(plugin_list, "_scan", lambda path: scans.append(path) or real(path))
    assert installed(memory) == expected
    assert scans == []

    _distribution(site, "alpha", "[cliniclint]\na = alpha:plugin\n", "2.0")
    _touch(site)
    assert installed(memory) == [expected[0], Listed("a", "alpha:plugin", "alpha", "2.0"), expected[1]]
    assert len(scans) == 1


def test_the_first_distribution_of_a_name_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for folder, value in (("one", "a.b"), ("two", "c.d")):
        (tmp_path / folder).mkdir()
        _distribution(tmp_path / folder, "twice", f"[cliniclint]\nt = {value}\n")
    monkeypatch.setattr(sys, "path", [str(tmp_path / "one"), str(tmp_path / "two")])
    assert [each.value for each in installed(Memory(None))] == ["a.b"]
