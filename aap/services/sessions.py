"""Help sessions: seats counted under a lock, a queue served in order of arrival, and everybody told once."""

import datetime

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from aap.letters import sessions as letters
from aap.models import Booking, HelpSession
from aap.notifications.news import SessionAdded, SessionDropped
from aap.services import subscriptions
from aap.services.pen import touch
from accounts import journal
from accounts.models import Person
from kit.machine import Refused

ADDED = journal.declare("aap.session.added", gettext_lazy("Rendez-vous d’aide ajouté"))
CHANGED = journal.declare("aap.session.changed", gettext_lazy("Rendez-vous d’aide modifié"))
CALLED_OFF = journal.declare("aap.session.cancelled", gettext_lazy("Rendez-vous d’aide annulé"))
BOOKED = journal.declare("aap.booking.made", gettext_lazy("Inscription à un rendez-vous d’aide"))
SEATED = journal.declare("aap.booking.seated", gettext_lazy("Place donnée à la liste d’attente"))
LEFT = journal.declare("aap.booking.cancelled", gettext_lazy("Inscription à un rendez-vous d’aide annulée"))
ERASED = journal.declare("aap.booking.erased", gettext_lazy("Inscriptions à un rendez-vous d’aide effacées"))

KEPT_AFTER_CLOSING = datetime.timedelta(days=30)
A_DAY = datetime.timedelta(days=1)
# Nobody is reminded at night.
AWAKE = 8
VISITOR = "Personne qui s’inscrit"
State = Booking.State


# What the team does


@transaction.atomic
def add(session: HelpSession, *, actor) -> HelpSession:
    session.save()
    journal.record(ADDED, on=session, actor=actor)
    touch(session.call)
    if session.call.is_public:
        context = {"session": session, "url": letters.help_of(session)}
        subscriptions.tell(session.call, SessionAdded, str(session.pk), context)
    return session


@transaction.atomic
def change(session: HelpSession, *, actor) -> HelpSession:
    """More seats serve the queue; fewer than those taken is refused; another hour or place is told to all."""
    before = _locked(session)
    _refuse_over(before)
    taken = _taken(before)
    if session.seats < taken:
        said = ngettext(
            "%(taken)s personne a déjà sa place : gardez au moins %(taken)s place.",
            "%(taken)s personnes ont déjà leur place : gardez au moins %(taken)s places.",
            taken,
        )
        raise Refused(said % {"taken": taken})
    session.save()
    entry = journal.record(CHANGED, on=session, actor=actor)
    if letters.appointment(before) != letters.appointment(session):
        for booking in _with_session(session.bookings.exclude(state=State.CANCELLED), session):
            letters.tell_moved(booking, change=entry.pk)
    _serve_the_queue(session)
    touch(session.call)
    return session


@transaction.atomic
def call_off(session: HelpSession, *, reason: str, actor) -> HelpSession:
    session = _locked(session)
    _refuse_over(session)
    if not reason.strip():
        raise Refused(_("Dites pourquoi le rendez-vous est annulé : les personnes inscrites le liront."))
    session.cancelled_at, session.cancelled_reason = timezone.now(), reason.strip()
    session.save(update_fields=["cancelled_at", "cancelled_reason"])
    journal.record(CALLED_OFF, on=session, actor=actor, reason=reason)
    told = _with_session(session.bookings.exclude(state=State.CANCELLED), session)
    for booking in told:
        letters.tell_called_off(booking)
    others = session.call.subscriptions.active().exclude(email__in=[booking.email for booking in told])
    if session.call.is_public:
        subscriptions.tell(session.call, SessionDropped, str(session.pk), {"session": session}, to=others)
    touch(session.call)
    return session


# What people do


@transaction.atomic
def book(booking: Booking, *, actor=None) -> tuple[Booking, bool]:
    """A seat while there is one, else the end of the queue. An address already there is sent its link again."""
    session = booking.session = _locked(booking.session)
    if not session.can_be_booked:
        raise Refused(_("On ne peut plus s’inscrire à ce rendez-vous : il est passé ou annulé."))
    booking.email = Person.objects.tidy(booking.email)
    known = session.bookings.exclude(state=State.CANCELLED).filter(email=booking.email).first()
    if known:
        known.session = session
        letters.send_again(known)
        return known, False
    if actor and actor.is_authenticated and actor.email == booking.email:
        booking.person = actor
    free = _taken(session) < session.seats
    booking.state, booking.seated_at = (State.BOOKED, timezone.now()) if free else (State.WAITING, None)
    booking.save()
    journal.record(BOOKED, on=booking, actor=booking.person, acting_as=VISITOR, details={"state": booking.state})
    letters.tell_booked(booking)
    touch(session.call)
    return booking, True


