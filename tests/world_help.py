"""Help before answering, in the world: a session, somebody who comes, somebody to call, somebody who follows."""

import io

from django.core.files.base import ContentFile
from PIL import Image

from aap.letters.sessions import ticket_of
from aap.models import Contact
from aap.services import contacts, subscriptions
from tests.aap.welcome import book, session_of


def things_of(cast, call) -> dict[str, dict]:
    session = session_of(call, actor=cast.lead)
    booking = book(session, "visiteuse")
    contact = contacts.keep(
        Contact(call=call, name="Marc", role="fait les comptes avec vous", phone="03 26 00 00 01"),
        photo=photo(),
        actor=cast.lead,
    )
    follower = subscriptions.subscribe(call, "abonnee@exemple.invalid")
    return {
        "session": {"slug": call.slug, "pk": session.pk},
        "seat": {"slug": call.slug, "pk": session.pk, "booking": booking.pk},
        "contact": {"slug": call.slug, "pk": contact.pk},
        "booking": {"ticket": ticket_of(booking)},
        "follower": {"ticket": subscriptions.ticket_of(follower)},
    }


def photo() -> ContentFile:
    data = io.BytesIO()
    Image.new("RGB", (60, 60), "teal").save(data, "JPEG")
    return ContentFile(data.getvalue(), name="moi.jpg")
