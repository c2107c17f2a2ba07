"""What lies under and around the text: grounds, running headers and footers. None of it is read aloud."""

from functools import cache
from pathlib import Path

from django.utils.translation import gettext as _

from kit.pdf import fonts, look, svg

ART = Path(__file__).resolve().parent / "art"
HEADER_Y = look.PAGE_HEIGHT - 46
FOOTER_Y = 40


@cache
def _drawing(name: str) -> svg.Drawing:
    return svg.parse((ART / f"{name}.svg").read_bytes())


def sand(canvas, width: float, height: float) -> None:
    canvas.setFillColor(look.SAND)
    canvas.roundRect(0, 0, width, height, look.RADIUS, stroke=0, fill=1)


def bar(canvas, width: float, height: float) -> None:
    canvas.setFillColor(look.SHORE)
    canvas.rect(0, 0, 3.2, height, stroke=0, fill=1)


def shore(canvas, width: float, height: float) -> None:
    """From the bottom of the panel to the top edge of the page, from side to side: a strip of chart."""
    full = look.PAGE_HEIGHT - canvas.absolutePosition(0, 0)[1]
    canvas.translate(-look.SIDE, 0)
    canvas.setFillColor(look.SAND)
    canvas.rect(0, 0, look.PAGE_WIDTH, full, stroke=0, fill=1)
    clip = canvas.beginPath()
    clip.rect(0, 0, look.PAGE_WIDTH, full)
    canvas.clipPath(clip, stroke=0, fill=0)
    canvas.saveState()
    contours = _drawing("contours")
    across = max(look.PAGE_WIDTH, full * contours.width / contours.height)
    contours.paint(canvas, across, opacity=0.6)
    canvas.restoreState()
    canvas.setStrokeColor(look.SHORE)
    canvas.setLineWidth(1)
    canvas.line(0, 0.5, look.PAGE_WIDTH, 0.5)


def header(canvas, *, brand: str, title: str, first: bool) -> None:
    with canvas.decoration("Pagination", "Header"):
        canvas.saveState()
        canvas.translate(look.SIDE, HEADER_Y - 6)
        _drawing("rose").paint(canvas, 20)
        canvas.restoreState()
        canvas.write(look.SIDE + 27, HEADER_Y, brand, fonts.BOLD, 11.5, look.DEEP)
        if not first:
            _right(canvas, HEADER_Y, title, look.TEXT_WIDTH - 130)
            _line(canvas, HEADER_Y - 14)


def footer(canvas, *, reference: str, page: int, count: int) -> None:
    with canvas.decoration("Pagination", "Footer"):
        _line(canvas, FOOTER_Y + 15)
        canvas.write(look.SIDE, FOOTER_Y, reference, fonts.REGULAR, 8.6, look.QUIET)
        pages = _("Page %(page)s sur %(count)s") % {"page": page, "count": count}
        _right(canvas, FOOTER_Y, pages, look.TEXT_WIDTH)


def _right(canvas, y: float, text: str, room: float) -> None:
    shown = text
    while shown and fonts.width(shown, fonts.REGULAR, 8.6) > room:
        shown = shown[: -2 if shown.endswith("…") else -1].rstrip() + "…"
    start = look.PAGE_WIDTH - look.SIDE - fonts.width(shown, fonts.REGULAR, 8.6)
    canvas.write(start, y, shown, fonts.REGULAR, 8.6, look.QUIET)


def _line(canvas, y: float) -> None:
    canvas.setStrokeColor(look.RULE)
    canvas.setLineWidth(0.7)
    canvas.line(look.SIDE, y, look.PAGE_WIDTH - look.SIDE, y)
