from collections.abc import Sequence

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kit.charts.figure import Figure, Show, in_units
from kit.charts.svg import heading, rectangle

BAR = 14
AFTER = 18
SERIES = 6  # as many as static/css/graph.css paints


def bars(title: str, rows: Sequence[tuple[str, int]], *, head: tuple[str, str], show: Show = in_units) -> SafeString:
    """One bar a row, the longest filling the width; each bar carries its own figure."""
    largest = max([value for _label, value in rows] + [1])
    shapes, y = [], 0
    for label, value in rows:
        text, y = heading(label, show(value), y)
        shapes += [
            text,
            rectangle(0, y, 1, BAR, "track", rx=4),
            rectangle(0, y, value / largest, BAR, "fill", rx=4),
        ]
        y += BAR + AFTER
    table = [(label, show(value)) for label, value in rows]
    return Figure(title, head, table).drawn(shapes, y)


def stacked(
    title: str, rows: Sequence[tuple[str, Sequence[int]]], *, series: Sequence[str], head: str, show: Show = in_units
) -> SafeString:
    """One bar a row, cut by series; a thin gap keeps neighbours apart without colour."""
    largest = max([sum(values) for _label, values in rows] + [1])
    shapes, y = [], 0
    for label, values in rows:
        text, y = heading(label, show(sum(values)), y)
        shapes += [text, *_segments(values, largest, y)]
        y += BAR + AFTER
    table = [(label, *(show(value) for value in values), show(sum(values))) for label, values in rows]
    figure = Figure(title, (head, *series, _("Total")), table, legend=_legend(series))
    return figure.drawn(shapes, y)


def _segments(values: Sequence[int], largest: int, y: int) -> list[SafeString]:
    drawn, done = [], 0
    for value, (_name, paint) in zip(values, _legend(values), strict=True):
        if value:
            drawn.append(rectangle(done / largest, y, value / largest, BAR, paint))
        done += value
    return drawn


def _legend(series: Sequence) -> list[tuple]:
    return [(name, f"series-{rank % SERIES + 1}") for rank, name in enumerate(series)]
