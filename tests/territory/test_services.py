import pytest
from django.core.management import CommandError, call_command

from territory.models import Contract, Institution
from territory.services import open_contract
from tests.territory.factories import ContractFactory, ThemeFactory

pytestmark = pytest.mark.django_db
Kind = Institution.Kind


def test_it_seats_the_usual_institutions_of_a_contract():
    contract = ContractFactory(name="Le Havre", ground_name="CU Le Havre", department_name="Seine-Maritime")
    institutions = open_contract(contract, number_prefix="HAV")
    assert [(seat.kind, seat.short_name, seat.is_funder) for seat in institutions] == [
        (Kind.STATE, "État", True),
        (Kind.EPCI, "Communauté", True),
        (Kind.CITY, "Ville", True),
        (Kind.CAF, "Caf", True),
        (Kind.DEPARTMENT, "Département", True),
        (Kind.LANDLORD, "Bailleur", True),
        (Kind.DIRECTION, "Culture", False),
        (Kind.DIRECTION, "Sport", False),
        (Kind.DIRECTION, "Éducation", False),
        (Kind.DIRECTION, "Emploi", False),
        (Kind.DIRECTION, "Santé", False),
        (Kind.DSU, "DSU", False),
        (Kind.CITIZENS, "Conseil citoyen", False),
    ]
    assert [seat.name for seat in institutions[:3]] == [
        "État · préfecture (Seine-Maritime)",
        "Communauté urbaine Le Havre",
        "Ville du Havre",
    ]
    assert Contract.objects.get().number_prefix == "HAV"


def test_opening_twice_changes_nothing_and_keeps_what_people_renamed():
    contract = ContractFactory()
    open_contract(contract, number_prefix="POR")
    contract.institutions.filter(kind=Kind.LANDLORD).update(name="Habitat des quais")
    again = open_contract(contract, number_prefix="AUT")
    assert len(again) == 13
    assert [seat.name for seat in again if seat.kind == Kind.LANDLORD] == ["Habitat des quais"]
    assert Contract.objects.get().number_prefix == "POR"


def test_a_contract_of_one_commune_has_no_seat_for_an_epci():
    contract = ContractFactory(ground=Contract.Ground.COMMUNE, ground_name="Port")
    assert Kind.EPCI not in [seat.kind for seat in open_contract(contract)]


def test_a_metropole_keeps_its_name():
    seats = open_contract(ContractFactory(ground_name="Tours Métropole Val de Loire"))
    epci = next(seat for seat in seats if seat.kind == Kind.EPCI)
    assert (epci.name, epci.short_name) == ("Tours Métropole Val de Loire", "Métropole")


def test_a_direction_answers_for_its_theme_and_the_sub_themes_under_it():
    education = ThemeFactory(code="1")
    ThemeFactory(code="1.1", parent=education)
    ThemeFactory(code="4.2", parent=ThemeFactory(code="4"))
    open_contract(ContractFactory())
    found = {seat.short_name: list(seat.themes.values_list("code", flat=True)) for seat in Institution.objects.all()}
    assert (found["Éducation"], found["Culture"], found["Sport"]) == (["1", "1.1"], ["4.2"], [])


def test_a_contract_is_open_once_it_has_its_team():
    contract = ContractFactory()
    assert not contract.is_open
    open_contract(contract)
    assert contract.is_open
    assert list(Contract.objects.open_here()) == [contract]


def test_the_command_opens_a_contract_by_its_code(capsys):
    ContractFactory(code="CN03702M", name="Tours")
    call_command("open_contract", "CN03702M", "--prefix", "TOU")
    assert capsys.readouterr().out == "Tours : 13 institutions.\n"
    with pytest.raises(CommandError, match="aucun contrat de ville ne porte ce code"):
        call_command("open_contract", "CN99999M")
