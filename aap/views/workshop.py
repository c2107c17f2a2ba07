"""La fabrique: where a call is written together."""

from functools import partial

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from aap.forms import settings as forms
from aap.forms.writing import OriginForm
from aap.models import Call, Suggestion
from aap.planning.advice import grouped, mark_of
from aap.planning.of_call import warnings_of
from aap.rules import writable_contracts
from aap.services import calls as call_services
from aap.tasks_list import sections_of
from accounts.rules import works_here
from kit.machine import arrows, refusals
from kit.web import attempt, require

NEXT_STEP = {Call.State.DRAFTING: "ask_consent", Call.State.CONSENT: "publish", Call.State.PUBLISHED: "close"}


def calls(request):
    if not works_here(request.user):
        raise Http404
    listed = Call.objects.workshop_of(request.user).select_related("contract")
    can_start = bool(writable_contracts(request.user))
    return render(request, "aap/workshop.html", {"calls": listed, "can_start": can_start})


def call_of(request, slug) -> Call:
    """A call that this person helps to write."""
    return get_object_or_404(Call.objects.workshop_of(request.user).select_related("contract"), slug=slug)


def call_to_write(request, slug) -> Call:
    call = call_of(request, slug)
    require(request.user, "aap.write_call", call)
    return call


def start(request):
    """From the outline, from an earlier call of the same contract, or from nothing."""
    contracts = writable_contracts(request.user)
    if not contracts:
        raise Http404
    form = forms.StartForm(request.POST or None, contracts=contracts, initial={"year": timezone.localdate().year + 1})
    earlier = Call.objects.filter(contract__in=contracts).order_by("-year", "title")
    origin = OriginForm(request.POST or None, earlier=earlier)
    sent = request.method == "POST" and all([form.is_valid(), origin.is_valid()])
    if sent and (call := started(request, form.instance, origin)):
        return redirect("aap:workshop_call", call.slug)
    return render(request, "aap/start.html", {"form": form, "origin": origin})


def started(request, call: Call, origin: OriginForm) -> Call | None:
    said = _("L’appel est commencé. Voici tout ce qu’il faut préparer.")
    if source := origin.source:
        return attempt(request, said, partial(call_services.start_from, source), call)
    if origin.cleaned_data["origin"] == OriginForm.OUTLINE:
        return attempt(request, said, call_services.start_from_outline, call)
    return attempt(request, said, call_services.start, call)


def next_step(call: Call) -> dict | None:
    """The arrow that moves the call forward, and what still holds it back."""
    name = NEXT_STEP.get(call.state)
    if name is None:
        return None
    label = next(arrow["label"] for arrow in arrows(Call) if arrow["name"] == name)
    return {"name": name, "label": label, "lacking": refusals(call, name)}


def call(request, slug):
    """Everything that there is to prepare, and where it stands."""
    call = call_of(request, slug)
    context = {
        "call": call,
        "sections": sections_of(call, request.user),
        "next": next_step(call),
        "pending": Suggestion.objects.filter(clause__call=call).pending().select_related("clause__call"),
        "writes": request.user.has_perm("aap.write_call", call),
        "leads": request.user.has_perm("aap.publish_call", call),
    }
    return render(request, "aap/workshop_call.html", context)


def form_page(request, call: Call, title: str, form, save, done: str, back: str | None = None, beside=None):
    """Every form of the workshop: what is typed stays on the page when the service refuses."""
    back = back or reverse("aap:workshop_call", args=[call.slug])
    if request.method == "POST" and form.is_valid() and attempt(request, done, save) is not None:
        return redirect(back)
    context = {"form": form, "title": title, "overline": call.title, "back": back, "beside": beside}
    return render(request, "aap/form.html", context)


def settings(request, slug):
    """What the dates mean for those who answer is said beside them; nobody is stopped by it."""
    call = call_to_write(request, slug)
    with timezone.override(call.contract.tz):
        form = forms.SettingsForm(request.POST or None, instance=call)
        save = partial(call_services.set_up, form.instance, fields=form._meta.fields)
        sent = request.method == "POST" and form.is_valid()
        if sent and attempt(request, _("Les réglages sont enregistrés."), save) is not None:
            return redirect(after_settings(form), slug)
        groups = grouped(warnings_of(form.instance), form.instance)
        context = {"call": call, "form": form, "groups": groups, "mark": mark_of(groups)}
        return render(request, "aap/settings.html", context)


def after_settings(form: forms.SettingsForm) -> str:
    """Whoever has just moved a date reads what is serious about it."""
    moved = set(form.changed_data) & set(call_services.DATES)
    serious = moved and any(warning.tone == "need" for warning in warnings_of(form.instance))
    return "aap:calendar" if serious else "aap:workshop_call"
