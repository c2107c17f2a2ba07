import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


def test_a_lost_visitor_is_shown_a_way_back(client):
    response = client.get("/nulle-part/")
    assert response.status_code == 404
    assert "Nous ne trouvons pas cette page" in response.content.decode()
    assert 'href="/aide/"' in response.content.decode()


def test_a_page_left_open_too_long_says_what_is_kept():
    response = Client(enforce_csrf_checks=True).post("/entrer/", {"email": "a@exemple.invalid"})
    assert response.status_code == 403
    assert "Ce qui était enregistré avant est gardé." in response.content.decode()


def test_the_visitor_chooses_the_language_and_stays_on_the_page(client):
    response = client.post("/langue/", {"language": "en", "next": "/territoire/"})
    assert response.headers["Location"] == "/territoire/"
    assert '<html lang="en">' in client.get("/").content.decode()
