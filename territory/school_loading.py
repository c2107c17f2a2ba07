"""School holidays from open data: the zones of the mainland from the library, what it lacks from our own file."""

import csv
import datetime
from collections.abc import Iterable, Iterator
from importlib.metadata import version
from itertools import pairwise
from pathlib import Path

from vacances_scolaires_france import SchoolHolidayDates

from territory.school import SchoolHoliday

LIBRARY = "vacances-scolaires-france"
OURS = Path(__file__).parent / "data" / "school_holidays.csv"
SOURCE = "Éducation nationale, «\u00a0Vacances scolaires par zones\u00a0» (data.gouv.fr)"
# The zones were drawn again that month: before it, a department may have been in another.
ZONES_SINCE = datetime.date(2016, 1, 1)
DAY = datetime.timedelta(days=1)


def fingerprint() -> str:
    """What the library knows changes with its version."""
    return f"{LIBRARY} {version(LIBRARY)}"


def load() -> int:
    """Refreshes what came from data. What people wrote or removed stands, and nothing is laid over it."""
    SchoolHoliday.objects.filter(by_hand=False).delete()
    mine = list(SchoolHoliday.objects.all())
    fresh = [holiday for holiday in official() if not any(settles(one, holiday) for one in mine)]
    SchoolHoliday.objects.bulk_create(fresh)
    return len(mine) + len(fresh)


def settles(mine: SchoolHoliday, other: SchoolHoliday) -> bool:
    """The same holidays of the same year, or other ones on the same days."""
    if mine.zone != other.zone:
        return False
    same = mine.name == other.name and mine.school_year == other.school_year
    return same or (mine.first_day <= other.last_day and other.first_day <= mine.last_day)


def official() -> list[SchoolHoliday]:
    return [*from_library(), *from_file()]


def from_file() -> Iterator[SchoolHoliday]:
    for row in csv.DictReader(OURS.read_text(encoding="utf-8").splitlines()):
        days = {end: datetime.date.fromisoformat(row[end]) for end in ("first_day", "last_day")}
        yield SchoolHoliday(**{**row, **days})


def from_library() -> Iterator[SchoolHoliday]:
    known = SchoolHolidayDates()
    for zone in known.SUPPORTED_ZONES:
        off = [(day, row["nom_vacances"]) for day, row in known.data.items() if row[known.zone_key(zone)]]
        for name, first, last in stretches(off):
            if last >= ZONES_SINCE:
                yield SchoolHoliday(zone=zone, name=name, first_day=first, last_day=last, source=SOURCE)


def stretches(days: Iterable[tuple[datetime.date, str]]) -> Iterator[tuple[str, datetime.date, datetime.date]]:
    """Days that follow each other under one name make one holiday."""
    days = sorted(days)
    breaks = [at for at, (one, next_one) in enumerate(pairwise(days), 1) if next_one != (one[0] + DAY, one[1])]
    for start, end in pairwise([0, *breaks, len(days)]):
        yield days[start][1].replace("'", "’"), days[start][0], days[end - 1][0]
