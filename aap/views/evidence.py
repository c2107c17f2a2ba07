"""Residents' words and figures: listened to, grouped, attached to articles."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.evidence.groups import PLACE, THEME, EvidenceFilter, calls_of, grouped, listed, seen_by, themes_drawn
from aap.forms.evidence import AttachForm, LinkForm
from aap.knots import branch, evidence_knot
from aap.models import Call, Clause, Evidence
from aap.rules import listening_contracts, writable_contracts
from aap.services import evidence as services
from accounts.rules import contract_ids, works_here
from kit.web import attempt, require

A_PAGE = 20
A_PRINT = 500
FOUND = 8


def listing(request):
    by = THEME if request.GET.get("par") == THEME else PLACE
    person, calls, leads = request.user, calls_of(request.user), bool(writable_contracts(request.user))
    form = EvidenceFilter(request.GET, words=seen_by(person), works=works_here(person), leads=leads, by=by)
    found = form.found(calls)
    prints = "imprimer" in request.GET
    words = listed(found, calls, by, contract_ids(person))
    page = Paginator(words, A_PRINT if prints else A_PAGE).get_page(request.GET.get("page"))
    context = {
        "page": page,
        "groups": grouped(page.object_list, found, by),
        "tabs": tabs_of(request, by),
        "form": form,
        "graph": themes_drawn(found),
        "waiting": Evidence.objects.waiting().filter(contract__in=writable_contracts(person)).count() if leads else 0,
        "can_record": bool(listening_contracts(person)),
        "print_url": None if prints else address(request, imprimer="oui"),
        "list_url": address(request, imprimer=None),
    }
    return render(request, "aap/evidence_list.html", context)


def address(request, **changed: str | None) -> str:
    """The same list, asked otherwise."""
    asked = request.GET.copy()
    asked.pop("page", None)
    for name, value in changed.items():
        asked.pop(name, None)
        if value:
            asked[name] = value
    return f"{request.path}?{asked.urlencode()}"


def tabs_of(request, by: str) -> list[dict]:
    return [
        {"label": _("Par quartier"), "url": address(request, par=None), "current": by == PLACE},
        {"label": _("Par thème"), "url": address(request, par=THEME), "current": by == THEME},
    ]


def visible_evidence(request, pk) -> Evidence:
    evidence = Evidence.objects.visible_to(request.user).select_related("qpv", "theme", "contract", "recorded_by")
    return get_object_or_404(evidence, pk=pk)


def page(request, pk):
    evidence = visible_evidence(request, pk)
    is_mine = evidence.recorded_by_id == request.user.pk
    context = {
        "evidence": evidence,
        "knot": branch(evidence_knot(evidence), evidence, request.user),
        "can_moderate": request.user.has_perm("aap.moderate_evidence", evidence),
        "is_mine": is_mine,
        "can_correct": is_mine and evidence.can_be_corrected,
        "attach_form": AttachForm(clauses=clauses_for(request.user, evidence)),
    }
    return render(request, "aap/evidence.html", context)


def clauses_for(person, evidence: Evidence):
    """The articles being written here by this person, that do not rest on it yet."""
    if evidence.moderated_at is None or evidence.contract_id not in writable_contracts(person):
        return Clause.objects.none()
    written = Clause.objects.filter(call__contract=evidence.contract_id, call__state=Call.State.DRAFTING)
    return written.exclude(evidence=evidence).select_related("call").order_by("-call__year", "call", "position")


@require_POST
def attach(request, pk):
    evidence = visible_evidence(request, pk)
    require(request.user, "aap.moderate_evidence", evidence)
    form = AttachForm(request.POST, clauses=clauses_for(request.user, evidence))
    if form.is_valid():
        clause = form.cleaned_data["clause"]
        said = _("L’article « %(clause)s » s’appuie maintenant sur cette parole.") % {"clause": clause}
        attempt(request, said, services.link, clause, evidence)
    else:
        messages.error(request, _("Choisissez un article de la liste."))
    return redirect(evidence)


def clause_to_write(request, slug, pk) -> Clause:
    clause = get_object_or_404(Clause.objects.select_related("call__contract"), pk=pk, call__slug=slug)
    require(request.user, "aap.write_call", clause.call)
    return clause


def pick(request, slug, pk):
    """What an article could rest on: a page by itself, or the list alone when the page asks for it while one types."""
    clause = clause_to_write(request, slug, pk)
    typed = request.GET.get("q", "")
    words = Evidence.objects.moderated().filter(contract=clause.contract).exclude(clauses=clause)
    found = words.holding(typed).select_related("qpv", "theme")
    context = {"clause": clause, "call": clause.call, "q": typed, "found": found[:FOUND], "number": found.count()}
    answer = render(request, "aap/evidence_found.html" if request.htmx else "aap/evidence_pick.html", context)
    patch_vary_headers(answer, ["HX-Request"])
    return answer


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
