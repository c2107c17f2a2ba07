"""Deciding by consent, lifting objections, publishing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.consent.history import told_rounds
from aap.consent.voices import silent_people, speaking_role
from aap.forms.consent import ConsentForm, LiftForm, ReasonForm, RoundForm, SteeringForm
from aap.models import Call, ConsentAnswer, ConsentRound
from aap.services import consent as services
from aap.views.workshop import call_of, call_to_write
from kit.machine import refusals
from kit.web import attempt, require


def rounds(request, slug):
    return rounds_page(request, call_of(request, slug))


def rounds_page(request, call: Call, **typed):
    """`typed`: the form that could not be saved, shown again as it was written."""
    told = told_rounds(call)
    context = {
        "call": call,
        "told": told,
        "standing": call.standing_objections().count(),
        "resume_form": typed.get("resume_form") or ReasonForm(auto_id="resume_%s"),
        "writes": request.user.has_perm("aap.write_call", call),
        "leads": request.user.has_perm("aap.publish_call", call),
        "takes_part": request.user.has_perm("aap.take_part", call),
    }
    running = next((one.round for one in told if one.round.closed_at is None), None)
    if running:
        running.call = call
        context |= ballot(request.user, running, told, typed.get("form"))
    return render(request, "aap/consent.html", context)


def ballot(person, round: ConsentRound, told: list, form=None) -> dict:
    """What somebody needs to answer: the words of the call, what changed, what they said before."""
    call = round.call
    mine = round.answers.current().filter(person=person).first()
    before = told[1].round if len(told) > 1 else None
    changed = call.clauses.filter(versions__at__gt=before.opened_at).distinct() if before else []
    return {
        "running": round,
        "mine": mine,
        "voice": speaking_role(person, round) if round.takes_answers else None,
        "clauses": call.clauses.all(),
        "before": before,
        "changed": changed,
        "still_mine": call.standing_objections().filter(person=person).exclude(round=round),
        "form": form or ConsentForm(instance=mine, call=call),
        "silent": len(silent_people(round)),
    }


def open_round(request, slug):
    call = call_to_write(request, slug)
    form = RoundForm(request.POST or None, contract=call.contract)
    said = _("Le tour est ouvert. Chaque personne interrogée reçoit un message.")
    if form.is_valid() and attempt(request, said, services.open_round, call, **form.cleaned_data):
        if form.is_short:
            messages.warning(request, _("Moins de 7 jours, c’est court : appelez ceux qui doivent se réunir."))
        return redirect("aap:consent", call.slug)
    return render(request, "aap/consent_open.html", {"call": call, "form": form, "lacking": held_back(call)})


def held_back(call: Call) -> list[str]:
    """Why no round opens now, said before the form is filled."""
    if call.can_be_written:
        return refusals(call, "ask_consent")
    if call.consent_rounds.running().exists():
        return [_("Un tour de consentement est déjà ouvert.")]
    return [] if call.state == Call.State.CONSENT else [_("Cet appel n’est plus en consultation.")]


@require_POST
def answer(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.take_part", call)
    round = get_object_or_404(call.consent_rounds.running())
    form = ConsentForm(request.POST, call=call)
    said = _("Votre réponse est enregistrée. Merci.")
    if form.is_valid() and attempt(request, said, services.answer, round, **form.cleaned_data):
        return redirect("aap:consent", call.slug)
    return rounds_page(request, call, form=form)


def close_round(request, slug):
    """At once when everybody has spoken; after a question when somebody has not."""
    call = call_to_write(request, slug)
    round = get_object_or_404(call.consent_rounds.running())
    waited_for = silent_people(round)
    sure = "sure" in request.POST or not waited_for
    if request.method == "POST" and sure:
        attempt(request, _("Le tour de consentement est fermé."), services.close_round, round)
        return redirect("aap:consent", call.slug)
    [told] = [one for one in told_rounds(call) if one.round == round]
    context = {"call": call, "round": round, "waited_for": waited_for, "told": told}
    return render(request, "aap/consent_close.html", context)


@require_POST
def resume_writing(request, slug):
    call = call_to_write(request, slug)
    form = ReasonForm(request.POST, auto_id="resume_%s")
    said = _("L’écriture est reprise. Un nouveau tour sera nécessaire avant de publier.")
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    if attempt(request, said, services.resume_writing, call, reason=reason):
        return redirect("aap:workshop_call", call.slug)
    return rounds_page(request, call, resume_form=form)


def lift(request, pk):
    objection = get_object_or_404(ConsentAnswer.objects.select_related("round__call__contract", "clause"), pk=pk)
    require(request.user, "aap.lift_objection", objection)
    is_mine = objection.person_id == request.user.pk
    form = (LiftForm if is_mine else SteeringForm)(request.POST or None)
    said = _("L’objection est levée. La page le dit à tous ceux qui prennent part.")
    if form.is_valid() and attempt(request, said, services.lift, objection, **form.cleaned_data):
        return redirect("aap:consent", objection.round.call.slug)
    context = {"call": objection.round.call, "objection": objection, "form": form, "is_mine": is_mine}
    return render(request, "aap/consent_lift.html", context)


@require_POST
def publish(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.publish_call", call)
    published = attempt(request, _("L’appel est publié. Tout le monde peut le lire."), services.publish, call)
    return redirect("aap:call" if published else "aap:publication", call.slug)


@require_POST
def archive(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.publish_call", call)
    attempt(request, _("L’appel est archivé. Sa page et ses réponses restent lisibles."), services.archive, call)
    return redirect("aap:workshop_call", call.slug)
