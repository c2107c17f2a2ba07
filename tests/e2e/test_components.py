"""The living page in a real browser: every component, in every state, by day and by night."""

import pytest

from config.living import CHAPTERS

pytestmark = [pytest.mark.e2e, pytest.mark.urls("tests.face.urls")]
SLUGS = [chapter.slug for chapter in CHAPTERS]


@pytest.mark.parametrize("slug", SLUGS)
def test_it_keeps_its_promises_by_day(visit, slug):
    visit(f"/demo/composants/{slug}/")


@pytest.mark.parametrize("slug", SLUGS)
def test_it_keeps_its_promises_by_night(page, visit, slug):
    page.emulate_media(color_scheme="dark")
    visit(f"/demo/composants/{slug}/")


def test_a_word_opens_its_meaning(page, visit):
    visit("/demo/composants/dire/")
    meaning = page.get_by_text("L’argent et les services prévus pour tout le monde")
    assert not meaning.is_visible()
    page.get_by_role("button", name="droit commun").click()
    assert meaning.is_visible()
    page.keyboard.press("Escape")
    assert not meaning.is_visible()


def test_the_words_are_counted_while_one_writes(page, visit):
    visit("/demo/composants/formulaires/", "laptop")
    page.locator("#empty_need").fill("Deux mots : oui")
    assert page.locator("#empty_need_count").inner_text() == "3 mots sur 300"


def test_the_summary_of_errors_is_reached_first_and_leads_to_the_field(page, visit):
    visit("/demo/composants/formulaires/", "laptop")
    assert page.evaluate("document.activeElement.className") == "errors"
    page.get_by_role("link", name="Dans quel quartier").click()
    assert page.evaluate("document.activeElement.id") == "wrong_place_0"


def test_the_keyboard_can_jump_to_the_page(page, visit):
    visit("/demo/composants/reperes/", "laptop")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.innerText") == "Aller au contenu"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "contenu"


def test_the_menu_opens_on_a_phone(page, visit):
    visit("/demo/composants/reperes/", "phone")
    entry = page.locator(".menu nav a").first
    assert not entry.is_visible()
    page.locator(".menu summary").click()
    assert entry.is_visible()
