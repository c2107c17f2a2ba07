import re
import time
from html.parser import HTMLParser

import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.markdown import plain, render, tidy
from kit.typography import typo

N = "\u00a0"
ALLOWED = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<p onclick='x()'>a</p>",
    "[a](javascript:alert(1))",
    "[a](JaVaScRiPt:alert(1))",
    "[a](java\nscript:alert(1))",
    "[a](&#106;avascript:alert(1))",
    "[a](data:text/html;base64,PHNjcmlwdD4=)",
    "[a](data:image/png;base64,AAAA)",
    "![a](https://a.invalid/spy.png)",
    "[a](vbscript:x)",
    "[a](file:" + "///etc/passwd)",
    "[a](//a.invalid)",
    "[a](/\\a.invalid)",
    "[a](https://a.invalid 'onmouseover=\"x\"')",
    '[a](https://a.invalid"onclick="x)',
    "<javascript:alert(1)>",
    "[a]: javascript:alert(1)\n\n[a]",
    "<!-- <script>x</script> -->",
    "<!--><script>x</script>",
    "<style>p{display:none}</style>",
    "<svg><animate onbegin=alert(1)>",
    "<math><mi xlink:href='javascript:x'>",
    "```html\n<script>x</script>\n```",
    "    <script>x</script>",
    "<<b>script>x<</b>/script>",
    "&lt;script&gt;x&lt;/script&gt;",
    "a\x00b",
]
SIGNS = ["- ", "* ", "• ", "–\t", "+ ", "-", "*", "**", "# ", "##", "#### ", "1. ", "2) ", "2027. ", "> ", ">", "---"]
SIGNS += ["```", "_", "\\", "|", "~", "  ", "\t", "\n", "\n\n", "\r\n", "\u2028", N, "\u202f"]
LINKS = ["[", "](", "](www.a.fr)", "](https://a.fr)", "](javascript:x)", ")", "<https://a.fr>", "!["]
TAGS = ["<b>", "</p>", "<br>", "<script>", "<a href='javascript:x'>", "<b", "<", ">", "<!--", "-->", "&amp;", "&#60;"]
WORDS = ["a", "mot", "Été", "C#", "20 %", "mot", "élan"]
typed = st.lists(st.sampled_from([*SIGNS, *LINKS, *TAGS, *WORDS]), max_size=25).map("".join)
without_tags = st.lists(st.sampled_from([*SIGNS, *WORDS]), max_size=25).map("".join)


class Reader(HTMLParser):
    """What a browser would make of it."""

    def __init__(self, html: str):
        super().__init__()
        self.tags: list[tuple[str, dict]] = []
        self.words = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words += data

    def handle_comment(self, data):
        raise AssertionError(f"a comment came out: {data}")


def letters(text: str) -> str:
    return "".join(re.findall(r"[^\W\d_]", text))


def shown(text: str) -> str:
    return Reader(str(render(text))).words


def tags_of(html: str) -> list[str]:
    return [tag for tag, _attrs in Reader(html).tags]


def holds_nothing_else(html: str) -> None:
    for tag, attributes in Reader(html).tags:
        assert tag in ALLOWED
        assert set(attributes) <= {"a": {"href", "rel"}, "ol": {"start"}}.get(tag, set())
        assert re.match(r"https?://|mailto:|tel:|/(?![/\\])|#", attributes.get("href", "/"), re.IGNORECASE)


# shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_text_is_only_words(text):
    html = str(render(text))
    holds_nothing_else(html)
    assert "script>" not in html.replace("script&gt;", "")
    holds_nothing_else(str(render(tidy(text))))


@settings(max_examples=300)
@given(st.one_of(typed, st.text()))
def test_nothing_but_our_marks_ever_comes_out(text):
    holds_nothing_else(str(render(text)))


def test_a_tag_is_only_letters():
    assert str(render("<b>gras</b> <!-- reste -->")) == "<p>&lt;b&gt;gras&lt;/b&gt; &lt;!-- reste --&gt;</p>\n"


