"""The kinds of file in a rule pack, each as a table of its keys. What the keys mean is in `docs/`."""

from __future__ import annotations

from ..finding import LEVELS
from ..text.document import Kind
from ..text.slots import slots
from .schema import (
    File,
    Ref,
    Type,
    anything,
    attribute,
    block,
    count,
    either,
    many,
    may,
    maybe,
    need,
    one_of,
    pattern,
    record,
    ref,
    table,
    text,
    truth,
)
from .schema_law import LAW, day
from .schema_levels import CONFIDENCES
from .schema_weights import WEIGHTS
from .yaml_nodes import Node

DUTIES = (
    "side-effects",
    "serious-risks",
    "contraindications",
    "consult",
    "results-vary",
    "qualified-provider",
)
REGIONS = ("clause", "sentence", "block")
CUE_REGIONS = (
    "clause",
    "statement",
    "sentence",
    "next",
    "previous",
    "block",
    "item",
    "heading",
    "lead-in",
    "introduction",
    "page",
)
PROCEDURE_KINDS = (
    "needle",
    "injection",
    "infusion",
    "device",
    "medicine",
    "hands-on",
    "energy",
    "test",
    "other",
)
# Options of a rule that hold patterns, of whatever check.
OPTION_PATTERNS = ("note", "beside", "doctors", "others", "physicians")
INFLECTIONS = ("noun", "verb", "adjective", "none")
AUTHORITY_KINDS = (
    "statute",
    "regulation",
    "code",
    "guidance",
    "ruling",
    "case",
    "study",
    "professional-body",
    "house",
)


def _rewrite(node: Node, file: File) -> str:
    """Text on one line; its slots name lexicons."""
    words = text(node, file)
    file.refs += [Ref("lexicon", slot, node, False) for slot in slots(words)]
    return words


_level = one_of(*LEVELS)
_level_or_off = one_of(*LEVELS, "off")
_kinds = many(one_of(*Kind.ALL), least=1)
_patterns = many(pattern, least=1)
_optional_text = maybe(text)
_cited = table(many(ref("authority"), least=1), key="jurisdiction", least=1)

_example = record(
    {"text": need(block), "jurisdiction": may(ref("jurisdiction")), "profession": may(ref("profession"))},
    "an example",
    short="text",
)
_examples = record(
    {
        "flag": need(many(_example, least=1)),
        "pass": need(many(_example, least=1)),
        "lowered": may(many(_example), []),
    },
    "examples",
)
_when = record(
    {
        "professions": may(many(ref("profession"), least=1)),
        "not-professions": may(many(ref("profession"), least=1)),
        "offers": may(many(ref("offer"), least=1)),
        "page": may(one_of("seller")),
    },
    "when",
)
_options = record(
    {key: may(_patterns) for key in OPTION_PATTERNS},
    "options",
    rest=anything,
)

_list = record(
    {
        "under": may(_patterns, []),
        "not-under": may(_patterns, []),
        "in": may(_kinds, []),
        "find": need(_patterns),
        "rest": may(_patterns, []),
    },
    "a list",
)

RULE: Type = record(
    {
        "title": need(text),
        "class": need(ref("class")),
        "level": need(_level),
        "levels": may(table(_level_or_off, key="place"), {}),
        "why": need(text),
        "authorities": need(_cited),
        "check": may(text, "wording"),
        "find": may(_patterns, []),
        "except": may(_patterns, []),
        "lists": may(many(_list), []),
        "needs": may(many(ref("context")), []),
        "unless": may(many(ref("context")), []),
        "lowers": may(many(ref("context")), []),
        "within": may(one_of(*REGIONS), "clause"),
        "in": may(_kinds, []),
        "not-in": may(_kinds, []),
        "when": may(_when, {}),
        "message": may(text, ""),
        "advice": need(text),
        "rewrites": may(many(_rewrite), []),
        "options": may(_options, {}),
        "covers": may(many(ref("pattern")), []),
        "examples": need(_examples),
    },
    "a rule",
)

LEXICON: Type = record(
    {
        "about": need(text),
        "inflect": may(one_of(*INFLECTIONS), "none"),
        "includes": may(many(ref("lexicon")), []),
        "entries": may(
            many(
                record(
                    {"name": need(text), "also": may(many(text), []), "inflect": may(one_of(*INFLECTIONS))},
                    "an entry",
                    rest=attribute,
                    short="name",
                )
            ),
            [],
        ),
    },
    "a lexicon",
)

PHRASES: Type = record(
    {"about": may(text, ""), "phrases": need(table(_patterns, least=1))}, "a file of phrases"
)

