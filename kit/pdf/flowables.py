"""What is set on the pages: text, stacks of things, panels, list items, pictures. All of it can be cut by a page."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from reportlab.lib.colors import white
from reportlab.platypus import Flowable

from kit.pdf import fonts
from kit.pdf.canvas import TaggedCanvas
from kit.pdf.lines import Line, Piece, break_lines
from kit.pdf.look import DEEP, LAGOON, RULE, Style
from kit.pdf.structure import Box, Node, Target
from kit.pdf.text import Run

FUZZ = 0.01
FEWEST_LINES = 2
# A heading stays whole and with what follows; one that fills a page is a mistake, and must still be printed.
LONGEST_KEPT = 12


@dataclass(frozen=True)
class Placed:
    """A piece of a line, where it stands, and the element that it belongs to."""

    node: Node
    piece: Piece
    text: str
    x: float
    y: float


class Tagged(Flowable):
    """A flowable with the structure in mind; `canv` is a TaggedCanvas."""

    canv: TaggedCanvas
    before = after = 0.0
    keeps_next = False

    def getSpaceBefore(self):  # noqa: N802 - the name that ReportLab calls
        return self.before

    def getSpaceAfter(self):  # noqa: N802 - the name that ReportLab calls
        return self.after


class TextFlow(Tagged):
    def __init__(self, runs: Sequence[Run], style: Style, node: Node, *, anchor: str = "", keeps_next: bool = False):
        super().__init__()
        self.runs, self.style, self.node = list(runs), style, node
        self.anchor, self.keeps_next = anchor, keeps_next
        self.before, self.after = style.before, style.after
        self.links: dict[int, Node] = {}
        self.lines: list[Line] | None = None

    def wrap(self, room, height):
        self.width = room
        if self.lines is None or self.broken_for != room:
            self.lines = break_lines(self.runs, self.style.faces, self.style.size, room)
            self.broken_for = room
        self.height = len(self.lines) * self.style.leading
        return room, self.height

    def split(self, room, height):
        self.wrap(room, height)
        fit = int((height + FUZZ) / self.style.leading)
        if fit >= len(self.lines):
            return [self]
        if self.keeps_next and len(self.lines) <= LONGEST_KEPT:
            return []
        fit = min(fit, len(self.lines) - FEWEST_LINES)
        if fit < FEWEST_LINES:
            return []
        return [self._part(self.lines[:fit], first=True), self._part(self.lines[fit:], first=False)]

    def _part(self, lines: list[Line], *, first: bool) -> "TextFlow":
        part = TextFlow(_runs(lines), self.style, self.node, anchor=self.anchor if first else "")
        part.links, part.lines, part.broken_for = self.links, lines, self.broken_for
        part.before, part.after = (self.before, 0) if first else (0, self.after)
        return part

    def draw(self):
        if self.anchor:
            self.canv.anchor_here(self.anchor, self.height + self.style.before)
        for node, group in groupby(self._placed(), key=attrgetter("node")):
            placed = list(group)
            if node is not self.node and node.parent is None:
                self.node.add(node)
            self._write(node, placed)
            if node is not self.node:
                self._link(node, placed)

    def _placed(self) -> Iterator[Placed]:
        y = self.height - self.style.leading / 2 - self.style.size * 0.35
        for line in self.lines:
            x = self._start(line)
            for piece in line.pieces:
                last = piece is line.pieces[-1]
                yield Placed(self._node_of(piece.run), piece, piece.text + " " * (last and line.gap), x, y)
                x += piece.width
            y -= self.style.leading

    def _start(self, line: Line) -> float:
        spare = self.width - line.width
        return {"left": 0.0, "right": spare, "center": spare / 2}[self.style.align]

    def _node_of(self, run: Run) -> Node:
        if not (run.address or run.anchor) or self.canv.decorating:
            return self.node
        key = id(run)
        if key not in self.links:
            self.links[key] = Node("Link")
        return self.links[key]

    def _write(self, node: Node, placed: list[Placed]) -> None:
        with self.canv.marking(node):
            text = self.canv.beginText()
            for one in placed:
                text.setTextOrigin(one.x, one.y)
                text.setFont(self.style.faces.of(one.piece.run), self.style.size, self.style.leading)
                text.setFillColor(LAGOON if _leads(one.piece.run) else self.style.colour)
                text.textOut(one.text)
            self.canv.drawText(text)

    def _link(self, node: Node, placed: list[Placed]) -> None:
        run = placed[0].piece.run
        said = "".join(other.text for other in self.runs if other is run).strip()
        contents = f"{said} ({run.address})" if run.address and run.address != said else said
        for one in placed:
            bottom = one.y - self.style.size * 0.3
            box = (one.x, bottom, one.x + one.piece.width, bottom + self.style.size * 1.3)
            self.canv.link_here(node, box, Target(run.address, run.anchor), contents)
        if run.address:
            self._underline(placed)

    def _underline(self, placed: list[Placed]) -> None:
        with self.canv.decoration():
            self.canv.setStrokeColor(LAGOON)
            self.canv.setLineWidth(0.5)
            for one in placed:
                self.canv.line(one.x, one.y - 1.9, one.x + one.piece.width, one.y - 1.9)


def _leads(run: Run) -> bool:
    return bool(run.address)


def _runs(lines: list[Line]) -> list[Run]:
    return [run for run, _ in groupby(piece.run for line in lines for piece in line.pieces)]


class Stack(Tagged):
    """Things one under the other, cut where the page ends; what keeps with the next is never left alone."""

    def __init__(self, children: Sequence[Tagged], *, indent: float = 0):
        super().__init__()
        self.children, self.indent = list(children), indent
        self.before = self.children[0].getSpaceBefore() if self.children else 0
        self.after = self.children[-1].getSpaceAfter() if self.children else 0

    def _gaps(self) -> Iterator[float]:
        yield 0
        for above, below in zip(self.children, self.children[1:], strict=False):
            yield max(above.getSpaceAfter(), below.getSpaceBefore())

    def wrap(self, room, height):
        self.width = room
        heights = [child.wrapOn(self.canv, room - self.indent, height)[1] for child in self.children]
        self.height = sum(heights) + sum(self._gaps())
        return room, self.height

    def split(self, room, height):
        left = height
        for rank, (child, gap) in enumerate(zip(self.children, self._gaps(), strict=False)):
            needed = child.wrapOn(self.canv, room - self.indent, left)[1] + gap
            if needed > left + FUZZ:
                return self._cut(rank, child.splitOn(self.canv, room - self.indent, left - gap))
            left -= needed
        return [self]

    def _cut(self, rank: int, parts: list[Tagged]) -> list[Flowable]:
        kept, rest = self.children[:rank], self.children[rank:]
        if len(parts) > 1:
            kept, rest = [*kept, parts[0]], [*parts[1:], *rest[1:]]
        while kept and kept[-1].keeps_next:
            rest.insert(0, kept.pop())
        return [self.part(kept, first=True), self.part(rest, first=False)] if kept else []

    def part(self, children: list[Tagged], *, first: bool) -> "Stack":
        return Stack(children, indent=self.indent)

    def draw(self):
        self.draw_children(self.height)

    def draw_children(self, y: float) -> None:
        for child, gap in zip(self.children, self._gaps(), strict=False):
            y -= child.height + gap
            child.drawOn(self.canv, self.indent, y)


class Panel(Stack):
    """A stack on a ground of its own; `paint(canvas, width, height)` draws the ground."""

    def __init__(self, children, paint: Callable, *, pad: tuple[float, float], before: float = 4, after: float = 12):
        super().__init__(children)
        self.paint, self.pad = paint, pad
        self.before, self.after = before, after

    def wrap(self, room, height):
        across, down = self.pad
        super().wrap(room - 2 * across, height)
        self.width = room
        self.height += 2 * down
        return room, self.height

    def split(self, room, height):
        across, down = self.pad
        if self.wrap(room, height)[1] <= height + FUZZ:
            return [self]
        return super().split(room - 2 * across, height - 2 * down)

    def part(self, children, *, first):
        part = Panel(children, self.paint, pad=self.pad)
        part.before, part.after = (self.before, 0) if first else (0, self.after)
        return part

    def draw(self):
        with self.canv.decoration():
            self.canv.saveState()
            self.paint(self.canv, self.width, self.height)
            self.canv.restoreState()
        across, down = self.pad
        self.canv.translate(across, down)
        self.draw_children(self.height - 2 * down)


class Item(Stack):
    """An item of a list: its label in the margin, its body beside it."""

    def __init__(self, children, label: TextFlow | None, *, indent: float = 18):
        super().__init__(children, indent=indent)
        self.label = label
        self.after = 4

    def part(self, children, *, first):
        return Item(children, self.label if first else None, indent=self.indent)

    def draw(self):
        if self.label:
            height = self.label.wrapOn(self.canv, self.indent, self.height)[1]
            self.label.drawOn(self.canv, 0, self.height - height)
        super().draw()


class NumberedHeading(Stack):
    """A heading whose number stands in a disc, as on the refusal sheet."""

    keeps_next = True

    def __init__(self, heading: TextFlow, number: str):
        super().__init__([heading], indent=29)
        self.heading, self.number = heading, number

    def draw(self):
        style, radius = self.heading.style, 9.5
        middle = self.height - style.leading / 2
        with self.canv.decoration():
            self.canv.setFillColor(DEEP)
            self.canv.circle(radius, middle, radius, stroke=0, fill=1)
        size = 10.5
        start = radius - fonts.width(self.number, fonts.BOLD, size) / 2
        with self.canv.marking(self.heading.node):
            self.canv.write(start, middle - size * 0.35, f"{self.number} ", fonts.BOLD, size, white)
        super().draw()


class ContentsLine(Stack):
    """A line of the table of contents: the title on the left, the page on the right."""

    NUMBER = 44

    def __init__(self, title: TextFlow, number: TextFlow, *, indent: float):
        super().__init__([title], indent=indent)
        self.number = number

    def wrap(self, room, height):
        _, self.height = super().wrap(room - self.NUMBER, height)
        self.width = room
        return room, self.height

    def split(self, room, height):
        return [self] if self.wrap(room, height)[1] <= height + FUZZ else []

    def draw(self):
        super().draw()
        bottom = self.height - self.number.wrapOn(self.canv, self.NUMBER, self.height)[1]
        self.number.drawOn(self.canv, self.width - self.NUMBER, bottom)


class Figure(Tagged):
    """A picture that one element stands for; `paint(canvas)` draws it on `width` by `height` points."""

    def __init__(self, node: Node, paint: Callable, width: float, height: float, *, align: str = "left"):
        super().__init__()
        self.node, self.paint, self.drawn_width, self.height = node, paint, width, height
        self.align = align
        self.before, self.after = 6, 8

    def wrap(self, room, height):
        self.width = room
        return room, self.height

    def draw(self):
        x = {"left": 0, "center": (self.width - self.drawn_width) / 2}[self.align]
        self.node.box = self._box(x)
        with self.canv.marking(self.node):
            self.canv.saveState()
            self.canv.translate(x, 0)
            self.paint(self.canv)
            self.canv.restoreState()

    def _box(self, x: float) -> Box:
        left, bottom = self.canv.absolutePosition(x, 0)
        return left, bottom, left + self.drawn_width, bottom + self.height


class Beside(Stack):
    """A square picture with words beside it; both go to the next page together."""

    def __init__(self, children: Sequence[Tagged], picture: Figure, size: float):
        super().__init__(children, indent=size + 14)
        self.picture, self.size = picture, size
        self.before, self.after = picture.before, picture.after

    def wrap(self, room, height):
        words = super().wrap(room, height)[1]
        self.height = max(words, self.size)
        return room, self.height

    def split(self, room, height):
        return []

    def draw(self):
        self.picture.wrapOn(self.canv, self.size, self.size)
        self.picture.drawOn(self.canv, 0, self.height - self.size)
        super().draw()


class Gap(Tagged):
    def __init__(self, height: float, *, rule: bool = False):
        super().__init__()
        self.height, self.rule = height, rule

    def wrap(self, room, height):
        self.width = room
        return room, self.height

    def draw(self):
        if self.rule:
            with self.canv.decoration():
                self.canv.setStrokeColor(RULE)
                self.canv.setLineWidth(0.7)
                self.canv.line(0, self.height / 2, self.width, self.height / 2)


def bound(story: Sequence[Flowable]) -> list[Flowable]:
    """The story in which each heading is one thing with what follows it."""
    result: list[Flowable] = []
    held: list[Tagged] = []
    for flowable in story:
        if not isinstance(flowable, Tagged):
            result += [*held, flowable]
            held = []
        elif flowable.keeps_next:
            held.append(flowable)
        else:
            result.append(Stack([*held, flowable]) if held else flowable)
            held = []
    return result + held
