import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from territory import geometry

numbers = st.integers(-500, 500)
points = st.tuples(numbers, numbers)


def side(a, b, point) -> int:
    return (b[0] - a[0]) * (point[1] - a[1]) - (b[1] - a[1]) * (point[0] - a[0])


@st.composite
def triangles(draw):
    a, b, c = draw(points), draw(points), draw(points)
    assume(abs(side(a, b, c)) > 50)
    return [a, b, c]


def polygon(*rings) -> dict:
    return {"type": "Polygon", "coordinates": [closed(ring) for ring in rings]}


def closed(ring) -> list[list[float]]:
    return [list(point) for point in [*ring, ring[0]]]


def middle(ring):
    return sum(x for x, _ in ring) / len(ring), sum(y for _, y in ring) / len(ring)


def shrunk(ring, ratio: float):
    x, y = middle(ring)
    return [(x + (px - x) * ratio, y + (py - y) * ratio) for px, py in ring]


@st.composite
def weights(draw):
    drawn = [draw(st.floats(0.05, 1)) for _ in range(3)]
    return [weight / sum(drawn) for weight in drawn]


def mixed(ring, shares):
    return (
        sum(x * share for (x, _), share in zip(ring, shares, strict=True)),
        sum(y * share for (_, y), share in zip(ring, shares, strict=True)),
    )


@given(triangles(), points)
def test_a_triangle_holds_the_points_on_the_same_side_of_its_three_sides(triangle, point):
    a, b, c = triangle
    sides = [side(a, b, point), side(b, c, point), side(c, a, point)]
    assume(all(sides))
    same = all(value > 0 for value in sides) or all(value < 0 for value in sides)
    assert geometry.contains(polygon(triangle), *point) == same


@given(triangles(), weights())
def test_a_mix_of_the_corners_is_inside(triangle, shares):
    assert geometry.contains(polygon(triangle), *mixed(triangle, shares))


@given(triangles(), weights())
def test_a_hole_is_outside_and_an_island_in_it_is_inside(triangle, shares):
    lake, island = shrunk(triangle, 0.5), shrunk(triangle, 0.2)
    in_lake = mixed(shrunk(triangle, 0.45), [1, 0, 0])
    with_island = {"type": "MultiPolygon", "coordinates": [[closed(triangle), closed(lake)], [closed(island)]]}
    assert not geometry.contains(polygon(triangle, lake), *mixed(lake, shares))
    assert not geometry.contains(with_island, *in_lake)
    assert geometry.contains(with_island, *mixed(island, shares))


@given(triangles(), points)
def test_nothing_outside_the_bounds_is_inside(triangle, point):
    west, south, east, north = geometry.bounds(polygon(triangle))
    assert (west, south) == (min(x for x, _ in triangle), min(y for _, y in triangle))
    assert (east, north) == (max(x for x, _ in triangle), max(y for _, y in triangle))
    assume(not (west <= point[0] <= east and south <= point[1] <= north))
    assert not geometry.contains(polygon(triangle), *point)


def test_the_bounds_of_several_polygons_hold_them_all():
    shape = {
        "type": "MultiPolygon",
        "coordinates": [[closed([(0, 0), (1, 0), (0, 1)])], [closed([(5, 5), (6, 5), (5, 7)])]],
    }
    assert geometry.bounds(shape) == (0, 0, 6, 7)


def test_a_point_level_with_a_corner_is_counted_once():
    diamond = polygon([(0, -2), (2, 0), (0, 2), (-2, 0)])
    assert geometry.contains(diamond, 0, 0)
    assert not geometry.contains(diamond, -3, 0)


@given(triangles(), triangles(), points)
def test_a_name_always_stands_inside(one, other, wanted):
    shape = {"type": "MultiPolygon", "coordinates": [[closed(one)], [closed(shifted(other))]]}
    point = geometry.inner_point(shape, *wanted)
    assert geometry.contains(shape, *point)
    assert point == wanted or not geometry.contains(shape, *wanted)


def shifted(ring):
    return [(x + 2000, y) for x, y in ring]


def test_a_crescent_is_named_in_its_widest_arm():
    crescent = polygon([(0, 0), (10, 0), (10, 10), (2, 10), (2, 9), (9, 9), (9, 5), (0, 5)])
    assert not geometry.contains(crescent, 5, 7)
    assert geometry.inner_point(crescent, 5, 7) == (5, pytest.approx(4.583333))
