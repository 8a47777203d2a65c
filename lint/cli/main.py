"""The command line: a group whose commands are loaded when they are used."""

from __future__ import annotations

import os
from importlib import import_module
from typing import Any

import click

from ..errors import UserError
from ..version import VERSION
from .ends import closed, interrupted
from .terminal import complain

# name: (module, attribute, one line for --help, which imports none of them)
_COMMANDS = {
    "baseline": ("baseline", "baseline", "Take a site's findings as they are: write, prune, show."),
    "cache": ("cache", "cache", "What is kept between runs: show, clean."),
    "check": ("check", "check", "Check pages: files, folders, or - for standard input."),
    "docs": ("docs", "docs", "Write the pages of the rules, and what they cover, as Markdown."),
    "evidence": ("evidence", "evidence", "What stands behind a site's claims: check, add."),
    "explain": ("explain", "explain", "Show a rule: why, whose rule it is, examples, what to say instead."),
    "init": ("init", "init", "Write a commented cliniclint.yml, and set up pre-commit or CI."),
    "law": ("law", "law", "Show the tables of the law: who may do or say what, where and since when."),
    "new": ("new", "new", "Write a commented skeleton: rule, plugin."),
    "plugins": ("plugins", "plugins", "List the installed plugins and what each brings."),
    "rules": ("rules", "rules", "List the rules, with filters."),
    "test": ("test", "test", "Run the examples of the rules in a rule pack."),
    "trace": ("trace", "trace", "Show how a page was read, and what was excused by which words."),
    "try": ("try_", "try_", "Run one pattern over pages, and show what would excuse each match."),
}


class _Lazy(click.Group):
    """Finds the kernel's commands by the table above and other commands through the plugins' hook."""

    def invoke(self, ctx: click.Context) -> Any:
        # Before Click sees them: it would print an empty line for the one, and exit with 1 for the other.
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt:
            return interrupted()
        except BrokenPipeError:
            return closed()

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted({*_COMMANDS, *self._plugin_commands()})

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name in _COMMANDS:
            module, attribute, _ = _COMMANDS[name]
            command: click.Command = getattr(import_module(f".{module}", __package__), attribute)
            return command
        return self._plugin_commands().get(name)

    def resolve_command(self, ctx: click.Context, args: list[str]) -> tuple[Any, Any, list[str]]:
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            from ..config.suggest import did_you_mean

            remedy = did_you_mean(name, self.list_commands(ctx)) or "the commands are " + ", ".join(
                sorted(_COMMANDS)
            )
            if os.path.exists(name):
                remedy = f"did you mean `cliniclint check {name}`?"
            raise UserError(f'unknown command "{name}"', remedy=remedy)
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [(name, text) for name, (_, _, text) in _COMMANDS.items()]
        rows += [(name, each.get_short_help_str(80)) for name, each in self._plugin_commands().items()]
        with formatter.section("Commands"):
            formatter.write_dl(sorted(rows))

    def _plugin_commands(self) -> dict[str, Any]:
        from .session import host

        found = host()
        commands = {name: each for name, each in found.commands().items() if name not in _COMMANDS}
        for failure in found.failures:
            complain(failure)
        return commands


@click.group(
    cls=_Lazy,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="`cliniclint COMMAND --help` says more about each. Editorial help, not legal advice.",
)
@click.version_option(VERSION, "-V", "--version", message="%(prog)s %(version)s")
def main() -> None:
    """A linter for health marketing copy: unsupported claims, missing safety notes, scope of practice."""


def command() -> int:
    """Run the program's arguments through Click; the exit status. Raises UserError, and whatever a command raises."""
    try:
        status = main.main(prog_name="cliniclint", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        raise KeyboardInterrupt from None
    return status if isinstance(status, int) else 0
