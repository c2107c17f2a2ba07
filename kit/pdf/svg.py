"""Draws our own SVG on a canvas: shapes, straight and curved paths, text. What it does not know, it refuses by name."""

import math
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache

from lxml import etree
from reportlab.lib.colors import Color, toColor

from kit.pdf import fonts

NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
STEP = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])([^MmLlHhVvCcSsQqTtAaZz]*)")
FUNCTION = re.compile(r"(\w+)\s*\(([^)]*)\)")
SILENT = {"title", "desc", "metadata", "defs"}
REFUSED = {"class", "style", "fill-rule", "clip-path", "mask", "filter", "dominant-baseline", "textLength", "dx", "dy"}
ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "A": 7}


class UnknownDrawing(ValueError):
    """The drawing holds something that this module cannot draw."""


@dataclass(frozen=True)
class Pen:
    """What the children of a group inherit."""

    fill: str = "#000"
    stroke: str = "none"
    width: float = 1
    opacity: float = 1
    fill_opacity: float = 1
    stroke_opacity: float = 1
    dash: tuple[float, ...] = ()
    shift: float = 0
    size: float = 16
    weight: str = "400"
    anchor: str = "start"
    join: str = "miter"
    cap: str = "butt"


READ = {
    "fill": ("fill", str),
    "stroke": ("stroke", str),
    "stroke-width": ("width", float),
    "fill-opacity": ("fill_opacity", float),
    "stroke-opacity": ("stroke_opacity", float),
    "stroke-dasharray": ("dash", lambda value: tuple(_numbers(value))),
    "stroke-dashoffset": ("shift", float),
    "stroke-linejoin": ("join", str),
    "stroke-linecap": ("cap", str),
    "font-size": ("size", lambda value: float(value.removesuffix("px"))),
    "font-weight": ("weight", str),
    "text-anchor": ("anchor", str),
}


@dataclass(frozen=True)
class Drawing:
    """A parsed drawing: its own size, and `paint` to draw it as wide as one wants."""

    root: object
    width: float
    height: float
    origin: tuple[float, float]

    def paint(self, canvas, width: float, opacity: float = 1) -> None:
        scale = width / self.width
        canvas.translate(0, self.height * scale)
        canvas.scale(scale, -scale)
        canvas.translate(-self.origin[0], -self.origin[1])
        Painter(canvas).draw(self.root, Pen(opacity=opacity))


@lru_cache(maxsize=32)
def parse(source: str | bytes) -> Drawing:
    raw = source.encode() if isinstance(source, str) else source
    root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True))
    if box := _numbers(root.get("viewBox", "")):
        return Drawing(root, box[2], box[3], (box[0], box[1]))
    try:
        width, height = (float(root.get(side, "").removesuffix("px")) for side in ("width", "height"))
    except ValueError as error:
        raise UnknownDrawing("an SVG needs a viewBox, or a width and a height in pixels") from error
    return Drawing(root, width, height, (0, 0))


