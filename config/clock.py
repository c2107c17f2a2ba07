"""Living another day: what is done inside carries that moment, in the columns, the journal and the messages.

Columns keep a reference to `timezone.now` itself, so it is its own clock that is replaced, and never the function.
For commands that run alone in their process: every thread would live that day.
"""

import datetime
from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import timezone

WEEKEND = 5


class _AnyDatetime(type):
    """The stopped clock takes the place of the class: values of the real one must still be recognised."""

    def __instancecheck__(cls, value):
        return isinstance(value, datetime.datetime)


def _stopped(moment: datetime.datetime) -> type:
    class Stopped(datetime.datetime, metaclass=_AnyDatetime):
        @classmethod
        def now(cls, tz=None):
            return moment.astimezone(tz)

    return Stopped


@contextmanager
def at(moment: datetime.datetime) -> Iterator[datetime.datetime]:
    real = timezone.datetime
    timezone.datetime = _stopped(moment)
    try:
        yield moment
    finally:
        timezone.datetime = real


class Calendar:
    """Days counted from today, in the time zone of the demo."""

    def __init__(self, today: datetime.date | None = None):
        self.today = today or timezone.localdate()

    def day(self, offset: int) -> datetime.date:
        return self.today + datetime.timedelta(days=offset)

    def workday(self, offset: int) -> datetime.date:
        """Offices keep no weekend: the Friday before, or the Monday after when it is still to come."""
        day = self.day(offset)
        over = day.weekday() - WEEKEND
        if over < 0:
            return day
        return day + datetime.timedelta(days=2 - over if offset > 0 else -1 - over)

    def office(self, offset: int, hour: int = 10, minute: int = 0) -> datetime.datetime:
        return self._moment(self.workday(offset), hour, minute)

    def evening(self, offset: int, hour: int = 21, minute: int = 40) -> datetime.datetime:
        """When volunteers write."""
        return self._moment(self.day(offset), hour, minute)

    def month(self, offset: int) -> datetime.date:
        return self.day(offset).replace(day=1)

    def month_end(self, offset: int) -> datetime.date:
        first = self.month(offset)
        return (first.replace(day=28) + datetime.timedelta(days=4)).replace(day=1) - datetime.timedelta(days=1)

    @property
    def summer(self) -> int:
        """The year of the next summer that can still be prepared."""
        return self.today.year if self.today.month < 6 else self.today.year + 1

    def _moment(self, day: datetime.date, hour: int, minute: int) -> datetime.datetime:
        zone = timezone.get_default_timezone()
        return datetime.datetime.combine(day, datetime.time(hour, minute), zone)
