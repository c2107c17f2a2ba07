"""What the checks say of the calendars of 18 real calls, against what was reasoned by hand."""

import datetime
from functools import cache

import pytest

from aap.planning import warnings
from territory import school_loading
from territory.school import SchoolHoliday
from tests.aap.plans import GOOD
from tests.aap.real_calendars import CALENDARS

pytestmark = pytest.mark.django_db

FIELDS = ("zone", "name", "first_day", "last_day", "source")


@cache
def known() -> tuple[dict, ...]:
    return tuple({field: getattr(row, field) for field in FIELDS} for row in school_loading.official())


@pytest.fixture(autouse=True)
def holidays():
    SchoolHoliday.objects.bulk_create(SchoolHoliday(**values) for values in known())


def codes(call) -> list[str]:
    return sorted(warning.code for warning in warnings(call.plan, call.today))


@pytest.mark.parametrize("call", CALENDARS, ids=lambda call: call.territory)
def test_a_real_calendar_is_told_what_one_would_tell_it(call):
    assert codes(call) == sorted(call.expected), call.because


def test_there_are_eighteen_of_them_from_seventeen_territories():
    assert len(CALENDARS) == 18
    assert len({(call.territory.split(",")[0], call.department) for call in CALENDARS}) == 17


def test_the_days_counted_by_hand_are_those_of_the_checks():
    counted = {call.territory: call.plan.days_open for call in CALENDARS if call.plan.days_open}
    assert counted == {"Grand Chambéry": 36, "Grenoble-Alpes-Métropole": 19, "Pays d’Aix": 36}


def test_the_sentences_of_grenoble_say_how_much_is_missing():
    grenoble = next(call for call in CALENDARS if call.territory.startswith("Grenoble"))
    said = {one.code: one.sentence.replace("\u00a0", " ") for one in warnings(grenoble.plan, grenoble.today)}
    assert said["window_too_short"] == (
        "Les associations ont 19 jours pour répondre : il manque 23 jours pour arriver à 42 jours. Une petite équipe se réunit une "
        "fois par mois et attend ses devis ; faute de temps, seules les habituées répondent. "
        "Ouvrez plus tôt, ou fermez le lundi 30 novembre 2020."
    )
    assert said["window_in_holidays"].startswith(
        "Sur 19 jours pour répondre, 14 tombent pendant les vacances scolaires."
    )


def test_nothing_serious_is_said_of_the_calendar_that_one_advises():
    """42 days of autumn before the holidays, help on the way, an answer before silence and before the projects."""
    assert warnings(GOOD, datetime.date(2026, 6, 1)) == []
