"""Hooks found without pluggy are those that pluggy finds."""

from __future__ import annotations

import functools
from types import ModuleType, SimpleNamespace
from typing import Any

import pluggy
import pytest
from cliniclint import Hooks, hookimpl
from cliniclint.config.memory import Memory
from cliniclint.hooks import hookspec
from cliniclint.run.host import Host
from cliniclint.run.implementations import plain_implementations
from cliniclint.run.plugin_list import GROUP, installed

_KNOWN = {name for name in vars(Hooks) if name.startswith("cliniclint_")}


def _by_pluggy(plugin: object) -> dict[str, Any]:
    manager = pluggy.PluginManager(GROUP)
    manager.add_hookspecs(Hooks)
    manager.register(plugin, "x")
    callers = manager.get_hookcallers(plugin) or ()
    return {caller.name: one.function for caller in callers for one in caller.get_hookimpls()}


def test_marks_are_those_of_pluggy() -> None:
    def function() -> None: ...

    def marked(marker: Any) -> dict[str, Any]:
        def function() -> None: ...

        return vars(marker(function))

    assert marked(hookimpl) == marked(pluggy.HookimplMarker(GROUP))
    assert marked(hookspec) == marked(pluggy.HookspecMarker(GROUP))
    assert marked(hookimpl(tryfirst=True)) == marked(pluggy.HookimplMarker(GROUP)(tryfirst=True))


def test_the_installed_plugins_need_no_pluggy() -> None:
    host = Host(installed(Memory(None)))
    assert host._manager is None
    assert len(host.plugins) > 10
    for plugin in host._loaded.values():
        assert plain_implementations(plugin, _KNOWN) == _by_pluggy(plugin)


class _Some:
    @hookimpl
    def cliniclint_checks(self) -> list[Any]:
        return [self]

    def cliniclint_formats(self) -> list[Any]:
        return []


class _Fewer(_Some):
    def cliniclint_checks(self) -> list[Any]:  # not marked: hides the one that is
        return []


class _More(_Some):
    @hookimpl
    def cliniclint_commands(self) -> list[Any]:
        return []


@pytest.mark.parametrize("kind", [_Some, _Fewer, _More])
def test_objects(kind: type) -> None:
    plugin = kind()
    found = plain_implementations(plugin, _KNOWN)
    assert found == _by_pluggy(plugin)


def _module(**members: Any) -> ModuleType:
    module = ModuleType("some")
    vars(module).update(members)
    return module


@hookimpl
def _with_argument(page: object) -> list[Any]:
    return []


@hookimpl(tryfirst=True)
def _first() -> list[Any]:
    return []


@hookimpl
def _plain() -> list[Any]:
    return []


@functools.wraps(_plain)
def _wrapped(*args: Any) -> list[Any]:
    return []


class _Static:
    cliniclint_checks = staticmethod(_plain)


class _Hooked:
    @classmethod
    @hookimpl
    def cliniclint_checks(cls) -> list[Any]:
        return []


@pytest.mark.parametrize(
    "plugin",
    [
        _module(cliniclint_checks=_with_argument),
        _module(cliniclint_checks=_first),
        _module(cliniclint_cheks=_plain),
        _module(cliniclint_checks=_wrapped),
        _module(cliniclint_checks=_Some().cliniclint_checks),
        _Static(),
        _Hooked(),
        _Some,
        SimpleNamespace(cliniclint_checks=_plain),
    ],
)
def test_what_pluggy_has_to_judge(plugin: object) -> None:
    assert plain_implementations(plugin, _KNOWN) is None


def test_what_is_not_marked_does_not_count() -> None:
    assert plain_implementations(_module(cliniclint_checks=lambda: [], a=1, b=_Some), _KNOWN) == {}
