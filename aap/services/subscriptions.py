"""Being told the news of a call: an address that its owner confirmed, and a link that ends it in every message."""

import datetime

from django.core import signing
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aap.models import Call, Subscription
from aap.notifications.news import AnswersAreOut, CallClosesSoon, CallOpened, SubscriptionAsked
from accounts import outbox
from accounts.models import Message, Person
from accounts.notifications import Notification, absolute
from kit.machine import Refused

SALT = "aap.subscription"
OVER = {Call.State.DECIDED, Call.State.ARCHIVED}
# How long an address waits for its owner's word, and how long one that has ended is remembered.
UNCONFIRMED_FOR = datetime.timedelta(days=7)
ENDED_FOR = datetime.timedelta(days=30)
SOON = datetime.timedelta(days=7)
# News that nobody could send in time is no news any more.
STILL_NEWS = datetime.timedelta(days=3)


@transaction.atomic
def subscribe(call: Call, email: str, *, actor=None) -> Subscription:
    """Somebody signed in is known to read their own address; any other one is asked first."""
    if call.state in OVER:
        raise Refused(_("Cet appel est terminé : il n’y aura plus de nouvelles."))
    email = Person.objects.tidy(email)
    person = actor if actor and actor.is_authenticated and actor.email == email else None
    subscription, _new = Subscription.objects.get_or_create(
        call=call, email=email, ended_at=None, defaults={"person": person}
    )
    if person:
        return confirm(subscription)
    _ask(subscription)
    return subscription


def _ask(subscription: Subscription) -> None:
    """The same answer for an address that is already known: nobody learns who follows a call."""
    outbox.notify(
        SubscriptionAsked,
        to=subscription.email,
        key=f"{SubscriptionAsked.code}:{subscription.pk}:{timezone.now().timestamp():.6f}",
        contract=subscription.contract,
        context={"call": subscription.call, "url": reverse("aap:confirm_subscription", args=[ticket_of(subscription)])},
    )


@transaction.atomic
def confirm(subscription: Subscription) -> Subscription:
    if subscription.confirmed_at is None:
        subscription.confirmed_at = timezone.now()
        subscription.save(update_fields=["confirmed_at"])
    return subscription


@transaction.atomic
def end(subscription: Subscription) -> Subscription:
    if subscription.ended_at is None:
        subscription.ended_at = timezone.now()
        subscription.save(update_fields=["ended_at"])
    return subscription


def ticket_of(subscription: Subscription) -> str:
    return signing.dumps(subscription.pk, salt=SALT)


def find(ticket: str) -> Subscription | None:
    try:
        pk = signing.loads(ticket, salt=SALT)
    except signing.BadSignature:
        return None
    return Subscription.objects.select_related("call__contract").filter(pk=pk).first()


def tell(call: Call, kind: type[Notification], key: str, context: dict | None = None, *, to=None) -> int:
    """Everybody who follows this call, once each for a `key`; returns how many are told now."""
    readers = (call.subscriptions.active() if to is None else to).select_related("person")
    keys = {f"{kind.code}:{key}:{reader.pk}": reader for reader in readers}
    told = set(Message.objects.filter(key__in=keys).values_list("key", flat=True))
    fresh = {key: reader for key, reader in keys.items() if key not in told}
    for key, reader in fresh.items():
        end_url = absolute(reverse("aap:end_subscription", args=[ticket_of(reader)]))
        said = {"call": call, "url": call.get_absolute_url(), "end_url": end_url} | (context or {})
        outbox.notify(kind, to=_address(reader), key=key, contract=call.contract, context=said)
    return len(fresh)


def _address(reader: Subscription) -> Person | str:
    """Their account, and its language, when the address is still the same."""
    return reader.person if reader.person and reader.person.email == reader.email else reader.email


# What comes round by itself


def tell_news() -> int:
    """Calls that open, that close within a week, whose answers are out."""
    now = timezone.now()
    published = Call.objects.filter(state=Call.State.PUBLISHED)
    opened = published.filter(opens_at__lte=now, opens_at__gt=now - STILL_NEWS, closes_at__gt=now)
    closing = published.filter(closes_at__gt=now, closes_at__lte=now + SOON)
    return sum(
        [
            *(_tell_those(call, CallOpened, "open", call.opens_at) for call in _followed(opened)),
            *(_tell_those(call, CallClosesSoon, "closing", call.closes_at - SOON) for call in _followed(closing)),
            *(
                tell(call, AnswersAreOut, "answers")
                for call in _followed(Call.objects.filter(state=Call.State.DECIDED))
            ),
        ]
    )


def _followed(calls):
    active = Q(subscriptions__confirmed_at__isnull=False, subscriptions__ended_at=None)
    return calls.filter(active).select_related("contract").distinct()


def _tell_those(call: Call, kind: type[Notification], key: str, since: datetime.datetime) -> int:
    """Whoever asked for the news after it happened has read it on the page."""
    return tell(call, kind, key, to=call.subscriptions.active().filter(confirmed_at__lte=since))


def forget_addresses() -> int:
    """Those that nobody confirmed, those that ended, those of calls that are archived."""
    now = timezone.now()
    unconfirmed = Q(confirmed_at=None, at__lt=now - UNCONFIRMED_FOR)
    ended = Q(ended_at__lt=now - ENDED_FOR)
    archived = Q(call__state=Call.State.ARCHIVED)
    erased, _rows = Subscription.objects.filter(unconfirmed | ended | archived).delete()
    return erased
