"""A calendar that is told nothing, to be spoilt by one change at a time."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

from aap.planning import Milestone, Plan, warnings
from territory.places import MAINLAND_TIME_ZONE, school_zone, time_zone
from territory.school import SchoolHoliday

D = datetime.date.fromisoformat
TODAY = D("2026-06-01")
YEAR = (
    ("Vacances de printemps", "2026-04-11", "2026-04-26"),
    ("Vacances d’été", "2026-07-04", "2026-08-31"),
    ("Vacances de la Toussaint", "2026-10-17", "2026-11-01"),
    ("Vacances de Noël", "2026-12-19", "2027-01-03"),
    ("Vacances d’hiver", "2027-02-20", "2027-03-07"),
    ("Vacances de printemps", "2027-04-17", "2027-05-02"),
    ("Vacances d’été", "2027-07-03", "2027-08-31"),
)


def at(text: str, zone: str = MAINLAND_TIME_ZONE) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


GOOD = Plan(
    zone="B",
    department="37",
    time_zone=MAINLAND_TIME_ZONE,
    opens_at=at("2026-09-01T09:00"),
    closes_at=at("2026-10-12T12:00"),
    answer_on=D("2026-10-30"),
    actions_from=D("2027-01-01"),
    actions_until=D("2027-12-31"),
    sessions=((at("2026-09-10T18:00"), at("2026-09-10T20:00")), (at("2026-10-06T10:00"), at("2026-10-06T12:00"))),
    stages=(Milestone("Comité des financeurs", "committee", D("2026-10-20")),),
    year=2027,
)


def fill_table() -> None:
    """The holidays of zone B."""
    SchoolHoliday.objects.bulk_create(
        SchoolHoliday(zone="B", name=name, first_day=D(first), last_day=D(last), source="Arrêté du 22 octobre 2025")
        for name, first, last in YEAR
    )


def told(plan: Plan, today=TODAY) -> dict[str, str]:
    found = warnings(plan, today)
    assert len({(one.code, one.sentence) for one in found}) == len(found)
    return {one.code: one.sentence.replace("\u00a0", " ") for one in found}


def codes(today=TODAY, **changes) -> set[str]:
    return set(told(replace(GOOD, **changes), today))


def overseas(department: str, closing: str) -> Plan:
    zone = time_zone(department)
    return Plan(zone=school_zone(department), department=department, time_zone=zone, closes_at=at(closing, zone))


def session(day: str, hour: str = "10:00"):
    start = at(f"{day}T{hour}")
    return (start, start + datetime.timedelta(hours=2))
