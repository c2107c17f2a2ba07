import re
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.socialaccount.models import SocialAccount

from accounts.models import Message, Person, Role
from tests.accounts.doors import sign_in, signed_in_as
from tests.accounts.oidc import CLIENT, SECRET, Provider

CLAIRE = "claire.lemoine@exemple.invalid"
LONG_AGO = 1_000_000_000  # in 2001: the same in every worker


@pytest.fixture
def provider(db, settings):
    with Provider() as running:
        app = {"client_id": CLIENT, "secret": SECRET, "settings": {"issuer": running.issuer, "acr_values": []}}
        settings.PROCONNECT_ISSUER = running.issuer
        settings.SOCIALACCOUNT_PROVIDERS = {"proconnect": {"APP": app}}
        yield running


def address_of(page) -> str:
    return unescape(re.search(r'http-equiv="refresh" content="0;url=([^"]+)"', page.content.decode())[1])


def go(client, next_page: str = "") -> str:
    return address_of(client.post("/entrer/agent/", {"next": next_page} if next_page else {}))


def come_in(client, provider, next_page: str = ""):
    return client.get("/entrer/agent/retour/", provider.authorize(go(client, next_page)))


# Going there -----------------------------------------------------------------------------------------------------


def test_the_button_shows_only_where_it_works(client, provider, settings):
    assert "Entrer avec ProConnect" in client.get("/entrer/").content.decode()
    settings.PROCONNECT_ISSUER = ""
    assert "ProConnect" not in client.get("/entrer/").content.decode()
    assert client.post("/entrer/agent/").status_code == 404
    assert client.get("/entrer/agent/retour/").status_code == 404


def test_the_request_carries_a_state_a_nonce_and_a_proof_key(client, provider):
    address = go(client)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/authorize?")
    assert set(asked["scope"].split()) == {"openid", "given_name", "usual_name", "email", "siret"}
    assert (asked["client_id"], asked["response_type"]) == (CLIENT, "code")
    assert asked["redirect_uri"] == "http://testserver/entrer/agent/retour/"
    assert (len(asked["state"]), len(asked["nonce"]), asked["code_challenge_method"]) == (16, 32, "S256")


def test_a_link_does_not_start_the_visit(client, provider):
    assert client.get("/entrer/agent/").status_code == 405


def test_a_provider_out_of_reach_leaves_the_other_way_open(client, provider):
    provider.__exit__()
    response = client.post("/entrer/agent/", follow=True)
    assert response.redirect_chain == [("/entrer/", 302)]
    assert "ProConnect ne répond pas. Entrez avec un code reçu par e-mail." in response.content.decode()


# Coming back -----------------------------------------------------------------------------------------------------


def test_an_agent_known_by_the_address_comes_in(client, provider, with_role, vitry):
    claire = with_role(vitry, Role.Kind.DSU_LEAD)
    back = come_in(client, provider, "/compte/")
    assert back.headers["Location"] == "/compte/"
    assert signed_in_as(client) == str(claire.pk)
    assert Person.objects.count() == 1
    kept = SocialAccount.objects.get()
    assert (kept.provider, kept.uid, kept.extra_data) == ("proconnect", "agent-1", {"siret": "20003471800017"})
    assert "ProConnect ouvre maintenant votre compte." in Message.objects.get(person=claire).text


def test_an_agent_nobody_knows_is_told_what_to_do(client, provider):
    come_in(client, provider)
    person = Person.objects.get()
    assert (person.email, person.name, person.roles.count()) == (CLAIRE, "Claire Lemoine", 0)
    page = client.get("/compte/").content.decode()
    assert f"Demandez à l’équipe du contrat de ville de vous inviter à l’adresse {CLAIRE}" in page


def test_an_agent_who_has_a_role_is_not_told_so(client, provider, with_role, vitry):
    with_role(vitry, Role.Kind.DSU_LEAD)
    come_in(client, provider)
    assert "Vous n’avez pas encore de rôle" not in client.get("/compte/").content.decode()


def test_an_agent_stays_the_same_when_the_address_changes(client, provider):
    come_in(client, provider)
    first = signed_in_as(client)
    client.post("/sortir/")
    provider.person["email"] = "claire.martin@exemple.invalid"
    come_in(client, provider)
    assert signed_in_as(client) == first
    assert Person.objects.get().email == CLAIRE


def test_capitals_in_the_address_change_nothing(client, provider, with_role, vitry):
    claire = with_role(vitry, Role.Kind.DSU_LEAD)
    provider.person["email"] = "Claire.LEMOINE@exemple.invalid"
    come_in(client, provider)
    assert signed_in_as(client) == str(claire.pk)


def test_an_agent_takes_the_place_of_whoever_was_signed_in(client, provider, lea):
    sign_in(client, lea.email)
    come_in(client, provider)
    assert signed_in_as(client) == str(Person.objects.get(email=CLAIRE).pk)


def test_a_closed_account_stays_closed(client, provider, with_role, vitry):
    with_role(vitry, Role.Kind.DSU_LEAD)
    Person.objects.update(is_active=False)
    assert come_in(client, provider).headers["Location"] == "/entrer/ferme/"
    assert signed_in_as(client) is None


def test_an_administrator_still_needs_a_second_factor(client, provider, with_role, vitry):
    with_role(vitry, Role.Kind.DSU_LEAD)
    Person.objects.update(is_admin=True)
    come_in(client, provider)
    assert client.get("/compte/").headers["Location"] == "/compte/securite/"


