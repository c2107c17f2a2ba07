"""Instructing: the overview, the list, and one dossier on two panes."""

from django.db.models import Count
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.models import Role
from accounts.rules import DSU, holds
from applicants.reading import answers_of
from instruction import forms
from instruction.filters import CaseFilter
from instruction.grid import grid_of, prefix_of
from instruction.models import Avis, Case
from instruction.services import cases as services
from instruction.services import notices
from instruction.services.closing import ENDED
from instruction.tables import Cases, cases_of
from kit.machine import arrows, refusals
from kit.tables import arrange
from kit.web import attempt, chosen, require

# What moves with one button on the page of a case; the other steps have their own form.
BUTTONS = ("admit", "review", "make_ready", "reject")


def require_reader(person) -> None:
    if not holds(person, Role.Kind.FUNDER, *DSU):
        raise Http404


def overview(request):
    require_reader(request.user)
    counts = dict(Case.objects.visible_to(request.user).values_list("state").annotate(Count("pk", distinct=True)))
    late = Avis.objects.visible_to(request.user).late().count()
    listed = reverse("instruction:cases")
    figures = [
        {"number": counts[state], "label": label, "url": f"{listed}?state={state}"}
        for state, label in Case.State.choices
        if counts.get(state)
    ]
    if late:
        figures.insert(
            0, {"number": late, "label": _("avis en retard"), "url": reverse("instruction:avis_list"), "late": True}
        )
    mine = cases_of(request.user).filter(assigned_to=request.user).exclude(state__in=ENDED)[:20]
    return render(request, "instruction/overview.html", {"figures": figures, "mine": mine})


def listing(request):
    require_reader(request.user)
    found = CaseFilter(request.GET, cases_of(request.user))
    table = arrange(Cases(found.qs), request)
    return render(request, "instruction/cases.html", {"table": table, "form": found.form})


def case_of(request, number) -> Case:
    return get_object_or_404(Case.objects.visible_to(request.user).for_page(), dossier__number=number)


def case_to_instruct(request, number) -> Case:
    case = case_of(request, number)
    require(request.user, "instruction.instruct_case", case)
    return case


def buttons_of(case: Case) -> list[dict]:
    """The steps open from this state, each with what still holds it back."""
    return [
        {
            "name": arrow["name"],
            "label": arrow["label"],
            "reason": arrow["reason_needed"],
            "lacking": refusals(case, arrow["name"], reason="…"),
        }
        for arrow in arrows(Case)
        if arrow["source"] == case.state and arrow["name"] in BUTTONS
    ]


def page(request, number):
    case = case_of(request, number)
    require(request.user, "instruction.read_case", case)
    return case_page(request, case)


def case_page(request, case: Case, **typed):
    """`typed`: the form that could not be saved, shown again as it was written."""
    person = request.user
    instructs = person.has_perm("instruction.instruct_case", case)
    scores = person.has_perm("instruction.score_case", case)
    grid = grid_of(case, person, can_score=scores, typed=typed.get("score_form"))
    notice = case.notices.first()
    context = {
        "case": case,
        "dossier": case.dossier,
        "call": case.dossier.call,
        "answers": answers_of(case.dossier),
        "requests": case.dossier.requests.select_related("institution"),
        "avis_list": case.avis.select_related("institution", "given_by"),
        "grid": grid,
        # The mean would tell what the grid still hides.
        "mark": None if any(line["hidden"] for line in grid) else case.mark(),
        "decisions": case.decisions.select_related("institution"),
        "notice": notice,
        "opens_notice": notice is not None and person.has_perm("instruction.write_notice", notice),
        "granted": notices.granted_cents(case),
        "buttons": buttons_of(case) if instructs else [],
        "instructs": instructs,
    }
    if instructs:
        context |= {
            "assign_form": forms.AssignForm(case=case),
            "complement_form": forms.ComplementForm(),
            "avis_form": forms.AskAvisForm(case=case),
            "notice_form": forms.NoticeForm(),
        }
    return render(request, "instruction/case.html", context | typed)


def done_or_shown_again(request, case: Case, name: str, form, done: str, service, *args):
    """Back to the dossier when it is done; else the same page, with what was typed and every reason why not."""
    if form.is_valid() and attempt(request, done, service, case, *args, **form.cleaned_data) is not None:
        return redirect(case)
    return case_page(request, case_of(request, case.dossier.number), **{name: form})


@require_POST
def assign(request, number):
    case = case_to_instruct(request, number)
    form = forms.AssignForm(request.POST, case=case)
    return done_or_shown_again(request, case, "assign_form", form, _("Ce dossier est confié."), services.assign)


@require_POST
def ask_complement(request, number):
    case = case_to_instruct(request, number)
    form = forms.ComplementForm(request.POST)
    said = _("La demande de complément est envoyée.")
    return done_or_shown_again(request, case, "complement_form", form, said, services.ask_complement)


@require_POST
def ask_avis(request, number):
    case = case_to_instruct(request, number)
    form = forms.AskAvisForm(request.POST, case=case)
    return done_or_shown_again(request, case, "avis_form", form, _("Les avis sont demandés."), services.ask_avis)


@require_POST
def score(request, number):
    case = case_of(request, number)
    require(request.user, "instruction.score_case", case)
    criterion = chosen(case.dossier.call.criteria, request.POST.get("criterion"))
    form = forms.ScoreForm(request.POST, prefix=prefix_of(criterion))
    said = _("Votre note est enregistrée.")
    return done_or_shown_again(request, case, "score_form", form, said, services.score, criterion)


@require_POST
def move(request, number):
    case = case_to_instruct(request, number)
    name, reason = request.POST.get("step", ""), request.POST.get("reason", "")
    if name not in BUTTONS:
        raise Http404
    attempt(request, _("C’est fait."), services.move, case, name, reason=reason)
    return redirect(case)
