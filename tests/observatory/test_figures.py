"""What the observatory says, and what it keeps to itself."""

import pytest

from aap.models import Envelope
from instruction.models import Reason
from observatory import figures
from observatory.scope import Scope
from tests.observatory.grants import Ground
from tests.territory.factories import QpvFactory, ThemeFactory

pytestmark = pytest.mark.django_db


def page(client, **asked) -> str:
    response = client.get("/observatoire/", asked)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


def test_before_any_answer_it_says_what_will_come(client, ground):
    ground.submitted()
    said = page(client)
    assert "Les premiers chiffres viendront avec les premières réponses" in said
    assert "<svg" not in said.split("<main")[1].split("</main>")[0].replace('<svg class="icon"', "")


def test_a_decision_that_nobody_was_told_is_told_to_nobody(ground):
    ground.signed(10_000)
    ground.decided(0)
    assert figures.totals(Scope()) == figures.Totals(0, 0, 0, 0, 0, 0)
    assert figures.euros_by_qpv(Scope()) == []


def test_it_counts_answers_projects_associations_and_euros(ground):
    ground.helped(10_000)
    ground.helped(25_050)
    ground.refused()
    assert figures.totals(Scope()) == figures.Totals(
        answered=3, supported=2, refused=1, explained=1, organisations=2, cents=70_100
    )


def test_one_association_helped_twice_is_one_association(ground):
    first, second = ground.helped(), ground.helped()
    dossier = second.case.dossier
    dossier.organisation = first.case.dossier.organisation
    dossier.save(update_fields=["organisation"])
    assert figures.totals(Scope()).organisations == 1


def test_a_refusal_without_a_reason_lowers_the_share(client, ground):
    ground.refused()
    Reason.objects.filter(notice=ground.refused()).delete()
    assert "50 % (1 sur 2)" in page(client)


def test_the_page_shows_the_sums(client, ground):
    ground.helped(900_00)
    ground.refused()
    said = page(client)
    assert "Demandes qui ont reçu leur réponse</dt><dd>2</dd>" in said
    assert "Aides accordées</dt><dd>1 800 €</dd>" in said
    assert "100 % (1 sur 1)" in said
    assert "Ici (51)" in said


def test_the_page_names_nobody(client, ground):
    notice = ground.refused()
    said = page(client)
    dossier = notice.case.dossier
    for secret in (dossier.title, dossier.organisation.name, dossier.number, notice.number, "Amina"):
        assert secret not in said


def test_a_year_and_a_contract_narrow_it(client, ground):
    ground.helped(10_000)
    elsewhere = Ground("CN00002B", "Ailleurs", "AIL")
    elsewhere.helped(30_000)
    call = elsewhere.call()
    type(call).objects.filter(pk=call.pk).update(year=2026)

    assert figures.euros_by_contract(Scope()) == [("Ailleurs (51)", 60_000), ("Ici (51)", 20_000)]
    assert figures.totals(Scope(year=2026)).cents == 60_000
    assert figures.totals(Scope(contract=ground.cast.contract)).cents == 20_000
    assert "Ailleurs (51)" not in page(client, annee=2027)
    assert "Pas encore de réponse pour ce choix" in page(client, annee=2026, contrat="ici")


@pytest.mark.parametrize("asked", [{"annee": "abc"}, {"annee": "1789"}, {"contrat": "nulle-part"}])
def test_a_choice_that_does_not_exist_hides_nothing(client, ground, asked):
    ground.helped()
    assert "Projets soutenus</dt><dd>1</dd>" in page(client, **asked)


def test_only_contracts_and_years_with_an_answer_are_offered(client, ground):
    ground.helped()
    Ground("CN00002B", "Ailleurs", "AIL").submitted()
    said = page(client)
    assert '<option value="ici">' in said
    assert '<option value="ailleurs">' not in said


def test_a_project_in_two_neighbourhoods_is_shared_to_the_last_cent(ground):
    other = QpvFactory(name="La Fauvarge")
    ground.helped(10_001, qpvs=[ground.qpv, other])
    ground.helped(500, qpvs=[])
    assert figures.euros_by_qpv(Scope()) == [
        ("La Fauvarge (Ici)", 10_001),
        ("Le Hamois d’Ici (Ici)", 10_001),
        ("Quartier non précisé", 1_000),
    ]
    assert figures.euros_by_qpv(Scope(contract=ground.cast.contract))[0][0] == "La Fauvarge"


def test_the_theme_is_that_of_the_envelope_then_of_the_call(ground):
    culture, sport = ThemeFactory(label="Culture"), ThemeFactory(label="Sport")
    dance = ThemeFactory(label="Danse", parent=culture)
    ground.helped(10_000)
    call = ground.call()
    assert figures.euros_by_theme(Scope()) == [("Thème non précisé", 20_000)]
    call.themes.set([culture])
    assert figures.euros_by_theme(Scope()) == [("Culture", 20_000)]
    call.themes.set([culture, sport])
    assert figures.euros_by_theme(Scope()) == [("Appels à plusieurs thèmes", 20_000)]
    Envelope.objects.filter(call=call, institution=ground.cast.seat("etat")).update(theme=dance)
    assert figures.euros_by_theme(Scope()) == [("Appels à plusieurs thèmes", 10_000), ("Culture", 10_000)]
    call.themes.set([sport])
    assert figures.euros_by_theme(Scope()) == [("Culture", 10_000), ("Sport", 10_000)]


def test_a_funder_with_one_open_envelope_is_of_no_theme(ground):
    theme = ThemeFactory(label="Culture")
    ground.helped(10_000)
    Envelope.objects.create(
        call=ground.call(), institution=ground.cast.seat("etat"), theme=theme, amount_cents=1_000_00
    )
    assert figures.euros_by_theme(Scope()) == [("Thème non précisé", 20_000)]


def test_reasons_are_counted_from_three_refusals(ground):
    ground.refused()
    ground.refused()
    assert figures.reasons(Scope()) == []
    ground.refused()
    assert figures.reasons(Scope()) == [("Le besoin", 3)]


def test_past_fifteen_rows_the_others_are_one():
    rows = [(f"Quai {number:02d}", number) for number in range(1, 19)]
    short = figures.shortened(rows)
    assert len(short) == 16
    assert short[0] == ("Quai 18", 18)
    assert short[-1] == ("Les autres (3)", 1 + 2 + 3)
    assert sum(value for _label, value in short) == sum(value for _label, value in rows)


def test_the_page_costs_as_much_for_one_answer_as_for_three(client, ground, one_and_three):
    def make():
        call = ground.call(f"appel-{next(ground.numbers)}")
        ground.helped(call=call, qpvs=[QpvFactory(), QpvFactory()])
        for _refusal in range(3):
            ground.refused(call=call)

    assert one_and_three(make, lambda: client.get("/observatoire/")) == 14
