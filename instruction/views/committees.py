"""The committee: an agenda, envelopes that empty in view, one line a funder."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.models import Call
from accounts.models import Role
from accounts.rules import DSU, holds
from instruction.forms import CommitteeForm, DecisionForm
from instruction.models import Case, Committee
from instruction.rules import speaks_for
from instruction.services import committee as services
from instruction.table import columns_of, lines_of, tanks_of
from instruction.views.cases import say_errors
from kit.web import attempt, require


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
        return redirect(committee or "instruction:committees")
    return render(request, "instruction/plan_committee.html", {"form": form, "call": call})


def committee_of(request, pk) -> Committee:
    committees = Committee.objects.visible_to(request.user).select_related("call__contract")
    return get_object_or_404(committees, pk=pk)


def page(request, pk):
    committee = committee_of(request, pk)
    funders = columns_of(committee)
    context = {
        "committee": committee,
        "call": committee.call,
        "funders": funders,
        "tanks": tanks_of(committee, funders),
        "lines": lines_of(committee, funders, request.user),
        "mine": list(speaks_for(request.user, committee)),
        "form": DecisionForm(),
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
    institution = get_object_or_404(speaks_for(request.user, committee), pk=request.POST.get("funder"))
    case = case_on_agenda(request, committee, number)
    form = DecisionForm(request.POST)
    if form.is_valid():
        decided = form.cleaned_data
        attempt(
            request,
            _("La décision de %(funder)s est enregistrée.") % {"funder": institution},
            services.decide,
            case,
            institution,
            outcome=decided["outcome"],
            amount_cents=decided["amount"] or 0,
            comment=decided["comment"],
        )
    else:
        say_errors(request, form)
    return redirect(f"{committee.get_absolute_url()}#{number}")


@require_POST
def close(request, pk, number):
    committee = committee_of(request, pk)
    require(request.user, "instruction.run_committee", committee)
    case = case_on_agenda(request, committee, number)
    attempt(request, _("La décision est close. Il reste à écrire la réponse."), services.close_decision, case)
    return redirect(committee)
