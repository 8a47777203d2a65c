"""Exact places on nasty Markdown: what a visitor sees is found, where it stands in the source, and nothing else is."""

from __future__ import annotations

import pytest
from cliniclint import Kind
from cliniclint.plugins.markdown.reader import read

# name, source, [(words as read, source where they begin)], words that are no prose of the body
CASES = [
    ("emphasis in a word", "Un**shak**able aa rest", [("Unshakable aa", "Un**")], []),
    (
        "entities",
        "Salt &amp; bb, it&rsquo;s &#8217;so &nbsp;cc",
        [("Salt & bb, it’s ’so", "Salt"), ("cc", "cc")],
        ["&amp;"],
    ),
    ("soft wrap in a quote", "> one two\n> dd three\nlazy ee", [("dd three", "dd"), ("ee", "ee")], [">"]),
    ("soft wrap joins a phrase", "this warms\nff tea", [("warms ff", "warms")], []),
    (
        "nested lists",
        "- a\n  - b gg\n\n    para hh\n\t- tab ii\n1. x\n   1) y jj",
        [(word, word) for word in ("gg", "para hh", "tab ii", "jj")],
        [],
    ),
    (
        "CRLF",
        "# T kk\r\n\r\npara one\r\nll two\r\n\r\n- i mm\r\n",
        [("T kk", "T kk"), ("ll two", "ll"), ("i mm", "i mm")],
        ["\r"],
    ),
    ("heading, text", "# Title nn\n\ntext oo", [("Title nn", "Title"), ("oo", "oo")], ["#"]),
    ("front matter, text", "---\ntitle: hid\n---\n\ntext oo", [("oo", "oo")], ["hid"]),
    (
        "astral, joiners, combining",
        "😀 e\u0301 👩🏽\u200d⚕️ pp **b😀ld** qq",
        [("pp", "pp"), ("b😀ld qq", "b😀")],
        [],
    ),
    (
        "table",
        "| rr | b |\n|---|:-:|\n| ss **x** | y \\| z tt |\n",
        [("rr", "rr"), ("ss x", "ss"), ("z tt", "z tt")],
        ["---"],
    ),
    ("YAML", "---\ntitle: hid\n---\n\ntext uu", [("text uu", "text")], ["hid", "title"]),
    ("TOML", "+++\ntitle = 'hid'\n+++\n\ntext uu", [("text uu", "text")], ["hid", "title"]),
    (
        "link, picture",
        'A [vv **te**xt](/hid "ttl") ![ww alt](hid.png) <http://vis.x>',
        [("vv text", "vv"), ("ww alt", "ww")],
        ["ttl", "hid.png"],
    ),
    (
        "reference links",
        "see [xx][ref] and [yy]\n\n[ref]: /hid 'hid2'\n[yy]: /hid",
        [("xx", "xx"), ("yy", "yy")],
        ["/hid", "hid2"],
    ),
    (
        "inline HTML",
        'H<sub>2</sub>O zz <!-- hid --> <span class="hid">ab</span>',
        [("H2O zz", "H<"), ("ab", "ab")],
        ["hid", "sub"],
    ),
    ("HTML block", '<div class="hid">\nbc <b>x</b>\n</div>\n\ncd', [("bc x", "bc"), ("cd", "cd")], ["hid"]),
    ("code", "use `hid` de\n\n```\nhid\n```\n\n    hid\n\nef", [("de", "de"), ("ef", "ef")], ["hid"]),
    ("escapes", "100\\% fg \\*not em\\* gh\\", [("100% fg *not em* gh", "100")], []),
    ("hard breaks", "one  \nhi\\\ntwo ij", [("one hi two ij", "one")], []),
    (
        "underlined heading, closing marks",
        "Head jk\n===\n\n## Sub kl ##\n",
        [("Head jk", "Head"), ("Sub kl", "Sub")],
        ["##", "=="],
    ),
    (
        "strikethrough, task, footnote",
        "- [ ] do lm ~~ol**d**~~\n\nfoo[^1] mn\n\n[^1]: note no",
        [("do lm", "do"), ("old", "ol**"), ("mn", "mn"), ("note no", "note")],
        ["[^1]"],
    ),
    ("unclosed emphasis", "a **op b\n\n*pq", [("op", "op"), ("pq", "pq")], []),
    (
        "Hugo shortcodes",
        'x {{< cta text="hid" >}} qr\n\n{{% note %}}\nrs\n{{% /note %}}',
        [("x qr", "x {{"), ("rs", "rs")],
        ["hid", "note"],
    ),
    (
        "Liquid",
        "x {% if hid %}st{% endif %} {{ hid | y }} tu",
        [("st", "st"), ("tu", "tu")],
        ["hid", "endif"],
    ),
    (
        "MDX",
        "import X from 'hid'\n\n<Alert kind=\"hid\">uv **b**</Alert>\n\nvw {hid}\n",
        [("uv b", "uv"), ("vw", "vw")],
        ["hid", "import", "Alert"],
    ),
]


@pytest.mark.parametrize(
    ("source", "wanted", "hidden"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_exact(source: str, wanted: list[tuple[str, str]], hidden: list[str]) -> None:
    document = read(source, "page.mdx" if source.startswith("import") else "page.md")
    body = [s for s in document.segments if s.kind not in (Kind.TITLE, Kind.ATTRIBUTE)]
    for words, snippet in wanted:
        segment = next((s for s in body if words in s.text), None)
        assert segment is not None, [s.text for s in body]
        at = segment.text.index(words)
        assert segment.source(at, at + 1).start == source.index(snippet)
        for i, char in enumerate(words):
            start, end = segment.source(at + i, at + i + 1)
            assert source[start:end] == char or source[start] in "&\r\n\\ <\t{", (char, source[start:end])
    for words in hidden:
        assert not any(words in s.text for s in body), words
