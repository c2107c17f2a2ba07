"""What each funder brings, line by line."""

from collections import defaultdict

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aap.forms.envelopes import BaseLines, ReasonForm, envelope_formset
from aap.models import Call, Envelope
from aap.services import envelopes as services
from aap.views.workshop import call_of
from kit.web import attempt


def page(request, slug):
    call = call_of(request, slug)
    formset = envelope_formset(call, request.POST or None) if may_write(request.user, call) else None
    reason = ReasonForm(request.POST or None) if formset is not None and call.is_public else None
    if request.method == "POST":
        if formset is None:
            raise Http404
        if saved(request, call, formset, reason):
            return redirect("aap:envelopes", call.slug)
    standing = list(call.envelopes.select_related("institution", "theme", "qpv"))
    context = {
        "call": call,
        "formset": formset,
        "seen": request.POST.get("seen") or services.mark_of(call),
        "reason": reason,
        "lines": [{"envelope": one, "scope": services.scope_label(one.theme, one.qpv)} for one in standing],
        "totals": totals(standing),
        "whole": sum(one.amount_cents for one in standing),
    }
    return render(request, "aap/envelopes.html", context)


def may_write(person, call: Call) -> bool:
    """Once published, whoever may publish it; while consent is asked, and once everything is decided, nobody."""
    if call.state in {Call.State.CONSENT, Call.State.DECIDED, Call.State.ARCHIVED}:
        return False
    return person.has_perm("aap.publish_call" if call.is_public else "aap.write_call", call)


def saved(request, call: Call, formset: BaseLines, reason: ReasonForm | None) -> bool:
    if not all(form.is_valid() for form in (formset, reason) if form is not None):
        return False
    if reason is None:
        done = _("Les enveloppes sont enregistrées.")
        return (
            attempt(request, done, services.set_envelopes, call, formset.lines(), seen=request.POST.get("seen"))
            is not None
        )
    done = _("Les enveloppes sont modifiées. Les personnes concernées reçoivent un message.")
    amended = attempt(
        request,
        done,
        services.amend_envelopes,
        call,
        formset.lines(),
        seen=request.POST.get("seen"),
        **reason.explained(),
    )
    return amended is not None


def totals(standing: list[Envelope]) -> list[dict]:
    """One line a funder, in the order of the contract."""
    cents: dict = defaultdict(int)
    for envelope in standing:
        cents[envelope.institution] += envelope.amount_cents
    return [{"funder": funder, "cents": total} for funder, total in cents.items()]
