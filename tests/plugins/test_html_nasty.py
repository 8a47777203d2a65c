"""Markup that parsers stumble over: what a visitor sees of it, and where each word stands."""

from __future__ import annotations

import pytest
from cliniclint import Document
from cliniclint.plugins.html import read

# name, source, what is shown (each in one segment, and what the source has where it begins), what is not shown
CASES: list[tuple[str, str, list[tuple[str, str]], list[str]]] = [
    ("inline in a word", "<p>Un<b>believ</b>able zqa</p>", [("Unbelievable zqa", "Un<")], []),
    (
        "entities",
        "<p>Safe &amp; zqb it&rsquo;s &#8217;ok &#x1F600; zqc</p>",
        [("Safe & zqb it\u2019s \u2019ok \U0001f600 zqc", "Safe")],
        [],
    ),
    (
        "entity without semicolon",
        "<p>&copy 2025 zqd &notit; &foo; AT&T zqe</p>",
        [("\u00a9 2025 zqd \u00acit; &foo; AT&T zqe", "&copy")],
        [],
    ),
    ("no-break space", "<p>pain&nbsp;free zqf</p>", [("pain free zqf", "pain")], []),
    (
        "CRLF, lone CR",
        "<p>one\r\nzqg two\rzqh</p>\r\n<p>zqi</p>",
        [("one zqg two zqh", "one"), ("zqg two", "zqg"), ("zqi", "zqi")],
        [],
    ),
    ("byte order mark", "\ufeff<p>zqj</p>", [("zqj", "zqj")], []),
    (
        "astral",
        "<p>\U0001f600 e\u0301 \U0001f469\U0001f3fd\u200d\u2695\ufe0f zqk <b>b\U0001f600</b>x zql</p>",
        [("zqk b\U0001f600x zql", "zqk"), ("\U0001f469\U0001f3fd\u200d\u2695\ufe0f zqk", "\U0001f469")],
        [],
    ),
    (
        "script, style, comment",
        "<style>hid{a:b}</style><script>if(a<b){hid='</p>'}</script><!-- hid > x --><p>zqm</p><script>hid",
        [("zqm", "zqm")],
        ["hid"],
    ),
    (
        "bad comment",
        "<!--> zqn <!-- hid --!> zqo <!- hid2 -> zqp",
        [("zqn zqo zqp", "zqn")],
        ["hid", "hid2"],
    ),
    (
        "script with <!--",
        "<script><!-- <script>hid</script> hid2 --></script><p>zqq</p>",
        [("zqq", "zqq")],
        ["hid"],
    ),
    ("> in an attribute", "<a name=\"x > hid\" data-x='a>hid'>zqr</a>", [("zqr", "zqr")], ["hid"]),
    (
        "unquoted attribute, newline in tag",
        "<a href=/hid/b\n class=hid\n>zqs</a\n> zqt",
        [("zqs zqt", "zqs")],
        ["hid"],
    ),
    (
        "unclosed tags",
        "<div><p>zqu one<p>zqv <b>bold<div>zqw",
        [("zqu one", "zqu"), ("zqv bold", "zqv"), ("zqw", "zqw")],
        [],
    ),
    ("stray <", "<p>5 < 6 and 7<8 zqx <3 a<b zqy</p>", [("5 < 6 and 7<8 zqx <3 a", "5")], ["zqy"]),
    ("unclosed attribute quote", '<p>zqz</p><a href="hid>hid', [("zqz", "zqz")], ["hid"]),
    ("upper case", "<P>ZRA</P><SCRIPT>hid</SCRIPT><P>zrb", [("ZRA", "ZRA"), ("zrb", "zrb")], ["hid"]),
    (
        "title, textarea",
        "<title>zrc <b> &amp; x</title><textarea>zrd <i></textarea>",
        [("zrc <b> & x", "zrc"), ("zrd <i>", "zrd")],
        [],
    ),
    ("br splits", "<p>pain<br>zre free", [("pain zre free", "pain")], ["painzre"]),
    (
        "PHP, doctype, CDATA",
        "<!DOCTYPE html><?php echo 'hid > x' ?><p>zrf</p><![CDATA[hid]]>",
        [("zrf", "zrf")],
        ["hid"],
    ),
    (
        "svg, noscript, template",
        "<svg><text>zrg</text><style>hid</style></svg><noscript><p>zrh</p></noscript><template><p>zri</p></template>",
        [("zrg", "zrg"), ("zrh", "zrh"), ("zri", "zri")],
        ["hid"],
    ),
    ("NUL, form feed", "<p>a\x0cb zrj\x00 zrk z\x00rl</p>", [("a b zrj zrk zrl", "a\x0c")], []),
    ("table", "<table><tr><td>zrl<td>zrm &lt;b&gt;</table>", [("zrl", "zrl"), ("zrm <b>", "zrm")], []),
    ("misnested", "<p><b>zrn <i>x</b> y</i> zro", [("zrn x y zro", "zrn")], []),
    ("foster parenting", "<table>zrp<tr><td>zrq</table>", [("zrp", "zrp"), ("zrq", "zrq")], []),
    (
        "template tags",
        "<p>zrr {{ hid }} zrs {% if hid < 3 %}zrt{% endif %}</p>",
        [("zrr zrs zrt", "zrr"), ("zrt", "zrt")],
        ["hid"],
    ),
    ("soft hyphen", "<p>acu&shy;punc\u00adture zru</p>", [("acupuncture zru", "acu")], []),
    ("CDATA in svg", "<svg><text><![CDATA[a <b> zrv]]></text></svg>", [("a <b> zrv", "a <")], []),
    ("self-closed script in svg", "<svg><script/><text>zrw</text></svg>", [("zrw", "zrw")], []),
]


def shown(document: Document) -> str:
    return "\n".join(segment.text for segment in document.segments)


@pytest.mark.parametrize(
    ("source", "wanted", "hidden"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_nasty(source: str, wanted: list[tuple[str, str]], hidden: list[str]) -> None:
    document = read(source, "page.html")
    for words, snippet in wanted:
        holders = [segment for segment in document.segments if words in segment.text]
        assert holders, f"{words!r} is not in {shown(document)!r}"
        at = holders[0].text.index(words)
        assert holders[0].source(at, at + len(words)).start == source.index(snippet)
    for words in hidden:
        assert words not in shown(document)


@pytest.mark.parametrize(
    ("source", "reason", "cut"),
    [
        ('<p>a</p><a href="b>c', "a tag that is never closed", '<a href="b>c'),
        ("<p>a</p><!-- b", "a comment that is never closed", "<!-- b"),
        ("<p>a</p><script>b", "a script element that is never closed", "b"),
        ("<p>a</p><style>b", "a style element that is never closed", "b"),
    ],
)
def test_what_is_cut_off_is_named(source: str, reason: str, cut: str) -> None:
    (missing,) = read(source, "page.html").not_checked
    assert (missing.reason, source[missing.start : missing.end]) == (reason, cut)


def test_xhtml_closes_empty_elements() -> None:
    source = '<script src="a.js"/><div/><title/><p>seen</p><p><![CDATA[as <is>]]></p>'
    assert shown(read(source, "page.xhtml")) == "seen\nas <is>"
    assert shown(read(source, "page.html")) == ""
