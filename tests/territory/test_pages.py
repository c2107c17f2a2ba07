import json

import pytest
from django.urls import reverse

from territory.services import open_contract
from tests.territory.factories import CommuneFactory, ContractFactory, InstitutionFactory, QpvFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def contract():
    return ContractFactory(name="Port-aux-Quais", slug="port-aux-quais")


def text_of(response) -> str:
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_anybody_finds_a_contract_by_its_name(client, contract):
    ContractFactory(name="Ailleurs")
    page = text_of(client.get("/territoire/", {"q": "port aux"}))
    assert "Un contrat trouvé" in page
    assert 'href="/territoire/port-aux-quais/"' in page
    assert "Ailleurs" not in page


def test_an_unknown_name_gets_advice(client, contract):
    assert "Aucun contrat ne porte ce nom" in text_of(client.get("/territoire/", {"q": "zzz"}))


def test_an_empty_search_says_what_is_missing(client):
    assert "Il reste une chose à corriger" in text_of(client.get("/territoire/", {"q": " "}))


def test_the_department_that_was_named_comes_before_its_namesakes(client):
    ContractFactory(name="Avon", slug="avon", department_name="Seine-et-Marne")
    ContractFactory(name="Épernay", slug="epernay", department_name="Marne")
    page = text_of(client.get("/territoire/", {"q": "marne"}))
    assert page.index("/territoire/epernay/") < page.index("/territoire/avon/")


def test_names_are_in_the_order_of_the_dictionary(client):
    for slug, name in (("epernay", "Épernay"), ("vitry", "Vitry"), ("avon", "Avon")):
        open_contract(ContractFactory(name=name, slug=slug))
    page = text_of(client.get("/territoire/"))
    assert page.index("/territoire/avon/") < page.index("/territoire/epernay/") < page.index("/territoire/vitry/")


def test_too_many_contracts_are_cut_and_it_says_so(client):
    ContractFactory.create_batch(51, department_name="Marne")
    page = text_of(client.get("/territoire/", {"q": "marne"}))
    assert "Les 50 premiers sont ici" in page
    assert page.count('href="/territoire/port-') == 50


def test_the_contracts_open_here_come_first(client, contract):
    assert "Les contrats suivis ici" not in text_of(client.get("/territoire/"))
    open_contract(contract)
    assert "Les contrats suivis ici" in text_of(client.get("/territoire/"))


def test_a_contract_shows_its_neighbourhoods_as_a_chart_and_as_a_list(client, contract):
    qpv = QpvFactory(name="Les Quais", contracts=[contract], communes=[CommuneFactory(name="La Grève")])
    page = text_of(client.get("/territoire/port-aux-quais/"))
    assert "Un quartier prioritaire" in page
    assert page.count("<path d=") == 1 + page.count('class="icon"')
    assert f"La Grève · {qpv.code}" in page
    assert "Ce contrat n’est pas encore suivi ici." in page


def test_a_contract_shows_who_takes_part(client, contract):
    InstitutionFactory(contract=contract, name="Habitat des quais", is_funder=True, email="quais@exemple.invalid")
    page = text_of(client.get("/territoire/port-aux-quais/"))
    assert "Habitat des quais" in page
    assert "Apporte des crédits" in page
    assert "Nous n’avons pas encore le contour des quartiers de ce contrat." in page


def test_outlines_are_geojson_that_a_browser_keeps(client, contract):
    qpv = QpvFactory(contracts=[contract])
    QpvFactory()
    address = reverse("territory:outlines", args=["port-aux-quais"])
    response = client.get(address)
    assert response["Content-Type"] == "application/geo+json"
    assert json.loads(response.content) == {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {"code": qpv.code, "name": qpv.name}, "geometry": qpv.outline}],
    }
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 304
    qpv.name = "Autre nom"
    qpv.save()
    assert client.get(address, headers={"if-none-match": response["ETag"]}).status_code == 200


def test_a_commune_leads_to_its_neighbourhoods(client, contract):
    commune = CommuneFactory(name="Joué-sur-Grève", population=1234)
    qpv = QpvFactory(communes=[commune], contracts=[contract])
    page = text_of(client.get("/territoire/ou/", {"q": "joue"}))
    assert f'href="/territoire/ou/{commune.code}/"' in page
    assert "1 234 habitants" in page
    page = text_of(client.get(f"/territoire/ou/{commune.code}/"))
    assert qpv.code in page
    assert 'href="/territoire/port-aux-quais/"' in page


def test_a_commune_without_neighbourhood_says_so(client):
    commune = CommuneFactory()
    page = text_of(client.get(f"/territoire/ou/{commune.code}/"))
    assert "Cette commune n’a pas de quartier prioritaire." in page


def test_an_unknown_commune_gets_advice(client):
    assert "Nous ne trouvons pas cette commune." in text_of(client.get("/territoire/ou/", {"q": "zzz"}))


def test_a_point_gets_a_clear_answer(client, contract):
    qpv = QpvFactory(name="Les Quais", contracts=[contract])
    page = text_of(client.get("/territoire/ou/", {"lat": f"{qpv.lat:.4f}".replace(".", ","), "lon": f"{qpv.lon:.4f}"}))
    assert f"Ce point est dans le quartier prioritaire <b>Les Quais</b> ({qpv.code})." in page
    assert "Voir le contrat de ville · Port-aux-Quais" in page
    page = text_of(client.get("/territoire/ou/", {"lat": "−12,5°", "lon": "3"}))
    assert "Ce point n’est dans aucun quartier prioritaire." in page


def test_a_neighbourhood_without_contract_says_so(client):
    qpv = QpvFactory()
    page = text_of(client.get("/territoire/ou/", {"lat": qpv.lat, "lon": qpv.lon}))
    assert "Nous ne savons pas encore à quel contrat de ville ce quartier appartient." in page


@pytest.mark.parametrize(
    "point", [{"lat": "91", "lon": "3"}, {"lat": "nord", "lon": "3"}, {"lat": "47"}, {"lat": "nan", "lon": "1"}]
)
def test_a_point_that_is_none_is_explained(client, point):
    page = text_of(client.get("/territoire/ou/", point))
    assert "Il reste une chose à corriger" in page
    assert "quartier prioritaire <b>" not in page


@pytest.mark.parametrize(
    "address", ["/territoire/nulle-part/", "/territoire/nulle-part/quartiers.geojson", "/territoire/ou/99999/"]
)
def test_what_does_not_exist_is_not_found(client, address):
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/territoire/", "/territoire/ou/", "/territoire/port-aux-quais/"])
def test_pages_are_only_read(client, contract, address):
    assert client.post(address).status_code == 405


def test_pages_cost_the_same_for_one_and_three_things(client, contract, one_and_three):
    commune = CommuneFactory(name="La Grève")

    def one_more():
        QpvFactory(contracts=[contract], communes=[commune])
        InstitutionFactory(contract=contract)

    assert one_and_three(one_more, lambda: client.get("/territoire/port-aux-quais/")) == 4
    assert one_and_three(one_more, lambda: client.get(f"/territoire/ou/{commune.code}/")) == 3
    assert one_and_three(lambda: ContractFactory(), lambda: client.get("/territoire/", {"q": "port"})) == 1
    assert one_and_three(lambda: CommuneFactory(), lambda: client.get("/territoire/ou/", {"q": "commune"})) == 1
