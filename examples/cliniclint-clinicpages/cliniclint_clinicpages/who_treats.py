"""The check: where a treatment or a device is said to treat ("our laser treats arthritis"), and no person.

The blank pipeline has no grammar: there a Matcher looks for a treatment in front of the verb. Where `spacy-pipeline` in
cliniclint.yml names a trained pipeline, `page.doc` holds its parse, and a DependencyMatcher finds the subject itself, however
far from its verb. spaCy is imported when the first page with such a verb asks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from cliniclint import Page, Raw

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NAME = "who-treats"
_VERBS = ["treat", "treats", "treated", "treating", "cure", "cures", "cured", "heal", "heals", "healed"]
_BETWEEN = [
    "can",
    "will",
    "may",
    "might",
    "could",
    "has",
    "have",
    "had",
    "also",
    "often",
    "safely",
    "gently",
    "even",
]
# "Our team for laser therapy treats athletes": behind these words a treatment is no subject.
_PREPOSITIONS = [
    "for",
    "of",
    "in",
    "with",
    "by",
    "during",
    "after",
    "before",
    "without",
    "to",
    "from",
    "through",
]
_SUBJECT = {"_": {"lexicons": {"IS_SUPERSET": ["treatment"]}}}  # part of a term of this lexicon


def run(page: Page) -> Iterable[Raw]:
    """Each subject with its verb, unless the context excuses it."""
    rules = page.rules(NAME)
    verbs = set(_VERBS)
    if not rules or not any(verbs.intersection(each.tokens.norms) for each in page.readings):
        return  # no such word: spaCy need not be imported
    doc = page.doc
    found = list(by_parse(doc) if doc.has_annotation("DEP") else by_words(doc))
    for rule in rules:
        for span in found:
            decision = page.decide(rule, *page.found(span))
            if decision.excused is None:
                lowered = tuple(cue.context for cue in decision.lowered)
                yield Raw(rule.id, *page.place(span), lowered=lowered, spared=decision.spared)


def by_words(doc: Doc) -> Iterator[Span]:
    """From the treatment to its verb, by the words alone: nothing between them but an auxiliary or adverb."""
    from spacy.matcher import Matcher
    from spacy.util import filter_spans

    matcher = Matcher(doc.vocab)
    between = {"LOWER": {"IN": _BETWEEN}, "OP": "{0,2}"}
    matcher.add(NAME, [[{**_SUBJECT, "OP": "+"}, between, {"LOWER": {"IN": _VERBS}}]])
    for span in filter_spans(matcher(doc, as_spans=True)):
        if _in_one_clause(span) and not _behind_preposition(span):
            yield span


def by_parse(doc: Doc) -> Iterator[Span]:
    """The same from the parse: the verb's own subject, wherever it stands in the sentence."""
    from spacy.matcher import DependencyMatcher

    matcher = DependencyMatcher(doc.vocab)
    verb = {"RIGHT_ID": "verb", "RIGHT_ATTRS": {"LOWER": {"IN": _VERBS}}}
    subject = {
        "LEFT_ID": "verb",
        "REL_OP": ">",
        "RIGHT_ID": "subject",
        "RIGHT_ATTRS": {"DEP": "nsubj", **_SUBJECT},
    }
    matcher.add(NAME, [[verb, subject]])
    for _, (at_verb, at_subject) in sorted(matcher(doc), key=lambda match: match[1]):
        first = min((ent.start for ent in doc.ents if ent.start <= at_subject < ent.end), default=at_subject)
        if first < at_verb:
            yield doc[first : at_verb + 1]


def _in_one_clause(span: Span) -> bool:
    first, last = span[0], span[-1]
    return bool(first._.segment == last._.segment and first._.clause == last._.clause)


def _behind_preposition(span: Span) -> bool:
    """Whether one of the three words in front of the treatment, its article and adjective, is a preposition."""
    before: list[Token] = [
        each for each in span.doc[max(0, span.start - 3) : span.start] if each._.segment == span[0]._.segment
    ]
    return any(each.lower_ in _PREPOSITIONS for each in before)
