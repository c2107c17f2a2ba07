"""The plain-language coach: live beside the writer, and as a report on the whole call."""

from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.models import Call
from aap.services import calls
from aap.views.clauses import apply_url_of, known_before
from aap.views.workshop import call_of
from aap.workflow import report_is_read
from kit.plain import coach
from kit.web import attempt, require


@require_POST
def coach_panel(request, slug):
    """Asked while one writes: the same panel as on the page, for the words typed so far."""
    call = call_of(request, slug)
    clause = call.clauses.filter(pk=number_in(request.POST.get("clause", ""))).first()
    context = {
        "call": call,
        "apply_url": apply_url_of(call, clause),
        "review": coach.review(request.POST.get("text", ""), known=known_before(call, clause)),
        "simple_review": coach.review(request.POST.get("simple", ""), simple=True),
    }
    return render(request, "aap/coach_panel.html", context)


def number_in(typed: str) -> int | None:
    return int(typed) if typed.isdecimal() else None


def report(request, slug):
    """What people may not understand, article by article; the team says that it has read it."""
    call = call_of(request, slug)
    if request.method == "POST":
        require(request.user, "aap.write_call", call)
        attempt(request, _("C’est noté : le rapport est lu."), calls.read_report, call)
        return redirect("aap:plain_report", slug)
    told, addresses = told_of(call)
    context = {
        "call": call,
        "report": told,
        "rows": [{"section": section, "url": url} for section, url in zip(told, addresses, strict=True)],
        "read": report_is_read(call) is None,
        "writes": request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/plain_report.html", context)


def told_of(call: Call) -> tuple[coach.Report, list[str]]:
    """The essential first, then the articles that have words; each with the page where it is written."""
    texts, addresses = [], []
    if call.essential:
        texts.append((_("L’essentiel en deux minutes"), call.essential, ""))
        addresses.append(reverse("aap:settings", args=[call.slug]))
    for clause in call.clauses.exclude(text=""):
        texts.append((str(clause), clause.text, clause.simple))
        addresses.append(reverse("aap:write_clause", args=[call.slug, clause.pk]))
    return coach.report(texts), addresses
