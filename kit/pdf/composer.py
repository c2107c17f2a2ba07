"""Turns what a document says into elements of the structure and things to set, in one reading order."""

from collections.abc import Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import partial

from django.utils.translation import gettext as _
from reportlab.platypus import Flowable, PageBreak

from kit.pdf import fonts, grounds, look
from kit.pdf.flowables import Beside, ContentsLine, Figure, Gap, Item, NumberedHeading, Panel, Stack, Tagged, TextFlow
from kit.pdf.look import Style
from kit.pdf.structure import Node, Record
from kit.pdf.tables import Row, TableFlow
from kit.pdf.text import Run, Text, paragraphs_of, plain, runs_of
from kit.typography import french


@dataclass(frozen=True)
class Column:
    """A column of a table: what its header says, "left" or "right", and its share of the width."""

    label: str
    align: str = "left"
    width: float = 1


@dataclass(frozen=True)
class Heading:
    level: int
    text: str
    anchor: str


@dataclass
class Plan:
    """What the pass before has learnt: how many pages there are, and where the headings fell."""

    page_count: int = 1
    headings: list[Heading] = field(default_factory=list)
    pages: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, composer: "Composer", record: Record) -> "Plan":
        pages = {name: anchor.page + 1 for name, anchor in record.anchors.items()}
        return cls(len(record.pages), composer.headings, pages)


