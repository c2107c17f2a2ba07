"""Just enough plane geometry for neighbourhoods: where a shape lies, and whether a point is in it."""

from collections.abc import Iterator

Point = tuple[float, float]
Ring = list[list[float]]

BANDS = 12


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


def meetings(ring: Ring, lat: float) -> Iterator[float]:
    """Where the sides of the ring meet a parallel; a corner lying on it is counted once."""
    ax, ay = ring[-1][:2]
    for bx, by in ring:
        if (ay > lat) != (by > lat):
            yield (bx - ax) * (lat - ay) / (by - ay) + ax
        ax, ay = bx, by


def contains(shape: dict, lon: float, lat: float) -> bool:
    """Even-odd rule, so a hole is outside and an island in a hole is inside again."""
    return sum(lon < meeting for ring in rings(shape) for meeting in meetings(ring, lat)) % 2 == 1


def inner_point(shape: dict, lon: float, lat: float) -> Point:
    """A point for the name: the middle when the shape holds it, else the middle of the shape's widest band."""
    if contains(shape, lon, lat):
        return lon, lat
    _, south, _, north = bounds(shape)
    bands = (south + (north - south) * (rank + 0.5) / BANDS for rank in range(BANDS))
    widest = max((end - start, (start + end) / 2, level) for level in bands for start, end in cuts(shape, level))
    return round(widest[1], 6), round(widest[2], 6)


def cuts(shape: dict, lat: float) -> list[tuple[float, float]]:
    """The stretches of the shape along a parallel, from west to east."""
    met = sorted(meeting for ring in rings(shape) for meeting in meetings(ring, lat))
    return list(zip(met[::2], met[1::2], strict=True))
