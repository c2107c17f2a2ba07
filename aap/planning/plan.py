"""The dates of a call, as many as are known, and what is said of them."""

import datetime
from dataclasses import dataclass
from functools import cached_property
from zoneinfo import ZoneInfo

from kit.dates import local
from kit.typography import typo
from territory.holidays import DaysOff, days_off
from territory.places import MAINLAND_TIME_ZONE

MIN_WINDOW_DAYS = 42

Day = datetime.date
Moment = datetime.date | datetime.datetime

ONE_DAY = datetime.timedelta(days=1)
INSTANT = datetime.timedelta(microseconds=1)
# How far a better day is looked for: the table of holidays is read that far.
AHEAD = datetime.timedelta(days=75)


@dataclass(frozen=True)
class Milestone:
    """One stage beside the opening, the closing and the answer; `kind` is one of `aap.models.Milestone.Kind`."""

    label: str
    kind: str
    first: Day
    last: Day | None = None

    @property
    def end(self) -> Day:
        return self.last or self.first


@dataclass(frozen=True)
class Plan:
    """Any date may be missing. An opening or a closing may be a day without its hour."""

    zone: str | None = None
    department: str | None = None
    time_zone: str | None = None
    published_on: Day | None = None
    opens_at: Moment | None = None
    closes_at: Moment | None = None
    answer_on: Day | None = None
    actions_from: Day | None = None
    actions_until: Day | None = None
    sessions: tuple[tuple[datetime.datetime, datetime.datetime | None], ...] = ()
    stages: tuple[Milestone, ...] = ()
    year: int | None = None

    @property
    def tz(self) -> ZoneInfo:
        return ZoneInfo(self.time_zone or MAINLAND_TIME_ZONE)

    def here(self, moment: Moment) -> Moment:
        """At the hour of the contract."""
        return local(moment, self.tz)

    def day_of(self, moment: Moment) -> Day:
        here = self.here(moment)
        return here.date() if isinstance(here, datetime.datetime) else here

    @property
    def opening(self) -> Day | None:
        return self.day_of(self.opens_at) if self.opens_at else None

    @property
    def closing(self) -> Day | None:
        """The last day when one may answer: a closing at midnight leaves the day before."""
        if isinstance(self.closes_at, datetime.datetime):
            return self.day_of(self.closes_at - INSTANT)
        return self.closes_at

    @property
    def closing_hour(self) -> datetime.time | None:
        return self.here(self.closes_at).time() if isinstance(self.closes_at, datetime.datetime) else None

    @property
    def first_day(self) -> Day | None:
        """The first day when one may really answer: nobody knew before the publication."""
        if self.opening and self.published_on:
            return max(self.opening, self.published_on)
        return self.opening

    @property
    def days_open(self) -> int | None:
        """Days of the calendar in the place, the first and the last counted: changes of hour do not matter."""
        if self.first_day is None or self.closing is None:
            return None
        return max((self.closing - self.first_day).days + 1, 0)

    @property
    def window(self) -> list[Day]:
        """The days when one may answer; the first year of them, when a slip of the keyboard makes centuries."""
        return [self.first_day + ONE_DAY * number for number in range(min(self.days_open or 0, 366))]

    @property
    def starts_on(self) -> Day | None:
        """When projects begin: their own date, or the first day of their year."""
        return self.actions_from or (Day(self.year, 1, 1) if self.year else None)


@dataclass(frozen=True)
class Warning:
    """`tone`: need (serious), soon (advice), info (what we do not know). Nothing here blocks anything."""

    code: str
    sentence: str
    tone: str


def need(code: str, sentence: str) -> Warning:
    return Warning(code, str(typo(sentence)), "need")


def soon(code: str, sentence: str) -> Warning:
    return Warning(code, str(typo(sentence)), "soon")


def info(code: str, sentence: str) -> Warning:
    return Warning(code, str(typo(sentence)), "info")


@dataclass(frozen=True)
class Reading:
    """A plan read on a given day, with the holidays of its place."""

    plan: Plan
    today: Day

    @cached_property
    def off(self) -> DaysOff:
        """Read once for the whole calendar."""
        known = [day for day in (self.plan.first_day, self.plan.closing, self.plan.answer_on) if day]
        known = known or [self.today]
        return days_off(self.plan.zone, self.plan.department, min(known), max(known) + AHEAD)

    def is_good(self, day: Day) -> bool:
        return day.weekday() < 5 and self.off.public(day) is None and self.off.school(day) is None

    def good_day(self, day: Day) -> Day:
        """The first good day for a closing, from `day` on; `day` itself when none is near."""
        ahead = (day + ONE_DAY * number for number in range(AHEAD.days))
        return next((one for one in ahead if self.is_good(one)), day)
