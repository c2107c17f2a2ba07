"""What a reader wants to receive: kinds turned off from the account, or from the link at the foot of a message."""

from django.core import signing
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts import notifications
from accounts.models import Person, Silenced
from accounts.notifications import Notification
from kit.machine import Refused

SALT = "unsubscribe"


def is_silent(kind: type[Notification], person: Person) -> bool:
    return bool(person.anonymised_at) or (not kind.legal and person.silenced.filter(kind=kind.code).exists())


def unsubscribe_url(person: Person | None, kind: type[Notification] | None) -> str:
    """Works with no sign-in, so it says who and what, signed. Empty for what can’t be turned off."""
    if person is None or kind is None or kind.legal:
        return ""
    ticket = signing.dumps([person.pk, kind.code], salt=SALT)
    return notifications.absolute(reverse("accounts:unsubscribe", args=[ticket]))


def read_ticket(ticket: str) -> tuple[Person, type[Notification]] | None:
    try:
        pk, code = signing.loads(ticket, salt=SALT)
    except signing.BadSignature:
        return None
    person, kind = Person.objects.filter(pk=pk, anonymised_at=None).first(), notifications.find(code)
    return (person, kind) if person and kind and not kind.legal else None


def silence(person: Person, kind: type[Notification]) -> None:
    if kind.legal:
        raise Refused(_("Ce message est obligatoire\u00a0: il ne peut pas être désactivé."))
    Silenced.objects.get_or_create(person=person, kind=kind.code)


@transaction.atomic
def choose(person: Person, wanted: set[str]) -> None:
    """Keeps on the kinds that `wanted` names, and turns off the others that may be."""
    free = [kind.code for kind in notifications.known() if not kind.legal]
    person.silenced.filter(kind__in=wanted).delete()
    off = [Silenced(person=person, kind=code) for code in free if code not in wanted]
    Silenced.objects.bulk_create(off, ignore_conflicts=True)
