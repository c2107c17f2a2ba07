"""Markdown, as clauses are stored, said to a document. HTML inside it is only letters."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from kit.pdf import look
from kit.pdf.composer import Column, Composer
from kit.pdf.text import SCHEMES, Run

PARSER = MarkdownIt("commonmark", {"html": False}).enable("table")
DEEPEST = max(look.HEADINGS)


@dataclass(frozen=True)
class Block:
    node: SyntaxTreeNode
    level: int = 0


def blocks(text: str, under: int) -> list[Block]:
    """The blocks of `text`; its headings are moved below level `under`, with no level left out."""
    nodes = SyntaxTreeNode(PARSER.parse(text)).children
    asked = [_asked(node) for node in nodes if node.type == "heading"]
    result, last = [], under
    for node in nodes:
        if node.type == "heading":
            last = min(under + 1 + _asked(node) - min(asked), last + 1, DEEPEST)
            result.append(Block(node, last))
        else:
            result.append(Block(node))
    return result


def levels(parsed: list[Block]) -> list[int]:
    return [block.level for block in parsed if block.level]


def compose(composer: Composer, parsed: list[Block]) -> None:
    for block in parsed:
        if block.level:
            composer.heading(block.level, _inline(block.node))
        else:
            _block(composer, block.node)


def _asked(node: SyntaxTreeNode) -> int:
    return int(node.tag[1])


def _block(composer: Composer, node: SyntaxTreeNode) -> None:
    BLOCKS[node.type](composer, node)


def _all(composer: Composer, node: SyntaxTreeNode) -> None:
    for child in node.children:
        _block(composer, child)


def _paragraph(composer: Composer, node: SyntaxTreeNode) -> None:
    tight = node.parent is not None and node.parent.type == "list_item"
    composer.paragraphs(_inline(node), look.TIGHT if tight else look.BODY)


def _heading_in_a_block(composer: Composer, node: SyntaxTreeNode) -> None:
    composer.paragraphs([replace(run, bold=True) for run in _inline(node)])


def _list(composer: Composer, node: SyntaxTreeNode) -> None:
    bodies = [partial(_all, composer, item) for item in node.children]
    composer.list_of(bodies, numbered=node.type == "ordered_list", start=int(node.attrs.get("start", 1)))


def _quote(composer: Composer, node: SyntaxTreeNode) -> None:
    composer.quoted(partial(_all, composer, node))


def _code(composer: Composer, node: SyntaxTreeNode) -> None:
    composer.paragraphs(node.content.rstrip("\n"))


def _table(composer: Composer, node: SyntaxTreeNode) -> None:
    head, *body = [row for part in node.children for row in part.children]
    columns = [Column("".join(run.text for run in _inline(cell)), align=_align(cell)) for cell in head.children]
    rows = [[_inline(cell) for cell in row.children] for row in body]
    composer.table(columns, rows, caption="", row_headers=False, total=None)


def _align(cell: SyntaxTreeNode) -> str:
    return "right" if "right" in str(cell.attrs.get("style", "")) else "left"


def _rule(composer: Composer, node: SyntaxTreeNode) -> None:
    composer.rule()


BLOCKS = {
    "paragraph": _paragraph,
    "heading": _heading_in_a_block,
    "bullet_list": _list,
    "ordered_list": _list,
    "blockquote": _quote,
    "code_block": _code,
    "fence": _code,
    "table": _table,
    "hr": _rule,
}


def _inline(node: SyntaxTreeNode) -> list[Run]:
    return [run for child in node.children for run in _runs(child, Run(""))]


def _runs(node: SyntaxTreeNode, manner: Run) -> Iterator[Run]:
    if node.type == "strong":
        manner = replace(manner, bold=True)
    elif node.type == "em":
        manner = replace(manner, italic=True)
    elif node.type == "link" and str(node.attrs["href"]).lower().startswith(SCHEMES):
        manner = replace(manner, address=str(node.attrs["href"]))
    if words := _words(node):
        yield replace(manner, text=words)
    for child in node.children if node.type != "image" else ():
        yield from _runs(child, manner)


def _words(node: SyntaxTreeNode) -> str:
    if node.type in ("softbreak", "hardbreak"):
        return " " if node.type == "softbreak" else "\n"
    return node.content if node.type in ("text", "code_inline", "image", "text_special") else ""