_cue = record(
    {
        "find": need(_patterns),
        "reach": may(one_of("forward", "backward", "around"), "around"),
        "within": may(one_of(*CUE_REGIONS), "clause"),
        "most": may(count),
        "quoted": may(truth, False),
        "except": may(_patterns, []),
        "stops": may(_patterns, []),
        "beside": may(_patterns, []),
    },
    "a cue",
)
CONTEXT: Type = record(
    {
        "title": may(text, ""),
        "about": may(text, ""),
        "extends": may(truth, False),
        "cues": may(many(_cue), []),
        "except": may(_patterns, []),
        "examples": may(
            record({"holds": may(many(block), []), "fails": may(many(block), [])}, "examples"), {}
        ),
    },
    "a context",
)

_note = record({"say": need(text), "notes": need(_patterns)}, "a note")
_statutory = record(
    {
        "jurisdiction": need(ref("jurisdiction")),
        "notes": need(_patterns),
        "say": need(text),
        "authority": need(ref("authority")),
        "level": may(_level, "error"),
        "duty": may(one_of(*DUTIES), "serious-risks"),
        "if": may(_patterns, []),
        "professions": may(many(ref("profession"), least=1), []),
        "from": may(day, ""),
        "until": may(day, ""),
    },
    "a statutory note",
)
# A claim that a regulator accepts: the condition, the words of which one must stand beside it (none: any wording).
_accepted = record(
    {
        "condition": need(text),
        "jurisdiction": need(ref("jurisdiction")),
        "qualifier": may(many(text), []),
        "say": need(text),
        "authority": need(ref("authority")),
        "date": may(text, ""),
        "confidence": may(one_of(*CONFIDENCES), "unsure"),
        "note": may(text, ""),
    },
    "an accepted claim",
)
_nothing = record(
    {"jurisdiction": need(ref("jurisdiction")), "authority": need(ref("authority")), "note": may(text, "")},
    "a list that holds nothing",
)
PROCEDURE: Type = record(
    {
        "title": need(text),
        "about": may(text, ""),
        "kind": need(one_of(*PROCEDURE_KINDS)),
        "names": need(many(text, least=1)),
        "practised-by": may(text, ""),
        "stands-for-unknown": may(truth, False),
        "also-brands": may(many(text), []),
        "signs": may(_patterns, []),
        "duties": may(many(one_of(*DUTIES)), []),
        "common-effects": may(_note),
        "serious-risks": may(_note),
        "ask-first": may(_note),
        "performed-by": may(_note),
        "statutory": may(many(_statutory), []),
        "accepted": may(many(_accepted), []),
        "nothing-accepted": may(many(_nothing), []),
        "authorities": need(_cited),
        "confidence": need(one_of(*CONFIDENCES)),
    },
    "a procedure",
)

AUTHORITIES: Type = record(
    {
        "authorities": need(
            table(
                record(
                    {
                        "name": need(text),
                        "jurisdiction": need(ref("source-jurisdiction")),
                        "kind": need(one_of(*AUTHORITY_KINDS)),
                        "section": may(_optional_text),
                        "url": may(_optional_text),
                        "url-confidence": may(one_of("seen", "scheme", "none"), "none"),
                        "in-force": may(_optional_text),
                        "until": may(_optional_text),
                        "compiled": need(text),
                        "checked": may(_optional_text),
                        "confidence": need(one_of(*CONFIDENCES)),
                        "note": may(_optional_text),
                    },
                    "an authority",
                ),
                least=1,
            )
        )
    },
    "a file of authorities",
)

_regulator = either(
    "the name of a regulator",
    [("text", text), ("map", record({"name": need(text), "url": may(_optional_text)}, "a regulator"))],
)
JURISDICTION: Type = record(
    {
        "name": need(text),
        "called": may(text, ""),
        "about": may(text, ""),
        "parent": may(maybe(ref("jurisdiction"))),
        "regulators": may(many(_regulator), []),
        "levels": may(table(_level_or_off, key="rule-or-class"), {}),
        "accepts": may(many(ref("class"), least=1), []),
    },
    "a jurisdiction",
)

CLASSES: Type = record(
    {"classes": need(table(record({"title": need(text), "about": need(text)}, "a class"), least=1))},
    "a file of classes",
)

# What the rules of a pack are to find: patterns of advertising by id, each with an example, or why no rule looks for it.
CATALOGUE: Type = record(
    {
        "about": need(text),
        "patterns": need(
            table(
                record(
                    {
                        "title": need(text),
                        "group": may(text, ""),
                        "jurisdiction": may(ref("jurisdiction")),
                        "profession": may(ref("profession")),
                        "examples": may(many(block), []),
                        "left-out": may(text, ""),
                    },
                    "a pattern",
                ),
                least=1,
            )
        ),
    },
    "a catalogue",
)

KINDS: dict[str, Type] = {
    "catalogue": CATALOGUE,
    "rule": RULE,
    "lexicon": LEXICON,
    "phrases": PHRASES,
    "context": CONTEXT,
    "procedure": PROCEDURE,
    "authorities": AUTHORITIES,
    "jurisdiction": JURISDICTION,
    "law": LAW,
    "weights": WEIGHTS,
    "classes": CLASSES,
}