@pytest.mark.parametrize("sign", ["> ", "- ", "1. ", "[", "*a ", "**", "<b", "- a\n", "&", "](", "# "])
def test_a_huge_nesting_is_shown_at_once(sign):
    started = time.perf_counter()
    render(sign * 4000 + "fin")
    tidy(sign * 4000 + "fin")
    assert time.perf_counter() - started < 5


def test_the_marks_are_shown():
    assert str(render("Un **mot** et [un lien](https://a.invalid/)\nau-dessous\n\n> dit")) == (
        '<p>Un <strong>mot</strong> et <a href="https://a.invalid/" rel="noopener nofollow">un lien</a><br>\n'
        "au-dessous</p>\n<blockquote>\n<p>dit</p>\n</blockquote>\n"
    )


def test_lists_are_nested_and_keep_their_first_number():
    assert str(render("- un\n  - deux\n\nsuite\n\n3. trois")) == (
        '<ul>\n<li>un\n<ul>\n<li>deux</li>\n</ul>\n</li>\n</ul>\n<p>suite</p>\n<ol start="3">\n<li>trois</li>\n</ol>\n'
    )


@pytest.mark.parametrize(
    ("text", "top", "levels"),
    [
        ("## a\n### b", 3, ["h3", "h4"]),
        ("# a\n## b", 2, ["h2", "h3"]),
        ("### a\n## b\n#### c", 3, ["h3", "h3", "h4"]),
        ("# a\n###### b", 3, ["h3", "h4"]),
        ("# a\n## b\n### c", 5, ["h5", "h6", "h6"]),
        ("a\n---\n\nb\n===", 3, []),
    ],
)
def test_headings_begin_at_the_top_and_leave_no_level_out(text, top, levels):
    assert [tag for tag in tags_of(str(render(text, top=top))) if tag[0] == "h"] == levels


def test_a_heading_without_words_is_none():
    assert str(render("#\n\n## \n\n### &nbsp;\n\nmot")) == "<p>mot</p>\n"


def test_a_link_without_words_says_its_address():
    assert shown("[](https://a.invalid/) et [ ](/aide/)") == "https://a.invalid/ et /aide/ \n"


def test_a_link_inside_a_link_is_only_words():
    assert str(render("[un <https://b.invalid> mot](https://a.invalid)")) == (
        '<p><a href="https://a.invalid" rel="noopener nofollow">un https://b.invalid mot</a></p>\n'
    )


def test_what_is_dropped_between_two_paragraphs_does_not_join_them():
    assert str(render("- un\n  #\n  deux\n  ***\n  trois")) == (
        "<ul>\n<li>un\n<p>deux</p>\n<p>trois</p>\n</li>\n</ul>\n"
    )


def test_a_space_that_holds_is_not_doubled_by_the_typography():
    with translation.override("fr"):
        assert str(typo(render(f"«{N}mot{N}» & 20{N}%"))) == f"<p>«{N}mot{N}» &amp; 20{N}%</p>\n"


@pytest.mark.parametrize("text", ["`mot`", "```\nmot\n```", "    mot", "[mot]: https://a.invalid", "![mot](/a.png)"])
def test_what_is_no_mark_of_ours_stays_readable(text):
    assert "mot" in shown(text)


@given(without_tags)
def test_every_word_is_shown(text):
    assert letters(shown(text)) == letters(text)


@given(st.text("aé ,.’?2", min_size=1).filter(lambda text: text.strip() and not re.match(r" {0,3}\d+\.( |$)", text)))
def test_plain_words_come_out_as_they_are(text):
    html = str(render(text))
    assert html == f"<p>{text.strip(' ')}</p>\n"
    assert str(render(Reader(html).words)) == html


@pytest.mark.parametrize("text", ["", " ", "\n\n", "#", "---"])
def test_no_text_gives_nothing(text):
    assert str(render(text)).strip() == ""
    assert tidy(text) == ""
    assert plain(text) == ""


