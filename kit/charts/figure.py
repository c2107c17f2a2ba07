"""What every chart shares: a name, a drawing read aloud as one picture, and the same figures as a table."""

import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from kit import money
from kit.charts.svg import element, joined
from kit.typography import grouped, typo

Show = Callable[[int], str]


def in_units(number: int) -> str:
    return grouped(number)


def in_euros(cents: int) -> str:
    return money.euros(cents, short=True)


@dataclass(frozen=True)
class Figure:
    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    summary: str = ""
    legend: Iterable[tuple[str, str]] = field(default=())

    def drawn(self, shapes: Iterable[SafeString], height: int) -> SafeString:
        context = {"figure": self, "title": typo(self.title), "svg": self._picture(joined(shapes), height)}
        return SafeString(render_to_string("components/graph.html", context))

    def _picture(self, shapes: SafeString, height: int) -> SafeString:
        told = self.summary or self._told()
        name = f"chart-{zlib.crc32(f'{self.title}{told}{shapes}'.encode()):08x}"
        return element(
            "svg",
            element("title", self.title, id=f"{name}-title"),
            element("desc", told, id=f"{name}-desc"),
            shapes,
            xmlns="http://www.w3.org/2000/svg",
            role="img",
            aria_labelledby=f"{name}-title",
            aria_describedby=f"{name}-desc",
            width="100%",
            height=height,
        )

    def _told(self) -> str:
        return "; ".join(f"{row[0]}: {', '.join(cell for cell in row[1:] if cell)}" for row in self.rows)

    @property
    def swatches(self) -> list[tuple[SafeString, str]]:
        return [(_swatch(paint), label) for label, paint in self.legend]


def _swatch(paint: str) -> SafeString:
    square = element("rect", width=14, height=14, rx=3, class_=paint)
    return element("svg", square, width=14, height=14, aria_hidden="true", focusable="false")
