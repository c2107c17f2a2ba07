"""Booking a place to be helped, with no account: the link of the message is the key."""

from allauth.core import ratelimit
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from aap.agenda import appointment_of
from aap.forms.booking import BookingForm
from aap.letters import sessions as letters
from aap.models import Booking, Call
from aap.services import sessions
from aap.views.public import calendar_file, public_call, with_places
from kit.web import attempt


@never_cache
@login_not_required
def book(request, slug, pk):
    call = public_call(slug, Call.objects.prefetch_related(with_places()))
    session = get_object_or_404(call.sessions.all(), pk=pk)
    form = BookingForm(request.POST or None, instance=Booking(session=session), initial=known(request.user))
    if request.method == "POST" and form.is_valid() and is_calm(request, form.cleaned_data["email"]):
        answer = attempt(request, "", sessions.book, form.instance)
        if answer:
            return booked(request, *answer)
    others = [one for one in call.sessions.all() if one.pk != session.pk and one.can_be_booked]
    context = {"call": call, "session": session, "form": form, "others": others}
    return render(request, "aap/session.html", context)


def known(person) -> dict:
    if not person.is_authenticated:
        return {}
    return {"name": person.name, "email": person.email, "phone": person.phone}


def booked(request, booking: Booking, is_new: bool):
    """Whoever types an address that is already there may be somebody else: the key goes to the mailbox only."""
    if is_new:
        return redirect("aap:booking", letters.ticket_of(booking))
    said = _("Cette adresse est déjà inscrite. Nous venons de lui renvoyer son lien : regardez vos messages.")
    messages.info(request, said)
    return redirect("aap:book", booking.session.call.slug, booking.session_id)


def is_calm(request, email: str) -> bool:
    """Few forms an hour from one place, and fewer for one address."""
    if ratelimit.consume(request, action="leave_address", key=email.lower()):
        return True
    messages.error(
        request,
        _(
            "Il y a eu beaucoup de demandes en peu de temps. Rien n’est perdu : réessayez dans une heure, ou appelez-nous."
        ),
    )
    return False


def booking_of(ticket: str) -> Booking:
    booking = letters.find(ticket)
    if booking is None:
        raise Http404
    return booking


@never_cache
@login_not_required
@require_safe
def show(request, ticket):
    booking = booking_of(ticket)
    session = booking.session
    context = {"booking": booking, "session": session, "call": session.call, "ticket": ticket}
    if booking.state == Booking.State.WAITING:
        context["rank"] = letters.rank_of(booking)
    return render(request, "aap/booking.html", context)


@never_cache
@login_not_required
@require_POST
def leave(request, ticket):
    booking = booking_of(ticket)
    attempt(request, _("C’est fait : votre inscription est annulée. Merci d’avoir prévenu."), sessions.leave, booking)
    return redirect("aap:booking", ticket)


@never_cache
@login_not_required
@require_safe
def agenda(request, ticket):
    booking = booking_of(ticket)
    session = booking.session
    holds_a_seat = booking.state == Booking.State.BOOKED
    return calendar_file(f"{session.call.slug}-rendez-vous", appointment_of(session, with_link=holds_a_seat))
