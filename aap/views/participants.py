"""Who takes part in a call and how: the page of those who write it, and the page that everybody reads."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aap.forms.participants import ParticipantForm
from aap.models import Call, Participant
from aap.services import participants as services
from aap.views.public import public_call
from aap.views.workshop import call_of, call_to_write
from aap.who_decides import agreement_on, steps_of
from kit.web import attempt


def participants(request, slug):
    call = call_of(request, slug)
    team = request.user.has_perm("aap.write_call", call)
    context = {"call": call, "steps": steps_of(call), "team": team, "writes": team and call.can_be_written}
    return render(request, "aap/participants.html", context)


def add(request, slug):
    call = call_to_write(request, slug)
    part = request.GET.get("part")
    return form_page(request, Participant(call=call), {"part": part if part in Participant.Part else None})


def write(request, slug, pk):
    call = call_to_write(request, slug)
    return form_page(request, get_object_or_404(call.participants, pk=pk))


def form_page(request, participant: Participant, initial: dict | None = None):
    call = participant.call
    form = ParticipantForm(request.POST or None, instance=participant, initial=initial)
    if form.is_valid() and attempt(request, _("C’est noté."), services.name, form.instance):
        return redirect("aap:participants", call.slug)
    return render(request, "aap/participants_form.html", {"call": call, "form": form})


def remove(request, slug, pk):
    call = call_to_write(request, slug)
    participant = get_object_or_404(call.participants, pk=pk)
    if request.method == "POST":
        attempt(request, _("Ce participant est retiré de la page."), services.remove, participant)
        return redirect("aap:participants", call.slug)
    return render(request, "aap/participants_remove.html", {"call": call, "participant": participant})


@require_POST
def propose(request, slug):
    call = call_to_write(request, slug)
    proposed = attempt(request, "", services.propose, call)
    if proposed is not None:
        messages.success(request, said_of(len(proposed)))
    return redirect("aap:participants", call.slug)


def said_of(number: int) -> str:
    if not number:
        return _("Tout ce que dit le contrat est déjà noté.")
    return ngettext(
        "%(number)s ligne est proposée : corrigez-la, ou retirez-la.",
        "%(number)s lignes sont proposées : corrigez-les, ou retirez-les.",
        number,
    ) % {"number": number}


@login_not_required
def who_decides(request, slug):
    call: Call = public_call(slug)
    context = {"call": call, "steps": steps_of(call), "agreement": agreement_on(call)}
    return render(request, "aap/participants_public.html", context)
