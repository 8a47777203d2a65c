"""Names that only the rulebook can judge: rules and classes, jurisdictions, professions."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from fnmatch import fnmatchcase

from ..errors import UserError
from ..named import NamedTuple
from .model import Config, Name, Settings
from .paths import shown_path
from .suggest import did_you_mean


class Known(NamedTuple):
    """What the rulebook knows. `rules` maps rule ids to their class."""

    rules: Mapping[str, str]
    classes: Collection[str]
    jurisdictions: Collection[str]
    professions: Collection[str]

    def problem(self, kind: str, name: str) -> tuple[str, str] | None:
        """(problem, remedy) where a name of this kind (see model.Name) is unknown, else None."""
        if kind == "rule":
            return self._rule(name)
        known = self.jurisdictions if kind == "jurisdiction" else self.professions
        if name in known or not known:  # rules that know of no professions say nothing about them
            return None
        remedy = did_you_mean(name, known)
        if remedy is None:
            remedy = f"known are {_listed(known)}"
        return f'unknown {kind} "{name}"', remedy

    def _rule(self, name: str) -> tuple[str, str] | None:
        names = {*self.rules, *self.classes}
        if name in names or any(each.startswith(f"{name}/") for each in names):
            return None  # a rule, a class or a whole family
        if "*" in name:
            if any(fnmatchcase(each, name) for each in names):
                return None
            return f'no rule fits "{name}"', "`cliniclint rules` lists them"
        return f'unknown rule or class "{name}"', did_you_mean(name, names) or "`cliniclint rules` lists them"


def identifier(text: str) -> str:
    """A jurisdiction or profession as its id is written: lower case, hyphens."""
    return "-".join(text.lower().replace("_", " ").replace("-", " ").split())


def verify(config: Config, known: Known) -> None:
    """Raise UserError at the first name of a configuration that is unknown."""
    for name in config.names:
        problem = None if name.kind in ("plugin", "pipeline") else known.problem(name.kind, name.name)
        if problem:
            raise _error(name, *problem)


def verify_settings(settings: Settings, known: Iterable[Known], shown: str = "{}") -> None:
    """Raise UserError for a name in settings that none of these rulebooks knows. `shown` is how messages write where it
    stands, with {} for "jurisdiction", "profession", "select" or "ignore"."""
    named = (
        ("jurisdiction", "jurisdiction", settings.jurisdictions),
        ("profession", "profession", settings.professions),
        ("rule", "select", settings.select),
        ("rule", "ignore", settings.ignore),
    )
    books = list(known)
    for kind, key, names in named:
        for name in names or ():
            problems = [each.problem(kind, name) for each in books]
            if problems and None not in problems:
                problem, remedy = problems[0] or ("", None)
                raise UserError(f"{problem} ({shown.format(key)})", remedy=remedy)


def given_settings(
    jurisdictions: Sequence[str], professions: Sequence[str], select: Sequence[str], ignore: Sequence[str]
) -> Settings:
    """Settings from names given to a function of the public interface. Raises UserError for text in place of a list."""
    for name, given in (
        ("jurisdictions", jurisdictions),
        ("professions", professions),
        ("select", select),
        ("ignore", ignore),
    ):
        if isinstance(given, str):
            raise UserError(f"{name} is text, not a list of names", remedy=f'write {name}=["{given}"]')
    return Settings(
        tuple(map(identifier, jurisdictions)) or None,
        tuple(map(identifier, professions)) or None,
        tuple(select) or None,
        tuple(ignore) or None,
    )


def require(config: Config, plugins: Collection[str]) -> None:
    """Raise UserError for the first plugin that a configuration requires and that is not among `plugins`, the names of
    plugins and of the distributions that bring them, and for a spaCy pipeline that is not installed."""
    at_hand = {_canonical(each) for each in plugins}
    for name in config.names:
        if name.kind == "plugin" and _canonical(name.name) not in at_hand:
            # Every plugin's name may look like cliniclint's own, which nobody means.
            others = [each for each in plugins if _canonical(each) != "cliniclint"]
            remedy = did_you_mean(name.name, others) or (
                f"`pip install {name.name}`, or take it out of require-plugins"
            )
            raise _error(name, f'the plugin "{name.name}" is required and not installed', remedy)
        if name.kind == "pipeline" and not _is_distribution(name.name):
            problem = f'the spaCy pipeline "{name.name}" is not installed'
            raise _error(name, problem, f"`python -m spacy download {name.name}`, or take out spacy-pipeline")


def _is_distribution(name: str) -> bool:
    # Only what is installed as a package: a folder of the site must not bring code, and a pipeline's folder may.
    from importlib.metadata import PackageNotFoundError, distribution

    try:
        distribution(name)
    except PackageNotFoundError:
        return False
    return True


def _canonical(name: str) -> str:
    return name.lower().replace("_", "-").replace(".", "-")


def _error(name: Name, problem: str, remedy: str) -> UserError:
    return UserError(
        problem,
        path=shown_path(name.path),
        line=name.line,
        column=name.column,
        source_line=_line_of(name.path, name.line),
        remedy=remedy,
    )


def _line_of(path: str, line: int) -> str | None:
    try:
        with open(path, encoding="utf-8-sig") as file:
            return file.read().splitlines()[line - 1]
    except (OSError, ValueError, IndexError):
        return None


def _listed(names: Collection[str]) -> str:
    shown = sorted(names)
    return ", ".join(shown) if len(shown) <= 30 else ", ".join(shown[:30]) + " ..."
