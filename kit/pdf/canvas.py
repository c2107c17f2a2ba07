"""A canvas on which every mark is either a piece of the structure or declared decoration."""

from contextlib import contextmanager

from reportlab.pdfgen.canvas import Canvas

from kit.pdf import fonts
from kit.pdf.structure import Anchor, Box, Mark, Node, Record, Spot, Target


class TaggedCanvas(Canvas):
    def __init__(self, *args, record: Record, **kwargs):
        fonts.register()
        kwargs |= {"initialFontName": fonts.REGULAR, "invariant": 1, "pageCompression": 1}
        super().__init__(*args, **kwargs)
        self.record = record
        self.marked_by = ""
        self.decorating = 0
        record.pages.append([])

    @property
    def page(self) -> int:
        return len(self.record.pages) - 1

    def showPage(self):  # noqa: N802 - the name that ReportLab calls
        super().showPage()
        self.record.pages.append([])

    def save(self):
        """The pages are kept, not written: a pass that only counts them costs nothing more."""
        self.record.pages.pop()
        self.record.write = super().save

    @contextmanager
    def marking(self, node: Node):
        """What is drawn inside belongs to `node`; inside decoration, it stays decoration."""
        if self.decorating:
            yield
            return
        nodes = self.record.pages[-1]
        node.kids.append(Mark(self.page, len(nodes)))
        nodes.append(node)
        with self._sequence(node.tag, f"<</MCID {len(nodes) - 1}>> BDC"):
            yield

    @contextmanager
    def decoration(self, kind: str = "Layout", subtype: str = ""):
        """What is drawn inside is not read aloud: grounds, rules, running headers and footers."""
        self.decorating += 1
        if self.decorating == 1 and not self.marked_by:
            properties = f"<</Type /{kind}{f' /Subtype /{subtype}' if subtype else ''}>> BDC"
            with self._sequence("Artifact", properties):
                yield
        else:
            yield
        self.decorating -= 1

    @contextmanager
    def _sequence(self, tag: str, properties: str):
        if self.marked_by:
            raise RuntimeError(f"{tag} drawn inside {self.marked_by}: marked sequences do not nest")
        self.marked_by = tag
        self._code.append(f"/{tag} {properties}")
        yield
        self._code.append("EMC")
        self.marked_by = ""

    def link_here(self, node: Node, box: Box, target: Target, contents: str) -> None:
        """Makes a box, given in the current coordinates, lead somewhere."""
        if self.decorating:
            return
        left, bottom = self.absolutePosition(*box[:2])
        right, top = self.absolutePosition(*box[2:])
        spot = Spot(node, self.page, (left, bottom, right, top), target, contents)
        node.kids.append(spot)
        self.record.spots.append(spot)

    def anchor_here(self, name: str, y: float) -> None:
        self.record.anchors[name] = Anchor(self.page, self.absolutePosition(0, y)[1])

    def write(self, x: float, y: float, text: str, face: str, size: float, colour) -> None:
        self.setFillColor(colour)
        self.setFont(face, size)
        self.drawString(x, y, text)
