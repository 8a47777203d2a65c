"""Ordinary arguments are read without Click, and as Click reads them."""

from __future__ import annotations

import click
import pytest
from cliniclint.cli import checking, main, start
from cliniclint.cli.check import check
from cliniclint.cli.ordinary import read
from cliniclint.cli.table import CHECK, Option
from hypothesis import given
from hypothesis import strategies as st

_FLAGS = [flag for option in CHECK for flag in option.flags]
_VALUES = [
    "json",
    "uk",
    "us,uk",
    "a=b",
    "-",
    "--",
    "-x",
    "",
    "none",
    "error",
    "auto",
    "always",
    "4",
    "é\udc80",
]


def _by_click(arguments: list[str]) -> tuple[tuple[str, ...], dict[str, object]]:
    """What Click makes of arguments. Raises click.UsageError, and Exit where help was asked for."""
    given = dict(check.make_context("check", list(arguments)).params)
    return given.pop("paths"), given


def _words() -> st.SearchStrategy[str]:
    flags = st.sampled_from([*_FLAGS, "--help", "-h", "--none", "-qf", "-fjson", "--form"])
    values = st.sampled_from(_VALUES)
    return st.one_of(flags, values, st.builds("{}={}".format, flags, values), st.text(max_size=3))


@given(st.lists(_words(), max_size=6))
def test_what_is_read_is_what_click_reads(arguments: list[str]) -> None:
    found = read(arguments, CHECK)
    if found is not None:
        assert found == _by_click(arguments)


def _value(option: Option) -> str:
    return option.choices[-1] if option.choices else "some"


@pytest.mark.parametrize("option", CHECK, ids=lambda option: option.parameter)
def test_every_option_is_ordinary(option: Option) -> None:
    for flag in option.flags:
        written = [[flag]] if option.takes == "flag" else [[flag, _value(option)]]
        if option.takes != "flag" and flag.startswith("--"):
            written.append([f"{flag}={_value(option)}"])
        for each in written:
            arguments = ["a.md", *each, "b", *each, "-"]
            found = read(arguments, CHECK)
            assert found is not None
            assert found == _by_click(arguments)
            assert found[0] == ("a.md", "b", "-")
            assert found[1][option.parameter] != option.absent()


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["a.md", "-h"],
        ["--none"],
        ["-qf", "json"],
        ["-fjson"],
        ["-f=json"],
        ["--quiet=1"],
        ["--format"],
        ["--format", "--quiet"],
        ["--format="],
        ["--min-level", "none"],
        ["--", "a.md"],
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_click(arguments: list[str]) -> None:
    assert read(arguments, CHECK) is None


def test_click_knows_the_options_by_the_same_table() -> None:
    shown = {each.name: each for each in check.params if isinstance(each, click.Option)}
    assert [*shown] == [option.parameter for option in CHECK]
    for option in CHECK:
        assert shown[option.parameter].opts == list(option.flags)
        assert (shown[option.parameter].help or "") == option.help


@pytest.mark.parametrize(
    ("arguments", "completes", "at_once"),
    [
        (["check", "a.md"], False, True),
        (["check"], False, True),
        (["check", "a.md"], True, False),
        (["check", "--help"], False, False),
        (["rules"], False, False),
        ([], False, False),
    ],
)
def test_who_is_asked(
    arguments: list[str], completes: bool, at_once: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []
    monkeypatch.setattr(checking, "check", lambda paths, options: asked.append((paths, options)) or 1)
    monkeypatch.setattr(main, "command", lambda: 0)
    monkeypatch.delenv("_CLINICLINT_COMPLETE", raising=False)
    if completes:
        monkeypatch.setenv("_CLINICLINT_COMPLETE", "bash_complete")
    monkeypatch.setattr(start.os, "name", "posix")
    assert start._check_at_once(arguments) == int(at_once)
    assert [paths for paths, _ in asked] == ([tuple(arguments[1:])] if at_once else [])
