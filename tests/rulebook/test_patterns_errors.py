"""What a pattern may not be: the message, the place and the remedy."""

from __future__ import annotations

import pytest
from cliniclint import UserError
from cliniclint.rulebook.patterns import (
    Names,
    PatternError,
    compile_pattern,
    spacy_tokenizer,
)

NAMES = Names(
    {"condition", "treatment"},
    {
        "we-treat": ("we treat",),
        "ring": ("so {round}",),
        "round": ("{ring} a",),
        "bad": ("cure ..",),
        "uses-bad": ("{bad} {bad}",),
    },
)


@pytest.mark.parametrize(
    ("pattern", "offset", "message", "hint"),
    [
        ("", 0, "empty pattern", "write the words"),
        ("  ", 0, "empty pattern", "write the words"),
        ("a (b|c", 2, "'(' is not closed", "add ')'"),
        ("a [b", 2, "'[' is not closed", "add ']'"),
        ("a b)", 3, "')' without its opening", "remove it"),
        ("a | b", 2, "'|' outside", "(this|that)"),
        ("[a | b]", 3, "'|' inside '['", "[(this|that)]"),
        ("(a|)", 2, "alternative is empty", "(this|that)?"),
        ("a ()", 2, "alternative is empty", "?"),
        ("[a [b]]", 3, "'[' inside '['", "one part"),
        ('say "cure', 4, "quote that does not end", 'close it with another "'),
        ("say “cure", 4, "quote that does not end", "”"),
        ("say cure”", 8, "quote that does not begin", "“"),
        ('say ""', 4, "empty quote", "write words"),
        ("{condition cure", 0, "name that does not end", "{name}"),
        ("condition} cure", 9, "'}' without '{'", "{name}"),
        ("{} cure", 0, "a name is missing", "{name}"),
        ("a ?", 2, "'?' after a blank", '"?"'),
        ("? a", 0, "'?' with nothing before it", '"?"'),
        ("a b??", 4, "'??'", "one '?'"),
        ("a ..? b", 2, "a gap is optional as it is", "remove"),
        ("a ! b", 2, "'!' without what it rules out", "!(this|that)"),
        ("a !b?", 2, "'!' with '?'", "remove one"),
        ("a !.. b", 3, "a gap cannot be ruled out", "name the words"),
        ("$99", 0, "'$' marks the end", '"$"'),
        ("{condition}s", 11, "without a blank", "all forms"),
        ("un(safe|well)", 2, "without a blank", "blank"),
        ("(it|that)(is|was)", 9, "without a blank", "blank"),
        ("({condition})({treatment})", 13, "without a blank", "blank"),
        ("{condtion} cure", 0, "unknown name {condtion}", "did you mean {condition}?"),
        ("cure {Condition}", 5, "unknown name {Condition}", "did you mean {condition}?"),
        ("cure {NUMBER}", 5, "unknown name {NUMBER}", "did you mean {number}?"),
        ("cure {zzzz}", 5, "unknown name {zzzz}", "add a lexicon"),
        (".. cure", 0, "begin with a gap", "begin with a word"),
        ("(a|.. b) c", 0, "begin with a gap", "begin with a word"),
        ("a? .. cure", 0, "begin with a gap", "begin with a word"),
        ("!no .. cure", 0, "begin with a gap", "begin with a word"),
        ("cure ...", 7, "end with a gap", "end with a word"),
        ("cure .. pain?", 12, "end with a gap", "(.. word)?"),
        ("cure .. !pain", 12, "end with a gap", "end with a word"),
        ("a? b?", 0, "no words at all", "take the '?'"),
        ("^ $", 0, "no words at all", "take the '?'"),
        ("!a", 0, "no words at all", "take the '?'"),
        ("a [b?]", 2, "no words at all", "take the '?'"),
        ("a !(b?)", 2, "no words at all", "take the '?'"),
        ("cure ^ pain", 5, "'^' after words", "put ^ first"),
        ("cure $ pain", 5, "'$' before words", "put $ last"),
        ("so {ring}", 3, "uses itself: {ring} -> {round} -> {ring}", "write out"),
        (
            "{uses-bad}",
            0,
            "{uses-bad} cannot be used: {bad} cannot be used: a match could end with a gap",
            "end with",
        ),
        ("a" * 2001, 0, "more than 2000 characters", "several patterns"),
        ("(" * 50 + "a" + ")" * 50, 40, "brackets too deep", "named pattern"),
    ],
)
def test_refused(pattern: str, offset: int, message: str, hint: str) -> None:
    with pytest.raises(PatternError) as caught:
        compile_pattern(pattern, NAMES, spacy_tokenizer())
    assert message in caught.value.message
    assert hint in (caught.value.hint or "")
    assert caught.value.offset == offset


def test_an_error_is_shown_like_any_other() -> None:
    with pytest.raises(UserError) as caught:
        compile_pattern("cure {condtion}", NAMES, spacy_tokenizer())
    assert str(caught.value).splitlines()[-2:] == ["    cure {condtion}", "         ^"]


@pytest.mark.parametrize(
    "pattern", ["^ .. cure", "cure .. $", "a (.. b)?", "(a b?)? c", "(it|that)('s| is) so"]
)
def test_allowed(pattern: str) -> None:
    compile_pattern(pattern, NAMES, spacy_tokenizer())
