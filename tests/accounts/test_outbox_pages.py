import pytest
from django.utils import timezone
from django.utils.html import escape

from accounts import notifications
from accounts.letters import SignInCode
from accounts.models import JournalEntry, Message, Role
from tests.accounts.news import Decision, News
from tests.world import client_of

State = Message.State


@pytest.fixture
def agent(with_role, tours):
    return client_of(with_role(tours, Role.Kind.DSU_AGENT))


@pytest.fixture
def elsewhere(with_role, vitry):
    return client_of(with_role(vitry, Role.Kind.DSU_LEAD, "Paul Petit"))


def page(client, address, **asked) -> str:
    response = client.get(address, asked)
    assert response.status_code == 200, address
    return response.content.decode()


def test_the_team_sees_the_messages_of_its_contract_only(tell, tours, vitry, agent, elsewhere):
    here = tell(contract=tours, context={"what": "Tours", "url": "/"})
    tell(contract=vitry, context={"what": "Vitry", "url": "/"})
    assert "Des nouvelles de Tours" in page(agent, "/messages/")
    assert "Des nouvelles de Vitry" not in page(agent, "/messages/")
    assert "Des nouvelles de Tours" not in page(elsewhere, "/messages/")
    for address in (f"/messages/{here.pk}/", f"/messages/{here.pk}/apercu/"):
        assert agent.get(address).status_code == 200
        assert elsewhere.get(address).status_code == 404
    for verb in ("annuler", "renvoyer"):
        assert elsewhere.post(f"/messages/{here.pk}/{verb}/").status_code == 404


def test_it_is_filtered_by_state_and_reader(tell, tours, agent):
    tell(contract=tours, context={"what": "Jardin", "url": "/"})
    tell(contract=tours, to="paul@exemple.invalid", context={"what": "Atelier", "url": "/"})
    Message.objects.filter(person=None).update(state=State.FAILED)
    assert "Jardin" not in page(agent, "/messages/", state="failed")
    assert "Atelier" in page(agent, "/messages/", state="failed")
    assert "Atelier" not in page(agent, "/messages/", who="martin")
    assert "Jardin" in page(agent, "/messages/", who="martin", state="inconnu")


def test_its_cost_does_not_grow(tell, tours, agent, one_and_three):
    one_and_three(lambda: tell(contract=tours), lambda: agent.get("/messages/"))


def test_a_failed_message_is_tried_again_from_its_page(tell, tours, agent):
    message = tell(contract=tours)
    Message.objects.update(state=State.FAILED, error="Le serveur a répondu 550")
    shown = page(agent, f"/messages/{message.pk}/")
    assert "Le serveur a répondu 550" in shown and "Essayer encore" in shown and "Annuler l’envoi" not in shown
    assert agent.get(f"/messages/{message.pk}/renvoyer/").status_code == 405
    assert "Le message repart." in agent.post(f"/messages/{message.pk}/renvoyer/", follow=True).content.decode()
    assert Message.objects.get().state == State.QUEUED
    assert JournalEntry.objects.get().action == "accounts.message.retry"


def test_a_queued_message_is_cancelled_from_its_page(tell, tours, agent):
    message = tell(contract=tours)
    assert "Annuler l’envoi" in page(agent, f"/messages/{message.pk}/")
    agent.post(f"/messages/{message.pk}/annuler/")
    assert Message.objects.get().state == State.CANCELLED
    again = agent.post(f"/messages/{message.pk}/annuler/", follow=True).content.decode()
    assert "Ce message est maintenant «\u00a0annulé\u00a0»." in again
    assert JournalEntry.objects.get().action == "accounts.message.cancel"


def test_what_may_come_twice_is_marked(tell, tours, agent):
    message = tell(contract=tours)
    assert "deux fois" not in page(agent, f"/messages/{message.pk}/")
    Message.objects.update(maybe_twice=True)
    assert "Ce message peut arriver deux fois" in page(agent, f"/messages/{message.pk}/")


def test_the_html_of_a_message_is_shown_still(tell, tours, agent):
    message = tell(contract=tours)
    assert f'sandbox title="Le message tel qu’il arrive" src="/messages/{message.pk}/apercu/"' in page(
        agent, f"/messages/{message.pk}/"
    )
    response = agent.get(f"/messages/{message.pk}/apercu/")
    assert response.content.decode() == message.html
    assert response["Content-Security-Policy"].endswith("frame-ancestors 'self'; sandbox")
    assert response["X-Frame-Options"] == "SAMEORIGIN"


def test_a_person_reads_their_messages_and_no_others(tell, lea, tours):
    mine, other = tell(contract=tours), tell(to="paul@exemple.invalid", contract=tours)
    client = client_of(lea)
    assert page(client, "/compte/messages/").count("Des nouvelles de Jardin") == 1
    shown = page(client, f"/messages/{mine.pk}/")
    assert "Annuler l’envoi" not in shown
    assert client.post(f"/messages/{mine.pk}/annuler/").status_code == 404
    assert client.get(f"/messages/{other.pk}/").status_code == 404
    assert client.get("/messages/").status_code == 404


def test_a_code_is_shown_to_nobody(tell, lea):
    code = tell(SignInCode, context=SignInCode.preview_context())
    lea.is_admin = True
    lea.save()
    client = client_of(lea)
    shown = page(client, f"/messages/{code.pk}/")
    assert "il ouvre un accès" in shown
    for address in (f"/messages/{code.pk}/", "/messages/", "/compte/messages/"):
        assert "12345678" not in page(client, address)
    assert client.get(f"/messages/{code.pk}/apercu/").status_code == 404


def test_choices_say_what_cannot_be_turned_off_and_why(lea):
    shown = page(client_of(lea), "/compte/notifications/")
    before, always = shown.split("Toujours envoyés")
    assert "Envoyé parce que vous suivez ce projet." in before
    assert "Envoyé parce que la loi le demande." in always
    assert f'value="{News.code}"' in shown
    assert f'value="{Decision.code}"' not in shown


def test_choices_are_kept(lea):
    client = client_of(lea)
    client.post("/compte/notifications/", {})
    assert lea.silenced.filter(kind=News.code).exists()
    assert not lea.silenced.filter(kind=Decision.code).exists()
    client.post("/compte/notifications/", {"wanted": [News.code]})
    assert not lea.silenced.filter(kind=News.code).exists()


def test_an_unsubscribe_link_of_an_erased_person_leads_nowhere(tell, lea, client):
    address = next(line for line in tell().text.splitlines() if "/desabonnement/" in line)
    path = address.removeprefix("http://127.0.0.1:8000")
    assert client.get(path).status_code == 200
    lea.anonymised_at = timezone.now()
    lea.save()
    assert client.get(path).status_code == 404


OURS = [kind for kind in notifications.known() if not kind.code.startswith("tests.")]


@pytest.mark.parametrize("kind", OURS, ids=lambda kind: kind.code)
@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_kind_has_an_example_that_reads_well(agent, kind, language, db):
    assert kind.label and kind.why and kind.button
    response = agent.get(f"/messages/modeles/{kind.code}/", headers={"accept-language": language})
    assert response.status_code == 200


def test_the_team_sees_every_kind(agent):
    shown = page(agent, "/messages/modeles/")
    assert all(escape(str(kind.label)) in shown for kind in OURS)
