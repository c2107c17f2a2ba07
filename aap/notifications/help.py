"""What people who come to be helped are told: a seat, a place in the queue, a change, the day before."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Booking, HelpSession
from aap.notifications.writing import example_call
from accounts.notifications import Notification, absolute

WHY = _("vous vous êtes inscrit à un rendez-vous d’aide")


def example_session() -> HelpSession:
    starts_at = datetime(2027, 1, 21, 8, 30, tzinfo=ZoneInfo("Europe/Paris"))
    return HelpSession(
        call=example_call(),
        title=gettext("Petit déjeuner d’aide"),
        text=gettext("Venez avec votre idée : nous l’écrivons ensemble."),
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        place=gettext("Maison de quartier, 3 rue de l’Exemple"),
        host=gettext("Claire Exemple"),
    )


class AboutABooking(Notification):
    why = WHY
    button = _("Voir ou annuler mon inscription")

    @classmethod
    def preview_context(cls) -> dict:
        session = example_session()
        booking = Booking(session=session, name=gettext("Amina Exemple"))
        address = "/rendez-vous/exemple/"
        context = {"url": address, "agenda_url": absolute(f"{address}agenda.ics")}
        return context | {"booking": booking, "session": session, "call": session.call, "rank": 2}


class SeatBooked(AboutABooking):
    code = "aap.seat_booked"
    label = _("Votre place à un rendez-vous d’aide")
    # Its link cancels the seat.
    secret = True
    template = "aap/mail/seat_booked"


class QueueJoined(AboutABooking):
    code = "aap.queue_joined"
    label = _("Votre place sur la liste d’attente d’un rendez-vous d’aide")
    secret = True
    template = "aap/mail/queue_joined"


class SeatFreed(AboutABooking):
    code = "aap.seat_freed"
    label = _("Une place libérée pour vous à un rendez-vous d’aide")
    secret = True
    template = "aap/mail/seat_freed"


class BookingLeft(AboutABooking):
    code = "aap.booking_left"
    label = _("Votre inscription annulée à un rendez-vous d’aide")
    template = "aap/mail/booking_left"
    button = _("Voir les autres rendez-vous")


class SessionMoved(AboutABooking):
    code = "aap.session_moved"
    label = _("Un rendez-vous d’aide qui change")
    secret = True
    template = "aap/mail/session_moved"


class SessionCalledOff(AboutABooking):
    code = "aap.session_called_off"
    label = _("Un rendez-vous d’aide annulé")
    template = "aap/mail/session_called_off"
    button = _("Voir les autres rendez-vous")

    @classmethod
    def preview_context(cls) -> dict:
        context = super().preview_context()
        context["session"].cancelled_reason = gettext("La salle est inondée.")
        return context


class SessionTomorrow(AboutABooking):
    code = "aap.session_tomorrow"
    label = _("Le rappel d’un rendez-vous d’aide, la veille")
    secret = True
    template = "aap/mail/session_tomorrow"