# stored


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("un \r\ndeux\t\r\n\r\n\r\n\r\ntrois\r", "un\ndeux\n\ntrois"),
        ("\n\nun\u2028deux\n", "un\ndeux"),
        (f"12{N}500{N}€ et 3\u202f000", f"12{N}500{N}€ et 3{N}000"),
        ("# Titre\n## Partie\n##### Fond", "## Titre\n### Partie\n### Fond"),
        ("## Titre\n#### Partie", "## Titre\n### Partie"),
        (f"##Titre ##\n#{N}Autre\n#quartier", "### Titre\n## Autre\n#quartier"),
        ("## Le langage C#\n##\n## #", "## Le langage C#"),
        ("> # Titre\n> • mot", "> ## Titre\n> - mot"),
        (
            "* un\n• deux\n– trois\n+ quatre\n-cinq\n·\tsix\n•sept",
            "- un\n- deux\n- trois\n- quatre\n- cinq\n- six\n- sept",
        ),
        ("1) un\n2)  deux", "1. un\n2. deux"),
        ("- - un\n> > deux\n- # trois", "- un\n> deux\n- trois"),
        ("- un\n\t* deux\n\n        trois\n* quatre", "- un\n  - deux\n\n    trois\n- quatre"),
        ("10. un\n  a. deux\n     - trois", "10. un\n    a. deux\n    - trois"),
        ("- a\n - b\n  - c\n   - d\n    - e", "- a\n  - b\n    - c\n    - d\n    - e"),
        ("      retrait", "retrait"),
        ("un\n---\ndeux\n- - -\n***\n______", "un\n\ndeux"),
        ("**gras** et *penché*\n*mot*", "**gras** et *penché*\n*mot*"),
        ("— Dialogue\n-5 °C\n+ 20 %\n2027. Une année", f"— Dialogue\n-5 °C\n+{N}20 %\n2027.{N}Une année"),
        ("un<br>deux <b class='x'>mot</b><!-- reste -->", "un\ndeux mot reste"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("<<b>b>mot", "< b>mot"),
        ("a < b, x <y et z> w, A --> B, <https://a.fr>", "a < b, x <y et z> w, A --> B, <https://a.fr>"),
        ("[La CAF](www.caf.fr)", "[La CAF](https://www.caf.fr)"),
        ("a\x00\ufeff\u200bb", "ab"),
    ],
)
def test_each_mark_is_kept_in_one_way(typed, stored):
    assert tidy(typed) == stored
    assert tidy(stored) == stored


@settings(max_examples=500)
@given(st.one_of(typed, st.text()))
@example("+ \xa0>a")
@example("- > \xa0a")
def test_tidying_twice_changes_nothing(text):
    assert tidy(tidy(text)) == tidy(text)


@settings(max_examples=300)
@given(without_tags)
def test_not_a_word_is_lost(text):
    kept = tidy(text)
    assert "".join(re.findall(r"\w", kept.replace("_", ""))) == "".join(re.findall(r"\w", text.replace("_", "")))
    assert letters(shown(kept)) == letters(plain(kept)) == letters(text)


@given(typed)
def test_what_is_stored_has_no_tag_and_no_hole(text):
    kept = tidy(text)
    assert not re.search(r"</?(b|p|br|script)>|<a href|<!--|\n\n\n|[ \t]$|^\s|\s$|\r", kept)
    assert not re.search(r"^\s*(# |#{4,}|[*•+] )", kept, re.MULTILINE)


# said


def test_the_words_alone_are_said():
    assert plain(
        "## Le cadre\n\nUn **mot**,\nun [lien](https://a.invalid/).\n\n- un\n- deux\n\n1. trois\n2. quatre"
    ) == ("Le cadre\n\nUn mot,\nun lien.\nun\ndeux\n1. trois\n2. quatre")


def test_two_paragraphs_are_said_apart():
    assert plain("Un.\n\nDeux &amp; trois.\n\n> Dit") == "Un.\n\nDeux & trois.\n\nDit"
