import pytest

from accounts import today
from accounts.today import Work
from tests.world import client_of


@pytest.fixture
def sources(monkeypatch):
    monkeypatch.setattr(today, "_sources", [])
    return today.source


def page(person) -> str:
    return client_of(person).get("/aujourdhui/").content.decode()


def test_what_is_late_comes_first_then_what_matters(sources, lea):
    sources(lambda person: [Work("Dossiers à lire", 12, "/dossiers/", rank=20), Work("Rien", 0, "/rien/")])
    sources(lambda person: [Work("Avis à rendre", 3, "/avis/", rank=90, late=True), Work("Réunion", 1, "/r/", rank=10)])
    assert [str(work.label) for work in today.work_of(lea)] == ["Avis à rendre", "Réunion", "Dossiers à lire"]
    shown = page(lea)
    assert shown.index("Avis à rendre") < shown.index("Réunion") < shown.index("Dossiers à lire")
    assert 'href="/avis/"' in shown
    assert "Rien ne vous attend" not in shown


def test_a_free_day_says_what_will_come(sources, lea):
    assert "Rien ne vous attend aujourd’hui" in page(lea)


def test_each_room_speaks_of_the_person_who_asks(sources, lea):
    asked = []
    sources(lambda person: asked.append(person) or [])
    page(lea)
    assert asked == [lea]
