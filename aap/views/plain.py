"""The plain-language coach: live beside the writer, and as a report on the whole call."""

from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.services import calls
from aap.views.workshop import call_of
from kit.plain import coach
from kit.web import attempt, require


@require_POST
def coach_panel(request, slug):
    """Asked while one writes: the same panel as on the page, for the words typed so far."""
    call = call_of(request, slug)
    known = coach.acronyms_explained(call.clauses.values_list("text", flat=True))
    context = {
        "call": call,
        "review": coach.review(request.POST.get("text", ""), known=known),
        "simple_review": coach.review(request.POST.get("simple", ""), simple=True),
    }
    return render(request, "aap/coach_panel.html", context)


def report(request, slug):
    """What people may not understand, article by article; the team says that it has read it."""
    call = call_of(request, slug)
    if request.method == "POST":
        require(request.user, "aap.write_call", call)
        attempt(request, _("C’est noté : le rapport est lu."), calls.read_report, call)
        return redirect("aap:plain_report", slug)
    clauses = list(call.clauses.all())
    essential = [(_("L’essentiel en deux minutes"), call.essential, "")] if call.essential else []
    sections = [*essential, *((str(clause), clause.text, clause.simple) for clause in clauses)]
    context = {
        "call": call,
        "report": coach.report(sections),
        "addresses": [None] * len(essential) + [clause.get_absolute_url() for clause in clauses],
        "writes": request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/plain_report.html", context)
