"""Noting what people say, on a telephone, ten in a row; and seeing what became of each word."""

from django.core.paginator import Paginator
from django.db.models import Prefetch
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms.evidence import EvidenceForm, place, warning_about
from aap.models import Call, ClauseEvidence, Evidence
from aap.rules import listening_contracts
from aap.services import evidence as services
from accounts.models import JournalEntry
from kit.web import attempt

KEPT = ("place", "theme", "heard_on")
OWN_PLACES = 4


def record(request):
    contracts = listening_contracts(request.user)
    if not contracts:
        raise Http404
    form = EvidenceForm(
        request.POST or None, contracts=contracts, places=places_of(request.user), initial=like_the_last(request)
    )
    if request.method == "POST" and form.is_valid() and not form.must_be_checked():
        evidence = attempt(request, None, services.record, form.instance)
        return redirect("aap:evidence_noted", evidence.pk)
    return render(request, "aap/evidence_form.html", {"form": form, "warning": form.warning})


def like_the_last(request) -> dict:
    """The next word of the same afternoon: same place, same theme, same day."""
    asked = request.GET.get("comme", "")
    last = Evidence.objects.filter(recorded_by=request.user, pk=asked).first() if asked.isdecimal() else None
    if last is None:
        return {}
    return {"where": place(last.contract_id, last.qpv_id)} | {name: getattr(last, name) for name in KEPT}


def places_of(person) -> list[str]:
    """Where this person listened lately."""
    noted = Evidence.objects.filter(recorded_by=person).exclude(place="").order_by("-pk")
    return [*dict.fromkeys(noted.values_list("place", flat=True)[:20])][:OWN_PLACES]


@require_POST
def check(request):
    """The warning alone, while one writes; nothing to say when it has not changed."""
    if not listening_contracts(request.user):
        raise Http404
    warning = warning_about(request.POST)
    if warning["mark"] == request.POST.get("warned", ""):
        return HttpResponse(status=204)
    return render(request, "aap/evidence_warning.html", {"warning": warning})


def own_evidence(request, pk) -> Evidence:
    """What this person noted; a word of somebody else does not exist here."""
    mine = Evidence.objects.filter(recorded_by=request.user).select_related("contract", "qpv", "theme")
    return get_object_or_404(mine, pk=pk)


def noted(request, pk):
    evidence = own_evidence(request, pk)
    context = {"evidence": evidence, "today": noted_today(request.user, evidence.contract.tz)}
    return render(request, "aap/evidence_noted.html", context)


def noted_today(person, zone) -> int:
    midnight = timezone.localtime(timezone=zone).replace(hour=0, minute=0, second=0, microsecond=0)
    return Evidence.objects.filter(recorded_by=person, created_at__gte=midnight).count()


def mine(request):
    """Each word that I noted, and what became of it."""
    visible = Call.objects.visible_to(request.user).values("pk")
    links = ClauseEvidence.objects.filter(clause__call__in=visible).select_related("clause__call")
    noted = Evidence.objects.filter(recorded_by=request.user).select_related("qpv", "contract")
    words = noted.order_by("-created_at", "-pk").prefetch_related(Prefetch("clause_links", links, to_attr="uses"))
    page = Paginator(words, 20).get_page(request.GET.get("page"))
    reworded = reworded_among(page.object_list)
    for word in page.object_list:
        word.reworded = word.pk in reworded
    context = {"page": page, "can_record": bool(listening_contracts(request.user))}
    return render(request, "aap/evidence_mine.html", context)


def reworded_among(words) -> set[int]:
    """Those whose words the team changed: the journal knows."""
    told = JournalEntry.objects.filter(
        action=services.REWORDED,
        subject_type=Evidence._meta.label_lower,
        subject_id__in=[str(word.pk) for word in words],
    )
    return {int(pk) for pk in told.values_list("subject_id", flat=True)}


def correct(request, pk):
    evidence = own_evidence(request, pk)
    contracts = {evidence.contract_id, *listening_contracts(request.user)}
    form = EvidenceForm(request.POST or None, instance=evidence, contracts=contracts, places=places_of(request.user))
    if request.method == "POST" and form.is_valid() and not form.must_be_checked():
        said = _("C’est corrigé. L’équipe relira vos nouveaux mots.")
        if attempt(request, said, services.correct, evidence, form.values()):
            return redirect("aap:my_evidence")
    return render(request, "aap/evidence_form.html", {"form": form, "warning": form.warning, "evidence": evidence})


def withdraw(request, pk):
    evidence = own_evidence(request, pk)
    if request.method == "POST":
        attempt(request, _("Cette parole est retirée. Il n’en reste rien."), services.withdraw, evidence)
        return redirect("aap:my_evidence")
    return render(request, "aap/evidence_withdraw.html", {"evidence": evidence})
