"""Neighbourhoods drawn as a chart: longitudes and latitudes become an SVG that the server writes."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from territory import geometry
from territory.geometry import Point, Ring
from territory.models import Qpv

WIDTH = 480
TALLEST = 420
MARGIN = 26
NUMBER = 7
LETTER = 5.9
LINE = 14
METRES_PER_DEGREE = 111_320
# A lone block of flats is drawn in its surroundings, not blown up to the whole page.
SMALLEST = 0.012
SCALES = (20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100)

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Label:
    x: float
    y: float
    anchor: str
    text: str

    @property
    def box(self) -> Box:
        width = len(self.text) * LETTER
        left = {"start": self.x, "end": self.x - width, "middle": self.x - width / 2}[self.anchor]
        return left, self.y - LINE * 0.75, left + width, self.y + LINE * 0.25


@dataclass(frozen=True)
class Mark:
    """One neighbourhood on the chart, with the number that the list beside it repeats."""

    number: int
    qpv: Qpv
    path: str
    x: float
    y: float
    label: Label | None = None


@dataclass(frozen=True)
class Scale:
    length: float
    text: str


@dataclass(frozen=True)
class Projection:
    """Small enough a piece of the Earth to be flat: degrees of longitude shrink with the latitude, and that is all."""

    west: float
    north: float
    shrink: float
    zoom: float
    height: float

    def __call__(self, lon: float, lat: float) -> Point:
        return (
            round(MARGIN + (lon - self.west) * self.shrink * self.zoom, 1),
            round(MARGIN + (self.north - lat) * self.zoom, 1),
        )


@dataclass(frozen=True)
class Chart:
    height: float
    marks: list[Mark]
    scale: Scale
    here: Point | None = None
    width: int = WIDTH


@dataclass
class Room:
    """What is already taken on the chart, so that nothing is written over something else."""

    height: float
    taken: list[Box] = field(default_factory=list)

    def is_free(self, box: Box) -> bool:
        left, top, right, bottom = box
        inside = left >= 2 and top >= 2 and right <= WIDTH - 2 and bottom <= self.height - 2
        return inside and not any(
            left < other[2] and right > other[0] and top < other[3] and bottom > other[1] for other in self.taken
        )

    def take(self, box: Box) -> None:
        self.taken.append(box)


def chart_of(qpvs: Iterable[Qpv], here: Point | None = None) -> Chart | None:
    """The chart of these neighbourhoods, read `with_outline`; `here` is a point to show. No chart of nothing."""
    qpvs = list(qpvs)
    if not qpvs:
        return None
    project = projection_for(around(qpvs, here))
    room = Room(project.height)
    marks = named([mark_of(number, qpv, project, room) for number, qpv in enumerate(qpvs, 1)], room)
    return Chart(project.height, marks, scale_for(project), project(*here) if here else None)


def around(qpvs: Sequence[Qpv], here: Point | None) -> Box:
    boxes = [(qpv.west, qpv.south, qpv.east, qpv.north) for qpv in qpvs] + ([(*here, *here)] if here else [])
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def projection_for(box: Box) -> Projection:
    west, south, east, north = box
    shrink = math.cos(math.radians((south + north) / 2))
    across, along = max((east - west) * shrink, SMALLEST), max(north - south, SMALLEST)
    zoom = min((WIDTH - 2 * MARGIN) / across, (TALLEST - 2 * MARGIN) / along)
    spare_across = (WIDTH - 2 * MARGIN) / zoom / shrink - (east - west)
    spare_along = along - (north - south)
    height = round(along * zoom + 2 * MARGIN)
    return Projection(west - spare_across / 2, north + spare_along / 2, shrink, zoom, height)


def scale_for(project: Projection) -> Scale:
    metres = next((size for size in SCALES if length_of(size, project) <= WIDTH / 4), SCALES[-1])
    text = _("%(number)s km") % {"number": metres // 1000} if metres >= 1000 else _("%(number)s m") % {"number": metres}
    return Scale(length_of(metres, project), text)


def length_of(metres: float, project: Projection) -> float:
    return round(metres / METRES_PER_DEGREE * project.zoom, 1)


def mark_of(number: int, qpv: Qpv, project: Projection, room: Room) -> Mark:
    x, y = free_place(*project(qpv.lon, qpv.lat), room)
    return Mark(number, qpv, path_of(qpv.outline, project), x, y)


def free_place(x: float, y: float, room: Room) -> Point:
    """The nearest place where a number hides no other, turning around the wanted one; that one when all are taken."""
    for turn in range(40):
        distance, angle = NUMBER * 0.6 * math.sqrt(turn), turn * 2.4
        place = round(x + distance * math.cos(angle), 1), round(y + distance * math.sin(angle), 1)
        if room.is_free(number_box(*place)):
            room.take(number_box(*place))
            return place
    return x, y


def number_box(x: float, y: float) -> Box:
    return x - NUMBER, y - NUMBER, x + NUMBER, y + NUMBER


def named(marks: list[Mark], room: Room) -> list[Mark]:
    """Writes the names that have room; the others are read in the list."""
    return [Mark(mark.number, mark.qpv, mark.path, mark.x, mark.y, free_label(mark, room)) for mark in marks]


def free_label(mark: Mark, room: Room) -> Label | None:
    side = NUMBER + 3
    for x, y, anchor in (
        (mark.x + side, mark.y + 4, "start"),
        (mark.x - side, mark.y + 4, "end"),
        (mark.x, mark.y + NUMBER + LINE, "middle"),
        (mark.x, mark.y - NUMBER - 5, "middle"),
    ):
        label = Label(round(x, 1), round(y, 1), anchor, mark.qpv.name)
        if room.is_free(label.box):
            room.take(label.box)
            return label
    return None


def path_of(shape: dict, project: Projection) -> str:
    return "".join(ring_path(ring, project) for ring in geometry.rings(shape))


def ring_path(ring: Ring, project: Projection) -> str:
    points = [project(point[0], point[1]) for point in ring[:-1]]
    moved = [point for before, point in zip([None, *points], points, strict=False) if point != before]
    return "M" + "L".join(f"{x:g} {y:g}" for x, y in moved) + "Z"


def feature_collection(qpvs: Iterable[Qpv]) -> dict:
    return {"type": "FeatureCollection", "features": [feature_of(qpv) for qpv in qpvs]}


def feature_of(qpv: Qpv) -> dict:
    return {"type": "Feature", "properties": {"code": qpv.code, "name": qpv.name}, "geometry": qpv.outline}