class Painter:
    def __init__(self, canvas):
        self.canvas = canvas

    def draw(self, element, pen: Pen) -> None:
        name = etree.QName(element).localname
        if name in SILENT:
            return
        shape = getattr(self, f"_{name}", None)
        if shape is None:
            raise UnknownDrawing(f"<{name}> cannot be drawn in a PDF")
        pen = _inherited(element, pen)
        self.canvas.saveState()
        _transform(self.canvas, element.get("transform", ""))
        shape(element, pen)
        self.canvas.restoreState()

    def _svg(self, element, pen):
        for child in element:
            self.draw(child, pen)

    _g = _a = _svg

    def _rect(self, element, pen):
        x, y, width, height, radius = _values(element, "x", "y", "width", "height", "rx")
        self._stroke_and_fill(pen, lambda path: path.roundRect(x, y, width, height, radius))

    def _circle(self, element, pen):
        x, y, radius = _values(element, "cx", "cy", "r")
        self._stroke_and_fill(pen, lambda path: path.circle(x, y, radius))

    def _ellipse(self, element, pen):
        x, y, across, down = _values(element, "cx", "cy", "rx", "ry")
        self._stroke_and_fill(pen, lambda path: path.ellipse(x - across, y - down, 2 * across, 2 * down))

    def _line(self, element, pen):
        x1, y1, x2, y2 = _values(element, "x1", "y1", "x2", "y2")
        self._stroke_and_fill(replace(pen, fill="none"), lambda path: (path.moveTo(x1, y1), path.lineTo(x2, y2)))

    def _polyline(self, element, pen, *, closed: bool = False):
        points = _numbers(element.get("points", ""))
        steps = f"M{' '.join(map(str, points))}{'Z' if closed else ''}"
        self._stroke_and_fill(pen, lambda path: Tracer(path).trace(steps))

    def _polygon(self, element, pen):
        self._polyline(element, pen, closed=True)

    def _path(self, element, pen):
        self._stroke_and_fill(pen, lambda path: Tracer(path).trace(element.get("d", "")))

    def _text(self, element, pen):
        if len(element):
            raise UnknownDrawing("a <text> cut in parts cannot be drawn in a PDF")
        x, y = _values(element, "x", "y")
        words = fonts.legible(" ".join("".join(element.itertext()).split()))
        face = fonts.TABLE if _lightness(pen.weight) < 550 else fonts.TABLE_SEMIBOLD
        start = {"start": 0, "middle": 0.5, "end": 1}[pen.anchor] * fonts.width(words, face, pen.size)
        if words and (colour := _colour(pen.fill, pen.opacity)):
            self.canvas.scale(1, -1)
            self.canvas.write(x - start, -y, words, face, pen.size, colour)

    def _stroke_and_fill(self, pen: Pen, trace: Callable) -> None:
        fill = _colour(pen.fill, pen.opacity * pen.fill_opacity)
        stroke = _colour(pen.stroke, pen.opacity * pen.stroke_opacity)
        path = self.canvas.beginPath()
        trace(path)
        if fill:
            self.canvas.setFillColor(fill)
        if stroke:
            self._set_stroke(pen, stroke)
        if fill or stroke:
            self.canvas.drawPath(path, stroke=bool(stroke), fill=bool(fill), fillMode=1)

    def _set_stroke(self, pen: Pen, stroke: Color) -> None:
        self.canvas.setStrokeColor(stroke)
        self.canvas.setLineWidth(pen.width)
        self.canvas.setLineJoin({"miter": 0, "round": 1, "bevel": 2}[pen.join])
        self.canvas.setLineCap({"butt": 0, "round": 1, "square": 2}[pen.cap])
        if pen.dash:
            self.canvas.setDash(list(pen.dash), pen.shift)


class Tracer:
    """Follows the `d` of a path."""

    def __init__(self, path):
        self.path = path
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[float, float] | None = None

    def trace(self, steps: str) -> None:
        for letter, text in STEP.findall(steps):
            for name, values in _moves(letter, _numbers(text)):
                getattr(self, f"_{name.lower()}")(*self._absolute(name, values))

    def _absolute(self, name: str, values: list[float]) -> list[float]:
        if name.isupper():
            return values
        if name == "a":
            return [*values[:5], values[5] + self.x, values[6] + self.y]
        if name == "v":
            return [values[0] + self.y]
        return [value + (self.y if rank % 2 else self.x) for rank, value in enumerate(values)]

    def _go(self, x: float, y: float, handle: tuple[float, float] | None = None) -> None:
        self.x, self.y, self.handle = x, y, handle

    def _m(self, x, y):
        self.path.moveTo(x, y)
        self.start_x, self.start_y = x, y
        self._go(x, y)

    def _l(self, x, y):
        self.path.lineTo(x, y)
        self._go(x, y)

    def _h(self, x):
        self._l(x, self.y)

    def _v(self, y):
        self._l(self.x, y)

    def _c(self, x1, y1, x2, y2, x, y):
        self.path.curveTo(x1, y1, x2, y2, x, y)
        self._go(x, y, (x2, y2))

    def _s(self, x2, y2, x, y):
        before = self.handle or (self.x, self.y)
        self._c(2 * self.x - before[0], 2 * self.y - before[1], x2, y2, x, y)

    def _q(self, x1, y1, x, y):
        first = self.x + 2 / 3 * (x1 - self.x), self.y + 2 / 3 * (y1 - self.y)
        self._c(*first, x + 2 / 3 * (x1 - x), y + 2 / 3 * (y1 - y), x, y)

    def _a(self, across, down, turn, large, sweep, x, y):
        if not math.isclose(across, down):
            raise UnknownDrawing("only arcs of circles can be drawn in a PDF")
        for curve in _arc(self.x, self.y, across, bool(large), bool(sweep), x, y):
            self._c(*curve)

    def _z(self):
        self.path.close()
        self._go(self.start_x, self.start_y)


