"""Text written by people: a small Markdown (subtitles, lists, bold, links), cleaned before it is shown.

What is stored went through `tidy` first.
"""

import re
from collections.abc import Iterator
from itertools import takewhile

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from kit.tidying import tidy
from kit.typography import NBSP

__all__ = ["parsed", "plain", "render", "said", "tidy", "words"]

TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
# Pictures, code, lines under a title and notes are not marks of ours: they stay letters, that one reads.
NOT_OURS = ["code", "fence", "backticks", "lheading", "reference", "image"]
# Only our own breaks end a line: these, written as &#10; or pasted, are spaces in a browser.
ENDS_OF_LINES = re.compile(r"[\t-\r\x1c-\x1f\x85\u2028\u2029]")


def _small_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 100}).disable(NOT_OURS)
    parser.validateLink = lambda url: bool(ADDRESS.match(url))  # type: ignore[method-assign]
    return parser


_parser = _small_parser()


def parsed(text: str, *, top: int = 3, deepest: int = 6) -> list[Token]:
    """What a text is made of, for all that shows it: the page and the PDF walk the same tokens.

    Headings start at `top` and leave no level out. A heading without words is none, and a line across says nothing.
    """
    tokens = [token for token in _parser.parse(text) if token.type != "hr"]
    for token in tokens:
        token.children = list(_named(list(_unnested(token.children or []))))
    tokens = _with_words(tokens)
    _part(tokens)
    _fit(tokens, top, deepest)
    return tokens


def render(text: str, *, top: int = 3) -> SafeString:
    """The page: headings start at `top`, so that they fit under its title."""
    cleaned = nh3.clean(
        _parser.renderer.render(parsed(text, top=top), _parser.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    # A space held by name would hide from |typo, which would put a second one.
    return mark_safe(cleaned.replace("&nbsp;", NBSP))  # noqa: S308  (nh3 has just cleaned it)


def plain(text: str) -> str:
    """The words alone, for an excerpt or a letter: one line an item, a blank line between paragraphs."""
    lines, number, inside = "", "", 0
    for token in parsed(text):
        if token.type == "list_item_open":
            number += f"{token.info}{token.markup} " if token.info else ""
        elif token.type.endswith(("_list_open", "_list_close")):
            inside += token.nesting
        elif token.type == "inline":
            lines += ("\n" if inside and lines else "\n\n") + number + words(token)
            number = ""
    return lines.strip("\n")


def words(inline: Token) -> str:
    return "".join(said(child) for child in inline.children or [])


def said(child: Token) -> str:
    """What a token inside a paragraph says: its letters, or the end of a line."""
    return "\n" if child.type in ("softbreak", "hardbreak") else ENDS_OF_LINES.sub(" ", child.content)


def _with_words(tokens: list[Token]) -> list[Token]:
    """Without the headings that say nothing."""
    wordless = {at for at, token in enumerate(tokens) if token.type == "inline" and not words(token).strip()}
    headings = {at for at, token in enumerate(tokens) if token.type == "heading_open" and at + 1 in wordless}
    return [token for at, token in enumerate(tokens) if not {at, at - 1, at - 2} & headings]


def _part(tokens: list[Token]) -> None:
    """What stood between two paragraphs of an item may have been dropped: they stay two, or their words would touch."""
    for at, token in enumerate(tokens):
        if token.type == "paragraph_open" and tokens[at - 1].type == "paragraph_close":
            for part in tokens[at : at + 3]:
                part.hidden = False


def _unnested(children: list[Token]) -> Iterator[Token]:
    """A link inside a link is only words."""
    opened = 0
    for child in children:
        opened -= child.type == "link_close"
        if not (opened and child.type in ("link_open", "link_close")):
            yield child
        opened += child.type == "link_open"


def _named(children: list[Token]) -> Iterator[Token]:
    """A link without words says its address: one could not know what it is."""
    for at, child in enumerate(children):
        yield child
        child.attrs.pop("title", None)
        if child.type == "link_open" and not _linked(children, at).strip():
            yield Token("text", "", 0, content=str(child.attrs["href"]))


def _linked(children: list[Token], opened: int) -> str:
    after = (children[at] for at in range(opened + 1, len(children)))
    return "".join(child.content for child in takewhile(lambda child: child.type != "link_close", after))


def _fit(tokens: list[Token], top: int, deepest: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    level = top - 1
    for token in headings:
        if token.nesting == 1:
            level = min(top + int(token.tag[1]) - highest, level + 1, deepest)
        token.tag = f"h{level}"
