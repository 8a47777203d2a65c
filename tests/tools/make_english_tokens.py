"""Write lint/text/english_tokens.json from the installed spaCy: `python tests/tools/make_english_tokens.py [FILE]`.

The file holds what the tokenizer of spacy.blank("en") knows: its special cases, and its rules for prefixes, suffixes and
infixes. In these the classes of letters and of icons, which make up nearly all of their length, are replaced by names, and
the classes are given at four levels, from ASCII to all of spaCy's, which compile in 35 ms. Ways of one character are joined to a
class, and for chunks of ASCII the ways that need another character are left out: what is left compiles in half a millisecond.
"""

from __future__ import annotations

import json
import re
import sys
from importlib import metadata
from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import ORTH
from spacy.lang import char_classes

TARGET = Path(__file__).resolve().parents[2] / "lint" / "text" / "english_tokens.json"
NAMES = {
    "<any>": char_classes.ALPHA,
    "<lower>": char_classes.ALPHA_LOWER,
    "<upper>": char_classes.ALPHA_UPPER,
    "<icons>": char_classes._other_symbols,
}
HOST = r"\u00a1-\uffff"
# Level: (letters below, icons below). A chunk takes the first level that has all of its characters.
LEVELS = {
    "ascii": (0x80, 0x80),
    "latin": (0x250, 0x2200),
    "icons": (0x250, 0x110000),
    "full": (0x110000, 0x110000),
}


def members(char_class: str) -> set[int]:
    """The code points that the inside of a regular expression's class stands for."""
    inside = re.compile(f"[{char_class}]")
    return {point for point in range(0x110000) if inside.match(chr(point))}


def written(points: set[int]) -> str:
    """Code points as the inside of a class, in ranges."""
    out, ordered = [], sorted(points)
    at = 0
    while at < len(ordered):
        end = at
        while end + 1 < len(ordered) and ordered[end + 1] == ordered[end] + 1:
            end += 1
        out.append(re.escape(chr(ordered[at])))
        if end > at:
            out.append(("-" if end > at + 1 else "") + re.escape(chr(ordered[end])))
        at = end + 1
    return "".join(out)


def named(rule: str) -> str:
    # ALPHA contains neither of the others as a whole, but they may begin alike: the longest goes first.
    rule = rule.replace(HOST, "<host>")
    for name, letters in sorted(NAMES.items(), key=lambda item: -len(item[1])):
        rule = rule.replace(letters, name)
    return rule


_UNIT = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]|[^\\\[]", re.DOTALL)
_ONE = re.compile(r"\[(?!\^).*\]|[^()|+*?{}^$.\\]|\\[^\w\s]", re.DOTALL)


def ways(rule: str) -> list[str]:
    """The alternatives of a rule."""
    found, depth = [""], 0
    for unit in _UNIT.findall(rule):
        depth += (unit == "(") - (unit == ")")
        if unit == "|" and not depth:
            found.append("")
        else:
            found[-1] += unit
    return found


def brief(rule: str, ascii_only: bool) -> str:
    """A rule that matches the same, its neighbouring ways of one character as a class; with `ascii_only` the same of ASCII, "" where
    that is nothing."""
    found: list[str] = []
    for way in filter(None, (_brief_way(way, ascii_only) for way in ways(rule))):
        if found and _ONE.fullmatch(way) and _ONE.fullmatch(found[-1]):
            found[-1] = f"[{_inside(found[-1])}{_inside(way)}]"
        else:
            found.append(way)
    return "|".join(found)


def _inside(one: str) -> str:
    return one[1:-1] if one[0] == "[" else r"\-" if one == "-" else one


def _brief_way(way: str, ascii_only: bool) -> str:
    out, group, depth = "", "", 0
    for unit in _UNIT.findall(way):
        depth += unit == "("
        if ascii_only and unit[0] == "[":  # of what it may be, that is left which is of ASCII
            unit = re.sub(r"\|+", "|", "".join(filter(str.isascii, unit)))  # a doubled "|" would be warned of
        if not depth:
            if ascii_only and not unit.isascii():
                return ""
            out += unit
            continue
        group += unit
        depth -= unit == ")"
        if not depth:
            begin = group[: 4 if group.startswith("(?<") else 3]  # "(?:", "(?=", "(?!", "(?<="
            inner = brief(group[len(begin) : -1], ascii_only)
            if not inner and begin != "(?!":
                return ""
            out, group = f"{out}{begin}{inner})", ""
    return out


def licence() -> str:
    """spaCy's licence, which its tables are under."""
    files = [file for file in metadata.files("spacy") or [] if file.name == "LICENSE"]
    return files[0].read_text() if files else ""


def make() -> dict[str, Any]:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    special = {
        chunk: [part[ORTH] for part in parts]
        for chunk, parts in sorted(tokenizer.rules.items())
        if not chunk.isspace()
    }
    # Special cases that an affix rule would split are also looked for inside of chunks; spaCy finds them there by the
    # tokens that they have without special cases.
    plain: Any = spacy.blank("en").tokenizer
    plain.rules = {}
    inside = {
        chunk: [token.text for token in plain(chunk)]
        for chunk in special
        if tokenizer.find_prefix(chunk) or tokenizer.find_infix(chunk) or tokenizer.find_suffix(chunk)
    }
    every = {name: members(letters) for name, letters in NAMES.items()}
    classes = {
        level: {
            # An empty class is no regular expression; only that of ASCII icons would be, and its chunks are ASCII.
            name: written({p for p in points if p < (icons if name == "<icons>" else letters)} or {0x10FFFF})
            for name, points in every.items()
        }
        # What the rule for web addresses allows beyond ASCII.
        | {"<host>": "" if level == "ascii" else HOST}
        for level, (letters, icons) in LEVELS.items()
    }
    letters = {p for name, points in every.items() if name != "<icons>" for p in points}
    defaults: Any = nlp.Defaults
    rules = {
        name: named("|".join(filter(str.strip, getattr(defaults, f"{name}es"))))
        for name in ("prefix", "suffix", "infix")
    }
    url = named(defaults.url_match.__self__.pattern).removeprefix("(?u)")
    return {
        "about": "From spaCy's English tokenizer, by tests/tools/make_english_tokens.py. " + licence(),
        "special": {chunk: " ".join(parts) for chunk, parts in special.items()},
        "inside": sorted(" ".join(parts) for parts in inside.values()),
        "rules": {name: brief(rule, False) for name, rule in rules.items()} | {"url": url},
        "ascii": {name: brief(rule, True) for name, rule in rules.items()} | {"url": url},
        "classes": classes,
        "letters": written({p for p in letters if p >= 0x250}),
        "icons": written({p for p in every["<icons>"] if p >= 0x2200}),
    }


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else TARGET
    target.write_text(
        json.dumps(make(), indent=0, sort_keys=True, ensure_ascii=True) + "\n", encoding="utf-8"
    )