class Composer:
    def __init__(self, plan: Plan, *, is_french: bool):
        self.plan, self.is_french = plan, is_french
        self.node = self.root = Node("Document")
        self.story: list[Flowable] = []
        self.flow = self.story
        self.headings: list[Heading] = []
        self.lost: set[str] = set()
        self.notes = 0

    # words

    def runs(self, text: Text) -> list[Run]:
        return [replace(run, text=self._letters(run.text)) for run in runs_of(text)]

    def _letters(self, text: str) -> str:
        text = fonts.legible(text, self.lost)
        return french(text) if self.is_french else text

    def words(self, text: Text) -> str:
        return "".join(run.text for run in self.runs(text))

    def text(self, tag: str, text: Text, style: Style = look.BODY, **options) -> None:
        self.flow.append(TextFlow(self.runs(text), style, self.node.new(tag), **options))

    def paragraphs(self, text: Text, style: Style = look.BODY) -> None:
        for runs in paragraphs_of(text):
            self.text("P", runs, style)

    # places

    @contextmanager
    def inside(self, node: Node):
        """What is composed meanwhile goes under `node`, and is given as a list instead of being set."""
        before = self.node, self.flow
        self.node, self.flow = node, []
        yield self.flow
        self.node, self.flow = before

    # blocks

    def heading(self, level: int, text: Text, number: int | None = None) -> None:
        runs = self.runs(text)
        anchor = f"titre-{len(self.headings) + 1}"
        self.headings.append(Heading(level, plain(runs), anchor))
        style = look.HEADINGS[level]
        node = self.node.new(f"H{level}")
        flow = TextFlow(runs, style, node, anchor=anchor, keeps_next=True)
        self.flow.append(flow if number is None else NumberedHeading(flow, str(number)))

    def masthead(self, title: Text, overline: Text, lead: Text) -> None:
        with self.inside(self.node) as children:
            self.paragraphs(overline, look.OVERLINE)
            self.heading(1, title)
            self.paragraphs(lead, look.LEAD)
        self.flow.append(Panel(children, grounds.shore, pad=(0, 18), before=0, after=18))

    def listing(self, items: Sequence[Text], *, numbered: bool, start: int = 1) -> None:
        self.list_of([partial(self.paragraphs, item, look.TIGHT) for item in items], numbered=numbered, start=start)

    def list_of(self, bodies: Sequence, *, numbered: bool, start: int = 1) -> None:
        """A list whose items are composed by the functions `bodies`."""
        tree = self.node.new("L", attributes={"ListNumbering": "Decimal" if numbered else "Disc"})
        items = []
        for rank, body in enumerate(bodies, start=start):
            items.append(self._item(tree.new("LI"), f"{rank}." if numbered else "•", body))
        for item in items[-1:]:
            item.after = look.BODY.after
        self.flow += items

    def _item(self, node: Node, label: str, body) -> Item:
        label_style = replace(look.BODY, colour=look.LAGOON, faces=look.SEMIBOLD_FACES, after=0)
        mark = TextFlow([Run(label)], label_style, node.new("Lbl"))
        with self.inside(node.new("LBody")) as children:
            body()
        return Item(children, mark, indent=20 if label.endswith(".") else 14)

    def note(self, text: Text, title: Text) -> None:
        self.notes += 1
        with self.inside(self.node.new("Note", identifier=f"note-{self.notes}")) as children:
            if title:
                self.text("P", title, look.NOTE_TITLE, keeps_next=True)
            self.paragraphs(text, look.QUOTED)
        self._panel(children, grounds.sand, pad=(14, 10))

    def quote(self, text: Text, source: Text) -> None:
        def body():
            self.paragraphs(text, look.QUOTED)
            self.paragraphs(source, look.SMALL)

        self.quoted(body)

    def quoted(self, body) -> None:
        """A quotation composed by the function `body`."""
        with self.inside(self.node.new("BlockQuote")) as children:
            body()
        self._panel(children, grounds.bar, pad=(15, 2))

    def _panel(self, children: list[Tagged], paint, pad: tuple[float, float]) -> None:
        if children:
            children[-1].after = 0
            self.flow.append(Panel(children, paint, pad=pad))

    def table(self, columns: Sequence[Column], rows, *, caption: Text, row_headers: bool, total) -> None:
        node = self.node.new("Table")
        title = TextFlow(self.runs(caption), look.CAPTION, node.new("Caption")) if caption else None
        headers = [self._header_row(node.new("THead"), columns)] if any(column.label for column in columns) else []
        body = node.new("TBody")
        lines = [self._row(body, columns, row, row_headers=row_headers) for row in rows]
        if total:
            lines.append(self._row(node.new("TFoot"), columns, total, row_headers=True, strong=True))
        weights = [column.width for column in columns]
        self.flow.append(TableFlow(headers + lines, weights, caption=title))

    def _header_row(self, node: Node, columns: Sequence[Column]) -> Row:
        line = node.new("TR")
        cells = []
        for column in columns:
            cell = line.new("TH", attributes={"Scope": "Column"})
            style = replace(look.CELL_HEADER, align=column.align)
            cells.append(Stack([TextFlow(self.runs(column.label), style, cell)]))
        return Row(cells, header=True)

    def _row(self, node: Node, columns, row, *, row_headers: bool, strong: bool = False) -> Row:
        if len(row) != len(columns):
            raise ValueError(f"a row of {len(row)} cells in a table of {len(columns)} columns: {row!r}")
        line = node.new("TR")
        cells = []
        for rank, (column, text) in enumerate(zip(columns, row, strict=True)):
            is_header = row_headers and rank == 0
            cell = line.new("TH", attributes={"Scope": "Row"}) if is_header else line.new("TD")
            style = look.CELL_ROW_HEADER if is_header or strong else look.CELL
            cells.append(self._cell(cell, text, replace(style, align=column.align)))
        return Row(cells, strong=strong)

    def _cell(self, node: Node, text: Text, style: Style) -> Stack:
        """Cells of one paragraph hold their text themselves; longer ones hold paragraphs."""
        blocks = paragraphs_of(text)
        if len(blocks) == 1:
            return Stack([TextFlow(self.runs(blocks[0]), style, node)])
        return Stack([TextFlow(self.runs(block), style, node.new("P")) for block in blocks])

    def figure(self, paint, width: float, height: float, *, alt: str, caption: Text) -> None:
        holder = self.node.new("Div") if caption else self.node
        children: list[Tagged] = [self._figure(holder, paint, width, height, alt)]
        if caption:
            children[0].keeps_next, children[0].after = True, 0
            children.append(TextFlow(self.runs(caption), look.FIGURE_CAPTION, holder.new("Caption")))
        self.flow.append(Stack(children))

    def code(self, paint, size: float, *, alt: str, text: Text) -> None:
        picture = self._figure(self.node, paint, size, size, alt)
        with self.inside(self.node) as children:
            self.paragraphs(text)
        self.flow.append(Beside(children, picture, size))

    def _figure(self, holder: Node, paint, width: float, height: float, alt: str) -> Figure:
        if not alt.strip():
            raise ValueError("a figure needs an alternative text: say what one learns from it")
        return Figure(holder.new("Figure", alt=self.words(alt)), paint, width, height)

    def contents(self, title: Text, depth: int) -> None:
        """The table of contents, from the headings of the pass before; the first level is the document's own title."""
        self.text("P", title, look.NOTE_TITLE, keeps_next=True)
        tree = self.node.new("TOC")
        for heading in self.plan.headings:
            if 1 < heading.level <= depth:
                self._entry(tree.new("TOCI"), heading)
        self.gap(12)

    def _entry(self, node: Node, heading: Heading) -> None:
        style = look.CONTENTS[heading.level]
        title = TextFlow([Run(heading.text, anchor=heading.anchor)], style, node.new("Reference"))
        page = _("p. %(page)s") % {"page": self.plan.pages.get(heading.anchor, 1)}
        number = TextFlow([Run(page)], replace(style, align="right"), node.new("P"))
        self.flow.append(ContentsLine(title, number, indent=14 * (heading.level - 2)))

    def rule(self) -> None:
        self.flow.append(Gap(18, rule=True))

    def gap(self, height: float) -> None:
        self.flow.append(Gap(height))

    def page_break(self) -> None:
        self.flow.append(PageBreak())
