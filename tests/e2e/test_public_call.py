"""A passer-by reads a call on a phone, sees whether it is for them, and books a place, with no account."""

import re

import pytest
from playwright.sync_api import expect

from aap.models import Call
from tests.aap.welcome import book, session_of
from tests.spine.story import Cast, open_call
from tests.territory.factories import QpvFactory
from tests.world import contract

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def call():
    here = contract("CN00001A", "Ici", "ICI")
    QpvFactory(name="Le Hamois").contracts.add(here)
    cast = Cast(here)
    call = open_call(cast)
    Call.objects.update(bodies=["association"], qpv_share=60, exclusions="Un local", ceiling_cents=500_000)
    session = session_of(call, actor=cast.lead, seats=1)
    book(session, "premiere")
    return call


def test_from_the_list_to_the_waiting_list_on_a_phone(call, page, live_server, inspect):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(f"{live_server.url}/appels/")
    page.get_by_role("link", name="Un appel").click()
    page.get_by_role("link", name="Est-ce pour nous ?").first.click()
    page.get_by_label("Un groupe d’habitants sans association").check()
    page.get_by_label("Tout près, pour leurs habitants").check()
    page.get_by_label(re.compile("Sur 10 personnes")).fill("3")
    page.get_by_role("button", name="Voir la réponse").click()
    expect(page.get_by_role("heading", name="Oui, à 3 conditions")).to_be_visible()
    inspect()
    page.get_by_role("link", name="Rejoindre la liste d’attente").first.click()
    page.get_by_label("Votre prénom et votre nom").fill("Amina B.")
    page.get_by_label("Votre adresse e-mail").fill("amina@exemple.invalid")
    page.get_by_role("button", name="M’inscrire sur la liste d’attente").click()
    expect(page.get_by_role("heading", name="Vous êtes sur la liste d’attente")).to_be_visible()
    inspect()
    page.get_by_role("button", name="Annuler mon inscription").click()
    expect(page.get_by_role("heading", name="Votre inscription est annulée")).to_be_visible()
    inspect()


def test_a_no_is_never_a_dead_end(call, page, live_server, inspect):
    page.goto(f"{live_server.url}/appels/appel/est-ce-pour-nous/?qui=company&ou=elsewhere")
    expect(page.get_by_role("heading", name="Probablement pas, et voici pourquoi")).to_be_visible()
    expect(page.get_by_role("heading", name="Voici qui peut vous aider")).to_be_visible()
    inspect()


def test_asking_for_the_news_says_to_look_at_ones_messages(call, page, live_server, inspect):
    page.goto(f"{live_server.url}/appels/appel/")
    page.get_by_label("Votre adresse e-mail").fill("amina@exemple.invalid")
    page.get_by_role("button", name="Me prévenir").click()
    expect(page.get_by_text("Regardez vos messages")).to_be_visible()
    inspect()
