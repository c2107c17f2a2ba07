"""The grid: what readers look at, how much it weighs, where it comes from, where it is read."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aap.forms.grid import CriterionForm, GridForm
from aap.knots import branch, clause_knot, criterion_knot, evidence_knot
from aap.models import Call, Criterion
from aap.services import grid
from aap.views.workshop import call_of, call_to_write, form_page
from aap.wording import weights_patterns
from kit.web import attempt, require, whole


def page(request, slug):
    call = call_of(request, slug)
    criteria = list(call.criteria.prefetch_related("clauses", "questions"))
    if request.method == "POST":
        require(request.user, "aap.write_call", call)
        form = GridForm(request.POST, criteria=criteria)
        if form.is_valid() and saved(request, call, form):
            return redirect("aap:grid", call.slug)
    else:
        form = GridForm(criteria=criteria)
    context = {
        "call": call,
        "form": form,
        "rows": form.rows(),
        "patterns": weights_patterns(),
        "writes": call.can_be_written and request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/grid.html", context)


def saved(request, call: Call, form: GridForm) -> bool:
    """A button that moves a criterion saves what was typed too."""
    way = "up" if "up" in request.POST else "down"
    move = {"move": whole(request.POST.get(way, "")), "up": way == "up"}
    done = _("La grille est enregistrée. %(total)s") % {"total": form.total_sentence()}
    return attempt(request, done, grid.set_grid, call, form.lines(), **move) is not None


def criterion(request, slug, pk):
    call = get_object_or_404(Call.objects.visible_to(request.user).select_related("contract"), slug=slug)
    criterion = get_object_or_404(call.criteria.select_related("call"), pk=pk)
    clauses = criterion.clauses.select_related("call").prefetch_related("evidence__qpv", "suggestions")
    context = {
        "call": call,
        "criterion": criterion,
        "roots": [
            knot for clause in clauses for knot in [*map(evidence_knot, clause.evidence.all()), clause_knot(clause)]
        ],
        "knot": branch(criterion_knot(criterion), criterion, request.user),
        "works": request.user.has_perm("aap.take_part", call),
        "writes": call.can_be_written and request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/criterion.html", context)


def criterion_page(request, call: Call, instance: Criterion, title: str):
    form = CriterionForm(request.POST or None, instance=instance, call=call)
    return form_page(
        request,
        call,
        title,
        form,
        lambda actor: grid.set_criterion(form.instance, clauses=form.cleaned_data["clauses"], actor=actor),
        _("Le critère est enregistré."),
        reverse("aap:grid", args=[call.slug]),
    )


def add_criterion(request, slug):
    call = call_to_write(request, slug)
    return criterion_page(request, call, Criterion(call=call), _("Ajouter un critère"))


def write_criterion(request, slug, pk):
    call = call_to_write(request, slug)
    return criterion_page(request, call, get_object_or_404(call.criteria, pk=pk), _("Modifier le critère"))
