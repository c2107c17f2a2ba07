"""From the outbox to the mail server: claimed in one short transaction, sent outside any, settled in another.

Whoever stops between the two leaves a claim behind: once it is old, the message goes again, under the same
Message-ID, marked as one that may come twice.
"""

import logging
import uuid
from datetime import timedelta

from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import notifications, postman, preferences
from accounts.models import Message

log = logging.getLogger(__name__)

# Longer than a slow mail server can hold one message (some ten exchanges of at most 20 s).
LEASE = timedelta(minutes=10)
BATCH = 100
SHORTEST_WAIT = timedelta(minutes=1)
LONGEST_WAIT = timedelta(hours=1)
# About two days of waiting.
MOST_ATTEMPTS = 50


def due() -> QuerySet[Message]:
    return Message.objects.filter(state=Message.State.QUEUED, next_try_at__lte=timezone.now()).order_by(
        "next_try_at", "id"
    )


def deliver(first: int | None = None, limit: int = BATCH) -> int:
    """Tries up to `limit` due messages, `first` before the others, over one connection; returns how many."""
    if not due().exists():
        return 0
    connection = get_connection()
    tried = 0
    try:
        # The server is reached before anything is claimed: its being away is no message's fault.
        while tried < limit and reach(connection) and (message := claim(first)):
            send(message, connection)
            tried, first = tried + 1, None
    finally:
        postman.hang_up(connection)
    return tried


def reach(connection) -> bool:
    try:
        connection.open()
    except OSError as error:
        log.warning("The mail server can't be reached: %s", error)
        said = _("Le serveur de messagerie ne répond pas. L’envoi reprendra tout seul.")
        due().exclude(error=said).update(error=said)
        return False
    return True


@transaction.atomic
def claim(first: int | None = None) -> Message | None:
    waiting = due().select_for_update(skip_locked=True, of=("self",)).select_related("person")
    message = (waiting.filter(pk=first).first() if first else None) or waiting.first()
    if message is None:
        return None
    message.claim, message.attempts = uuid.uuid4(), message.attempts + 1
    message.state, message.claimed_at = Message.State.SENDING, timezone.now()
    taken = Message.objects.filter(pk=message.pk, state=Message.State.QUEUED).update(
        state=message.state, claim=message.claim, claimed_at=message.claimed_at, attempts=message.attempts
    )
    return message if taken else None


def send(message: Message, connection) -> None:
    try:
        connection.send_messages([letter(message, connection)])
    except Exception as error:
        # Whatever it is, it concerns this message: the others go on.
        log.warning("Message %s was not taken: %r", message.pk, error)
        settle_failure(message, postman.explain(error, connection))
        postman.hang_up(connection)
    else:
        settle(message, state=Message.State.SENT, sent_at=timezone.now(), error="")


def letter(message: Message, connection) -> EmailMultiAlternatives:
    mail = EmailMultiAlternatives(
        message.subject,
        message.text,
        to=[message.email],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers(message),
        connection=connection,
    )
    mail.attach_alternative(message.html, "text/html")
    return mail


def headers(message: Message) -> dict[str, str]:
    told = {
        "Message-ID": message.message_id,
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF, AutoReply",
        "X-Cap-Commun-Attempt": str(message.attempts),
    }
    if message.maybe_twice:
        told["X-Cap-Commun-Maybe-Twice"] = "yes"
    if link := preferences.unsubscribe_url(message.person, notifications.find(message.kind)):
        told |= {"List-Unsubscribe": f"<{link}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}
    return told


def settle(message: Message, **values) -> None:
    """Only the holder of the claim writes what became of the message."""
    mine = Message.objects.filter(pk=message.pk, state=Message.State.SENDING, claim=message.claim)
    if not mine.update(claim=None, claimed_at=None, **values):
        log.error("Message %s was taken back while it was being sent: it may come twice.", message.pk)


def settle_failure(message: Message, failure: postman.Failure) -> None:
    again = {"error": failure.words, "maybe_twice": message.maybe_twice or failure.in_doubt}
    if failure.is_final or message.attempts >= MOST_ATTEMPTS:
        settle(message, state=Message.State.FAILED, **again)
    else:
        settle(message, state=Message.State.QUEUED, next_try_at=timezone.now() + wait(message.attempts), **again)


def wait(attempts: int) -> timedelta:
    return min(SHORTEST_WAIT * 2 ** min(attempts - 1, 10), LONGEST_WAIT)


def release_lost() -> int:
    """Takes back what a stopped worker left in flight."""
    lost = Message.objects.filter(state=Message.State.SENDING, claimed_at__lt=timezone.now() - LEASE)
    return lost.update(
        state=Message.State.QUEUED,
        claim=None,
        claimed_at=None,
        next_try_at=timezone.now(),
        maybe_twice=True,
        error=_("L’envoi s’est interrompu. Il reprend\u00a0: ce message peut arriver deux fois."),
    )


def deliver_all() -> int:
    """Everything due, batch after batch: a batch that is not full was the last."""
    total = count = deliver()
    while count == BATCH:
        count = deliver()
        total += count
    return total
