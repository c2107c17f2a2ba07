"""Deciding by consent, lifting objections, publishing."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms import ConsentForm, ReasonForm, RoundForm
from aap.models import ConsentAnswer
from aap.services import consent as services
from aap.views.workshop import call_of, call_to_write, next_step
from kit.web import attempt, require


def rounds(request, slug):
    return rounds_page(request, call_of(request, slug))


def rounds_page(request, call, **typed):
    """`typed`: the form that could not be saved, shown again as it was written."""
    running = call.consent_rounds.running().first()
    mine = running.answers.filter(person=request.user).first() if running else None
    context = {
        "call": call,
        "running": running,
        "rounds": call.consent_rounds.prefetch_related("answers__person", "answers__lifted_by"),
        "form": typed.get("form") or ConsentForm(instance=mine),
        "round_form": typed.get("round_form") or RoundForm(),
        "next": next_step(call),
        "answered": mine,
        "writes": request.user.has_perm("aap.write_call", call),
        "leads": request.user.has_perm("aap.publish_call", call),
    }
    return render(request, "aap/consent.html", context)


@require_POST
def open_round(request, slug):
    call = call_to_write(request, slug)
    form = RoundForm(request.POST)
    said = _("Le tour est ouvert : chaque groupe peut répondre.")
    if form.is_valid() and attempt(request, said, services.open_round, call, **form.cleaned_data):
        return redirect("aap:consent", call.slug)
    return rounds_page(request, call_of(request, slug), round_form=form)


@require_POST
def answer(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.take_part", call)
    round = get_object_or_404(call.consent_rounds.running())
    form = ConsentForm(request.POST)
    said = _("Votre réponse est enregistrée. Merci.")
    if form.is_valid() and attempt(request, said, services.answer, round, **form.cleaned_data):
        return redirect("aap:consent", call.slug)
    return rounds_page(request, call, form=form)


@require_POST
def close_round(request, slug):
    call = call_to_write(request, slug)
    round = get_object_or_404(call.consent_rounds.running())
    attempt(request, _("Le tour de consentement est fermé."), services.close_round, round)
    return redirect("aap:consent", call.slug)


@require_POST
def resume_writing(request, slug):
    call = call_to_write(request, slug)
    said = _("L’écriture est reprise. Un nouveau tour sera nécessaire avant de publier.")
    attempt(request, said, services.resume_writing, call, reason=request.POST.get("reason", ""))
    return redirect("aap:workshop_call", call.slug)


@require_POST
def lift(request, pk):
    objection = get_object_or_404(ConsentAnswer.objects.select_related("round__call__contract"), pk=pk)
    require(request.user, "aap.lift_objection", objection)
    form = ReasonForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    attempt(request, _("L’objection est levée."), services.lift, objection, reason=reason)
    return redirect("aap:consent", objection.round.call.slug)


@require_POST
def publish(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.publish_call", call)
    published = attempt(request, _("L’appel est publié. Tout le monde peut le lire."), services.publish, call)
    return redirect("aap:call" if published else "aap:consent", call.slug)


@require_POST
def archive(request, slug):
    call = call_of(request, slug)
    require(request.user, "aap.publish_call", call)
    attempt(request, _("L’appel est archivé. Sa page et ses réponses restent lisibles."), services.archive, call)
    return redirect("aap:workshop_call", call.slug)
