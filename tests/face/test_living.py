import pytest

from config.living import CHAPTERS

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.face.urls")]


@pytest.mark.parametrize("chapter", CHAPTERS, ids=lambda chapter: chapter.slug)
def test_each_chapter_shows_itself(client, chapter):
    response = client.get(f"/demo/composants/{chapter.slug}/")
    assert response.status_code == 200
    assert f"<title>{chapter.label} · Cap commun</title>" in response.content.decode()


def test_a_chapter_that_does_not_exist_is_not_found(client):
    assert client.get("/demo/composants/rien/").status_code == 404


def test_the_colours_are_shown_with_their_contrast(client):
    html = client.get("/demo/composants/couleurs/").content.decode()
    assert "#bc3a22" in html
    assert "16,4" in html or "15," in html


@pytest.mark.urls("config.urls")
def test_the_living_page_is_closed_outside_the_demo(client):
    assert client.get("/demo/composants/").status_code == 404
