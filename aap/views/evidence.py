"""Residents' words and figures: listened to, read over, attached to articles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms import EvidenceForm, LinkForm
from aap.knots import branch, evidence_knot
from aap.models import Clause, Evidence
from aap.rules import listening_contracts
from aap.services import evidence as services
from kit.web import attempt, require


def listing(request):
    words = Evidence.objects.visible_to(request.user).select_related("qpv", "theme", "contract")
    page = Paginator(words, 20).get_page(request.GET.get("page"))
    can_record = bool(listening_contracts(request.user))
    return render(request, "aap/evidence_list.html", {"page": page, "can_record": can_record})


def record(request):
    contracts = listening_contracts(request.user)
    if not contracts:
        raise Http404
    form = EvidenceForm(request.POST or None, contracts=contracts)
    if request.method == "POST" and form.is_valid():
        evidence = attempt(request, _("C’est noté. Merci pour cette parole."), services.record, form.instance)
        return redirect(evidence)
    return render(request, "aap/evidence_form.html", {"form": form})


def visible_evidence(request, pk) -> Evidence:
    evidence = Evidence.objects.visible_to(request.user).select_related("qpv", "theme", "contract")
    return get_object_or_404(evidence, pk=pk)


def page(request, pk):
    evidence = visible_evidence(request, pk)
    knots = branch(evidence_knot(evidence), evidence, request.user)
    can_moderate = evidence.moderated_at is None and request.user.has_perm("aap.moderate_evidence", evidence)
    return render(request, "aap/evidence.html", {"evidence": evidence, "knot": knots, "can_moderate": can_moderate})


@require_POST
def moderate(request, pk):
    evidence = visible_evidence(request, pk)
    require(request.user, "aap.moderate_evidence", evidence)
    attempt(request, _("Cette parole est relue : un article peut s’appuyer dessus."), services.moderate, evidence)
    return redirect(evidence)


def clause_to_write(request, slug, pk) -> Clause:
    clause = get_object_or_404(Clause.objects.select_related("call__contract"), pk=pk, call__slug=slug)
    require(request.user, "aap.write_call", clause.call)
    return clause


@require_POST
def unlink(request, slug, pk, evidence):
    clause = clause_to_write(request, slug, pk)
    found = get_object_or_404(clause.evidence, pk=evidence)
    attempt(request, _("L’article ne s’appuie plus sur cette parole."), services.unlink, clause, found)
    return redirect(clause)


@require_POST
def link(request, slug, pk):
    clause = clause_to_write(request, slug, pk)
    form = LinkForm(request.POST, clause=clause)
    if form.is_valid():
        said = _("L’article s’appuie maintenant sur cette parole.")
        attempt(request, said, services.link, clause, form.cleaned_data["evidence"])
    else:
        messages.error(request, _("Choisissez une parole, un chiffre ou une leçon de la liste."))
    return redirect(clause)