@transaction.atomic
def leave(booking: Booking, *, actor=None) -> Booking:
    """Gives the seat back; the first of the queue gets it at once."""
    session = _locked(booking.session)
    booking = session.bookings.get(pk=booking.pk)
    booking.session = session
    if booking.state == State.CANCELLED:
        return booking
    if not session.can_be_booked:
        raise Refused(_("Ce rendez-vous est passé ou annulé : il n’y a plus rien à annuler."))
    booking.state, booking.cancelled_at = State.CANCELLED, timezone.now()
    booking.save(update_fields=["state", "cancelled_at"])
    by = actor if actor and actor.is_authenticated else None
    journal.record(LEFT, on=booking, actor=by, acting_as="" if by else VISITOR)
    letters.tell_left(booking)
    _serve_the_queue(session)
    touch(session.call)
    return booking


def _serve_the_queue(session: HelpSession) -> None:
    free = session.seats - _taken(session)
    if free <= 0 or not session.can_be_booked:
        return
    waiting = session.bookings.filter(state=State.WAITING).select_related("person").order_by("pk")
    for booking in _with_session(waiting[:free], session):
        booking.state, booking.seated_at = State.BOOKED, timezone.now()
        booking.save(update_fields=["state", "seated_at"])
        journal.record(SEATED, on=booking, actor=None)
        letters.tell_seated(booking)


def _locked(session: HelpSession) -> HelpSession:
    """Whoever takes or gives a seat holds the row of the session: seats are never sold twice."""
    locked = HelpSession.objects.select_for_update(of=("self",))
    return locked.select_related("call__contract").get(pk=session.pk)


def _taken(session: HelpSession) -> int:
    return session.bookings.filter(state=State.BOOKED).count()


def _with_session(bookings, session: HelpSession) -> list[Booking]:
    found = list(bookings)
    for booking in found:
        booking.session = session
    return found


def _refuse_over(session: HelpSession) -> None:
    if session.cancelled_at:
        raise Refused(_("Ce rendez-vous est déjà annulé."))
    if session.is_over:
        raise Refused(_("Ce rendez-vous est passé : il ne change plus."))


# What comes round by itself


def remind_the_day_before() -> int:
    """Those who hold a seat for tomorrow, where the session is; whoever booked today has just been told."""
    now = timezone.now()
    soon = HelpSession.objects.filter(cancelled_at=None, starts_at__gt=now, starts_at__lt=now + 2 * A_DAY)
    return sum(_remind(session) for session in soon.select_related("call__contract"))


def _remind(session: HelpSession) -> int:
    zone = session.contract.tz
    here = timezone.localtime(timezone=zone)
    today = here.date()
    if here.hour < AWAKE or session.starts_at.astimezone(zone).date() != today + A_DAY:
        return 0
    seated = session.bookings.filter(state=State.BOOKED).select_related("person")
    due = [
        booking
        for booking in _with_session(seated, session)
        if booking.seated_at and booking.seated_at.astimezone(zone).date() < today
    ]
    for booking in due:
        letters.remind(booking)
    return len(due)


def forget_bookings() -> int:
    """A month after the call has closed, nobody needs to know who came."""
    before = timezone.now() - KEPT_AFTER_CLOSING
    closed = Q(call__closes_at__lt=before) | Q(call__closes_at=None)
    return sum(_forget(session) for session in HelpSession.objects.filter(closed, ends_at__lt=before))


@transaction.atomic
def _forget(session: HelpSession) -> int:
    seated = session.bookings.filter(state=State.BOOKED).count()
    erased, _rows = session.bookings.all().delete()
    if erased:
        journal.record(ERASED, on=session, actor=None, details={"erased": erased, "seated": seated})
    return erased
