"""Template code is found and blanked out; what is not template code is left alone."""

from __future__ import annotations

import pytest
from cliniclint.plugins.templates import holes, mask, template_comments
from hypothesis import given, settings
from hypothesis import strategies as st


@pytest.mark.parametrize(
    "code",
    [
        "{{ page.title }}",
        "{{page.title|escape}}",
        "{{{ raw }}}",
        "{{#if x}}",
        "{{/if}}",
        "{{~> partial }}",
        "{{< figure src='a.png' alt='b > c' >}}",
        "{{% notice %}}",
        "{% if a < b %}",
        "{%- for x in y -%}",
        "{% include 'a.html' %}",
        "<%= yield :head %>",
        "<% if a > b %>",
        "<?php echo '<b>' ?>",
        "<?= $x ?>",
        "{!! $html !!}",
        "{# a comment #}",
        "{{!-- a }} comment --}}",
        "{{! a comment }}",
        "{{/* a comment */}}",
        "{{-- a comment --}}",
        "<%# a comment %>",
        "<%-- a comment --%>",
        "{% comment %} {{ a }} {% endcomment %}",
        "{% schema %} {'name': 'x'} {% endschema %}",
        "{%\n  render 'a',\n  b: 'c'\n%}",
    ],
)
def test_code_is_a_hole(code: str) -> None:
    text = f"before {code} after {code}."
    assert [text[start:end] for start, end in holes(text)] == [code, code]
    masked = mask(text)
    assert masked.split() == ["before", "after", "."]
    assert len(masked) == len(text)
    assert masked.count("\n") == text.count("\n")


@pytest.mark.parametrize(
    "text",
    [
        "no code",
        "## Heading {#intro} and {#outro}",
        "a {{ b",
        "a }} b",
        "a {% b",
        "100% {sure} <b>",
        "a <? b",
        "{ { a } }",
        "<script>f = () => {{ var a = 1 }\n</script> prose }}",
        "{{" + "long " * 1000 + "}}",
    ],
)
def test_prose_is_no_hole(text: str) -> None:
    assert holes(text) == []
    assert mask(text) is text


def test_a_stray_opener_does_not_swallow_the_next_one() -> None:
    assert mask("a {{ b {{ c }} d") == "a {{ b         d"


def test_php_may_be_left_open() -> None:
    assert mask("a <?php\nb") == "a      \n "


def test_comments() -> None:
    text = "a {# one #} {{!-- two --}} {% comment %}three {{ x }}{% endcomment %} <%# four %> {{ no }} {{/* five */}}"
    found = template_comments(text)
    assert [words for _, _, words in found] == ["one", "two", "three {{ x }}", "four", "five"]
    assert text[slice(*found[0][:2])] == "{# one #}"


def test_fill() -> None:
    assert mask("a{{\n}}b", "\0") == "a\0\0\n\0\0b"


PIECES = st.sampled_from(
    [
        "{{",
        "}}",
        "{%",
        "%}",
        "{#",
        "#}",
        "<%",
        "%>",
        "<?",
        "?>",
        "<?php",
        "{!!",
        "!!}",
        "--",
        "!",
        "/*",
        "*/",
        "x",
        "\r\n",
    ]
    + ["{", "}", " comment ", " endcomment ", "</script"]
)


@settings(max_examples=200, deadline=None)
@given(st.lists(PIECES, max_size=30).map("".join))
def test_holes_are_in_order_and_masking_keeps_every_place(text: str) -> None:
    found = holes(text)
    masked = mask(text)
    at = 0
    for start, end in found:
        assert at <= start < end <= len(text)
        assert masked[at:start] == text[at:start]
        assert not masked[start:end].strip()
        at = end
    assert masked[at:] == text[at:]
    assert len(masked) == len(text)
    assert {(start, end) for start, end, _ in template_comments(text)} <= set(found)
