"""A passkey in a real browser, with an authenticator that the browser plays itself."""

import pytest
from allauth.mfa.models import Authenticator

from accounts.models import Person
from tests.accounts.doors import code_for

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]

LEA = "lea@exemple.invalid"


@pytest.fixture
def lea(transactional_db):
    return Person.objects.create_user(LEA, name="Léa Martin")


@pytest.fixture
def site(live_server) -> str:
    """A passkey belongs to a name: an address made of figures can't hold one."""
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def telephone(context, page):
    """Answers at once, with its finger on the sensor; `isUserVerified` false is a stranger's finger."""
    session = context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    made = session.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    identifier = made["authenticatorId"]

    def finger(is_right: bool) -> None:
        session.send("WebAuthn.setUserVerified", {"authenticatorId": identifier, "isUserVerified": is_right})

    return finger


def sign_in_by_code(page, site) -> None:
    page.goto(f"{site}/entrer/")
    page.get_by_label("Votre adresse e-mail").fill(LEA)
    page.get_by_role("button", name="Recevoir mon code").click()
    page.get_by_label("Code reçu par e-mail").fill(code_for(LEA))
    page.get_by_role("button", name="Entrer", exact=True).click()


def add_passkey(page, site) -> None:
    page.goto(f"{site}/compte/securite/cles/ajouter/")
    page.get_by_label("Nom de la clé").fill("Mon téléphone")
    page.get_by_role("button", name="Ajouter la clé de cet appareil").click()
    page.wait_for_url("**/compte/securite/codes/")


def leave(page, site) -> None:
    page.goto(f"{site}/sortir/")
    page.get_by_role("button", name="Sortir").click()
    page.wait_for_url(f"{site}/")


def test_a_passkey_opens_the_door_alone(page, site, lea, telephone, watch):
    sign_in_by_code(page, site)
    add_passkey(page, site)
    key = Authenticator.objects.get(type="webauthn").wrap()
    assert (key.name, key.is_passwordless) == ("Mon téléphone", True)
    leave(page, site)
    page.goto(f"{site}/entrer/?next=/compte/moi/")
    page.get_by_role("button", name="Entrer avec ma clé").click()
    page.wait_for_url("**/compte/moi/")
    assert page.get_by_label("Prénom et nom").input_value() == "Léa Martin"
    assert not watch.faults


def test_a_passkey_is_the_second_factor_after_a_code(page, site, lea, telephone, watch):
    sign_in_by_code(page, site)
    add_passkey(page, site)
    leave(page, site)
    sign_in_by_code(page, site)
    page.wait_for_url("**/compte/securite/preuve/")
    page.get_by_role("button", name="Montrer ma clé d’accès").click()
    page.wait_for_url(f"{site}/")
    page.goto(f"{site}/compte/")
    assert page.get_by_role("heading", name="Mon compte").is_visible()
    assert not watch.faults


def test_an_administrator_sets_a_passkey_up_and_goes_on(page, site, lea, telephone):
    Person.objects.update(is_admin=True)
    sign_in_by_code(page, site)
    page.wait_for_url("**/compte/securite/")
    page.get_by_role("link", name="Ajouter une clé d’accès").click()
    page.get_by_role("button", name="Ajouter la clé de cet appareil").click()
    page.wait_for_url("**/compte/securite/codes/")
    page.goto(f"{site}/personnes/")
    assert page.get_by_role("heading", level=1).is_visible()


def test_somebody_elses_finger_opens_nothing_and_the_page_says_so(page, site, lea, telephone):
    sign_in_by_code(page, site)
    add_passkey(page, site)
    leave(page, site)
    telephone(False)
    page.goto(f"{site}/entrer/")
    page.get_by_role("button", name="Entrer avec ma clé").click()
    page.get_by_text("La clé d’accès n’a pas répondu.").wait_for()
    page.goto(f"{site}/compte/")
    assert page.url.endswith("/entrer/?next=/compte/")


def test_a_removed_passkey_opens_nothing(page, site, lea, telephone):
    sign_in_by_code(page, site)
    add_passkey(page, site)
    leave(page, site)
    Authenticator.objects.filter(type="webauthn").delete()
    page.goto(f"{site}/entrer/")
    page.get_by_role("button", name="Entrer avec ma clé").click()
    page.wait_for_url("**/entrer/")
    page.get_by_text("Cette clé n’ouvre pas ce compte.").wait_for()


def test_without_script_the_code_is_still_there(browser, site, lea):
    page = browser.new_context(java_script_enabled=False, locale="fr-FR").new_page()
    sign_in_by_code(page, site)
    page.goto(f"{site}/compte/securite/cles/ajouter/")
    assert page.get_by_role("link", name="Ajouter une application").is_visible()
    page.context.close()
