import math
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from territory import maps
from tests.territory.factories import QpvFactory, square


def qpv_at(lon: float, lat: float, side: float = 0.01, **fields):
    outline = {"type": "Polygon", "coordinates": [square(lon, lat, side)]}
    box = {"west": lon, "south": lat, "east": lon + side, "north": lat + side}
    return QpvFactory.build(outline=outline, lon=lon + side / 2, lat=lat + side / 2, **box, **fields)


def points_of(path: str) -> list[tuple[float, float]]:
    return [(float(x), float(y)) for x, y in re.findall(r"(-?[\d.]+) (-?[\d.]+)", path)]


places = st.lists(st.tuples(st.floats(0, 0.3), st.floats(47, 47.3)), min_size=1, max_size=12)


@given(places)
def test_everything_is_drawn_inside_the_frame(corners):
    chart = maps.chart_of([qpv_at(*corner) for corner in corners])
    drawn = [point for mark in chart.marks for point in points_of(mark.path)]
    assert all(0 <= x <= chart.width and 0 <= y <= chart.height for x, y in drawn)
    assert chart.height <= maps.TALLEST + 1
    assert [mark.number for mark in chart.marks] == list(range(1, len(corners) + 1))


@given(places)
def test_no_name_is_written_over_another(corners):
    boxes = [mark.label.box for mark in maps.chart_of([qpv_at(*corner) for corner in corners]).marks if mark.label]
    for rank, box in enumerate(boxes):
        for other in boxes[:rank]:
            assert box[0] >= other[2] or other[0] >= box[2] or box[1] >= other[3] or other[1] >= box[3]


def test_north_is_up_and_east_is_right():
    south_west, north_east = maps.chart_of([qpv_at(0, 47), qpv_at(0.1, 47.1)]).marks
    assert north_east.x > south_west.x
    assert north_east.y < south_west.y


def test_a_square_on_the_ground_is_a_square_on_the_chart():
    shrink = math.cos(math.radians(47.005))
    outline = {
        "type": "Polygon",
        "coordinates": [[[0, 47], [0.01 / shrink, 47], [0.01 / shrink, 47.01], [0, 47.01], [0, 47]]],
    }
    qpv = QpvFactory.build(outline=outline, west=0, south=47, east=0.01 / shrink, north=47.01, lon=0.005, lat=47.005)
    xs, ys = zip(*points_of(maps.chart_of([qpv]).marks[0].path), strict=True)
    assert max(xs) - min(xs) == pytest.approx(max(ys) - min(ys), abs=0.2)


def test_the_scale_tells_true_distances():
    chart = maps.chart_of([qpv_at(0, 47, 0.09)])
    assert chart.scale.text == "2 km"
    ys = [y for _, y in points_of(chart.marks[0].path)]
    assert chart.scale.length / (max(ys) - min(ys)) == pytest.approx(2000 / (0.09 * 111_320), rel=0.01)


def test_a_point_is_shown_and_widens_the_frame():
    chart = maps.chart_of([qpv_at(0, 47)], here=(0.2, 47))
    assert chart.here[0] > 400


def test_there_is_no_chart_of_nothing():
    assert maps.chart_of([]) is None


def test_a_hole_is_drawn_as_a_second_ring():
    outline = {"type": "Polygon", "coordinates": [square(0, 47, 0.01), square(0.004, 47.004, 0.002)]}
    qpv = QpvFactory.build(outline=outline, west=0, south=47, east=0.01, north=47.01, lon=0, lat=47)
    assert maps.chart_of([qpv]).marks[0].path.count("M") == 2
