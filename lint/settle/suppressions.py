"""Suppressions in a page: which findings they excuse, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING

from ..config.suggest import did_you_mean
from ..finding import Finding, Place, Suppression
from ..record import replace
from ..text.lines import Lines
from .choice import chosen, level_set_for, names
from .directives import Directive, Words, directives
from .findings import fingerprinted
from .front_matter import entries
from .own import FAMILY, OWN
from .scope import PAGE, RANK, Scope, Scopes

if TYPE_CHECKING:
    from ..config.profile import Profile
    from ..text.document import Comment, Document

_ALL = ("all", "any", "everything")
_MOST = 1000  # suppressions in comments of one page; nobody reviews more


def suppress(
    document: Document,
    findings: Sequence[Finding],
    profile: Profile,
    rules: Mapping[str, str],
    classes: AbstractSet[str],
    active: AbstractSet[str],
) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
    """(findings that stay, with those about the suppressions themselves; findings that are suppressed), in order of place.

    `rules` maps all rules to their classes, `classes` are all classes, `active` the rules that were asked for: of others
    nobody can say whether a suppression is used. Raises UserError for broken front matter.
    """
    return _Page(document, profile, rules, classes, active).settle(findings)


class _Grant:
    """One name of one suppression that counts."""

    __slots__ = ("at", "directive", "name", "place", "scope", "used")

    def __init__(self, directive: Directive, name: str, at: Span, scope: Scope, place: Span) -> None:
        self.directive = directive
        self.name = name
        self.at = at  # where the name stands
        self.scope = scope
        self.place = place  # of the comment
        self.used = False


Span = tuple[int, int]  # characters of the document's text


class _Page:
    def __init__(
        self,
        document: Document,
        profile: Profile,
        rules: Mapping[str, str],
        classes: AbstractSet[str],
        active: AbstractSet[str],
    ) -> None:
        self._document = document
        self._profile = profile
        self._rules = rules
        self._classes = classes
        self._active = active
        self._today = profile.today()
        self._lines = Lines(document.text)
        self._scopes = Scopes(document)
        self._said: dict[tuple[int, int, str, str], Finding] = {}

    def settle(self, findings: Sequence[Finding]) -> tuple[tuple[Finding, ...], tuple[Finding, ...]]:
        grants = sorted(self._grants(), key=lambda each: RANK.index(each.scope.kind))
        by_segment: dict[int, list[_Grant]] = {}
        for each in grants:
            for index in each.scope.segments:
                by_segment.setdefault(index, []).append(each)
        whole = [each for each in grants if each.scope.kind == PAGE.kind]
        stay: list[Finding] = []
        suppressed: list[Finding] = []
        for finding in findings:
            owner = self._scopes.owner(*finding.place) if by_segment else None
            near = by_segment.get(owner.index, []) if owner else []
            grant = self._excuse(finding, [*(each for each in near if _reaches(each.scope, finding)), *whole])
            if grant is None:
                stay.append(finding)
            else:
                suppressed.append(replace(finding, suppression=self._suppression(grant)))
        for each in grants:
            if not each.used and self._is_active(each.name):
                self._say("unused", f"The suppression of {each.name} excuses nothing", each.at)
        said = fingerprinted(sorted(self._said.values(), key=_order))
        return tuple(sorted([*stay, *said], key=_order)), tuple(suppressed)

    def _excuse(self, finding: Finding, grants: Sequence[_Grant]) -> _Grant | None:
        """The nearest of the grants that cover a finding; all that name it are used."""
        found = None
        for each in grants:
            if each.name not in (finding.rule, finding.cls):
                continue
            each.used = True
            if self._never(finding.rule, finding.cls):
                self._forbid(each.name, each.at)
            elif found is None:
                found = each
        return found

    def _grants(self) -> list[_Grant]:
        """The names that may excuse something; what is wrong with the others is noted."""
        found: list[_Grant] = []
        for each in entries(self._document):
            head = (each.head.start, each.head.end)
            if self._counts(each, head, (each.until_at.start, each.until_at.end), []):
                found += [
                    _Grant(each, name.text, head, PAGE, head)
                    for name in each.names
                    if self._may(name.text, head)
                ]
        read = 0
        for comment in self._document.comments:
            base = self._document.text.find(comment.text, comment.start, comment.end)
            for each in directives(comment.text):
                read += 1
                if read > _MOST:
                    place = (comment.start, comment.end)
                    self._cannot_be_read(
                        f"a page may hold {_MOST} suppressions, and the rest does not count", place
                    )
                    return found
                found += self._of_comment(comment, base, each)
        return found

    def _of_comment(self, comment: Comment, base: int, each: Directive) -> Iterator[_Grant]:
        """The grants of a directive; the comment's words begin at `base` (-1 where they are not found as they are)."""
        whole = (comment.start, comment.end)

        def at(words: Words) -> Span:
            return (base + words.start, base + words.end) if base >= 0 else whole

        if self._counts(
            each,
            at(each.names[0] if each.names else each.head),
            at(each.until_at),
            [(what, at(words)) for what, words in each.faults],
        ):
            scope = PAGE if each.page else self._scopes.of(comment)
            for name in each.names:
                if self._may(name.text, at(name)):
                    yield _Grant(each, name.text, at(name), scope, whole)

    def _counts(self, each: Directive, head: Span, until: Span, faults: list[tuple[str, Span]]) -> bool:
        """Whether a suppression as a whole counts."""
        for problem, place in faults:
            self._cannot_be_read(problem, place)
        if faults:
            return False
        whose = ", ".join(name.text for name in each.names)
        if not each.names:
            self._say("blanket", "The suppression names no rule", head)
            return False
        if not each.reason:
            self._say("no-reason", f"The suppression of {whose} gives no reason", head)
        expired = each.until is not None and each.until.isoformat() < self._today
        if expired:
            self._say("expired", f"The suppression of {whose} expired on {each.until}", until)
        return bool(each.reason) and not expired

    def _may(self, name: str, at: Span) -> bool:
        """Whether a name is that of one rule or class which may be suppressed."""
        if name in OWN or name == FAMILY:
            self._say("forbidden", f"{name} may not be suppressed: it is one of the tool's own", at)
            return False
        if name not in self._rules and name not in self._classes:
            known = {*self._rules, *self._classes}
            if (
                "*" in name
                or name.lower() in _ALL
                or any(each.startswith(name.rstrip("/") + "/") for each in known)
            ):
                self._say("blanket", f'"{name}" names more than one class', at)
            else:
                remedy = did_you_mean(name, known)
                self._say(
                    "unknown-rule", f'Unknown rule or class "{name}"' + (f"; {remedy}" if remedy else ""), at
                )
            return False
        meant = [(rule, cls) for rule, cls in self._rules.items() if name in (rule, cls)]
        if meant and all(self._never(*each) for each in meant):
            self._forbid(name, at)
            return False
        return True

    def _never(self, rule: str, cls: str) -> bool:
        return any(names(pattern, rule, cls) for pattern in self._profile.never)

    def _forbid(self, name: str, at: Span) -> None:
        self._say("forbidden", f"{name} may not be suppressed on this site", at)

    def _is_active(self, name: str) -> bool:
        return name in self._active or any(self._rules[rule] == name for rule in self._active)

    def _suppression(self, grant: _Grant) -> Suppression:
        until = grant.directive.until
        return Suppression(
            grant.directive.reason,
            until.isoformat() if until else "",
            grant.directive.by,
            grant.scope.kind,
            self._place(grant.place),
            *self._lines.position(grant.place[0]),
        )

    def _place(self, at: Span) -> Place:
        return Place(*at, " ".join(self._document.text[at[0] : at[1]].split()))

    def _cannot_be_read(self, problem: str, at: Span) -> None:
        self._say("unreadable", f"The suppression cannot be read: {problem}", at)

    def _say(self, kind: str, message: str, at: Span) -> None:
        """Note a finding of the tool's own, once a place."""
        rule = OWN[f"{FAMILY}/suppression-{kind}"]
        profile = self._profile
        level = level_set_for(rule.id, rule.id, profile) or rule.level
        if level == "off" or not chosen(rule.id, rule.id, profile.select, profile.ignore):
            return
        line, column = self._lines.position(at[0])
        finding = Finding(
            rule=rule.id,
            cls=rule.id,
            level=level,
            message=message,
            line=line,
            column=column,
            end_line=self._lines.position(at[1])[0],
            end_column=self._lines.position(at[1])[1],
            place=self._place(at),
            levels=tuple((jurisdiction, level) for jurisdiction in profile.jurisdictions),
            related=(),
            group="",
            why=rule.why,
            advice=rule.advice,
            suggestions=(),
            context="",
            fingerprint="",
            authorities=(),
        )
        self._said.setdefault(_order(finding), finding)


def _reaches(scope: Scope, finding: Finding) -> bool:
    return scope.span.start <= finding.place.start < scope.span.end


def _order(finding: Finding) -> tuple[int, int, str, str]:
    return (finding.place.start, finding.place.end, finding.rule, finding.message)
