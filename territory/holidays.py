"""School and public holidays of a place. What nobody wrote down is not known, and is not guessed."""

import datetime
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import holidays

from territory.school import SchoolHoliday

# No term lasts longer: between two holidays further apart, some are missing from the table.
LONGEST_TERM = datetime.timedelta(weeks=12)

SUBDIVISIONS = {
    "57": "57",
    "67": "6AE",
    "68": "6AE",
    "971": "971",
    "972": "972",
    "973": "973",
    "974": "974",
    "976": "976",
    "978": "MF",
    "987": "PF",
}


@dataclass(frozen=True)
class DaysOff:
    """The holidays of one place around some days, read once."""

    department: str | None
    school_holidays: tuple[SchoolHoliday, ...]

    def school(self, day: datetime.date) -> SchoolHoliday | None:
        return next((one for one in self.school_holidays if one.first_day <= day <= one.last_day), None)

    def knows_school(self, day: datetime.date) -> bool:
        """In a holiday, or in a term that has a holiday at both ends."""
        return self.school(day) is not None or any(
            before.last_day < day < after.first_day and after.first_day - before.last_day <= LONGEST_TERM
            for before, after in pairwise(self.school_holidays)
        )

    def public(self, day: datetime.date) -> str | None:
        return public_holiday(self.department, day)


def days_off(zone: str | None, department: str | None, first: datetime.date, last: datetime.date) -> DaysOff:
    """Everything that a calendar between these days may ask about a place, in one query."""
    found = school_holidays(zone, first - LONGEST_TERM, last + LONGEST_TERM) if zone else []
    return DaysOff(department, tuple(found))


def school_holidays(zone: str, first: datetime.date, last: datetime.date) -> list[SchoolHoliday]:
    return list(SchoolHoliday.objects.touching(zone, first, last).order_by("first_day"))


def school_holiday(zone: str, day: datetime.date) -> SchoolHoliday | None:
    return SchoolHoliday.objects.touching(zone, day, day).first()


def knows_school_holidays(zone: str, day: datetime.date) -> bool:
    return days_off(zone, None, day, day).knows_school(day)


def public_holiday(department: str | None, day: datetime.date) -> str | None:
    """Its name in French, with the days that are only kept there."""
    return _public_holidays(SUBDIVISIONS.get(department or ""), day.year).get(day)


@lru_cache(maxsize=64)
def _public_holidays(subdivision: str | None, year: int) -> dict[datetime.date, str]:
    found = holidays.France(subdiv=subdivision, years=year, language="fr")
    return {day: name.replace("'", "’") for day, name in found.items()}
