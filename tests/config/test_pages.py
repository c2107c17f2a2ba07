"""The way in, help, the words, and what the law asks us to say."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Person, Role
from applicants.services import dossiers
from config.pages import GUIDES, duration
from instruction.services import cases
from kit.plain import glossary
from tests.observatory.grants import Ground
from tests.spine.story import written_call
from tests.territory.factories import ContractFactory
from tests.world import client_of

pytestmark = pytest.mark.django_db

PAGES = ["/", "/aide/", "/aide/mots/", "/accessibilite/", "/donnees-personnelles/", "/mentions-legales/"]
PAGES += [f"/aide/{guide.slug}/" for guide in GUIDES]
LINK = re.compile(r'href="(/[^"#?]*|#[^"]*)')


@pytest.fixture
def ground(db):
    return Ground()


def text_of(client, address: str, **asked) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200
    return response.content.decode().replace("\u00a0", " ")


@pytest.mark.parametrize("address", PAGES)
def test_no_link_is_dead(client, ground, address):
    ground.call()
    page = text_of(client, address)
    for target in {target for target in LINK.findall(page) if not target.startswith("/static/")}:
        if target.startswith("#"):
            assert f'id="{target[1:]}"' in page, target
        else:
            assert client.get(target).status_code in {200, 302}, target


@pytest.mark.parametrize("address", PAGES)
def test_every_anchor_of_the_words_exists(client, address):
    words = text_of(client, "/aide/mots/")
    for anchor in re.findall(r'href="/aide/mots/#([^"]+)"', text_of(client, address)):
        assert f'id="{anchor}"' in words


@pytest.mark.parametrize("address", PAGES)
def test_it_is_told_in_english_too(client, address):
    assert client.get(address, headers={"accept-language": "en"}).status_code == 200


def test_home_shows_the_calls_that_are_open(client, ground):
    call = ground.call()
    page = text_of(client, "/")
    assert f'href="{call.get_absolute_url()}"' in page
    assert "Aucun appel n’est ouvert" not in page


def test_home_keeps_a_call_being_written_to_those_who_write_it(client, ground):
    call = written_call(ground.cast, "secret")
    page = text_of(client, "/")
    assert call.slug not in page
    assert "Aucun appel n’est ouvert aujourd’hui" in page


def test_home_shows_six_calls_then_the_way_to_the_others(client, ground):
    for number in range(7):
        ground.call(f"appel-{number}")
    page = text_of(client, "/")
    assert len(set(re.findall(r'href="(/appels/appel-\d/)"', page))) == 6
    assert "Voir tous les appels ouverts" in page


def test_home_costs_as_much_for_one_call_as_for_three(client, ground, one_and_three):
    slugs = iter(["un", "deux", "trois"])
    assert one_and_three(lambda: ground.call(next(slugs)), lambda: client.get("/")) == 1


def test_home_tells_an_agent_what_waits(ground):
    ground.submitted()
    page = text_of(client_of(ground.cast.agent), "/")
    assert "voici ce qui vous attend" in page
    assert re.search(r"<b>1</b><a href=\"/instruction/dossiers/\?state=received\">dossiers reçus à vérifier", page)
    assert 'href="/fabrique/"' in page


def test_home_tells_a_volunteer_what_waits(ground):
    call = ground.call()
    dossiers.start(call, ground.association(), actor=ground.cast.member)
    case = ground.submitted().case
    cases.ask_complement(case, what="Le RIB.", due_on=call.answer_on, actor=ground.cast.agent)
    ground.refused()
    page = text_of(client_of(ground.cast.member), "/")
    told = re.findall(r'<b>(\d)</b><a href="/mes-demandes/">([^<]+)</a>', page)
    assert told == [("1", "réponses à lire"), ("1", "demandes à compléter"), ("1", "demandes à terminer")]


def test_a_request_begun_too_late_waits_no_more(ground):
    call = ground.call()
    dossiers.start(call, ground.association(), actor=ground.cast.member)
    type(call).objects.filter(pk=call.pk).update(closes_at=timezone.now())
    assert "Rien ne vous attend aujourd’hui." in text_of(client_of(ground.cast.member), "/")


def test_home_tells_a_volunteer_that_nothing_waits(ground):
    page = text_of(client_of(ground.cast.member), "/")
    assert "Rien ne vous attend aujourd’hui." in page
    assert 'href="/mes-demandes/"' in page
    assert 'href="/fabrique/"' not in page


def test_home_asks_a_stranger_to_come_back_in(client):
    page = text_of(client, "/")
    assert 'href="/entrer/?next=/mes-demandes/"' in page
    assert "ce qui vous attend" not in page


def test_help_gives_somebody_to_call(client, ground):
    ground.call()
    page = text_of(client, "/aide/")
    assert "Claire" in page
    assert 'href="tel:0326000000"' in page


def test_help_costs_as_much_for_one_call_as_for_three(client, ground, one_and_three):
    slugs = iter(["un", "deux", "trois"])
    assert one_and_three(lambda: ground.call(next(slugs)), lambda: client.get("/aide/")) == 1


def test_each_role_has_its_guide(client):
    for guide in GUIDES:
        page = text_of(client, f"/aide/{guide.slug}/")
        assert f"<h1>{guide.who}</h1>" in page
        others = set(re.findall(r'href="/aide/([\w-]+)/"', page))
        assert {other.slug for other in GUIDES} - {guide.slug} <= others


def test_a_guide_that_nobody_wrote_does_not_exist(client):
    assert client.get("/aide/prefet/").status_code == 404


def test_every_word_is_there_under_its_letter(client):
    page = text_of(client, "/aide/mots/")
    assert {entry.slug for entry in glossary.entries()} <= set(re.findall(r'<div id="([^"]+)">', page))
    assert page.index('id="lettre-e"') < page.index('id="epci"') < page.index('id="lettre-f"')


@pytest.mark.parametrize("typed", ["QPV", "qpv", "quartier  prioritaire", "QUARTIER PRIORITAIRE"])
def test_a_word_is_found_however_it_is_typed(client, typed):
    page = text_of(client, "/aide/mots/", q=typed)
    assert 'id="qpv"' in page
    assert 'id="dauphin"' not in page


def test_a_word_is_found_by_what_it_means(client):
    page = text_of(client, "/aide/mots/", q="ÉTAIENT UN MOT INCONNU")
    assert "Nous n’expliquons pas encore « ÉTAIENT UN MOT INCONNU »" in page
    assert 'id="autofinancement"' in text_of(client, "/aide/mots/", q="votre association met")


def test_what_is_typed_is_shown_as_text(client):
    assert "<script>alert" not in text_of(client, "/aide/mots/", q="<script>alert(1)</script>")


def test_the_words_ask_nothing_of_the_database(client, django_assert_num_queries):
    with django_assert_num_queries(0):
        client.get("/aide/mots/")


def test_the_durations_are_those_of_the_settings(client, settings):
    settings.KEPT_MONTHS = {"draft": 6, "refused": 12, "granted": 132, "technical_logs": 1, "account": 24}
    page = text_of(client, "/donnees-personnelles/")
    for said in ("6 mois", "1 an après la décision", "11 ans après le dernier versement", "2 ans après votre dernière"):
        assert said in page


def test_a_duration_is_said_in_years_when_it_can_be():
    assert [duration(months).replace("\u00a0", " ") for months in (1, 12, 18, 36)] == [
        "1 mois",
        "1 an",
        "18 mois",
        "3 ans",
    ]


def test_every_cookie_that_we_set_is_told(client, ground, settings):
    browser = client_of(ground.cast.member)
    browser.post(reverse("accounts:details"), {"name": "Lou", "phone": "", "language": "fr"})
    browser.get("/")
    browser.post("/langue/", {"language": "en"})
    page = text_of(client, "/donnees-personnelles/")
    assert len(browser.cookies) >= 3
    for name in browser.cookies:
        assert f"<code>{name}</code>" in page


def test_nobody_is_named_until_the_settings_say_who(client, settings):
    assert "n’a pas encore écrit son nom" in text_of(client, "/mentions-legales/")
    assert "l’équipe de votre contrat de ville" in text_of(client, "/accessibilite/")
    settings.PUBLISHER, settings.CONTACT, settings.HOSTED_BY = "Ville d’Ici", "ici@exemple.invalid", "Hébergeur d’Ici"
    legal = text_of(client, "/mentions-legales/")
    assert "Ville d’Ici" in legal
    assert "Hébergeur d’Ici" in legal
    for address in ("/accessibilite/", "/donnees-personnelles/", "/mentions-legales/"):
        assert "ici@exemple.invalid" in text_of(client, address)


def test_accessibility_claims_nothing(client):
    page = text_of(client, "/accessibilite/")
    assert "non conforme" in page
    assert not re.search(r"\d %", page)


def test_a_lead_of_a_quiet_contract_sees_the_doors_of_work(db):
    lead = Person.objects.create_user("calme@exemple.invalid", name="Calme")
    Role.objects.create(person=lead, kind=Role.Kind.DSU_LEAD, contract=ContractFactory())
    page = text_of(client_of(lead), "/")
    assert "Rien ne vous attend aujourd’hui." in page
    assert 'href="/aujourdhui/"' in page
