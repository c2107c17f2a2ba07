"""The calendar of a call in the workshop: drawn, read over, moved."""

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms import settings as forms
from aap.forms.calendar import BaseStages, StagesReasonForm, stage_formset
from aap.models import Call
from aap.moments import drawing_of, moments_of
from aap.planning.advice import grouped, mark_of, may_move_stages
from aap.planning.clocks import clocks
from aap.planning.of_call import plan_of, today_in, warnings_of
from aap.planning.pauses import pauses
from aap.planning.usual import can_propose, usual_stages
from aap.services import calendar as services
from aap.views.workshop import call_of, call_to_write
from kit.web import attempt


def call_with_dates(request, slug) -> Call:
    call = call_of(request, slug)
    prefetch_related_objects([call], "sessions", "milestones")
    return call


def page(request, slug):
    call = call_with_dates(request, slug)
    plan, moments, today = plan_of(call), moments_of(call), today_in(call)
    context = {
        "call": call,
        "moments": moments,
        "calendar": drawing_of(moments, today),
        "today": today,
        "groups": grouped(warnings_of(call), call, request.user),
        "pauses": pauses(plan),
        "window": plan.window,
        "clocks": clocks(plan, timezone.now()),
        "moves": may_move_stages(request.user, call),
        "can_propose": bool(usual_stages(plan)),
        "writes": request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/calendar.html", context)


def stages(request, slug):
    """Every stage on one page; `?proposer` adds those that calls usually have."""
    call = call_with_dates(request, slug)
    if not may_move_stages(request.user, call):
        raise Http404
    proposing = "proposer" in request.GET
    formset = stage_formset(call, request.POST or None, proposing=proposing)
    reason = StagesReasonForm(request.POST or None) if call.is_public else None
    if request.method == "POST" and saved(request, call, formset, reason):
        return redirect("aap:calendar", call.slug)
    context = {
        "call": call,
        "formset": formset,
        "reason": reason,
        "proposing": proposing,
        "can_propose": can_propose(plan_of(call)),
        "missing": bool(usual_stages(plan_of(call))),
    }
    return render(request, "aap/stages.html", context)


def saved(request, call: Call, formset: BaseStages, reason: StagesReasonForm | None) -> bool:
    if not all([form.is_valid() for form in (formset, reason) if form is not None]):
        return False
    if reason is None:
        said = _("Les étapes sont enregistrées.")
        return attempt(request, said, services.set_stages, call, formset.edits()) is not None
    said = _("Les étapes sont modifiées. Les personnes concernées reçoivent un message.")
    return attempt(request, said, services.amend_stages, call, formset.edits(), **reason.explained()) is not None


@require_POST
def check(request, slug):
    """Asked while one types: what the dates say; nothing to answer when it has not changed."""
    call = call_to_write(request, slug)
    with timezone.override(call.contract.tz):
        form = forms.SettingsForm(request.POST, instance=call)
        # What makes no sense yet leaves the date as it was; the rest is read as it is typed.
        form.is_valid()
    groups = grouped(warnings_of(form.instance), form.instance)
    if mark_of(groups) == request.POST.get("told", ""):
        return HttpResponse(status=204)
    return render(request, "aap/settings_check.html", {"groups": groups, "mark": mark_of(groups)})
