"""Counting days and months: the same whatever the hours, the zones and the ends of months."""

import datetime
from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from aap.planning import MIN_WINDOW_DAYS, Plan
from aap.planning.plan import Reading
from aap.silence import refused_by_silence_on
from kit.dates import months_after
from territory.holidays import DaysOff, public_holiday
from territory.places import MAINLAND_TIME_ZONE, OVERSEAS_TIME_ZONES

D = datetime.date.fromisoformat

days = st.dates(min_value=D("2016-01-01"), max_value=D("2060-12-31"))
hours = st.times().map(lambda time: time.replace(microsecond=0))
zones = st.sampled_from([MAINLAND_TIME_ZONE, *OVERSEAS_TIME_ZONES.values()])


@given(days, st.integers(0, 400), hours, hours, zones)
def test_the_window_counts_both_ends_whatever_the_hours_and_the_zone(first, length, opened, closed, zone):
    last = first + datetime.timedelta(length)
    tz = ZoneInfo(zone)
    plan = Plan(
        time_zone=zone,
        opens_at=datetime.datetime.combine(first, opened, tz),
        closes_at=datetime.datetime.combine(last, closed, tz),
    )
    at_midnight = plan.closes_at.time() == datetime.time(0)
    assert plan.days_open == length + (0 if at_midnight else 1)
    assert plan.window[:1] == ([first] if plan.days_open else [])
    assert len(plan.window) == min(plan.days_open, 366)


@given(days, st.integers(0, 200), st.integers(0, 200))
def test_a_late_publication_only_takes_days_away(first, length, late):
    plan = Plan(opens_at=first, closes_at=first + datetime.timedelta(length))
    published = replace(plan, published_on=first + datetime.timedelta(late))
    assert published.days_open == max(plan.days_open - late, 0)


@given(days, st.integers(0, 60), st.integers(0, 60))
def test_months_add_up_but_for_the_ends_of_months(day, some, more):
    after = months_after(day, some)
    assert (after.year * 12 + after.month) - (day.year * 12 + day.month) == some
    assert after.day == day.day or (after + datetime.timedelta(1)).day == 1
    assert after.day <= day.day
    if day.day <= 28:
        assert months_after(after, more) == months_after(day, some + more)
        assert months_after(after, -some) == day


@given(days, days)
def test_silence_never_refuses_the_later_dossier_first(one, other):
    first, last = sorted((one, other))
    assert refused_by_silence_on(first) <= refused_by_silence_on(last)
    assert 59 <= (refused_by_silence_on(first) - first).days <= 62


@given(days, st.sampled_from([None, "37", "67", "974", "971", "987"]))
def test_a_good_day_is_good_and_the_first(day, department):
    reading = Reading(Plan(department=department), day)
    reading.__dict__["off"] = DaysOff(department, ())
    found = reading.good_day(day)
    assert found.weekday() < 5
    assert public_holiday(department, found) is None
    assert 0 <= (found - day).days <= 5
    assert not any(reading.is_good(day + datetime.timedelta(ahead)) for ahead in range((found - day).days))


@pytest.mark.parametrize(
    ("day", "silence"),
    [
        ("2026-12-31", "2027-02-28"),
        ("2027-12-31", "2028-02-29"),
        ("2026-12-30", "2027-02-28"),
        ("2026-11-20", "2027-01-20"),
    ],
)
def test_silence_ends_with_the_month_when_it_is_shorter(day, silence):
    assert refused_by_silence_on(D(day)) == D(silence)


def test_six_weeks_are_the_least():
    assert MIN_WINDOW_DAYS == 42
