from datetime import UTC, datetime

import pytest
import time_machine
from django.template import engines
from django.utils import translation

from accounts import journal
from accounts.models import Role
from tests.world import client_of
from tools.compile_messages import compile_messages

TESTED = journal.declare("tests.tested", "Essai mené")
OTHER = journal.declare("tests.other", "Autre essai")

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(with_role, tours):
    return with_role(tours, Role.Kind.DSU_LEAD)


@pytest.fixture
def record(tours, lead):
    """An action on a person of Tours: what names a contract is read by its leads."""

    def record(action=TESTED, on=tours, contract=tours, **values):
        on.contract = contract
        return journal.record(action, on=on, actor=values.pop("actor", lead), **values)

    return record


def page(person, **asked) -> str:
    response = client_of(person).get("/journal/", asked)
    assert response.status_code == 200
    return response.content.decode()


def test_it_says_who_did_what_in_which_role_and_why(record, lead):
    entry = record(reason="Doublon")
    shown = page(lead)
    assert entry.acting_as == "Responsable de l’équipe DSU"
    for said in ("Essai mené", "Claire Lemoine", "Responsable de l’équipe DSU", "Doublon", "sur le site"):
        assert said in shown


def test_a_role_is_kept_in_french_whatever_the_language_of_whoever_acts(record):
    compile_messages()
    with translation.override("en"):
        assert Role.Kind.DSU_LEAD.label == "Head of the city contract team"
        assert record().acting_as == "Responsable de l’équipe DSU"


def test_a_move_of_a_machine_is_told_with_its_states(record, lead, tell):
    record(on=tell(), details={"from": "queued", "to": "cancelled"})
    assert "de «\u00a0en attente\u00a0» à «\u00a0annulé\u00a0»" in page(lead)
    assert "Message n°\u00a0" in page(lead)


def test_a_lead_reads_the_journal_of_their_contract_only(record, lead, vitry, with_role):
    record(reason="À Tours")
    record(contract=vitry, reason="À Vitry")
    assert "À Tours" in page(lead)
    assert "À Vitry" not in page(lead)
    elsewhere = with_role(vitry, Role.Kind.DSU_LEAD, "Paul Petit")
    assert "À Tours" not in page(elsewhere)


def test_an_administrator_reads_everything(record, vitry, lea):
    record(reason="À Tours")
    record(contract=None, reason="Nulle part")
    lea.is_admin = True
    lea.save()
    assert "À Tours" in page(lea) and "Nulle part" in page(lea)


@pytest.mark.parametrize("kind", [Role.Kind.DSU_AGENT, Role.Kind.COORDINATOR])
def test_others_do_not_know_it_exists(kind, tours, with_role):
    assert client_of(with_role(tours, kind, "Paul Petit")).get("/journal/").status_code == 404


def test_it_is_filtered_by_action_person_and_days(record, lead, lea):
    record(reason="Ancien")
    record(OTHER, reason="Récent", actor=lea)
    assert "Récent" not in page(lead, action=TESTED)
    assert "Ancien" not in page(lead, who="martin")
    assert "Récent" in page(lead, who="martin")
    assert "Ancien" not in page(lead, until="2001-01-01")
    assert "Ancien" in page(lead, since="2001-01-01", until="n’importe quoi")


def test_a_day_of_the_filter_is_a_day_of_the_place(record, lead):
    with time_machine.travel(datetime(2027, 3, 2, 23, 30, tzinfo=UTC)):
        record(reason="Après minuit")
    assert "Après minuit" in page(lead, since="2027-03-03", until="2027-03-03")
    assert "Après minuit" not in page(lead, until="2027-03-02")


def test_an_action_of_former_times_keeps_its_code(record, lead, monkeypatch):
    record()
    monkeypatch.delitem(journal._labels, TESTED)
    assert "tests.tested" in page(lead)


def test_its_cost_does_not_grow(record, lead, one_and_three):
    client = client_of(lead)
    one_and_three(record, lambda: client.get("/journal/"))


def test_the_history_of_a_thing_shows_roles_and_names_only_to_the_team(record, tours):
    record(reason="Doublon")
    template = engines["django"].from_string("{% load journal %}{% history thing names=names %}")
    outside, team = (template.render({"thing": tours, "names": names}) for names in (False, True))
    assert "Essai mené" in outside and "Responsable de l’équipe DSU" in outside and "Doublon" in outside
    assert "Claire Lemoine" not in outside
    assert "Claire Lemoine" in team


def test_a_thing_without_a_past_says_so(vitry):
    template = engines["django"].from_string("{% load journal %}{% history thing %}")
    assert "Rien ne s’est encore passé ici." in template.render({"thing": vitry})


def test_only_declared_actions_are_written(lead):
    with pytest.raises(ValueError, match="not declared"):
        journal.record("tests.unknown", on=lead, actor=lead)
