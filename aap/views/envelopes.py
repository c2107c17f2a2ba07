"""What each funder brings, line by line."""

from collections import defaultdict

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aap.envelope_forms import BaseLines, envelope_formset
from aap.models import Call, Envelope
from aap.services import envelopes as services
from aap.views.workshop import call_of
from kit.web import attempt, require


def page(request, slug):
    call = call_of(request, slug)
    formset = None
    if not call.is_public and request.user.has_perm("aap.write_call", call):
        formset = envelope_formset(call, request.POST or None)
    if request.method == "POST":
        require(request.user, "aap.write_call", call)
        if saved(request, call, formset):
            return redirect("aap:envelopes", call.slug)
    standing = list(call.envelopes.select_related("institution", "theme", "qpv"))
    context = {
        "call": call,
        "formset": formset,
        "lines": [{"envelope": one, "scope": services.scope_label(one.theme, one.qpv)} for one in standing],
        "totals": totals(standing),
        "whole": sum(one.amount_cents for one in standing),
    }
    return render(request, "aap/envelopes.html", context)


def saved(request, call: Call, formset: BaseLines | None) -> bool:
    """On a published call, the service says how its money changes."""
    if formset is not None and not formset.is_valid():
        return False
    lines = formset.lines() if formset is not None else []
    done = _("Les enveloppes sont enregistrées.")
    return attempt(request, done, services.set_envelopes, call, lines) is not None


def totals(standing: list[Envelope]) -> list[dict]:
    """One line a funder, in the order of the contract."""
    cents: dict = defaultdict(int)
    for envelope in standing:
        cents[envelope.institution] += envelope.amount_cents
    return [{"funder": funder, "cents": total} for funder, total in cents.items()]
