"""From the outbox to a mail server on loopback, and what each of its answers does to a message."""

import smtplib
from datetime import timedelta

import pytest
from django.utils import timezone

from accounts import delivery, postman
from accounts.models import Message
from tests.accounts.news import Decision
from tests.harness import smtp

State = Message.State


@pytest.fixture
def port(settings):
    settings.EMAIL_BACKEND = "accounts.postman.Server"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", smtp.free_port()
    settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
    return settings.EMAIL_PORT


@pytest.fixture
def mailbox(port):
    with smtp.serve(smtp.Mailbox(), port) as mailbox:
        yield mailbox


def only() -> Message:
    return Message.objects.get()


def minutes_left(message: Message) -> int:
    return round((message.next_try_at - timezone.now()) / timedelta(minutes=1))


def make_due() -> None:
    Message.objects.update(next_try_at=timezone.now())


def test_a_message_arrives_and_says_so(mailbox, tell):
    message = tell(reply_to="equipe@exemple.invalid")
    assert delivery.deliver() == 1
    sent = only()
    assert (sent.state, sent.error, sent.claim, sent.attempts) == (State.SENT, "", None, 1)
    assert timezone.now() - sent.sent_at < timedelta(seconds=5)
    [arrived] = mailbox.received
    assert arrived["Subject"] == "Des nouvelles de Jardin"
    assert arrived["To"] == "lea@exemple.invalid"
    assert arrived["Message-ID"] == message.message_id
    assert arrived["Reply-To"] == "equipe@exemple.invalid"
    assert arrived["Auto-Submitted"] == "auto-generated"
    assert arrived["X-Cap-Commun-Attempt"] == "1"
    assert arrived["X-Cap-Commun-Maybe-Twice"] is None
    assert "Le projet Jardin avance." in arrived.get_body(["plain"]).get_content()
    assert "<p>Le projet Jardin avance.</p>" in arrived.get_body(["html"]).get_content()


