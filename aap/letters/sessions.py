"""Who is told what about a help session, each thing once."""

import zlib

from django.core import signing
from django.urls import reverse
from django.utils import timezone

from aap.models import Booking, HelpSession
from aap.notifications.help import (
    BookingLeft,
    QueueJoined,
    SeatBooked,
    SeatFreed,
    SessionCalledOff,
    SessionMoved,
    SessionTomorrow,
)
from accounts import outbox
from accounts.models import Person
from accounts.notifications import Notification, absolute

SALT = "aap.booking"


def ticket_of(booking: Booking) -> str:
    """The key of whoever booked: no account is needed, and nobody guesses it."""
    return signing.dumps(booking.pk, salt=SALT)


def find(ticket: str) -> Booking | None:
    try:
        pk = signing.loads(ticket, salt=SALT)
    except signing.BadSignature:
        return None
    return Booking.objects.select_related("session__call__contract").filter(pk=pk).first()


def tell(kind: type[Notification], booking: Booking, *, once: str = "", **context) -> None:
    session, ticket = booking.session, ticket_of(booking)
    around = {
        "booking": booking,
        "session": session,
        "call": session.call,
        "url": reverse("aap:booking", args=[ticket]),
        "agenda_url": absolute(reverse("aap:booking_agenda", args=[ticket])),
    }
    key = f"{kind.code}:{booking.pk}{once}"
    outbox.notify(kind, to=_address(booking), key=key, contract=session.call.contract, context=around | context)


def _address(booking: Booking) -> Person | str:
    return booking.person if booking.person and booking.person.email == booking.email else booking.email


def rank_of(booking: Booking) -> int:
    """How many are served before, this one counted."""
    waiting = Booking.objects.filter(session=booking.session_id, state=Booking.State.WAITING, pk__lte=booking.pk)
    return waiting.count()


def tell_booked(booking: Booking, *, once: str = "") -> None:
    if booking.state == Booking.State.BOOKED:
        tell(SeatBooked, booking, once=once)
    else:
        tell(QueueJoined, booking, once=once, rank=rank_of(booking))


def send_again(booking: Booking) -> None:
    tell_booked(booking, once=f":{timezone.now().timestamp():.6f}")


def tell_seated(booking: Booking) -> None:
    tell(SeatFreed, booking)


def tell_left(booking: Booking) -> None:
    tell(BookingLeft, booking, url=help_of(booking.session))


def tell_called_off(booking: Booking) -> None:
    tell(SessionCalledOff, booking, url=help_of(booking.session))


def tell_moved(booking: Booking, *, change: int) -> None:
    """`change` is the line of the journal: a session that comes back to its first hour is told again."""
    tell(SessionMoved, booking, once=f":{change}")


def remind(booking: Booking) -> None:
    tell(SessionTomorrow, booking, once=f":{appointment(booking.session)}")


def appointment(session: HelpSession) -> str:
    """When and where, as one short mark: another hour or another room is told anew."""
    said = f"{session.starts_at.timestamp()} {session.ends_at.timestamp()} {session.place} {session.online_url}"
    return f"{zlib.crc32(said.encode()):08x}"


def help_of(session: HelpSession) -> str:
    return f"{session.call.get_absolute_url()}#aide"
