"""The plugin host: loads plugins, asks their hooks, and names the ones that fail while the rest still runs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence

from ..config.suggest import did_you_mean
from ..errors import in_one_line
from ..hooks import Check, Format, Hooks, Reporter
from .implementations import plain_implementations
from .plugin_list import GROUP, Listed

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, TypeVar

    import pluggy

    T = TypeVar("T")

Pack = str | os.PathLike[str]  # a folder of rules
_PACK: Any = (str, os.PathLike)
_KINDS: dict[Any, str] = {_PACK: "path"}


class Host:
    """The plugins of a run.

    `listed` are those that are installed, `plugins` those that could be loaded, `failures` one line for each thing that went
    wrong in a plugin; it grows as hooks are asked. Nothing here raises for a plugin's fault.
    """

    def __init__(self, listed: Iterable[Listed]) -> None:
        self.failures: list[str] = []
        self.plugins: list[Listed] = []
        self._manager: pluggy.PluginManager | None = None
        self._known = {name for name in vars(Hooks) if name.startswith("cliniclint_")}
        self._functions: dict[str, list[tuple[Listed, Callable[[], Sequence[Any]]]]] = {}
        self._loaded: dict[int, Any] = {}
        self.listed = tuple(listed)
        for each in self.listed:
            self._load(each)

    def formats(self) -> list[Format]:
        """Every format, each ending claimed once."""
        taken: dict[str, str] = {}
        found = []
        for plugin, each in self._ask("cliniclint_formats", Format):
            bad = next((end for end in each.endings if end != end.lower() or not end.startswith(".")), None)
            if bad is not None:
                self._fail(
                    plugin, f'the ending "{bad}" of format "{each.name}" is not in lower case with its dot'
                )
                continue
            clash = next((end for end in each.endings if end in taken), None)
            if clash is not None:
                self._fail(plugin, f'format "{each.name}" claims {clash}, which {taken[clash]} reads')
                continue
            taken.update(dict.fromkeys(each.endings, _title(plugin)))
            found.append(each)
        return found

    def reporters(self) -> dict[str, Reporter]:
        """Reporters by name."""
        return self._named("cliniclint_reporters", Reporter, "a reporter")

    def checks(self) -> dict[str, Check]:
        """Checks by name."""
        return self._named("cliniclint_checks", Check, "a check")

    def rule_packs(self) -> list[Pack]:
        """Folders of rules."""
        found = []
        for plugin, each in self._ask("cliniclint_rule_packs", _PACK):
            if os.path.isdir(each):
                found.append(each)
            else:
                self._fail(plugin, f"its rule pack {each} is no folder")
        return found

    def commands(self) -> dict[str, Any]:
        """Further Click commands by name."""
        import click

        return self._named("cliniclint_commands", click.Command, "a command")

    def provided(self) -> dict[Listed, list[tuple[str, str]]]:
        """What each plugin that could be loaded brings: (kind, name), in the order of the kinds; formats with their endings."""
        kinds: tuple[tuple[str, str, type[Any], Callable[[Any], str]], ...] = (
            ("cliniclint_formats", "format", Format, lambda each: f"{each.name} ({' '.join(each.endings)})"),
            ("cliniclint_reporters", "report", Reporter, lambda each: str(each.name)),
            ("cliniclint_rule_packs", "rules", _PACK, os.fspath),
            ("cliniclint_checks", "check", Check, lambda each: str(each.name)),
            ("cliniclint_commands", "command", object, lambda each: str(getattr(each, "name", each))),
        )
        found: dict[Listed, list[tuple[str, str]]] = {each: [] for each in self.plugins}
        for hook, kind, type_, told in kinds:
            for plugin, item in self._ask(hook, type_):
                found[plugin].append((_only_terms(item) if kind == "rules" else kind, told(item)))
        return found

    def _load(self, each: Listed) -> None:
        module, _, attribute = each.value.partition(":")
        try:
            __import__(module.strip())  # what `importlib` does, without its import
            plugin: Any = sys.modules[module.strip()]
            for part in filter(None, attribute.strip().split(".")):
                plugin = getattr(plugin, part)
            functions = self._implemented(plugin, each)
        except (KeyboardInterrupt, GeneratorExit):
            raise
        except BaseException as error:  # noqa: BLE001 - a plugin may do anything when it is imported, even sys.exit
            self._fail(each, f"could not be loaded: {in_one_line(error)}")
            return
        self.plugins.append(each)
        for hook, function in functions.items():
            self._functions.setdefault(hook, []).append((each, function))

    def _implemented(self, plugin: object, each: Listed) -> Mapping[str, Callable[[], Sequence[Any]]]:
        """Hook -> the plugin's function. Raises ValueError, or what pluggy raises, for what cannot be a plugin."""
        if plugin is None or id(plugin) in self._loaded:
            raise ValueError("is None" if plugin is None else "another plugin is the same")
        if each.name in {other.name for other in self.plugins}:
            raise ValueError("another plugin has the same name")
        functions = plain_implementations(plugin, self._known)
        if functions is None:
            functions = self._judged(plugin, each)
        self._loaded[id(plugin)] = plugin
        return functions

    def _judged(self, plugin: object, each: Listed) -> dict[str, Callable[[], Sequence[Any]]]:
        """The same by pluggy, of which an ordinary plugin has no need."""
        import pluggy

        if self._manager is None:
            self._manager = pluggy.PluginManager(GROUP)
            self._manager.add_hookspecs(Hooks)
        self._manager.register(plugin, each.name)
        found: dict[str, Callable[[], Sequence[Any]]] = {}
        for caller in self._manager.get_hookcallers(plugin) or ():
            if caller.name not in self._known:
                remedy = did_you_mean(caller.name, self._known)
                self._fail(
                    each, f"implements an unknown hook, {caller.name}" + (f"; {remedy}" if remedy else "")
                )
                continue
            for one in caller.get_hookimpls():
                if one.plugin is plugin:
                    function: Any = one.function
                    found[caller.name] = function
        return found

    def _ask(self, hook: str, kind: type[T]) -> Iterable[tuple[Listed, T]]:
        for plugin, function in self._functions.get(hook, ()):
            yield from ((plugin, item) for item in self._answers(plugin, hook, function, kind))

    def _answers(
        self, plugin: Listed, hook: str, function: Callable[[], Sequence[T]], kind: type[T]
    ) -> list[T]:
        # Asked one by one and not through pluggy's call, where the first failure hides every other plugin's answer.
        try:
            items = list(function())
        except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever it is, the other plugins still run
            self._fail(plugin, f"{hook} failed: {in_one_line(error)}")
            return []
        good = [item for item in items if isinstance(item, kind)]
        if len(good) < len(items):
            self._fail(plugin, f"{hook} gave something that is no {_KINDS.get(kind) or kind.__name__}")
        return good

    def _named(self, hook: str, kind: type[T], what: str) -> dict[str, T]:
        found: dict[str, T] = {}
        for plugin, each in self._ask(hook, kind):
            name = str(getattr(each, "name", ""))
            if not name:
                self._fail(plugin, f"brings {what} without a name")
            elif name in found:
                self._fail(plugin, f'brings {what} named "{name}", which another plugin brings already')
            else:
                found[name] = each
        return found

    def _fail(self, plugin: Listed, problem: str) -> None:
        line = f"plugin {_title(plugin)} {problem}"
        if line not in self.failures:
            self.failures.append(line)


def _only_terms(pack: Pack) -> str:
    """What a rule pack is called that brings terms and nothing else."""
    try:
        inside = {name for name in os.listdir(pack) if not name.startswith((".", "__"))}
    except OSError:
        return "rules"
    return "terms" if inside == {"terms"} else "rules"


def _title(plugin: Listed) -> str:
    return f'"{plugin.name}" ({plugin.distribution} {plugin.version})'
