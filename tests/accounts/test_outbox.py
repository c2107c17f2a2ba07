"""Telling somebody: once, in their language, in the transaction of what happened."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from accounts import outbox, preferences, workers
from accounts.models import Message, Person, Silenced
from kit.machine import Refused
from tests.accounts.news import Decision, News

State = Message.State


def state_of(message) -> str:
    return Message.objects.get(pk=message.pk).state


def test_a_message_says_what_happened_where_to_go_and_why_it_comes(tell, tours):
    message = tell(contract=tours)
    assert message.subject == "Des nouvelles de Jardin"
    assert message.email == "lea@exemple.invalid"
    lines = message.text.splitlines()
    assert lines[:6] == [
        "Bonjour Léa Martin,",
        "",
        "Le projet Jardin avance.",
        "",
        "Voir le projet",
        "http://127.0.0.1:8000/projet/",
    ]
    assert "Cap commun · Tours" in lines
    assert "Vous recevez ce message parce que vous suivez ce projet." in lines
    assert "http://127.0.0.1:8000/compte/notifications/" in lines
    assert message.html.count('href="http://127.0.0.1:8000/projet/"') == 2
    assert "<h1" in message.html and "Le projet Jardin avance." in message.html


def test_names_are_written_as_they_are_in_the_text_and_safely_in_the_html(tell):
    message = tell(context={"what": "<b>L’été & l’hiver</b>", "url": "/"})
    assert message.subject == "Des nouvelles de <b>L’été & l’hiver</b>"
    assert "Le projet <b>L’été & l’hiver</b> avance." in message.text
    assert "Le projet &lt;b&gt;L’été &amp; l’hiver&lt;/b&gt; avance." in message.html


def test_a_subject_stays_on_one_line(tell):
    message = tell(context={"what": "Jardin\r\nBcc: tous@exemple.invalid", "url": "/"})
    assert message.subject == "Des nouvelles de Jardin"


def test_the_same_key_again_returns_the_first_message(tell):
    first, again = tell(key="k"), tell(key="k", context={"what": "Autre", "url": "/"})
    assert again == first
    assert again.subject == "Des nouvelles de Jardin"
    assert Message.objects.count() == 1


def test_a_key_cannot_tell_two_people(tell):
    tell(key="k")
    with pytest.raises(ValueError, match="somebody else"):
        tell(key="k", to=Person.objects.create_user("paul@exemple.invalid"))
    with pytest.raises(ValueError, match="something else"):
        tell(Decision, key="k")


def test_nothing_is_told_of_what_did_not_happen(tell):
    def half_done():
        with transaction.atomic():
            tell()
            raise KeyError

    with pytest.raises(KeyError):
        half_done()
    assert not Message.objects.exists()


def test_somebody_without_an_account_is_told_in_french_with_no_settings(tell):
    message = tell(to="voisin@exemple.invalid")
    assert message.person is None
    assert message.text.startswith("Bonjour,\n")
    assert "/compte/notifications/" not in message.text


def test_who_turned_a_kind_off_is_not_told(tell, lea):
    preferences.silence(lea, News)
    assert tell(News) is None
    assert tell(Decision).subject == "Des nouvelles de Jardin"


def test_who_turned_it_on_again_is_told(tell, lea):
    preferences.choose(lea, set())
    assert tell() is None
    preferences.choose(lea, {News.code})
    assert tell() is not None
    assert not Silenced.objects.filter(kind=News.code).exists()


def test_a_legal_message_cannot_be_turned_off(lea):
    preferences.choose(lea, set())
    assert not Silenced.objects.filter(kind=Decision.code).exists()
    with pytest.raises(Refused, match="obligatoire"):
        preferences.silence(lea, Decision)


def test_an_anonymous_person_is_told_nothing(tell, lea):
    lea.anonymised_at = timezone.now()
    assert tell(Decision) is None


def test_a_message_for_later_waits_for_its_hour(tell):
    tomorrow = timezone.now() + timedelta(days=1)
    assert tell(send_at=tomorrow).next_try_at == tomorrow


def test_a_queued_message_can_be_cancelled_once(tell, lea):
    message = tell()
    outbox.cancel(message, actor=lea)
    assert state_of(message) == State.CANCELLED
    with pytest.raises(Refused, match="maintenant «\u00a0annulé\u00a0»"):
        outbox.cancel(message, actor=lea)


def test_a_legal_message_cannot_be_cancelled(tell, lea):
    message = tell(Decision)
    with pytest.raises(Refused, match="obligatoire"):
        outbox.cancel(message, actor=lea)
    assert state_of(message) == State.QUEUED


def test_a_failed_message_goes_again_from_the_start(tell, lea):
    message = tell()
    Message.objects.update(state=State.FAILED, attempts=50, error="refusé")
    outbox.retry(message, actor=lea)
    message.refresh_from_db()
    assert (message.state, message.attempts, message.error) == (State.QUEUED, 0, "")


def test_a_sent_message_cannot_go_again(tell, lea):
    message = tell()
    Message.objects.update(state=State.SENT, sent_at=timezone.now())
    with pytest.raises(Refused, match="envoyé"):
        outbox.retry(message, actor=lea)


# Hurrying the workers --------------------------------------------------------------------------------------------


class Calls(list):
    error = None

    def delay(self, *args):
        self.append(args)
        if self.error:
            raise self.error


@pytest.fixture
def calls(settings, monkeypatch):
    settings.REDIS_URL = "redis://127.0.0.1:1/0"
    calls = Calls()
    monkeypatch.setattr(workers, "task_named", lambda name: calls)
    monkeypatch.setattr(workers, "_quiet_until", 0.0)
    return calls


def test_a_worker_is_hurried_after_the_commit(calls, tell, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        message = tell()
        assert calls == []
    for callback in waiting:
        callback()
    assert calls == [(message.pk,)]


def test_a_message_for_later_hurries_nobody(calls, tell, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks() as waiting:
        tell(send_at=timezone.now() + timedelta(hours=1))
    assert waiting == []


def test_with_redis_away_only_the_first_call_waits_for_it(calls, tell, django_capture_on_commit_callbacks):
    calls.error = OperationalError("connection refused")
    with django_capture_on_commit_callbacks(execute=True):
        messages = [tell() for _ in range(3)]
    assert len(calls) == 1
    assert {state_of(message) for message in messages} == {State.QUEUED}


def test_any_other_failure_of_a_call_is_heard(calls, tell):
    calls.error = KeyError("no such task")
    with pytest.raises(KeyError):
        workers.hand_over("accounts.deliver", 1)


def test_without_redis_nobody_is_called(calls, settings, tell, django_capture_on_commit_callbacks):
    settings.REDIS_URL = ""
    with django_capture_on_commit_callbacks(execute=True):
        tell()
    assert calls == []
