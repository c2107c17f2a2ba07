"""How the pages look: the colours of the house, its sizes of letters, its margins."""

from dataclasses import dataclass, field

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4

from kit.pdf import fonts
from kit.pdf.lines import Faces

DEEP = HexColor("#0b3c49")
LAGOON = HexColor("#0f6e78")
SAND = HexColor("#f7f3ea")
SHORE = HexColor("#e6dcc6")
MIST = HexColor("#e8f1f2")
INK = HexColor("#17262b")
QUIET = HexColor("#51646b")
RULE = HexColor("#d3dfe1")
TABLE_RULE = HexColor("#9bb9bd")

PAGE_WIDTH, PAGE_HEIGHT = A4
SIDE = 78
TOP = 84
BOTTOM = 74
TEXT_WIDTH = PAGE_WIDTH - 2 * SIDE
RADIUS = 4.5

TITLE_FACES = Faces(fonts.BOLD, fonts.BOLD_ITALIC, fonts.BOLD, fonts.BOLD_ITALIC)
SEMIBOLD_FACES = Faces(fonts.SEMIBOLD, fonts.BOLD_ITALIC, fonts.BOLD, fonts.BOLD_ITALIC)
TABLE_FACES = Faces(fonts.TABLE, fonts.ITALIC, fonts.TABLE_SEMIBOLD, fonts.BOLD_ITALIC)
TABLE_HEADER_FACES = Faces(*[fonts.TABLE_SEMIBOLD] * 4)


@dataclass(frozen=True)
class Style:
    size: float = 10.8
    leading: float = 16.8
    colour: Color = INK
    faces: Faces = field(default_factory=Faces)
    before: float = 0
    after: float = 8
    align: str = "left"


BODY = Style()
LEAD = Style(size=12.6, leading=19.4, before=3, after=12)
OVERLINE = Style(size=10.2, leading=14, colour=LAGOON, faces=SEMIBOLD_FACES, after=3)
TIGHT = Style(after=4)
QUOTED = Style(size=10.5, leading=16.2, after=6)
SMALL = Style(size=9.2, leading=13.6, colour=QUIET, after=6)
NOTE_TITLE = Style(size=10.8, leading=16.2, colour=DEEP, faces=SEMIBOLD_FACES, after=2)
CAPTION = Style(size=9.4, leading=13.8, colour=QUIET, before=6, after=5)
FIGURE_CAPTION = Style(size=9.4, leading=13.8, colour=QUIET, before=4, after=12)
CELL = Style(size=9.6, leading=13.8, faces=TABLE_FACES, after=3)
CELL_HEADER = Style(size=9.2, leading=13, colour=QUIET, faces=TABLE_HEADER_FACES, after=0)
CELL_ROW_HEADER = Style(size=9.6, leading=13.8, colour=DEEP, faces=TABLE_HEADER_FACES, after=0)
HEADINGS = {
    1: Style(size=23, leading=28, colour=DEEP, faces=TITLE_FACES, before=8, after=10),
    2: Style(size=14.6, leading=19, colour=DEEP, faces=TITLE_FACES, before=16, after=5),
    3: Style(size=11.8, leading=16.4, colour=DEEP, faces=TITLE_FACES, before=11, after=3),
    4: Style(size=10.8, leading=16, colour=QUIET, faces=SEMIBOLD_FACES, before=8, after=2),
}
CONTENTS = {
    2: Style(faces=SEMIBOLD_FACES, colour=DEEP, before=4, after=1),
    3: Style(size=10.2, leading=15.4, after=1),
    4: Style(size=9.8, leading=14.8, colour=QUIET, after=0),
}
