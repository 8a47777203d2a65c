"""What a rule pack has to stand: its examples, pages that must stay silent, no pattern that can match nothing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..config.profile import Profile
from ..errors import UserError
from ..run.discover import Endings
from ..run.installed import with_pack
from ..run.rule_tests import PAGE_DUTIES, RuleFailure, RuleTests
from .dead import dead, written

if TYPE_CHECKING:
    from ..config.model import Config
    from ..engine import Engine
    from ..hooks import Format
    from ..rulebook.book import Rule
    from ..run.checker import Checker
    from ..run.host import Host

CLEAN = "clean"  # the folder of a pack with pages on which no rule may find anything
_SHOWN = 100  # characters of a pattern in a message


def tests_of(checker: Checker, config: Config, host: Host, pack: str | None) -> PackTests:
    """The tests of one pack (a folder; None stands for all that are installed or that the configuration names). Raises
    UserError where it cannot be used."""
    markdown = Endings(host.formats()).of("example.md")
    if markdown is None:
        raise UserError("no installed format reads .md, which examples are written in")
    wanted = None
    if pack is not None:
        config, wanted = with_pack(config, pack, host.rule_packs())
    engine = checker.engine(config)
    numbers = None
    if wanted is not None:
        numbers = [i for i, path in enumerate(engine.book.packs) if Path(path).resolve() == wanted]
    return PackTests(engine, markdown, numbers)


class PackTests:
    """All tests of some packs (by number; None stands for all). After `run`, `counts` holds what was tested, by kind, and
    `patterns` how many patterns there are."""

    def __init__(self, engine: Engine, markdown: Format, packs: Sequence[int] | None) -> None:
        self.examples = RuleTests(engine, markdown, packs)
        self._engine = engine
        self._format = markdown
        self._rules = list(self.examples.rules())
        self.counts = {
            "rules": len(self._rules),
            "patterns": sum(len(rule.find) for rule in self._rules),
            "clean pages": 0,
        }

    def run(self) -> Iterator[RuleFailure]:
        """What failed: examples first, then dead patterns, then clean pages."""
        yield from self.examples.run()
        yield from self._dead()
        yield from self._clean()

    def silent(self) -> Iterator[tuple[Rule, list[str]]]:
        """Rules with patterns that no flagged example of theirs fires, and these patterns."""
        for rule in self._rules:
            missed = [
                each.source
                for each in written(self._engine, rule.id)
                if (rule.id, each.number) not in self.examples.fired
            ]
            if missed:
                yield rule, missed

    def _dead(self) -> Iterator[RuleFailure]:
        fired = self.examples.fired  # what an example has fired is alive, and need not be tried
        patterns = [
            each
            for rule in self._rules
            for each in written(self._engine, rule.id)
            if (rule.id, each.number) not in fired
        ]
        for each, text in dead(self._engine, patterns):
            rule = self._engine.book.rules[each.rule]
            source = each.source if len(each.source) <= _SHOWN else f"{each.source[:_SHOWN]} ..."
            problem = f'the pattern "{source}" can match nothing within a {each.within}: not even "{text}"'
            yield RuleFailure(self.examples.place(rule, each.source), rule.id, problem)

    def _clean(self) -> Iterator[RuleFailure]:
        rules = {rule.id: rule for rule in self._rules if rule.check not in PAGE_DUTIES}
        # Under the law of whole countries: what one state alone forbids makes no page unclean.
        book = self._engine.book
        places = sorted({book.ancestry(place)[-1] for rule in rules.values() for place in rule.authorities})
        profile = Profile(tuple(places), select=tuple(rules))
        for path in self._clean_pages() if rules else ():
            self.counts["clean pages"] += 1
            document = self._engine.read(self._format, path.read_text("utf-8"), str(path))
            for each in self._engine.check(document, profile).findings:
                rule = rules.get(each.rule)
                if rule is not None:
                    problem = f'flags a clean page, {path}:{each.line}: "{each.place.text}" ({each.level})'
                    yield RuleFailure(self.examples.place(rule), rule.id, problem)

    def _clean_pages(self) -> Iterator[Path]:
        for pack in self._engine.book.packs:
            yield from sorted(Path(pack, CLEAN).glob("*.md"))
