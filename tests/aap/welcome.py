"""Help sessions and people who come, made by the services."""

from datetime import timedelta

from django.utils import timezone

from aap.models import Booking, HelpSession
from aap.services import sessions
from accounts.models import Message

TITLE = "Petit déjeuner d’aide"
PLACE = "Maison de quartier"


def session_of(call, *, actor, seats: int = 2, days: int = 5, **more) -> HelpSession:
    starts_at = timezone.now() + timedelta(days=days)
    values = {"title": TITLE, "place": PLACE, "starts_at": starts_at, "ends_at": starts_at + timedelta(hours=2)}
    return sessions.add(HelpSession(call=call, seats=seats, **(values | more)), actor=actor)


def book(session: HelpSession, name: str = "amina", **more) -> Booking:
    booking = Booking(session=session, name=name.capitalize(), email=f"{name}@exemple.invalid", **more)
    booked, _new = sessions.book(booking)
    return booked


def told(kind: str) -> list[str]:
    """Who was told this, in the order of the messages."""
    return list(Message.objects.filter(kind=kind).order_by("pk").values_list("email", flat=True))


def first_names(emails: list[str]) -> list[str]:
    return [email.partition("@")[0] for email in emails]
