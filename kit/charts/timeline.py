"""Stages along the calendar: a bar for a period, a buoy for a day."""

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from kit.charts.figure import Figure
from kit.charts.svg import LINE, element, heading, joined, percent, rectangle, words
from kit.dates import date_full
from kit.typography import french

BAR = 12
AFTER = 16
MOST_MONTHS = 5


@dataclass(frozen=True)
class Stage:
    label: str
    start: datetime.date
    end: datetime.date | None = None

    @property
    def last(self) -> datetime.date:
        return self.end or self.start

    @property
    def is_a_day(self) -> bool:
        return self.last == self.start


@dataclass(frozen=True)
class Scale:
    """Days of the calendar as parts of the width."""

    first: datetime.date
    last: datetime.date

    def at(self, day: datetime.date) -> float:
        return (day - self.first).days / self._length

    def months(self) -> Iterator[datetime.date]:
        """First days of months, a few of them, from the second month on."""
        every = max(1, -(-_months_between(self.first, self.last) // MOST_MONTHS))
        day = self.first.replace(day=1)
        while (day := _month_after(day, every)) < self.last:
            yield day

    @property
    def _length(self) -> int:
        return max((self.last - self.first).days, 1)


def timeline(title: str, stages: Sequence[Stage], *, today: datetime.date | None = None) -> SafeString:
    """`today` draws a line when it falls within the stages."""
    scale = Scale(
        min(stage.start for stage in stages), max(stage.last for stage in stages) + datetime.timedelta(days=1)
    )
    shapes, y = [], LINE
    for stage in stages:
        text, y = heading(stage.label, _short(stage), y)
        shapes += [text, _drawn(stage, scale, y)]
        y += BAR + AFTER
    behind = [_month(day, scale, y) for day in scale.months()]
    if today and scale.first <= today < scale.last:
        behind.append(_today(scale.at(today), y))
        y += LINE
    table = [(stage.label, date_full(stage.start), date_full(stage.last)) for stage in stages]
    return Figure(title, (_("Étape"), _("Début"), _("Fin")), table).drawn([*behind, *shapes], y)


def _drawn(stage: Stage, scale: Scale, y: int) -> SafeString:
    track = rectangle(0, y + BAR // 2 - 1, 1, 2, "track")
    if stage.is_a_day:
        return joined([track, _buoy(scale.at(stage.start), y)])
    length = scale.at(stage.last + datetime.timedelta(days=1)) - scale.at(stage.start)
    return joined([track, rectangle(scale.at(stage.start), y, length, BAR, "fill", rx=4)])


def _buoy(x: float, y: int) -> SafeString:
    """A diamond of fixed size at a place that moves with the width; held inside at both ends."""
    shift = 7 - 14 * x
    shape = element("path", d=f"M{shift:.1f} -2l8 8-8 8-8-8z", class_="buoy")
    return element("svg", shape, x=percent(x), y=y, overflow="visible", width=1, height=1)


def _month(day: datetime.date, scale: Scale, height: int) -> SafeString:
    x = percent(scale.at(day))
    line = element("line", x1=x, x2=x, y1=LINE, y2=height, class_="month")
    return joined([line, element("text", _name(day), x=x, y=13, class_="scale", text_anchor="middle")])


def _today(x: float, height: int) -> SafeString:
    anchor = "end" if x > 0.5 else "start"
    place = percent(x)
    line = element("line", x1=place, x2=place, y1=LINE, y2=height + 6, class_="mark")
    return joined([line, words(_("aujourd’hui"), place, height + LINE, "ink", text_anchor=anchor)])


def _name(day: datetime.date) -> str:
    return date_format(day, "N Y") if day.month == 1 else date_format(day, "N")


def _short(stage: Stage) -> str:
    first, last = french(date_format(stage.start, "j N")), french(date_format(stage.last, "j N"))
    return first if stage.is_a_day else f"{first} – {last}"


def _month_after(day: datetime.date, months: int) -> datetime.date:
    rank = day.month - 1 + months
    return datetime.date(day.year + rank // 12, rank % 12 + 1, 1)


def _months_between(first: datetime.date, last: datetime.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
