import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from territory.models import Commune, Contract, Institution, Qpv, Theme
from tests.territory.factories import (
    CommuneFactory,
    ContractFactory,
    InstitutionFactory,
    QpvFactory,
    ThemeFactory,
    square,
)

pytestmark = pytest.mark.django_db

FAULTS = [
    (ThemeFactory, {"label": ""}, "Donnez un libellé au thème."),
    (CommuneFactory, {"code": "511"}, "Le code INSEE d’une commune compte 5 signes."),
    (CommuneFactory, {"lat": 97}, "Ce point n’est pas sur Terre : vérifiez la longitude et la latitude."),
    (ContractFactory, {"code": "XX00001M"}, "Le code d’un contrat de ville compte 8 signes et commence par CN."),
    (ContractFactory, {"number_prefix": "tou"}, "Le préfixe des numéros de dossier compte 3 lettres capitales."),
    (ContractFactory, {"number_prefix": "T"}, "Le préfixe des numéros de dossier compte 3 lettres capitales."),
    (ContractFactory, {"school_zone": "D"}, "Cette zone scolaire n’existe pas."),
    (ContractFactory, {"ground": "pays"}, "Un contrat porte sur une intercommunalité ou sur une commune."),
    (QpvFactory, {"code": "QN1"}, "Le code d’un quartier prioritaire compte 8 signes et commence par QN."),
    (QpvFactory, {"west": 9, "east": 8}, "Les limites du quartier sont inversées."),
    (InstitutionFactory, {"kind": "banque"}, "Cette nature d’institution n’existe pas."),
    (InstitutionFactory, {"siret": "123"}, "Un SIRET compte 14 chiffres."),
    (InstitutionFactory, {"short_name": ""}, "Donnez un nom et un nom court à l’institution."),
]


def row_of(factory, fields):
    if factory is InstitutionFactory:
        fields = {"contract": ContractFactory(), **fields}
    return factory.build(**fields)


@pytest.mark.parametrize(("factory", "fields", "sentence"), FAULTS)
def test_it_says_in_french_what_is_wrong(factory, fields, sentence):
    with pytest.raises(ValidationError) as raised:
        row_of(factory, fields).validate_constraints()
    assert sentence in [message.replace("\u00a0", " ") for message in raised.value.messages]


@pytest.mark.parametrize(("factory", "fields", "sentence"), FAULTS)
def test_the_database_refuses_it_too(factory, fields, sentence):
    row = row_of(factory, fields)
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_a_contract_has_one_team_and_each_institution_once():
    team = InstitutionFactory(kind=Institution.Kind.DSU, name="Équipe")
    again = InstitutionFactory.build(contract=team.contract, kind=team.kind, name="Autre équipe")
    with pytest.raises(ValidationError, match="Ce contrat a déjà son équipe."):
        again.validate_constraints()
    landlord = InstitutionFactory(contract=team.contract)
    twin = InstitutionFactory.build(contract=team.contract, name=landlord.name)
    with pytest.raises(ValidationError, match="Cette institution est déjà inscrite dans ce contrat."):
        twin.validate_constraints()


def test_a_theme_is_not_its_own_parent():
    theme = ThemeFactory()
    theme.parent = theme
    with pytest.raises(IntegrityError), transaction.atomic():
        theme.save()


def test_a_siret_is_checked_to_its_last_digit():
    institution = InstitutionFactory.build(contract=ContractFactory(), siret="21370261000019")
    institution.siret = "21370261000018"
    with pytest.raises(ValidationError, match="Ce SIRET n’existe pas"):
        institution.clean_fields()
    institution.siret = "73282932000074"
    institution.clean_fields()


def test_two_contracts_never_share_a_prefix_and_most_have_none():
    ContractFactory(number_prefix=None)
    ContractFactory(number_prefix=None)
    ContractFactory(number_prefix="TOU")
    with pytest.raises(IntegrityError), transaction.atomic():
        ContractFactory(number_prefix="TOU")


