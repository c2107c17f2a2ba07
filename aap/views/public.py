"""What everybody can read: the list of calls, a call, its specifications."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _

from aap.documents import specifications_document
from aap.models import Call
from kit.dates import date_full
from kit.money import euros
from kit.slots import links_for


def public_call(slug: str) -> Call:
    calls = Call.objects.public().select_related("contract")
    return get_object_or_404(calls, slug=slug)


@login_not_required
def calls(request):
    listed = Call.objects.public().select_related("contract").order_by("closes_at")
    now_open = [call for call in listed if call.is_open]
    others = [call for call in listed if not call.is_open]
    return render(request, "aap/calls.html", {"open": now_open, "others": others})


def possible_help(call: Call) -> str:
    least, most = euros(call.floor_cents, short=True), euros(call.ceiling_cents, short=True)
    if call.floor_cents and most:
        return _("de %(least)s à %(most)s") % {"least": least, "most": most}
    if most:
        return _("jusqu’à %(most)s") % {"most": most}
    return _("à partir de %(least)s") % {"least": least} if call.floor_cents else _("selon votre projet")


def facts_of(call: Call) -> list[dict]:
    return [
        {"label": _("Répondre avant le"), "value": date_full(call.closes_at, call.contract.tz)},
        {"label": _("Aide possible"), "value": possible_help(call)},
        {"label": _("Réponse à tous"), "value": _("le %(date)s") % {"date": date_full(call.answer_on)}},
        {"label": _("Quartiers"), "value": ", ".join(str(qpv) for qpv in call.qpvs.all())},
    ]


@login_not_required
def call(request, slug):
    call = public_call(slug)
    context = {
        "call": call,
        "facts": facts_of(call),
        "criteria": call.criteria.all(),
        "links": links_for("call.actions", call, request.user),
        "funders": call.envelopes.select_related("institution"),
    }
    return render(request, "aap/call.html", context)


@login_not_required
def specifications(request, slug):
    call = public_call(slug)
    clauses = call.clauses.prefetch_related("evidence__qpv")
    return render(request, "aap/specifications.html", {"call": call, "clauses": clauses})


@login_not_required
def specifications_pdf(request, slug):
    call = public_call(slug)
    name = f"{call.slug}-cahier-des-charges.pdf"
    return HttpResponse(
        specifications_document(call).build(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="{name}"'},
    )
