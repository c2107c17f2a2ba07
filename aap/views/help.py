"""The help that the team offers before one answers: sessions, who comes, and the people to call."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from aap.documents import attendance_document
from aap.forms.help import CallOffForm, ContactForm, SessionForm
from aap.models import Booking, Call, Contact, HelpSession
from aap.services import contacts as contact_services
from aap.services import sessions as services
from aap.views.public import seats_counted
from aap.views.workshop import call_of, call_to_write
from kit.web import attempt


def overview(request, slug):
    """Read by all who write the call together; who comes is known to the team only."""
    call = call_of(request, slug)
    held = list(seats_counted(call.sessions.all()).order_by("starts_at", "pk"))
    now = timezone.now()
    context = {
        "call": call,
        "coming": [one for one in held if one.cancelled_at is None and one.ends_at > now],
        "past": [one for one in held if one.cancelled_at or one.ends_at <= now],
        "contacts": call.contacts.all(),
        "followers": call.subscriptions.active().count(),
        "writes": request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/help.html", context)


def form_page(request, call: Call, title: str, form, save, done: str, back: str):
    """What is typed stays on the page when the service refuses."""
    if request.method == "POST" and form.is_valid() and attempt(request, done, save) is not None:
        return redirect(back)
    return render(request, "aap/help_form.html", {"call": call, "form": form, "title": title, "back": back})


def help_of(call: Call) -> str:
    return reverse("aap:help", args=[call.slug])


def add_session(request, slug):
    call = call_to_write(request, slug)
    with timezone.override(call.contract.tz):
        form = SessionForm(request.POST or None, instance=HelpSession(call=call, host=call.contact_name))
        done = _("Le rendez-vous est ajouté.")
        title = _("Ajouter un rendez-vous d’aide")
        return form_page(
            request, call, title, form, lambda actor: services.add(form.instance, actor=actor), done, help_of(call)
        )


def session_of(call: Call, pk) -> HelpSession:
    return get_object_or_404(seats_counted(call.sessions.select_related("call__contract")), pk=pk)


@never_cache
def session(request, slug, pk):
    call = call_to_write(request, slug)
    session = session_of(call, pk)
    context = {"call": call, "session": session, "form": CallOffForm(), **people_of(session)}
    return render(request, "aap/help_session.html", context)


def people_of(session: HelpSession) -> dict:
    everybody = list(session.bookings.order_by("pk"))
    state = Booking.State
    return {
        "seated": [one for one in everybody if one.state == state.BOOKED],
        "queue": [one for one in everybody if one.state == state.WAITING],
        "left": [one for one in everybody if one.state == state.CANCELLED],
    }


def change_session(request, slug, pk):
    call = call_to_write(request, slug)
    session = session_of(call, pk)
    with timezone.override(call.contract.tz):
        form = SessionForm(request.POST or None, instance=session)
        back = reverse("aap:help_session", args=[slug, pk])
        done = _("Le rendez-vous est modifié. Les personnes inscrites sont prévenues si l’heure ou le lieu change.")
        return form_page(
            request, call, str(session), form, lambda actor: services.change(form.instance, actor=actor), done, back
        )


@require_POST
def call_off(request, slug, pk):
    call = call_to_write(request, slug)
    session = session_of(call, pk)
    form = CallOffForm(request.POST)
    if form.is_valid():
        said = _("Le rendez-vous est annulé. Les personnes inscrites sont prévenues.")
        attempt(request, said, services.call_off, session, reason=form.cleaned_data["reason"])
        return redirect("aap:help_session", slug, pk)
    context = {"call": call, "session": session, "form": form, **people_of(session)}
    return render(request, "aap/help_session.html", context)


@require_POST
def leave_for(request, slug, pk, booking):
    """Somebody phoned to say that they would not come."""
    call = call_to_write(request, slug)
    booked = get_object_or_404(Booking.objects.select_related("session"), session__call=call, session=pk, pk=booking)
    attempt(request, _("L’inscription est annulée, et la personne est prévenue."), services.leave, booked)
    return redirect("aap:help_session", slug, pk)


@never_cache
@require_safe
def attendance(request, slug, pk):
    session = session_of(call_to_write(request, slug), pk)
    seated = session.bookings.filter(state=Booking.State.BOOKED).order_by("name", "pk")
    name = f"{slug}-presence-{session.pk}.pdf"
    return HttpResponse(
        attendance_document(session, list(seated)).build(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )


def add_contact(request, slug):
    call = call_to_write(request, slug)
    return contact_page(request, call, Contact(call=call), _("Ajouter une personne à appeler"))


def change_contact(request, slug, pk):
    call = call_to_write(request, slug)
    contact = get_object_or_404(call.contacts.select_related("call"), pk=pk)
    return contact_page(request, call, contact, str(contact))


def contact_page(request, call: Call, contact: Contact, title: str):
    form = ContactForm(request.POST or None, request.FILES or None, instance=contact)

    def save(actor):
        said = form.cleaned_data
        gone = said.get("forget_photo", False)
        return contact_services.keep(form.instance, photo=said["upload"], forget_photo=gone, actor=actor)

    return form_page(request, call, title, form, save, _("La personne à appeler est enregistrée."), help_of(call))


@require_POST
def move_contact(request, slug, pk):
    call = call_to_write(request, slug)
    contact = get_object_or_404(call.contacts.select_related("call"), pk=pk)
    attempt(request, "", contact_services.move, contact, up=request.POST.get("vers") == "haut")
    return redirect("aap:help", slug)


@require_POST
def remove_contact(request, slug, pk):
    call = call_to_write(request, slug)
    contact = get_object_or_404(call.contacts.select_related("call"), pk=pk)
    attempt(request, _("Cette personne n’est plus sur la page de l’appel."), contact_services.remove, contact)
    return redirect("aap:help", slug)
