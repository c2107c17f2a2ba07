"""The PDF reads the same as the page: the same words, at the same places, with the same links."""

from html.parser import HTMLParser
from io import BytesIO
from itertools import count, repeat
from textwrap import indent

import pikepdf
import pytest
from django.utils import translation
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kit.markdown import render
from kit.pdf import Document, look, markdown
from kit.pdf.check import check, text_of
from kit.pdf.composer import Composer, Plan
from kit.pdf.reading import Element, Reader, kids_of
from kit.pdf.text import SCHEMES
from kit.typography import typo

N = "\u00a0"
PATHS = {"ul": "L", "ol": "L", "li": "LI", "blockquote": "BlockQuote"}
INLINE = {"a", "strong", "em", "br"}

WORDS = ["mot", "Été", "l’élan", "C#", "20 %", "12 500 €", "14h30", "« oui »", "«non»", "Pourquoi ?", "fin.", "2027"]
ODD = ["*", "**", "_", "`", "```", "|", "~", "\\", "<b>", "</p>", "<br>", "&amp;", "&#10;", "&", "<", ">", "#", "-"]
ODD += ["+", "1.", "2)", "[", "](", ")", "![", "---", "===", "•", N, "\u202f", "\t", "mot" * 60]
LINKS = ["[mot](https://a.fr)", "[](https://a.fr)", "[ici](/aide/)", "[ ](#haut)", "[faux](javascript:x)", "<tel:3939>"]
LINKS += ["[**un** *mot*](https://a.fr/?b=1&c=2)", "[deux\\\n\\\nlignes](tel:+33600000000)", "<a@b.fr>"]
LINKS += ["[un <https://a.fr> mot](HTTPS://b.fr)", "![image](https://a.fr/a.png)", "[a](https://a.fr)[b](https://a.fr)"]
BREAKS = ["\n", "  \n", "\\\n"]
NOT_OURS = ["| a | b |\n|---|--:|\n| 1 | 2 |", "Titre\n===", "```\ncode\n```", "    retrait", "[a]: https://a.fr"]
RULE = "***"

pieces = st.one_of(*map(st.sampled_from, [WORDS, WORDS, LINKS, ODD, BREAKS]))
manners = st.sampled_from(["{}", "{}", "**{}**", "*{}*", "_**{}**_"])
marked = st.builds(str.format, manners, pieces)


def texts_joined_by(space: str) -> st.SearchStrategy[str]:
    sentences = st.lists(marked, min_size=1, max_size=8).map(space.join)
    headings = st.tuples(st.integers(1, 6), sentences).map(lambda it: "#" * it[0] + " " + it[1])
    leaves = st.one_of(sentences, headings, st.sampled_from([*NOT_OURS, RULE]))
    blocks = st.recursive(leaves, _around, max_leaves=6)
    return st.lists(blocks, min_size=3, max_size=10).map("\n\n".join)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    lists = st.tuples(
        st.sampled_from(["- ", "* ", "1. ", "7. "]),
        st.sampled_from(["\n", "\n\n"]),
        st.lists(inner, min_size=1, max_size=4),
    )
    return st.one_of(lists.map(_listed), inner.map(lambda text: indent(text, "> ", lambda _line: True)))


def _listed(made: tuple[str, str, list[str]]) -> str:
    mark, between, items = made
    return between.join(mark + indent(item, " " * len(mark))[len(mark) :] for item in items)


# where each word stands


class Page(HTMLParser):
    """(place, words, links) of each block of a page; a place is ("L", "LI 3.", "BlockQuote", "H4")."""

    def __init__(self, html: str):
        super().__init__()
        self.blocks: list[tuple] = []
        self.place: list[str] = []
        self.marks: list = []
        self.words, self.links = "", []
        self.feed(html)
        self.close()
        self._end()

    def handle_starttag(self, tag, attrs):
        if tag == "a":
            self.links.append(["", dict(attrs)["href"], len(self.words)])
        if tag not in INLINE:
            self._end()
            self.place.append(self._name(tag))
        if tag in ("ul", "ol"):
            start = int(dict(attrs).get("start", 1))
            self.marks.append((f"{number}." for number in count(start)) if tag == "ol" else repeat("•"))

    def _name(self, tag: str) -> str:
        if tag == "li":
            return f"LI {next(self.marks[-1])}"
        return tag.upper() if tag[0] == "h" else PATHS.get(tag, "")

    def handle_endtag(self, tag):
        if tag == "a":
            self.links[-1][0] = spaced(self.words[self.links[-1][2] :])
        if tag not in INLINE:
            self._end()
            self.place.pop()
        if tag in ("ul", "ol"):
            self.marks.pop()

    def handle_data(self, data):
        self.words += data

    def _end(self) -> None:
        links = [(words, address) for words, address, _at in self.links if address.lower().startswith(SCHEMES)]
        if words := spaced(self.words):
            self.blocks.append((tuple(name for name in self.place if name), words, links))
        self.words, self.links = "", []


def spaced(text: str) -> str:
    return " ".join(text.split())


def blocks_of_pdf(data: bytes) -> list[tuple]:
    """The same of a PDF, after its title."""
    with pikepdf.open(BytesIO(data)) as pdf:
        return list(_blocks(Reader(pdf).tree, ()))[1:]


def _blocks(element: Element, place: tuple[str, ...]):
    name = element.tag
    if name == "LI":
        name = f"LI {element.children[0].own_text.strip()}"
    if name not in ("Document", "LBody", "P"):
        place = (*place, name)
    if words := spaced(element.own_text):
        links = [child for child in element.children if child.tag == "Link"]
        yield place, words, [(spaced(link.own_text), _address(link)) for link in links]
    for child in element.children:
        if child.tag not in ("Link", "Lbl"):
            yield from _blocks(child, place)


