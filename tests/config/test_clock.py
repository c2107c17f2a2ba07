import datetime
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from accounts.models import Person
from config.clock import Calendar, at

PARIS = ZoneInfo("Europe/Paris")
THEN = datetime.datetime(2025, 11, 21, 22, 41, tzinfo=PARIS)


@pytest.mark.django_db
def test_columns_and_services_live_the_same_day():
    with at(THEN):
        person = Person.objects.create_user("amina@exemple.invalid")
        assert timezone.now() == THEN
        assert timezone.localdate() == datetime.date(2025, 11, 21)
        assert timezone.localtime().hour == 22
    assert Person.objects.get(pk=person.pk).created_at == THEN


def test_a_day_inside_another_comes_back_to_it():
    with at(THEN):
        with at(THEN + datetime.timedelta(days=3)):
            assert timezone.localdate() == datetime.date(2025, 11, 24)
        assert timezone.now() == THEN
    assert timezone.now() > THEN


def test_the_present_comes_back_after_a_failure():
    with pytest.raises(ValueError, match="Non"), at(THEN):
        raise ValueError("Non")
    assert timezone.now() > THEN


def test_real_moments_are_still_recognised():
    with at(THEN):
        assert timezone.template_localtime(datetime.datetime(2025, 1, 1, 12, tzinfo=datetime.UTC)).hour == 13


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (-1, datetime.date(2026, 11, 20)),
        (-6, datetime.date(2026, 11, 13)),
        (-7, datetime.date(2026, 11, 13)),
        (0, datetime.date(2026, 11, 20)),
        (2, datetime.date(2026, 11, 23)),
        (7, datetime.date(2026, 11, 30)),
        (8, datetime.date(2026, 11, 30)),
    ],
)
def test_offices_keep_no_weekend(offset, day):
    assert Calendar(datetime.date(2026, 11, 21)).workday(offset) == day


def test_hours_are_those_of_the_place_in_summer_and_in_winter():
    calendar = Calendar(datetime.date(2026, 11, 20))
    assert calendar.office(0, 10).astimezone(datetime.UTC).hour == 9
    assert calendar.office(-120, 10).astimezone(datetime.UTC).hour == 8
    assert calendar.evening(0).isoformat() == "2026-11-20T21:40:00+01:00"


def test_months_begin_on_the_first_and_end_on_the_last():
    calendar = Calendar(datetime.date(2028, 1, 15))
    assert calendar.month(30) == datetime.date(2028, 2, 1)
    assert calendar.month_end(30) == datetime.date(2028, 2, 29)
    assert calendar.month_end(-20) == datetime.date(2027, 12, 31)


@pytest.mark.parametrize(("month", "year"), [(1, 2027), (5, 2027), (6, 2028), (12, 2028)])
def test_the_next_summer_can_still_be_prepared(month, year):
    assert Calendar(datetime.date(2027, month, 15)).summer == year
