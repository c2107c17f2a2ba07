"""What scripts add to forms: questions that hide, lines added in place, a total that follows. All of it works without."""

import pytest
from playwright.sync_api import expect

from aap.models import Question
from tests.spine import story
from tests.spine.rows import ask
from tests.territory.factories import QpvFactory
from tests.world import client_of, contract

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

Kind = Question.Kind


@pytest.fixture
def cast(transactional_db):
    here = contract("CN00001A", "Ici", "ICI")
    QpvFactory(name="Le Hamois").contracts.add(here)
    return story.Cast(here)


@pytest.fixture
def call(cast):
    """A room or not, then its name; and the partners, each of whom may bring money."""
    call = story.written_call(cast)
    room = ask(cast, call, "Avez-vous une salle ?", Kind.YES_NO)
    ask(cast, call, "Laquelle ?", shown_if=room, shown_value="oui")
    group = ask(cast, call, "Vos partenaires", Kind.GROUP)
    ask(cast, call, "Son nom", group=group)
    paid = ask(cast, call, "Est-il payé ?", Kind.YES_NO, group=group)
    ask(cast, call, "Combien ?", Kind.AMOUNT, group=group, shown_if=paid, shown_value="oui")
    return call


def begin(page, live_server, signed_in, cast) -> None:
    signed_in(cast.relay)
    page.goto(f"{live_server.url}/fabrique/appel/essai/")
    page.get_by_role("button", name="Commencer l’essai").click()


def test_a_question_shows_when_its_answer_comes_and_keeps_what_was_typed(
    page, live_server, signed_in, cast, call, inspect
):
    begin(page, live_server, signed_in, cast)
    which = page.get_by_label("Laquelle ?")
    expect(which).to_be_hidden()
    page.get_by_label("Oui").first.check()
    which.fill("La mairie")
    expect(page.get_by_text("Répondez seulement si")).to_have_count(2)
    expect(page.get_by_text("Répondez seulement si").first).to_be_hidden()
    inspect()
    page.get_by_label("Non").first.check()
    expect(which).to_be_hidden()
    page.get_by_label("Oui").first.check()
    expect(which).to_have_value("La mairie")
    page.get_by_label("Non").first.check()
    page.get_by_role("button", name="Continuer l’essai").click()
    expect(page.get_by_text("Ce que lira l’équipe").first).to_be_visible()
    expect(page.get_by_text("La mairie")).to_have_count(0)
    inspect()


def test_lines_come_and_go_in_place(page, live_server, signed_in, cast, call, inspect):
    begin(page, live_server, signed_in, cast)
    address = page.url
    page.get_by_label("Qu’est-ce qui manque ?").fill("Une salle.")
    page.get_by_label("Son nom").fill("Le Fil")
    page.get_by_role("button", name="Ajouter une ligne").click()
    expect(page.get_by_label("Son nom")).to_have_count(2)
    expect(page.get_by_label("Qu’est-ce qui manque ?")).to_have_value("Une salle.")
    page.get_by_label("Son nom").last.fill("La Ville")
    second = page.get_by_role("group", name="Ligne 2")
    expect(second.get_by_label("Combien ?")).to_be_hidden()
    second.get_by_label("Oui").check()
    expect(second.get_by_label("Combien ?")).to_be_visible()
    inspect()
    page.get_by_role("button", name="Retirer la ligne 1").click()
    expect(page.get_by_label("Son nom")).to_have_count(1)
    expect(page.get_by_label("Son nom")).to_have_value("La Ville")
    assert page.url == address


def test_enter_goes_on_and_presses_no_other_button(page, live_server, signed_in, cast, call):
    begin(page, live_server, signed_in, cast)
    page.get_by_label("Son nom").fill("Le Fil")
    page.get_by_label("Son nom").press("Enter")
    expect(page.get_by_role("cell", name="Le Fil")).to_be_visible()


def test_everything_works_without_script(browser, live_server, cast, call):
    context = browser.new_context(java_script_enabled=False, locale="fr-FR")
    cookie = client_of(cast.relay).cookies["sessionid"].value
    context.add_cookies([{"name": "sessionid", "value": cookie, "url": live_server.url}])
    page = context.new_page()
    begin(page, live_server, lambda person: None, cast)
    expect(page.get_by_label("Laquelle ?")).to_be_visible()
    expect(page.get_by_text("Répondez seulement si vous avez répondu « Oui »").first).to_be_visible()
    page.get_by_label("Son nom").fill("Le Fil")
    page.get_by_role("button", name="Ajouter une ligne").click()
    expect(page.get_by_label("Son nom")).to_have_count(2)
    expect(page.get_by_label("Son nom").first).to_have_value("Le Fil")
    context.close()


def test_the_total_of_the_grid_follows_what_is_typed(page, live_server, signed_in, cast, call, inspect):
    signed_in(cast.lead)
    page.goto(f"{live_server.url}/fabrique/appel/grille/")
    total = page.get_by_role("status")
    expect(total).to_have_text("Le total fait 100.")
    for typed, said in (("85", "85 : il manque 15 points."), ("101", "101 : 1 point de trop."), ("", "0 : il manque")):
        page.get_by_label("Poids du critère").fill(typed)
        expect(total).to_contain_text(f"Le total fait {said}")
    inspect()


def test_rules_are_said_back_while_they_are_typed(page, live_server, signed_in, cast, call, inspect):
    signed_in(cast.lead)
    page.goto(f"{live_server.url}/fabrique/appel/regles/")
    page.get_by_label("Aide minimale").fill("500")
    page.get_by_label("Aide minimale").press("Tab")
    said = page.get_by_role("status")
    expect(said).to_contain_text("L’aide est d’au moins 500")
    page.get_by_label("Aide maximale").fill("100")
    page.get_by_label("Aide maximale").press("Tab")
    expect(said).to_contain_text("L’aide maximale est plus petite")
    inspect()


def test_a_question_shows_the_settings_of_its_kind(page, live_server, signed_in, cast, call, inspect):
    signed_in(cast.lead)
    page.goto(f"{live_server.url}/fabrique/appel/questions/nouvelle/")
    expect(page.get_by_label("Les choix, un par ligne")).to_be_hidden()
    page.get_by_label("Forme de la réponse").select_option(label="Un choix dans une liste")
    expect(page.get_by_label("Les choix, un par ligne")).to_be_visible()
    expect(page.get_by_label("Nombre de mots au plus")).to_be_hidden()
    inspect()