def test_new_keys_are_fetched_when_a_token_names_one(client, provider):
    come_in(client, provider)
    client.post("/sortir/")
    provider.change_keys()
    come_in(client, provider)
    assert signed_in_as(client)
    assert provider.asked.count("/jwks") == 2
    assert provider.asked.count("/.well-known/openid-configuration") == 1


def test_a_weaker_authentication_than_asked_for_is_refused(client, provider, settings):
    settings.SOCIALACCOUNT_PROVIDERS["proconnect"]["APP"]["settings"]["acr_values"] = ["eidas3"]
    address = go(client)
    assert "acr_values=eidas3" in address
    refused(client, client.get("/entrer/agent/retour/", provider.authorize(address)))
    provider.cheats["id_token"] = {"acr": "eidas3"}
    come_in(client, provider)
    assert signed_in_as(client)


# Faults ----------------------------------------------------------------------------------------------------------


def refused(client, response) -> None:
    assert response.status_code == 401
    assert "ProConnect n’a pas pu dire qui vous êtes" in response.content.decode()
    assert signed_in_as(client) is None
    assert not Person.objects.exists()
    assert not SocialAccount.objects.exists()


@pytest.mark.parametrize("token", ["id_token", "userinfo"])
@pytest.mark.parametrize("forged", ["signed_by_another", "unsigned", "signed_with_the_public_key"])
def test_a_forged_signature_is_refused(client, provider, token, forged):
    provider.signs[token] = getattr(provider, forged)
    refused(client, come_in(client, provider))


@pytest.mark.parametrize("token", ["id_token", "userinfo"])
@pytest.mark.parametrize(
    "lie",
    [
        {"aud": "another-site"},
        {"aud": None},
        {"iss": "https://elsewhere.invalid"},
        {"iss": None},
        {"exp": LONG_AGO},
        {"exp": None},
        {"sub": None},
    ],
    ids=str,
)
def test_a_token_meant_for_others_or_out_of_date_is_refused(client, provider, token, lie):
    provider.cheats[token] = lie
    refused(client, come_in(client, provider))


@pytest.mark.parametrize("nonce", ["another", None, ""])
def test_the_answer_to_another_request_is_refused(client, provider, nonce):
    provider.cheats["id_token"] = {"nonce": nonce}
    refused(client, come_in(client, provider))


def test_two_different_people_in_two_tokens_are_refused(client, provider):
    provider.cheats["userinfo"] = {"sub": "agent-2"}
    refused(client, come_in(client, provider))


@pytest.mark.parametrize("lie", [{"email": None}, {"email_verified": False}], ids=str)
def test_an_address_that_is_missing_or_not_verified_is_refused(client, provider, lie):
    provider.cheats["userinfo"] = lie
    refused(client, come_in(client, provider))


def test_a_state_from_elsewhere_is_refused(client, provider):
    answer = provider.authorize(go(client))
    refused(client, client.get("/entrer/agent/retour/", answer | {"state": "invented"}))
    assert provider.asked.count("/token") == 0


def test_a_code_is_redeemed_only_by_the_browser_that_asked(client, provider):
    from django.test import Client

    thief, answer = Client(), provider.authorize(go(client))
    go(thief)
    refused(thief, thief.get("/entrer/agent/retour/", answer))


def test_the_same_return_does_not_work_twice(client, provider):
    answer = provider.authorize(go(client))
    client.get("/entrer/agent/retour/", answer)
    assert client.get("/entrer/agent/retour/", answer).status_code == 401


def test_a_wrong_proof_key_is_refused(client, provider):
    answer = provider.authorize(go(client))
    provider.codes[answer["code"]]["code_challenge"] = "another"
    refused(client, client.get("/entrer/agent/retour/", answer))


def test_a_provider_that_publishes_for_another_is_refused(client, provider, settings):
    settings.PROCONNECT_ISSUER = f"{provider.issuer}/"
    settings.SOCIALACCOUNT_PROVIDERS["proconnect"]["APP"]["settings"]["issuer"] = f"{provider.issuer}/"
    assert client.post("/entrer/agent/").headers["Location"] == "/entrer/"


def test_one_may_change_their_mind(client, provider):
    state = provider.authorize(go(client))["state"]
    back = client.get("/entrer/agent/retour/", {"error": "access_denied", "state": state}, follow=True)
    assert back.redirect_chain[-1] == ("/entrer/", 302)
    assert "Vous n’êtes pas entré avec ProConnect" in back.content.decode()


# Leaving ---------------------------------------------------------------------------------------------------------


def test_leaving_also_closes_the_session_over_there(client, provider):
    come_in(client, provider)
    address = address_of(client.post("/sortir/"))
    told = {name: values[0] for name, values in parse_qs(urlsplit(address).query).items()}
    assert address.startswith(f"{provider.issuer}/session/end?")
    assert told["id_token_hint"].count(".") == 2
    assert told["post_logout_redirect_uri"] == "http://127.0.0.1:8000/"
    assert signed_in_as(client) is None


def test_leaving_works_when_the_provider_is_out_of_reach(client, provider):
    from django.core.cache import cache

    come_in(client, provider)
    cache.clear()
    provider.__exit__()
    assert client.post("/sortir/").headers["Location"] == "/"
    assert signed_in_as(client) is None


def test_leaving_after_a_code_stays_here(client, provider, lea):
    sign_in(client, lea.email)
    assert client.post("/sortir/").headers["Location"] == "/"
