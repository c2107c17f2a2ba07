"""The public pages in a real browser, by day and by night, empty and full."""

import pytest
from playwright.sync_api import expect

from config.pages import GUIDES
from tests.observatory.grants import Ground

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

PAGES = ["/", "/aide/", "/aide/mots/", "/accessibilite/", "/donnees-personnelles/", "/mentions-legales/"]
PAGES += ["/observatoire/", *(f"/aide/{guide.slug}/" for guide in GUIDES)]


@pytest.fixture
def ground(transactional_db):
    return Ground()


@pytest.mark.parametrize("address", PAGES)
def test_an_empty_house_keeps_its_promises(visit, address):
    visit(address)


@pytest.mark.parametrize("address", ["/", "/aide/", "/observatoire/"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_full_house_keeps_its_promises(page, visit, ground, address, scheme):
    ground.helped()
    for _refusal in range(3):
        ground.refused()
    page.emulate_media(color_scheme=scheme)
    visit(address)


def test_an_agent_keeps_the_way_to_work(page, visit, ground, signed_in):
    ground.submitted()
    signed_in(ground.cast.agent)
    visit("/")
    page.get_by_role("link", name="dossiers reçus à vérifier").click()
    assert page.url.endswith("/instruction/dossiers/?state=received")


def test_a_question_opens_its_answer_without_script(page, visit):
    visit("/aide/", "laptop")
    answer = page.get_by_text("Répondre à un appel est gratuit")
    assert not answer.is_visible()
    page.get_by_text("Combien cela coûte-t-il").click()
    assert answer.is_visible()


def test_a_word_is_found_from_the_keyboard(page, visit):
    visit("/aide/mots/", "laptop")
    page.get_by_label("Un mot, un sigle").fill("qpv")
    page.keyboard.press("Enter")
    expect(page.locator(".terms > div")).to_have_count(1)
