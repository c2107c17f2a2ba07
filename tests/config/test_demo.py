import pytest
from django.test import Client
from django.urls import get_resolver

from accounts import outbox
from accounts.letters import SignInCode
from accounts.models import Message, Person, Role
from config.personas import BY_KEY, DUNKERQUE, PERSONAS, TOURS, VITRY, ensure_personas
from territory.models import Institution
from tests.accounts.doors import ask_for_a_code, signed_in_as
from tests.territory.factories import ContractFactory

KEYS = [
    "association",
    "association-2",
    "dsu-cheffe",
    "dsu-agent",
    "direction",
    "financeur-etat",
    "financeur-ville",
    "coordination",
    "habitante",
    "relais",
    "admin",
]


@pytest.fixture
def demo(settings):
    settings.DEMO, settings.ROOT_URLCONF = True, "tests.config.demo_urls"


@pytest.fixture
def contracts(db):
    return {code: ContractFactory(code=code) for code in (VITRY, TOURS, DUNKERQUE)}


@pytest.mark.parametrize("path", ["/demo/", "/demo/entrer/", "/demo/messages/", "/demo/messages/1/"])
def test_nothing_of_the_demo_exists_elsewhere(client, db, path):
    assert client.get(path).status_code == 404
    assert client.post(path).status_code == 404
    assert not [pattern for pattern in get_resolver().url_patterns if "demo" in str(pattern.pattern)]


def test_it_lists_the_personas(client, demo, db):
    page = client.get("/demo/").content.decode()
    assert [persona.key for persona in PERSONAS] == KEYS
    for persona in PERSONAS:
        assert f'name="persona" value="{persona.key}"' in page
        assert persona.name in page
        assert str(persona.sentence) in page


@pytest.mark.parametrize("key", KEYS)
def test_each_persona_comes_in(client, demo, contracts, key):
    entered = client.post("/demo/entrer/", {"persona": key})
    person = Person.objects.get(email=f"{key}@exemple.invalid")
    assert entered.status_code == 302
    assert signed_in_as(client) == str(person.pk)
    assert client.get("/compte/").status_code == 200


def test_the_administrator_of_the_demo_has_shown_a_second_factor(client, demo, contracts):
    client.post("/demo/entrer/", {"persona": "admin"})
    assert client.get("/personnes/").status_code == 200


def test_roles_are_on_the_contracts_of_the_story(contracts):
    ensure_personas()
    held = {(role.person.email.partition("@")[0], role.kind, role.contract.code) for role in Role.objects.all()}
    assert held == {
        ("dsu-cheffe", "dsu_lead", VITRY),
        ("dsu-agent", "dsu_agent", VITRY),
        ("direction", "referent", VITRY),
        ("financeur-etat", "funder", VITRY),
        ("financeur-ville", "funder", VITRY),
        ("coordination", "coordinator", VITRY),
        ("coordination", "coordinator", DUNKERQUE),
        ("habitante", "resident", VITRY),
        ("relais", "relay", VITRY),
        ("relais", "relay", TOURS),
    }
    seats = {
        role.person.email.partition("@")[0]: role.institution.kind for role in Role.objects.exclude(institution=None)
    }
    kinds = Institution.Kind
    assert seats == {
        "direction": kinds.DIRECTION,
        "financeur-etat": kinds.STATE,
        "financeur-ville": kinds.CITY,
        "habitante": kinds.CITIZENS,
    }


def test_making_them_twice_changes_nothing(contracts):
    first = ensure_personas()
    Person.objects.filter(email=BY_KEY["direction"].email).update(name="Hélène V.")
    assert ensure_personas() == first
    assert Person.objects.count() == 11
    assert Role.objects.count() == 10
    assert Person.objects.get(email=BY_KEY["direction"].email).name == "Hélène V."


def test_an_unknown_persona_does_not_come_in(client, demo, db):
    assert client.post("/demo/entrer/", {"persona": "personne"}).status_code == 404
    assert client.post("/demo/entrer/").status_code == 404
    assert client.get("/demo/entrer/").status_code == 405
    assert signed_in_as(client) is None


def test_coming_in_needs_the_token_of_the_page(demo, contracts):
    client = Client(enforce_csrf_checks=True)
    assert client.post("/demo/entrer/", {"persona": "admin"}).status_code == 403
    client.get("/demo/")
    token = client.cookies["csrftoken"].value
    entered = client.post("/demo/entrer/", {"persona": "admin", "csrfmiddlewaretoken": token})
    assert entered.status_code == 302


def test_one_persona_takes_the_place_of_another(client, demo, contracts):
    client.post("/demo/entrer/", {"persona": "admin"})
    client.post("/demo/entrer/", {"persona": "dsu-agent"})
    assert client.get("/personnes/").status_code == 404


def test_it_leads_where_one_wanted_to_go(client, demo, contracts):
    assert 'name="next" value="/compte/moi/"' in client.get("/demo/?next=/compte/moi/").content.decode()
    entered = client.post("/demo/entrer/", {"persona": "association", "next": "/compte/moi/"})
    assert entered.headers["Location"] == "/compte/moi/"
    away = client.post("/demo/entrer/?next=https://mechant.invalid/", {"persona": "admin"})
    assert away.headers["Location"] == "/personnes/"


# The mailbox -----------------------------------------------------------------------------------------------------


@pytest.fixture
def letters(client, db):
    ask_for_a_code(client, "lea@exemple.invalid")
    ask_for_a_code(client, "noe@exemple.invalid")
    return Message.objects.order_by("pk")


def test_the_mailbox_shows_what_the_site_sent(client, demo, letters):
    page = client.get("/demo/messages/").content.decode()
    assert all(letter.subject in page for letter in letters)


def test_the_mailbox_of_one_reader(client, demo, letters):
    page = client.get("/demo/messages/?a=noe@exemple.invalid")
    assert [letter.email for letter in page.context["page"]] == ["noe@exemple.invalid"]


def test_an_empty_mailbox_says_what_will_come(client, demo, db):
    assert "Aucun message pour l’instant" in client.get("/demo/messages/").content.decode()


def test_a_letter_is_read_in_a_frame_that_can_do_nothing(client, demo, letters):
    letter = letters[0]
    page = client.get(f"/demo/messages/{letter.pk}/").content.decode()
    assert 'sandbox="allow-popups allow-popups-to-escape-sandbox"' in page
    assert f'src="/demo/messages/{letter.pk}/html/"' in page
    frame = client.get(f"/demo/messages/{letter.pk}/html/")
    assert "script-src" not in frame.headers["Content-Security-Policy"]
    assert frame.headers["Content-Security-Policy"].startswith("default-src 'none';")
    assert "sandbox allow-popups" in frame.headers["Content-Security-Policy"]
    assert frame.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_blank">' in frame.content.decode()


def test_the_mailbox_costs_the_same_for_one_and_for_three(client, demo, db, one_and_three):
    numbers = iter(range(10))

    def make():
        number = next(numbers)
        context = {"secret": "1234 5678"}
        outbox.notify(SignInCode, to=f"{number}@exemple.invalid", key=str(number), context=context)

    assert one_and_three(make, lambda: client.get("/demo/messages/")) <= 4
