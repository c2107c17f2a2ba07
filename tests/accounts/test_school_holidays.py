"""The table of school holidays, kept by the platform's administrators."""

import datetime

import pytest
import time_machine
from django.test import Client

from accounts import school_holidays
from accounts.models import JournalEntry, Person
from kit.machine import Refused
from territory import holidays, school_loading
from territory.models import SchoolHoliday
from tests.world import client_of, give_second_factor

D = datetime.date.fromisoformat
PAGE = "/territoire/vacances-scolaires/"
NOEL = {
    "zone": "Guadeloupe",
    "name": "Vacances de Noël",
    "first_day": "2026-12-19",
    "last_day": "2027-01-03",
    "source": "Arrêté du rectorat",
}


@pytest.fixture
def admin(db) -> Person:
    person = Person.objects.create_user("admin@exemple.invalid", name="Anne Port", is_admin=True)
    give_second_factor(person)
    return person


@pytest.fixture
def visitor(admin) -> Client:
    return client_of(admin)


def holiday(zone="B", first="2026-12-19", last="2027-01-03", name="Vacances de Noël") -> SchoolHoliday:
    return SchoolHoliday.objects.create(zone=zone, name=name, first_day=D(first), last_day=D(last), source="Arrêté")


def journal() -> list[tuple[str, dict]]:
    return list(JournalEntry.objects.order_by("pk").values_list("action", "details"))


# The list --------------------------------------------------------------------------------------------------------


@time_machine.travel("2026-11-21T12:00Z")
def test_the_list_shows_this_school_year_and_the_zones_that_nobody_filled(visitor):
    holiday("B")
    holiday("Corse", name="Vacances de Noël en Corse")
    holiday("B", "2027-10-23", "2027-11-07", "Vacances de la Toussaint")
    page = visitor.get(PAGE)
    assert [(one.zone, one.name) for one in page.context["holidays"]] == [
        ("B", "Vacances de Noël"),
        ("Corse", "Vacances de Noël en Corse"),
    ]
    assert page.context["year"] == "2026-2027"
    assert page.context["unknown"][:3] == ["Zone A", "Zone C", "Guadeloupe"]
    assert "samedi 19 décembre 2026" in page.content.decode().replace("\u00a0", " ")


@time_machine.travel("2026-11-21T12:00Z")
@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"zone": "B"}, ["Vacances de Noël"]),
        ({"zone": "Corse"}, []),
        ({"year": "2027"}, ["Vacances de la Toussaint"]),
        ({"year": "2027", "zone": "A"}, []),
        ({"year": "1789"}, ["Vacances de Noël"]),
        ({"year": "quand", "zone": "Z"}, ["Vacances de Noël"]),
    ],
)
def test_the_list_is_filtered_and_nonsense_is_left_out(visitor, query, found):
    holiday("B")
    holiday("B", "2027-10-23", "2027-11-07", "Vacances de la Toussaint")
    page = visitor.get(PAGE, query)
    assert [one.name for one in page.context["holidays"]] == found
    assert ("Aucunes vacances connues ici" in page.content.decode()) is (found == [])


@time_machine.travel("2026-11-21T12:00Z")
def test_the_list_asks_as_much_for_one_row_as_for_three(visitor, one_and_three):
    starts = iter(["2026-12-19", "2027-02-20", "2027-04-17"])

    def add():
        first = D(next(starts))
        holiday("B", str(first), str(first + datetime.timedelta(9)))

    one_and_three(add, lambda: visitor.get(PAGE))


# Writing ---------------------------------------------------------------------------------------------------------


def test_the_zone_that_is_looked_at_is_the_one_to_fill(visitor):
    assert f'href="{PAGE}ajouter/?zone=Mayotte"' in visitor.get(PAGE, {"zone": "Mayotte"}).content.decode()
    assert f'href="{PAGE}ajouter/"' in visitor.get(PAGE).content.decode()
    form = visitor.get(f"{PAGE}ajouter/", {"zone": "Mayotte"}).context["form"]
    assert form["zone"].value() == "Mayotte"


