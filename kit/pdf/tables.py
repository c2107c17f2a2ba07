"""Tables that are read cell by cell with their headers, and that go over pages with their header row shown again."""

from collections.abc import Sequence
from dataclasses import dataclass

from kit.pdf.flowables import FUZZ, Stack, Tagged, TextFlow
from kit.pdf.look import RULE, TABLE_RULE

GUTTER, PAD_DOWN = 14.0, 4.5
CUTTABLE_FROM = 180


@dataclass
class Row:
    """The cells of a row, each a stack; `header` rows are shown again, as decoration, on the pages that follow."""

    cells: list[Stack]
    header: bool = False
    strong: bool = False
    continues: bool = False
    measured_for: Sequence[float] = ()

    def measure(self, canvas, widths: Sequence[float]) -> float:
        if self.measured_for == widths:
            return self.height
        inner = [cell.wrapOn(canvas, width, 10**6)[1] for cell, width in self._cells(widths)]
        self.height = max(inner) + 2 * PAD_DOWN
        self.measured_for = widths
        return self.height

    def _cells(self, widths: Sequence[float]):
        return zip(self.cells, widths, strict=True)

    def cut(self, canvas, widths: Sequence[float], room: float) -> list["Row"]:
        """The row in two, when it is too tall to go whole to the next page."""
        if self.header or self.height < CUTTABLE_FROM:
            return []
        above, below = [], []
        for cell, width in self._cells(widths):
            parts = cell.splitOn(canvas, width, room - 2 * PAD_DOWN)
            if not parts:
                return []
            above.append(parts[0])
            below.append(parts[1] if len(parts) > 1 else Stack([]))
        return [Row(above, strong=self.strong), Row(below, strong=self.strong, continues=True)]

    def draw(self, canvas, widths: Sequence[float], top: float) -> None:
        x = 0.0
        for cell, width in self._cells(widths):
            cell.drawOn(canvas, x, top - PAD_DOWN - cell.height)
            x += width + GUTTER


class TableFlow(Tagged):
    def __init__(self, rows: list[Row], weights: Sequence[float], *, caption: TextFlow | None = None, resumes=False):
        super().__init__()
        self.rows, self.weights, self.caption, self.resumes = rows, weights, caption, resumes
        self.before, self.after = (0 if resumes else 6), 14

    def wrap(self, room, height):
        self.width = room
        shared = room - GUTTER * (len(self.weights) - 1)
        self.widths = [shared * weight / sum(self.weights) for weight in self.weights]
        self.caption_height = (
            self.caption.wrapOn(self.canv, room, height)[1] + self.caption.after if self.caption else 0
        )
        self.height = self.caption_height + sum(row.measure(self.canv, self.widths) for row in self.rows)
        return room, self.height

    def split(self, room, height):
        if self.wrap(room, height)[1] <= height + FUZZ:
            return [self]
        rank, left = self._fitting(height - self.caption_height)
        parts = self.rows[rank].cut(self.canv, self.widths, left)
        above, below = [*self.rows[:rank], *parts[:1]], [*parts[1:], *self.rows[rank + bool(parts) :]]
        if all(row.header for row in above):
            return []
        return [self._part(above, first=True), self._part([*self._headers(), *below], first=False)]

    def _fitting(self, left: float) -> tuple[int, float]:
        for rank, row in enumerate(self.rows):
            if row.height > left + FUZZ:
                return rank, left
            left -= row.height
        return len(self.rows), left

    def _headers(self) -> list[Row]:
        return [row for row in self.rows if row.header]

    def _part(self, rows: list[Row], *, first: bool) -> "TableFlow":
        part = TableFlow(rows, self.weights, caption=self.caption if first else None, resumes=self.resumes or not first)
        part.after = 0 if first else self.after
        return part

    def draw(self):
        top = self.height
        if self.caption:
            self.caption.drawOn(self.canv, 0, top - self.caption.height)
            top -= self.caption_height
        for row in self.rows:
            self._ground(row, top)
            if row.header and self.resumes:
                with self.canv.decoration("Pagination"):
                    row.draw(self.canv, self.widths, top)
            else:
                row.draw(self.canv, self.widths, top)
            top -= row.height

    def _ground(self, row: Row, top: float) -> None:
        thick = row.header
        with self.canv.decoration():
            self.canv.setStrokeColor(TABLE_RULE if thick or row.strong else RULE)
            self.canv.setLineWidth(1.1 if thick else 0.7)
            self.canv.line(0, top - row.height, self.width, top - row.height)
            if row.strong and not row.continues:
                self.canv.line(0, top, self.width, top)