def test_a_renamed_contract_is_found_by_its_new_name():
    contract = ContractFactory(name="Ancien port", label="CA")
    contract.name = "Nouveau quai"
    contract.save(update_fields=["name"])
    assert list(Contract.objects.named("quai nouv")) == [contract]
    assert list(Contract.objects.named("ancien")) == []


def test_a_name_is_found_by_the_start_of_its_words_in_any_order():
    commune = CommuneFactory(name="Joué-lès-Tours")
    assert [list(Commune.objects.named(words)) for words in ("joue", "TOURS joué", "les tours")] == [[commune]] * 3
    assert list(Commune.objects.named("oué")) == []


def test_a_contract_is_found_by_department_and_by_the_communes_of_its_neighbourhoods():
    contract = ContractFactory(name="Grand port", department="37", department_name="Indre-et-Loire")
    QpvFactory(contracts=[contract], communes=[CommuneFactory(name="La Riche")])
    QpvFactory(contracts=[contract], communes=[CommuneFactory(name="La Riche-sur-Loire")])
    ContractFactory()
    for words in ("indre et loire", "37", "la riche", "grand"):
        assert list(Contract.objects.found(words)) == [contract], words
    assert list(Contract.objects.found(" ’ ")) == []


def test_a_point_is_found_in_its_neighbourhood_by_one_query(django_assert_num_queries):
    QpvFactory()
    qpv = QpvFactory()
    with django_assert_num_queries(1):
        assert Qpv.objects.at(qpv.lon, qpv.lat) == qpv
        name, outline = qpv.name, qpv.outline
    with django_assert_num_queries(1):
        assert Qpv.objects.at(-40, 30) is None
    assert (name, outline["type"]) == (qpv.name, "Polygon")


def test_a_point_in_the_box_but_out_of_the_outline_is_nowhere():
    outline = {"type": "Polygon", "coordinates": [[[1, 1], [2, 1], [1, 2], [1, 1]]]}
    qpv = QpvFactory(outline=outline, west=1, south=1, east=2, north=2)
    assert Qpv.objects.at(1.2, 1.2) == qpv
    assert Qpv.objects.at(1.9, 1.9) is None


def test_a_hole_belongs_to_nobody():
    outline = {"type": "Polygon", "coordinates": [square(1, 1, 1), square(1.4, 1.4, 0.2)]}
    qpv = QpvFactory(outline=outline, west=1, south=1, east=2, north=2)
    assert Qpv.objects.at(1.1, 1.1) == qpv
    assert Qpv.objects.at(1.5, 1.5) is None


def test_the_box_has_an_index_that_answers():
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        assert "qpv_box" in Qpv.objects.near(4.6, 48.7).explain()


def test_a_contracts_neighbourhoods_come_without_their_outlines_in_one_query(django_assert_num_queries):
    contract = ContractFactory()
    QpvFactory.create_batch(2, contracts=[contract])
    with django_assert_num_queries(1):
        qpvs = list(contract.qpvs.all())
        assert ["outline" in qpv.get_deferred_fields() for qpv in qpvs] == [True, True]
    with django_assert_num_queries(1):
        assert [qpv.outline["type"] for qpv in contract.qpvs.with_outline()] == ["Polygon", "Polygon"]


def test_each_thing_says_its_name():
    assert str(CommuneFactory.build(name="Tours", department="37")) == "Tours (37)"
    assert str(ContractFactory.build(name="Tours")) == "Tours"
    assert str(QpvFactory.build(name="Sanitas")) == "Sanitas"
    assert str(InstitutionFactory.build(contract=None, short_name="Caf")) == "Caf"
    assert str(Theme(label="Éducation")) == "Éducation"


def test_a_contract_knows_its_clock():
    assert ContractFactory.build(time_zone="Indian/Reunion").tz.key == "Indian/Reunion"