def test_an_administrator_adds_what_nobody_knew(visitor):
    sent = visitor.post(f"{PAGE}ajouter/", NOEL, follow=True)
    assert sent.redirect_chain == [(f"{PAGE}?zone=Guadeloupe&year=2026", 302)]
    found = holidays.school_holiday("Guadeloupe", D("2026-12-25"))
    assert (found.name, found.by_hand, found.source) == ("Vacances de Noël", True, "Arrêté du rectorat")
    assert journal() == [("accounts.school_holiday.write", NOEL)]
    assert "écrit ici, à la main" in sent.content.decode()


def test_a_correction_stands_before_the_data(visitor):
    school_loading.load()
    noel = holidays.school_holiday("B", D("2026-12-25"))
    visitor.post(f"{PAGE}{noel.pk}/", NOEL | {"zone": "B", "first_day": "2026-12-21"})
    school_loading.load()
    noel.refresh_from_db()
    assert (noel.first_day, noel.by_hand) == (D("2026-12-21"), True)
    assert holidays.school_holiday("B", D("2026-12-20")) is None


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"last_day": "2026-12-18"}, "Le dernier jour vient avant le premier"),
        ({"name": ""}, "Il manque votre réponse."),
        ({"source": ""}, "Il manque votre réponse."),
        ({"zone": "D"}, "Ce choix n’existe plus."),
        ({"zone": "B", "first_day": "2027-01-03", "last_day": "2027-01-10"}, "Ces jours sont déjà dans"),
        ({"zone": "B", "first_day": "2026-12-19", "last_day": "2026-12-19"}, "Ces jours sont déjà dans"),
    ],
)
def test_a_slip_is_told_and_nothing_is_written(visitor, change, sentence):
    holiday("B")
    page = visitor.post(f"{PAGE}ajouter/", NOEL | change)
    assert (page.status_code, SchoolHoliday.objects.count(), journal()) == (200, 1, [])
    assert sentence in page.content.decode()


def test_neighbours_may_touch(visitor):
    holiday("B")
    visitor.post(f"{PAGE}ajouter/", NOEL | {"zone": "B", "first_day": "2027-01-04", "last_day": "2027-01-10"})
    assert SchoolHoliday.objects.count() == 2


def test_what_is_removed_leaves_the_list_the_checks_and_does_not_come_back(visitor):
    school_loading.load()
    bridge = holidays.school_holiday("C", D("2026-05-15"))
    asked = visitor.get(f"{PAGE}{bridge.pk}/retirer/")
    assert "Retirer « Pont de l’Ascension »" in asked.content.decode().replace("\u00a0", " ")
    visitor.post(f"{PAGE}{bridge.pk}/retirer/")
    school_loading.load()
    assert holidays.school_holiday("C", D("2026-05-15")) is None
    assert [action for action, _details in journal()] == ["accounts.school_holiday.remove"]
    assert visitor.get(f"{PAGE}{bridge.pk}/").status_code == 404


def test_removing_twice_is_refused(admin):
    noel = holiday()
    school_holidays.remove(noel, actor=admin)
    with pytest.raises(Refused, match="déjà retirées"):
        school_holidays.remove(noel, actor=admin)


def test_removed_holidays_may_be_written_again(visitor, admin):
    school_holidays.remove(holiday("Guadeloupe"), actor=admin)
    visitor.post(f"{PAGE}ajouter/", NOEL)
    assert holidays.school_holiday("Guadeloupe", D("2026-12-19")).by_hand


def test_only_administrators_find_it_from_the_territory(visitor, cast, client):
    assert f'href="{PAGE}"' in visitor.get("/territoire/").content.decode()
    assert PAGE not in client_of(cast.lead).get("/territoire/").content.decode()
    assert PAGE not in client.get("/territoire/").content.decode()
    assert client_of(cast.lead).get(PAGE).status_code == 404