def _moves(letter: str, values: list[float]) -> Iterator[tuple[str, list[float]]]:
    if letter in "Zz":
        yield letter, []
        return
    size = ARGUMENTS.get(letter.upper())
    if size is None or len(values) % size or not values:
        raise UnknownDrawing(f"the step {letter!r} of a path cannot be drawn in a PDF")
    for rank in range(0, len(values), size):
        following = {"M": "L", "m": "l"}.get(letter, letter) if rank else letter
        yield following, values[rank : rank + size]


def _arc(x1, y1, radius, large, sweep, x2, y2) -> Iterator[tuple[float, ...]]:
    """An arc of a circle as curves, each of at most a quarter turn."""
    chord = math.hypot(x2 - x1, y2 - y1)
    if not chord:
        return
    radius = max(radius, chord / 2)
    off = math.sqrt(max(radius**2 - (chord / 2) ** 2, 0)) * (1 if large == sweep else -1)
    centre_x = (x1 + x2) / 2 + off * (y2 - y1) / chord
    centre_y = (y1 + y2) / 2 - off * (x2 - x1) / chord
    start = math.atan2(y1 - centre_y, x1 - centre_x)
    turn = (math.atan2(y2 - centre_y, x2 - centre_x) - start) % (2 * math.pi)
    turn = turn if sweep else turn - 2 * math.pi
    count = math.ceil(abs(turn) / (math.pi / 2) - 1e-9)
    reach = 4 / 3 * math.tan(turn / count / 4) * radius
    for rank in range(count):
        yield _quarter(
            (centre_x, centre_y), radius, reach, start + rank * turn / count, start + (rank + 1) * turn / count
        )


def _quarter(centre, radius, reach, begin, end) -> tuple[float, ...]:
    (x, y), cos, sin = centre, math.cos, math.sin
    x1, y1 = x + radius * cos(begin), y + radius * sin(begin)
    x2, y2 = x + radius * cos(end), y + radius * sin(end)
    return (x1 - reach * sin(begin), y1 + reach * cos(begin), x2 + reach * sin(end), y2 - reach * cos(end), x2, y2)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in NUMBER.findall(text)]


def _values(element, *names: str) -> list[float]:
    return [float(element.get(name, "0").removesuffix("px")) for name in names]


def _lightness(weight: str) -> int:
    return {"normal": 400, "bold": 700}.get(weight) or int(weight)


def _inherited(element, pen: Pen) -> Pen:
    if refused := REFUSED.intersection(element.attrib):
        raise UnknownDrawing(f"the attribute {sorted(refused)[0]!r} cannot be drawn in a PDF")
    changes = {READ[name][0]: READ[name][1](value) for name, value in element.attrib.items() if name in READ}
    return replace(pen, **changes, opacity=pen.opacity * float(element.get("opacity", 1)))


def _colour(value: str, opacity: float) -> Color | None:
    if value == "none":
        return None
    if value == "currentColor":
        value = "#17262b"
    if re.fullmatch(r"#[0-9a-fA-F]{3}", value):
        value = "#" + "".join(2 * digit for digit in value[1:])
    try:
        colour = toColor(value)
    except ValueError as error:
        raise UnknownDrawing(f"the colour {value!r} cannot be drawn in a PDF") from error
    return Color(colour.red, colour.green, colour.blue, alpha=opacity)


def _transform(canvas, text: str) -> None:
    for name, arguments in FUNCTION.findall(text):
        values = _numbers(arguments)
        if name == "translate":
            canvas.translate(values[0], values[1] if len(values) > 1 else 0)
        elif name == "scale":
            canvas.scale(values[0], values[-1])
        elif name == "rotate" and len(values) == 1:
            canvas.rotate(values[0])
        elif name == "matrix":
            canvas.transform(*values)
        else:
            raise UnknownDrawing(f"the transform {name!r} cannot be drawn in a PDF")
