"""Just enough plane geometry for neighbourhoods: where a shape lies, and whether a point is in it."""

from collections.abc import Iterator

Point = tuple[float, float]
Ring = list[list[float]]


def polygons(shape: dict) -> list[list[Ring]]:
    """The polygons of a GeoJSON Polygon or MultiPolygon: each is an outer ring, then its holes."""
    return shape["coordinates"] if shape["type"] == "MultiPolygon" else [shape["coordinates"]]


def rings(shape: dict) -> Iterator[Ring]:
    for polygon in polygons(shape):
        yield from polygon


def bounds(shape: dict) -> tuple[float, float, float, float]:
    """West, south, east, north."""
    points = [point for ring in rings(shape) for point in ring]
    lons, lats = [point[0] for point in points], [point[1] for point in points]
    return min(lons), min(lats), max(lons), max(lats)


def ring_crossings(ring: Ring, lon: float, lat: float) -> int:
    """How many sides of the ring a line drawn eastwards from the point meets."""
    count = 0
    ax, ay = ring[-1][:2]
    for bx, by in ring:
        if (ay > lat) != (by > lat) and lon < (bx - ax) * (lat - ay) / (by - ay) + ax:
            count += 1
        ax, ay = bx, by
    return count


def contains(shape: dict, lon: float, lat: float) -> bool:
    """Even-odd rule, so a hole is outside and an island in a hole is inside again."""
    return sum(ring_crossings(ring, lon, lat) for ring in rings(shape)) % 2 == 1
