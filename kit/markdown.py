"""Text written by people: a small Markdown (headings, lists, bold, links), cleaned before it is shown."""

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

_parser = MarkdownIt("commonmark", {"html": False, "breaks": True})
TAGS = {"h3", "h4", "p", "ul", "ol", "li", "strong", "em", "a", "blockquote", "br"}


def render(text: str, *, top: int = 3) -> SafeString:
    """Headings start at `top`, so that they fit under the title of their page."""
    tokens = _parser.parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = f"h{min(int(token.tag[1]) - 1 + top, 6)}"
    html = _parser.renderer.render(tokens, _parser.options, {})
    cleaned = nh3.clean(
        html,
        tags=TAGS | {"h5", "h6"},
        attributes={"a": {"href"}},
        url_schemes={"https", "http", "mailto", "tel"},
        link_rel="noopener nofollow",
    )
    return mark_safe(cleaned)  # noqa: S308  (nh3 has just cleaned it)


def tidy(text: str) -> str:
    """What is stored: line ends in one way, no blanks at their ends."""
    lines = (line.rstrip() for line in text.replace("\r\n", "\n").split("\n"))
    return "\n".join(lines).strip()
