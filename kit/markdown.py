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

__all__ = ["plain", "render", "tidy"]

TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}
ADDRESS = re.compile(r"(?:https?://|mailto:|tel:|/(?![/\\])|#)", re.IGNORECASE)
# Pictures, code, lines under a title and notes are not marks of ours: they stay letters, that one reads.
NOT_OURS = ["code", "fence", "backticks", "lheading", "reference", "image"]


def _small_parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark", {"html": False, "breaks": True, "maxNesting": 100}).disable(NOT_OURS)
    parser.validateLink = lambda url: bool(ADDRESS.match(url))  # type: ignore[method-assign]
    return parser


_parser = _small_parser()


def render(text: str, *, top: int = 3) -> SafeString:
    """Headings start at `top` and leave no level out, so that they fit under the title of their page."""
    tokens = _parse(text)
    _fit(tokens, top)
    cleaned = nh3.clean(
        _parser.renderer.render(tokens, _parser.options, {}),
        tags=TAGS,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308  (nh3 has just cleaned it)


def plain(text: str) -> str:
    """The words alone, for an excerpt or a letter: one line an item, a blank line between paragraphs."""
    said, number, inside = "", "", 0
    for token in _parse(text):
        if token.type == "list_item_open":
            number += f"{token.info}{token.markup} " if token.info else ""
        elif token.type.endswith(("_list_open", "_list_close")):
            inside += token.nesting
        elif token.type == "inline":
            said += ("\n" if inside and said else "\n\n") + number + _words(token)
            number = ""
    return said.strip("\n")


def _parse(text: str) -> list[Token]:
    """A link without words says its address; a heading without words is none: one could not know what they are."""
    tokens = _parser.parse(text)
    for token in tokens:
        token.children = list(_named(token.children or []))
    wordless = {at for at, token in enumerate(tokens) if token.type == "inline" and not _words(token).strip()}
    headings = {at for at, token in enumerate(tokens) if token.type == "heading_open" and at + 1 in wordless}
    return [token for at, token in enumerate(tokens) if not {at, at - 1, at - 2} & headings]


def _named(children: list[Token]) -> Iterator[Token]:
    for at, child in enumerate(children):
        yield child
        child.attrs.pop("title", None)
        if child.type == "link_open" and not _linked(children, at).strip():
            yield Token("text", "", 0, content=str(child.attrs["href"]))


def _linked(children: list[Token], opened: int) -> str:
    after = (children[at] for at in range(opened + 1, len(children)))
    return "".join(child.content for child in takewhile(lambda child: child.type != "link_close", after))


def _words(inline: Token) -> str:
    breaks = {"softbreak": "\n", "hardbreak": "\n"}
    return "".join(breaks.get(child.type, child.content) for child in inline.children or [])


def _fit(tokens: list[Token], top: int) -> None:
    headings = [token for token in tokens if token.type in {"heading_open", "heading_close"}]
    highest = min((int(token.tag[1]) for token in headings), default=1)
    level = top - 1
    for token in headings:
        if token.nesting == 1:
            level = min(top + int(token.tag[1]) - highest, level + 1, 6)
        token.tag = f"h{level}"
