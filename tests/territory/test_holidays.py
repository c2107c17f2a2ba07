"""School and public holidays: what is known, what stands, and what nobody knows."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from territory import holidays, school_loading
from territory.places import SchoolZone
from territory.school import SchoolHoliday, school_year_of

pytestmark = pytest.mark.django_db


def day(text: str) -> datetime.date:
    return datetime.date.fromisoformat(text)


def holiday(zone: str, first: str, last: str, name="Vacances de Noël", **more) -> SchoolHoliday:
    return SchoolHoliday(
        zone=zone, name=name, first_day=day(first), last_day=day(last), source="Arrêté du recteur", **more
    )


@pytest.fixture
def table():
    school_loading.load()


# What the table knows ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("zone", "asked", "name"),
    [
        ("A", "2020-10-16", None),
        ("A", "2020-10-17", "Vacances de la Toussaint"),
        ("A", "2020-11-01", "Vacances de la Toussaint"),
        ("A", "2020-11-02", None),
        ("B", "2026-12-31", "Vacances de Noël"),
        ("C", "2027-02-06", "Vacances d’hiver"),
        ("B", "2027-02-06", None),
        ("A", "2026-05-15", "Pont de l’Ascension"),
        ("Réunion", "2026-12-20", "Vacances d’été austral"),
        ("Polynésie", "2027-08-23", "Grandes vacances"),
        ("Polynésie", "2027-08-24", None),
    ],
)
def test_a_day_is_in_the_holidays_of_its_zone(table, zone, asked, name):
    found = holidays.school_holiday(zone, day(asked))
    assert (found and found.name) == name


def test_holidays_of_the_same_days_are_told_in_order(table):
    found = holidays.school_holidays("B", day("2026-10-25"), day("2027-02-20"))
    assert [(one.name, str(one.first_day), str(one.last_day)) for one in found] == [
        ("Vacances de la Toussaint", "2026-10-17", "2026-11-01"),
        ("Vacances de Noël", "2026-12-19", "2027-01-03"),
        ("Vacances d’hiver", "2027-02-20", "2027-03-07"),
    ]


def test_the_mainland_is_known_from_2016_to_the_summer_of_2028(table):
    for zone in "ABC":
        place = holidays.days_off(zone, None, day("2016-01-01"), day("2028-09-01"))
        asked = [day("2016-01-01") + datetime.timedelta(number) for number in range(4627)]
        assert asked[-1] == day("2028-08-31")
        assert [one for one in asked if not place.knows_school(one)] == []
        assert not place.knows_school(day("2028-09-01"))


@pytest.mark.parametrize(
    ("zone", "asked"),
    [
        ("Guadeloupe", "2026-12-25"),
        ("Corse", "2026-10-20"),
        ("Réunion", "2027-07-10"),
        ("Réunion", "2025-07-04"),
        ("A", "2015-12-18"),
    ],
)
def test_what_nobody_wrote_down_is_not_known(table, zone, asked):
    assert not holidays.knows_school_holidays(zone, day(asked))
    assert holidays.school_holiday(zone, day(asked)) is None


def test_a_term_of_twelve_weeks_is_known_and_one_day_more_is_not(db):
    holiday("Mayotte", "2027-01-01", "2027-01-10").save()
    after = holiday("Mayotte", "2027-04-04", "2027-04-18", "Vacances de printemps")
    after.save()
    assert holidays.knows_school_holidays("Mayotte", day("2027-03-01"))
    SchoolHoliday.objects.filter(pk=after.pk).update(first_day=day("2027-04-05"))
    assert not holidays.knows_school_holidays("Mayotte", day("2027-03-01"))
    assert holidays.knows_school_holidays("Mayotte", day("2027-01-10"))


def test_one_query_answers_for_a_whole_calendar(table, django_assert_num_queries):
    with django_assert_num_queries(1):
        place = holidays.days_off("B", "67", day("2026-10-01"), day("2027-04-30"))
        known = [place.knows_school(day("2026-10-01") + datetime.timedelta(number)) for number in range(212)]
        assert place.school(day("2026-12-25")).name == "Vacances de Noël"
        assert place.public(day("2026-12-26")) == "Saint-Étienne"
    assert all(known)


def test_a_place_without_a_zone_knows_nothing_and_asks_nothing(table, django_assert_num_queries):
    with django_assert_num_queries(0):
        assert not holidays.days_off(None, None, day("2026-12-25"), day("2026-12-25")).knows_school(day("2026-12-25"))


def test_a_summer_closes_the_school_year_before_it():
    assert [school_year_of(day(text)) for text in ("2027-07-31", "2027-08-01", "2027-01-01")] == [2026, 2027, 2026]


# Public holidays ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("department", "asked", "name"),
    [
        ("37", "2026-11-11", "Armistice"),
        ("37", "2026-11-12", None),
        (None, "2026-05-25", "Lundi de Pentecôte"),
        ("37", "2027-03-26", None),
        ("67", "2027-03-26", "Vendredi saint"),
        ("68", "2026-12-26", "Saint-Étienne"),
        ("57", "2026-12-26", "Saint-Étienne"),
        ("54", "2026-12-26", None),
        ("974", "2026-12-20", "Abolition de l’esclavage"),
        ("971", "2027-05-27", "Abolition de l’esclavage"),
        ("972", "2027-05-22", "Abolition de l’esclavage"),
        ("973", "2027-06-10", "Abolition de l’esclavage"),
        ("976", "2027-04-27", "Abolition de l’esclavage"),
        ("978", "2027-05-28", "Abolition de l’esclavage"),
        ("987", "2027-03-05", "Arrivée de l’Évangile"),
        ("37", "2027-01-01", "Jour de l’an"),
    ],
)
def test_public_holidays_are_those_of_the_place(department, asked, name):
    assert holidays.public_holiday(department, day(asked)) == name


# Loading, and what people wrote ------------------------------------------------------------------------------------


def test_every_zone_of_the_data_exists_and_no_days_are_told_twice(table):
    rows = list(SchoolHoliday.objects.standing())
    assert {row.zone for row in rows} == {"A", "B", "C", "Corse", "Réunion", "Polynésie"} <= set(SchoolZone.values)
    assert [row for row in rows if row.overlapping()] == []
    assert {row.source == "" or "'" in row.name for row in rows} == {False}


def test_loading_twice_makes_the_same_table(table):
    before = set(SchoolHoliday.objects.values_list("zone", "name", "first_day", "last_day"))
    assert school_loading.load() == len(before)
    assert set(SchoolHoliday.objects.values_list("zone", "name", "first_day", "last_day")) == before


def test_a_correction_stands_when_data_is_loaded_again(table):
    noel = holidays.school_holiday("B", day("2026-12-25"))
    SchoolHoliday.objects.filter(pk=noel.pk).update(first_day=day("2026-12-21"), by_hand=True)
    school_loading.load()
    assert holidays.school_holiday("B", day("2026-12-20")) is None
    assert holidays.school_holiday("B", day("2026-12-21")).pk == noel.pk


def test_what_was_removed_does_not_come_back(table):
    bridge = holidays.school_holiday("C", day("2026-05-15"))
    SchoolHoliday.objects.filter(pk=bridge.pk).update(removed=True, by_hand=True)
    school_loading.load()
    assert holidays.school_holiday("C", day("2026-05-15")) is None
    assert holidays.school_holiday("B", day("2026-05-15")).name == "Pont de l’Ascension"


def test_data_is_not_laid_over_what_people_wrote(table):
    SchoolHoliday.objects.filter(zone="A", by_hand=False).delete()
    holiday("A", "2026-12-21", "2027-01-05", "Fêtes de fin d’année", by_hand=True).save()
    school_loading.load()
    assert holidays.school_holiday("A", day("2026-12-20")) is None
    assert holidays.school_holiday("A", day("2027-01-05")).name == "Fêtes de fin d’année"


# The table itself --------------------------------------------------------------------------------------------------

FAULTS = [
    (holiday("A", "2026-12-19", "2026-12-18"), "Le dernier jour vient avant le premier : vérifiez les deux dates."),
    (holiday("D", "2026-12-19", "2027-01-03"), "Cette zone scolaire n’existe pas."),
    (holiday("A", "2026-12-19", "2027-01-03", ""), "Donnez un nom à ces vacances et dites d’où viennent leurs dates."),
]


@pytest.mark.parametrize(("row", "sentence"), FAULTS)
def test_a_fault_is_refused_in_french_and_by_the_database(row, sentence):
    with pytest.raises(ValidationError) as raised:
        row.validate_constraints()
    assert [message.replace("\u00a0", " ") for message in raised.value.messages] == [sentence]
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_two_holidays_of_a_zone_never_begin_on_the_same_day_unless_one_is_removed():
    holiday("A", "2026-12-19", "2027-01-03", removed=True).save()
    holiday("A", "2026-12-19", "2027-01-03").save()
    with pytest.raises(IntegrityError), transaction.atomic():
        holiday("A", "2026-12-19", "2027-01-04").save()
