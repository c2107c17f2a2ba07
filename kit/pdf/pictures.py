"""Pictures that a document can show: our own SVG, PNG or JPEG, and QR codes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import groupby
from pathlib import Path

from PIL import Image
from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel
from reportlab.lib.utils import ImageReader

from kit.pdf import look, svg

TALLEST = 0.6 * look.PAGE_HEIGHT
QUIET_ZONE = 4


@dataclass(frozen=True)
class Picture:
    """A picture of a known shape; `draw(canvas, width)` draws it from its lower left corner."""

    width: float
    height: float
    draw: Callable

    def fitted(self, width: float) -> tuple[float, float]:
        """The size nearest to `width` that stands on a page."""
        across = min(width, look.TEXT_WIDTH, TALLEST * self.width / self.height)
        return across, across * self.height / self.width

    def paint(self, canvas, *, width: float) -> None:
        self.draw(canvas, width)


def read(source: str | bytes | Path) -> Picture:
    raw = source.read_bytes() if isinstance(source, Path) else source
    raw = raw.encode() if isinstance(raw, str) else raw
    if raw.lstrip()[:1] == b"<":
        drawing = svg.parse(raw)
        return Picture(drawing.width, drawing.height, drawing.paint)
    return _raster(raw)


def _raster(raw: bytes) -> Picture:
    with Image.open(BytesIO(raw), formats=["PNG", "JPEG"]) as image:
        width, height = image.size
    reader = ImageReader(BytesIO(raw))

    def draw(canvas, across: float) -> None:
        canvas.drawImage(reader, 0, 0, across, across * height / width, mask="auto")

    return Picture(width, height, draw)


def qr(text: str, size: float) -> Callable:
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(text)
    code.make()
    side = size / (code.getModuleCount() + 2 * QUIET_ZONE)

    def paint(canvas) -> None:
        canvas.setFillColor(look.DEEP)
        path = canvas.beginPath()
        for row, column, length in _bars(code.modules):
            path.rect((column + QUIET_ZONE) * side, size - (row + QUIET_ZONE + 1) * side, length * side, side)
        canvas.drawPath(path, stroke=0, fill=1)

    return paint


def _bars(modules) -> Iterator[tuple[int, int, int]]:
    """Neighbouring dark squares of a row as one bar, so that no hairline shows between them."""
    for row, cells in enumerate(modules):
        column = 0
        for dark, group in groupby(map(bool, cells)):
            length = len(list(group))
            if dark:
                yield row, column, length
            column += length