def _address(link: Element) -> str:
    (address,) = {str(kid.Obj.A.URI) for kid in kids_of(link.source) if "/Obj" in kid}
    return address


def pdf_of(text: str, lang: str = "fr-FR") -> bytes:
    document = Document(title="Cahier des charges", lang=lang)
    document.heading(1, "Cahier des charges")
    document.markdown(text)
    return document.build()


def page_of(text: str) -> str:
    with translation.override("fr"):
        return str(typo(render(text, top=2)))


def read_the_same(data: bytes, html: str) -> None:
    shown = [(on_paper(place), *rest) for place, *rest in Page(html).blocks]
    assert blocks_of_pdf(data) == shown
    assert " ".join(words for _place, words, _links in shown) == our_words(data)
    assert check(data) == []


def on_paper(place: tuple[str, ...]) -> tuple[str, ...]:
    """Paper has four levels of headings."""
    return tuple("H4" if name in ("H5", "H6") else name for name in place)


def our_words(data: bytes) -> str:
    """Without the title; the page's bullets are not in its words, and a link comes twice."""
    return spaced(" ".join(text for tag, text in text_of(data)[1:] if tag not in ("Lbl", "Link")))


@settings(max_examples=25)
@given(texts_joined_by(" "))
def test_the_pdf_says_what_the_page_says_at_the_same_places(text):
    read_the_same(pdf_of(text), page_of(text))


@settings(max_examples=25)
@given(texts_joined_by(""))
@example("- un\n  ***\n  deux\n  #\n  trois")
def test_marks_glued_to_words_are_read_the_same(text):
    """In English: French typography looks around each sign, and the page and the PDF are cut around other ones."""
    read_the_same(pdf_of(text, "en-GB"), str(render(text, top=2)))


# each mark, one by one


@pytest.mark.parametrize(
    ("text", "blocks"),
    [
        ("un\ndeux  \ntrois", [((), "un deux trois", [])]),
        ("| a | b |\n|---|--:|", [((), "| a | b | |---|--:|", [])]),
        ("![plan](https://a.fr/a.png)", [((), "!plan", [("plan", "https://a.fr/a.png")])]),
        ("Titre\n===", [((), "Titre ===", [])]),
        ("[mot]: https://a.fr", [((), "[mot] : https://a.fr", [])]),
        ("```\n`mot`\n```", [((), "``` `mot` ```", [])]),
        ("[](https://a.fr)", [((), "https://a.fr", [("https://a.fr", "https://a.fr")])]),
        ("[ici](/aide/) [là](#haut)", [((), "ici là", [])]),
        ("#\n\nmot\n\n***", [((), "mot", [])]),
        (
            "> # Dit\n> mot\n\n#### Puis",
            [(("BlockQuote", "H2"), "Dit", []), (("BlockQuote",), "mot", []), (("H3",), "Puis", [])],
        ),
        (
            "9. un\n10. deux\n    - trois",
            [(("L", "LI 9."), "un", []), (("L", "LI 10."), "deux", []), (("L", "LI 10.", "L", "LI •"), "trois", [])],
        ),
    ],
)
def test_each_mark_stands_where_it_does_on_the_page(text, blocks):
    data = pdf_of(text)
    assert blocks_of_pdf(data) == blocks
    read_the_same(data, page_of(text))


def test_the_end_of_a_line_ends_the_line_on_paper_too():
    with pikepdf.open(BytesIO(pdf_of("un\ndeux &#10; trois"))) as pdf:
        drawn = [one.text.strip() for one in Reader(pdf).drawn[0] if not one.is_decoration and one.text.strip()]
    assert drawn[1:] == ["un", "deux trois"]


def test_a_link_is_one_link_whatever_stands_inside_it():
    data = pdf_of("[**un** *deux*\\\n\\\ntrois](https://a.fr)[quatre](https://a.fr)")
    ((_place, words, links),) = blocks_of_pdf(data)
    assert words == "un deux troisquatre"
    assert links == [("un deux trois", "https://a.fr"), ("quatre", "https://a.fr")]
    assert check(data) == []


def test_a_link_is_bold_when_all_of_it_is():
    (paragraph,) = composed("**[un *deux*](https://a.fr)** [**trois** quatre](https://a.fr)")
    assert [(run.text, run.bold, run.italic) for run in paragraph.runs] == [
        ("un deux", True, False),
        (" ", False, False),
        ("trois quatre", False, False),
    ]


def test_an_item_without_words_keeps_its_line():
    heights = [item.wrapOn(None, look.TEXT_WIDTH, look.PAGE_HEIGHT)[1] for item in composed("- un\n-\n- trois")]
    assert heights == [look.TIGHT.leading] * 3


def composed(text: str) -> list:
    composer = Composer(Plan(), is_french=True)
    markdown.compose(composer, markdown.tokens_of(text, under=1))
    return composer.story


@pytest.mark.parametrize("text", ["> " * 90 + "fin", "- " * 40 + "fin", "*a " * 700 + "b* " * 700 + "fin"])
def test_a_huge_nesting_is_printed(text):
    assert our_words(pdf_of(text)).endswith("fin")


def test_headings_go_below_the_last_one_said():
    document = Document(title="Cahier des charges")
    document.heading(1, "Cahier des charges")
    document.heading(2, "1. Le cadre")
    document.markdown("## un\n### deux\n##### trois\n## quatre")
    said = [(tag, text) for tag, text in text_of(document.build()) if tag[0] == "H"]
    assert said[2:] == [("H3", "un"), ("H4", "deux"), ("H4", "trois"), ("H3", "quatre")]
