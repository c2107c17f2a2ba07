"""The grants as open data: the official schema accepts every line."""

import csv
import datetime
import io
import json
import re

import pytest
import time_machine
from frictionless import Resource, Schema
from stdnum.fr import siret

from cohorts import services as cohorts
from tests.observatory.grants import SIRET_HELPED, SIRET_OF_CITY, SIRET_OF_STATE
from tools.house import ROOT

pytestmark = pytest.mark.django_db

SCHEMA = ROOT / "observatory" / "data" / "scdl-subventions-2.1.1.schema.json"
RNA = "W513001234"


@pytest.fixture
def funders(ground):
    ground.identify_funders()
    return ground


def sent(client, **asked) -> bytes:
    response = client.get("/donnees/subventions.csv", asked)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8"
    return b"".join(response.streaming_content)


def lines(client, **asked) -> list[dict]:
    return list(csv.DictReader(io.StringIO(sent(client, **asked).decode("utf-8"))))


def faults(content: bytes, folder) -> list[str]:
    path = folder / "subventions.csv"
    path.write_bytes(content)
    resource = Resource(
        path=path.name, basepath=str(folder), schema=Schema.from_descriptor(json.loads(SCHEMA.read_text()))
    )
    return [error.message for task in resource.validate().tasks for error in task.errors]


def test_without_any_grant_the_file_is_its_header(client, ground, tmp_path):
    assert lines(client) == []
    assert faults(sent(client), tmp_path) == []


def test_the_official_schema_accepts_the_file(client, funders, tmp_path):
    funders.helped(12_345, siret=SIRET_HELPED, rna=RNA)
    funders.helped(100, rna=RNA)
    content = sent(client)
    assert len(lines(client)) == 4
    assert faults(content, tmp_path) == []


def test_the_schema_would_refuse_a_wrong_line(client, funders, tmp_path):
    funders.helped(siret=SIRET_HELPED)
    spoilt = sent(client).replace(SIRET_OF_STATE.encode(), b"12 34").replace(b",1,", b",2,")
    assert len(faults(spoilt, tmp_path)) >= 2


@time_machine.travel(datetime.datetime(2026, 11, 30, 23, 30, tzinfo=datetime.UTC), tick=False)
def test_a_line_says_who_gives_what_to_whom(client, funders):
    notice = funders.helped(12_345, siret=SIRET_HELPED, rna=RNA)
    state, city = lines(client)
    organisation = notice.case.dossier.organisation
    assert state == {
        "nomAttribuant": funders.cast.seat("etat").name,
        "idAttribuant": SIRET_OF_STATE,
        "dateConvention": "2026-12-01",
        "referenceDecision": notice.number,
        "nomBeneficiaire": organisation.name,
        "idBeneficiaire": SIRET_HELPED,
        "rnaBeneficiaire": RNA,
        "objet": notice.case.dossier.title,
        "montant": "123.45",
        "nature": "aide en numéraire",
        "conditionsVersement": "selon la lettre d’attribution",
        "datesPeriodeVersement": "2026-12-01/2027-01-30",
        "idRAE": "",
        "notificationUE": "non",
        "pourcentageSubvention": "1",
        "dispositifAide": "",
    }
    assert city["idAttribuant"] == SIRET_OF_CITY
    assert all(siret.is_valid(line[key]) for line in (state, city) for key in ("idAttribuant", "idBeneficiaire"))


def test_the_day_of_the_convention_comes_first(client, funders):
    laureate = funders.helped(siret=SIRET_HELPED).case.laureate
    cohorts.move(laureate, "contract_signed", actor=funders.cast.coordinator)
    laureate = type(laureate).objects.get()
    type(laureate).objects.update(contracted_on=datetime.date(2027, 2, 3))
    assert {line["dateConvention"] for line in lines(client)} == {"2027-02-03"}


def test_only_what_was_granted_and_told_is_published(client, funders):
    funders.signed(10_000, siret=SIRET_HELPED)
    funders.refused()
    assert lines(client) == []


def test_a_corsican_number_stays_out_when_the_siret_speaks(client, funders, tmp_path):
    funders.helped(siret=SIRET_HELPED, rna="W2A0001234")
    assert {(line["idBeneficiaire"], line["rnaBeneficiaire"]) for line in lines(client)} == {(SIRET_HELPED, "")}
    assert faults(sent(client), tmp_path) == []


def test_what_nobody_can_identify_is_left_out_and_counted(client, funders):
    funders.cast.contract.institutions.filter(kind="ville").update(siret="")
    funders.helped(siret=SIRET_HELPED)
    funders.helped(rna="W2B0001234")
    assert [line["idAttribuant"] for line in lines(client)] == [SIRET_OF_STATE]
    said = client.get("/observatoire/").content.decode()
    assert "2 subventions ne sont pas dans ce fichier" in said
    assert "Une subvention n’est pas dans ce fichier" in said


def test_when_nothing_is_left_out_the_page_says_nothing_of_it(client, funders):
    funders.helped(siret=SIRET_HELPED)
    assert "dans ce fichier" not in client.get("/observatoire/").content.decode()


def test_the_same_choice_narrows_the_file(client, funders):
    funders.helped(siret=SIRET_HELPED)
    assert len(lines(client, annee=2027, contrat="ici")) == 2
    assert lines(client, annee=2027, contrat="ailleurs") == lines(client)
    page = client.get("/observatoire/", {"annee": 2027, "contrat": "ici"}).content.decode()
    assert re.search(r'href="(/donnees/[^"]+)"', page)[1] == "/donnees/subventions.csv?annee=2027&amp;contrat=ici"


def test_the_file_costs_as_much_for_one_grant_as_for_three(client, funders, one_and_three):
    assert one_and_three(lambda: funders.helped(rna=RNA), lambda: sent(client)) == 2