def test_what_may_be_turned_off_can_be_in_one_click(mailbox, tell, client, lea):
    tell()
    delivery.deliver()
    [arrived] = mailbox.received
    assert arrived["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    address = str(arrived["List-Unsubscribe"]).strip().strip("<>").removeprefix("http://127.0.0.1:8000")
    assert client.get(address).status_code == 200
    assert not lea.silenced.exists()
    assert client.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert lea.silenced.get().kind == "tests.news"
    assert client.post(address.replace(":", "a")).status_code == 404


def test_what_the_law_asks_for_offers_no_way_out(mailbox, tell):
    tell(Decision)
    delivery.deliver()
    assert mailbox.read("List-Unsubscribe") == ["None"]


def test_a_batch_uses_one_connection(mailbox, tell):
    for _ in range(5):
        tell()
    assert delivery.deliver() == 5
    assert mailbox.connections == 1
    assert delivery.deliver() == 0


def test_a_hurried_message_goes_before_the_others(mailbox, tell):
    messages = [tell() for _ in range(3)]
    delivery.deliver(first=messages[2].pk, limit=2)
    assert mailbox.read("Message-ID") == [messages[2].message_id, messages[0].message_id]


def test_a_message_for_later_stays(mailbox, tell):
    tell(send_at=timezone.now() + timedelta(minutes=1))
    assert delivery.deliver_all() == 0
    assert only().state == State.QUEUED


def test_a_server_that_is_away_is_no_message_s_fault(port, tell):
    tell()
    assert delivery.deliver_all() == 0
    waiting = only()
    assert (waiting.state, waiting.attempts, minutes_left(waiting)) == (State.QUEUED, 0, 0)
    assert waiting.error == "Le serveur de messagerie ne répond pas. L’envoi reprendra tout seul."
    with smtp.serve(smtp.Mailbox(), port):
        delivery.deliver()
    assert (only().state, only().error) == (State.SENT, "")


def test_a_passing_refusal_waits_twice_longer_each_time(mailbox, tell):
    mailbox.to_recipient = "451 4.7.1 Revenez plus tard"
    tell()
    waits = []
    for _ in range(8):
        delivery.deliver()
        waits.append(minutes_left(only()))
        make_due()
    assert waits == [1, 2, 4, 8, 16, 32, 60, 60]
    assert only().state == State.QUEUED
    assert only().error == "Le serveur de messagerie a répondu\u00a0: «\u00a0451 4.7.1 Revenez plus tard\u00a0»"
    assert not only().maybe_twice


def test_it_gives_up_after_two_days(mailbox, tell):
    mailbox.to_message = "452 4.3.1 Plus de place"
    tell()
    Message.objects.update(attempts=delivery.MOST_ATTEMPTS - 1)
    delivery.deliver()
    assert only().state == State.FAILED


@pytest.mark.parametrize("answer", ["to_recipient", "to_message"])
def test_a_final_refusal_is_a_failure(mailbox, tell, answer):
    setattr(mailbox, answer, "550 5.1.1 Inconnu")
    tell()
    delivery.deliver()
    assert only().state == State.FAILED
    assert "550 5.1.1 Inconnu" in only().error
    make_due()
    assert delivery.deliver_all() == 0


def test_a_refused_sender_is_a_setting_to_repair(mailbox, tell):
    mailbox.to_sender = "550 5.7.1 Pas vous"
    tell()
    delivery.deliver()
    assert only().state == State.QUEUED


def test_a_line_cut_after_the_message_left_may_bring_it_twice(mailbox, tell):
    mailbox.cuts_after_message = True
    tell()
    delivery.deliver()
    assert (only().state, only().maybe_twice) == (State.QUEUED, True)
    mailbox.cuts_after_message = False
    make_due()
    delivery.deliver()
    assert only().state == State.SENT
    assert mailbox.read("Message-ID") == [only().message_id] * 2
    assert mailbox.read("X-Cap-Commun-Maybe-Twice") == ["None", "yes"]
    assert mailbox.read("X-Cap-Commun-Attempt") == ["1", "2"]


def test_a_refusal_does_not_stop_the_next_message(mailbox, tell):
    refused, sent = tell(), tell()
    Message.objects.filter(pk=refused.pk).update(email="pas une\nadresse")
    delivery.deliver()
    refused.refresh_from_db(), sent.refresh_from_db()
    assert (refused.state, refused.error) == (State.FAILED, "Ce message n’a pas pu être préparé pour l’envoi.")
    assert sent.state == State.SENT


def test_a_claimed_message_is_nobody_else_s(mailbox, tell):
    tell()
    assert delivery.claim().pk == only().pk
    assert delivery.deliver_all() == 0
    assert delivery.release_lost() == 0


def test_what_a_dead_worker_held_goes_again_marked(mailbox, tell):
    tell()
    claimed = delivery.claim()
    Message.objects.update(claimed_at=timezone.now() - delivery.LEASE - timedelta(seconds=1))
    assert delivery.release_lost() == 1
    assert (only().state, only().claim, only().maybe_twice) == (State.QUEUED, None, True)
    delivery.deliver()
    assert mailbox.read("Message-ID") == [claimed.message_id]
    assert mailbox.read("X-Cap-Commun-Maybe-Twice") == ["yes"]
    assert (only().state, only().attempts) == (State.SENT, 2)


def test_only_the_holder_of_the_claim_settles(mailbox, tell):
    tell()
    late = delivery.claim()
    Message.objects.update(claimed_at=timezone.now() - timedelta(hours=1))
    delivery.release_lost()
    holder = delivery.claim()
    delivery.settle(late, state=State.SENT, sent_at=timezone.now())
    assert (only().state, only().claim) == (State.SENDING, holder.claim)
    delivery.settle(holder, state=State.SENT, sent_at=timezone.now())
    assert only().state == State.SENT


def test_a_wrong_password_is_the_server_being_away(settings, mailbox, tell):
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "cap", "faux"
    tell()
    assert delivery.deliver() == 0
    assert (only().state, only().attempts) == (State.QUEUED, 0)


def test_each_answer_of_a_server_has_its_meaning():
    def meaning(error):
        failure = postman.explain(error, connection=None)
        return failure.is_final, failure.in_doubt

    assert meaning(smtplib.SMTPServerDisconnected("coupé")) == (False, False)
    assert meaning(TimeoutError()) == (False, False)
    assert meaning(smtplib.SMTPDataError(554, b"non")) == (True, False)
    assert meaning(smtplib.SMTPSenderRefused(550, b"non", "a@b.fr")) == (False, False)
    assert meaning(ValueError("entête")) == (True, False)
