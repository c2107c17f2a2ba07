"""The committee: an agenda, envelopes that empty in view, one line a funder."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_POST

from aap.models import Call
from accounts.models import Role
from accounts.rules import DSU, holds
from instruction.forms import CommitteeForm, DecisionForm
from instruction.models import Case, Committee
from instruction.rules import speaks_for
from instruction.services import committee as services
from instruction.table import columns_of, lines_of, tanks_of
from kit.web import attempt, chosen, require


def listing(request):
    if not holds(request.user, Role.Kind.FUNDER, *DSU):
        raise Http404
    committees = Committee.objects.visible_to(request.user).select_related("call__contract")
    ready = Case.objects.visible_to(request.user).filter(state=Case.State.READY)
    calls = Call.objects.run_by(request.user).filter(pk__in=ready.values("dossier__call")).distinct()
    return render(request, "instruction/committees.html", {"committees": committees, "calls": calls})


def plan(request, slug):
    call = get_object_or_404(Call.objects.run_by(request.user).select_related("contract"), slug=slug)
    ready = Case.objects.visible_to(request.user).filter(dossier__call=call, state=Case.State.READY)
    form = CommitteeForm(
        request.POST or None, instance=Committee(call=call), call=call, cases=ready.select_related("dossier")
    )
    if request.method == "POST" and form.is_valid():
        committee = attempt(
            request,
            _("Le comité est prévu, et ses dossiers sont à l’ordre du jour."),
            services.plan,
            form.instance,
            funders=form.cleaned_data["funders"],
            cases=form.cleaned_data["cases"],
        )
        if committee:
            return redirect(committee)
    return render(request, "instruction/plan_committee.html", {"form": form, "call": call})


def committee_of(request, pk) -> Committee:
    committees = Committee.objects.visible_to(request.user).select_related("call__contract")
    return get_object_or_404(committees, pk=pk)


def page(request, pk):
    return committee_page(request, committee_of(request, pk))


def committee_page(request, committee: Committee, typed: dict | None = None):
    """`typed`: the line that could not be saved (case, funder, form), shown again as it was written."""
    funders = columns_of(committee)
    context = {
        "committee": committee,
        "call": committee.call,
        "funders": funders,
        "tanks": tanks_of(committee, funders),
        "lines": lines_of(committee, funders, request.user),
        "mine": list(speaks_for(request.user, committee)),
        "form": DecisionForm(),
        "typed": typed or {},
        "runs": request.user.has_perm("instruction.run_committee", committee),
    }
    return render(request, "instruction/committee.html", context)


def case_on_agenda(request, committee: Committee, number) -> Case:
    cases = Case.objects.visible_to(request.user).for_page().filter(committee=committee)
    return get_object_or_404(cases, dossier__number=number)


@require_POST
def decide(request, pk, number):
    """Each funder speaks for its own envelope, and only for it."""
    committee = committee_of(request, pk)
    institution = chosen(speaks_for(request.user, committee), request.POST.get("funder"))
    case = case_on_agenda(request, committee, number)
    form = DecisionForm(request.POST)
    said = _("La décision de %(funder)s est enregistrée.") % {"funder": institution}
    if form.is_valid() and attempt(request, said, services.decide, case, institution, **form.decision()):
        return redirect(f"{committee.get_absolute_url()}#{number}")
    say_errors(request, form)
    return committee_page(request, committee, {"case": case.pk, "funder": institution.pk, "form": form})


def say_errors(request, form) -> None:
    colon = pgettext("après un nom", "\u00a0:")
    for field in form:
        for error in field.errors:
            messages.error(request, f"{field.label}{colon} {error}")


@require_POST
def close(request, pk, number):
    committee = committee_of(request, pk)
    require(request.user, "instruction.run_committee", committee)
    case = case_on_agenda(request, committee, number)
    attempt(request, _("La décision est close. Il reste à écrire la réponse."), services.close_decision, case)
    return redirect(committee)


@require_POST
def unschedule(request, pk, number):
    committee = committee_of(request, pk)
    require(request.user, "instruction.run_committee", committee)
    case = case_on_agenda(request, committee, number)
    said = _("Le dossier est retiré de l’ordre du jour. Il est de nouveau prêt pour un comité.")
    attempt(request, said, services.unschedule, case, reason=request.POST.get("reason", ""))
    return redirect(committee)
