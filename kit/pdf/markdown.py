"""Markdown, as clauses are stored, said to a document from the very tokens of the page: both read the same."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import partial
from itertools import groupby

from markdown_it.token import Token

from kit.markdown import parsed, said, words
from kit.pdf import look
from kit.pdf.composer import Composer
from kit.pdf.text import SCHEMES, Run

DEEPEST = max(look.HEADINGS)


def tokens_of(text: str, under: int) -> list[Token]:
    """What `text` is made of; its headings are moved below level `under`, with no level left out."""
    return parsed(text, top=under + 1, deepest=DEEPEST)


def levels(tokens: list[Token]) -> list[int]:
    return [_level(token) for token in tokens if token.type == "heading_open"]


def compose(composer: Composer, tokens: list[Token], style: look.Style = look.BODY) -> None:
    for opened, inside in _blocks(tokens):
        if opened.type == "heading_open":
            composer.heading(_level(opened), _runs(inside[0]))
        elif opened.type == "paragraph_open":
            composer.paragraphs(_runs(inside[0]), style)
        elif opened.type == "blockquote_open":
            _quote(composer, inside)
        else:
            _list(composer, opened, inside)


def _level(heading: Token) -> int:
    return int(heading.tag[1])


def _blocks(tokens: list[Token]) -> Iterator[tuple[Token, list[Token]]]:
    """Each block by the token that opens it, with the tokens that it holds."""
    start = 0
    for at, token in enumerate(tokens):
        if token.nesting == -1 and token.level == tokens[start].level:
            yield tokens[start], tokens[start + 1 : at]
            start = at + 1


def _list(composer: Composer, opened: Token, inside: list[Token]) -> None:
    bodies = [partial(_item, composer, item) for _opened, item in _blocks(inside)]
    is_numbered = opened.type == "ordered_list_open"
    composer.list_of(bodies, numbered=is_numbered, start=int(opened.attrs.get("start", 1)))


def _item(composer: Composer, inside: list[Token]) -> None:
    """An item without words keeps its line, or the next one would be set on its mark."""
    compose(composer, inside, look.TIGHT)
    if not composer.flow:
        composer.gap(look.TIGHT.leading)


def _quote(composer: Composer, inside: list[Token]) -> None:
    if any(words(token).strip() for token in inside if token.type == "inline"):
        composer.quoted(partial(compose, composer, inside))


def _runs(inline: Token) -> list[Run]:
    """A link is one run, hence one element to listen to, even over the end of a line: it is bold only as a whole."""
    runs: list[Run] = []
    for link, pieces in groupby(_pieces(inline.children or []), key=lambda piece: piece[0]):
        found = [run for _link, run in pieces]
        runs += [_linked(found, link[1])] if link else found
    return runs


def _pieces(children: list[Token]) -> Iterator[tuple[tuple[int, str] | None, Run]]:
    """What is said, in its manner, with the link that it stands in: its rank and its address."""
    link: tuple[int, str] | None = None
    marks: Counter[str] = Counter()
    for at, child in enumerate(children):
        if child.tag == "a":
            link = (at, str(child.attrs["href"])) if child.nesting == 1 and _leads_out(child) else None
        marks[child.tag] += child.nesting
        if letters := said(child):
            yield link, Run(letters, bold=marks["strong"] > 0, italic=marks["em"] > 0)


def _leads_out(link: Token) -> bool:
    """An address of the site itself means nothing on paper: its words stay, without a link."""
    return str(link.attrs["href"]).lower().startswith(SCHEMES)


def _linked(runs: list[Run], address: str) -> Run:
    letters = re.sub(r"\n\s*\n", "\n", "".join(run.text for run in runs))
    spoken = [run for run in runs if run.text.strip()]
    bold, italic = all(run.bold for run in spoken), all(run.italic for run in spoken)
    return Run(letters, bold=bold, italic=italic, address=address)
