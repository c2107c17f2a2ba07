"""The outbox: what is to be told is written in the transaction of what happened, then delivered apart."""

import uuid
from datetime import datetime
from functools import partial
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from accounts import journal, notifications, preferences, workers
from accounts.models import Message, Person
from accounts.notifications import Notification
from kit.machine import Refused
from territory.models import Contract

CANCELLED = journal.declare("accounts.message.cancel", _("Message annulé avant son envoi"))
RETRIED = journal.declare("accounts.message.retry", _("Message remis à l’envoi"))


def notify(
    kind: type[Notification],
    *,
    to: Person | str,
    key: str,
    context: dict | None = None,
    contract: Contract | None = None,
    send_at: datetime | None = None,
    reply_to: str = "",
) -> Message | None:
    """Tells somebody once: the same key again returns the first message. None when they turned this kind off."""
    person = to if isinstance(to, Person) else None
    if person and preferences.is_silent(kind, person):
        return None
    email = str(person.email if person else to)
    first = Message.objects.filter(key=key).first()
    if first is None:
        words = written(kind, person, contract, context or {})
        values = {"kind": kind.code, "person": person, "email": email, "contract": contract, "reply_to": reply_to}
        first = enqueue(key, send_at, **values, **words)
    return check_same(first, kind, person, email)


def written(kind: type[Notification], person: Person | None, contract: Contract | None, context: dict) -> dict:
    around = {
        "person": person,
        "contract": contract,
        "settings_url": notifications.absolute(reverse("accounts:choices")),
        "unsubscribe_url": preferences.unsubscribe_url(person, kind),
    }
    language = person.language if person else settings.LANGUAGE_CODE
    return notifications.render(kind, language=language, context=context | around)


def sample(kind: type[Notification], person: Person) -> dict:
    """What a message of this kind looks like, with invented words, to the person who asks."""
    with translation.override(person.language):
        return written(kind, person, None, kind.preview_context())


def enqueue(key: str, send_at: datetime | None, **values) -> Message:
    values |= {"message_id": new_message_id(), "next_try_at": send_at or timezone.now()}
    message, is_new = Message.objects.get_or_create(key=key, defaults=values)
    if is_new and send_at is None:
        hurry(message)
    return message


def new_message_id() -> str:
    return f"<{uuid.uuid4().hex}@{urlsplit(settings.BASE_URL).hostname}>"


def hurry(message: Message) -> None:
    """Not needed for the message to leave, only for it to leave now."""
    transaction.on_commit(partial(workers.hand_over, "accounts.deliver", message.pk), robust=True)


def check_same(message: Message, kind: type[Notification], person: Person | None, email: str) -> Message:
    """A key shared by two people would tell only the first, and say nothing about it."""
    same_reader = message.person_id == person.pk if person else message.email == email
    if message.kind != kind.code or not same_reader:
        raise ValueError(f"The key {message.key} already told something else, or somebody else.")
    return message


def is_secret(message: Message) -> bool:
    kind = notifications.find(message.kind)
    return bool(kind and kind.secret)


def title_of(message: Message) -> str:
    """What pages call a message: the subject of a secret one may hold the secret."""
    kind = notifications.find(message.kind)
    return str(kind.label) if kind and kind.secret else message.subject


@transaction.atomic
def cancel(message: Message, *, actor: Person) -> None:
    kind = notifications.find(message.kind)
    if kind and kind.legal:
        raise Refused(_("Ce message est obligatoire\u00a0: il ne peut pas être annulé."))
    move(message, Message.State.QUEUED, Message.State.CANCELLED)
    journal.record(CANCELLED, on=message, actor=actor)


@transaction.atomic
def retry(message: Message, *, actor: Person) -> None:
    move(message, Message.State.FAILED, Message.State.QUEUED, next_try_at=timezone.now(), attempts=0, error="")
    journal.record(RETRIED, on=message, actor=actor)
    hurry(message)


def move(message: Message, source: str, target: str, **values) -> None:
    moved = Message.objects.filter(pk=message.pk, state=source).update(state=target, **values)
    if not moved:
        message.refresh_from_db()
        raise Refused(_("Ce message est maintenant «\u00a0%s\u00a0».") % message.get_state_display())
