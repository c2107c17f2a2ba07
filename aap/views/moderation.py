"""Reading over what was noted: one word after the other, so that nobody can be recognised."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from aap.evidence.marks import marked
from aap.forms.evidence import AsideForm, ReadingForm
from aap.models import Evidence
from aap.rules import writable_contracts
from aap.services import evidence as services
from aap.views.evidence import visible_evidence
from kit.web import attempt, require

ASIDE = "aside"


def waiting_for(person):
    """The oldest first: who waits longest is read first."""
    words = Evidence.objects.waiting().filter(contract__in=writable_contracts(person))
    return words.select_related("qpv", "theme", "contract", "recorded_by").order_by("created_at", "pk")


def queue(request):
    if not writable_contracts(request.user):
        raise Http404
    waiting = waiting_for(request.user)
    evidence = after(waiting, request.GET.get("apres", "")) or waiting.first()
    if evidence is None:
        return render(request, "aap/evidence_all_read.html")
    return reading_page(request, evidence, ReadingForm(instance=evidence), AsideForm(), left=waiting.count())


def after(waiting, passed: str) -> Evidence | None:
    """The next of the queue for whoever passes one over."""
    last = waiting.filter(pk=passed).first() if passed.isdecimal() else None
    if last is None:
        return None
    later = waiting.filter(created_at=last.created_at, pk__gt=last.pk) | waiting.filter(created_at__gt=last.created_at)
    return later.first()


def moderate(request, pk):
    evidence = visible_evidence(request, pk)
    require(request.user, "aap.moderate_evidence", evidence)
    aside = request.method == "POST" and request.POST.get("outcome") == ASIDE
    kept = request.method == "POST" and not aside
    form = ReadingForm(request.POST if kept else None, instance=evidence)
    aside_form = AsideForm(request.POST if aside else None)
    if aside and aside_form.is_valid():
        return set_aside(request, evidence, aside_form)
    if kept and form.is_valid() and not form.must_be_checked():
        return keep(request, evidence, form)
    return reading_page(request, visible_evidence(request, pk), form, aside_form)


def keep(request, evidence: Evidence, form: ReadingForm):
    waited, seen = was_in_the_queue(request, evidence), form.cleaned_data["seen"]
    if waited:
        said = _("Cette parole est relue : un article peut s’appuyer dessus.")
        done = attempt(request, said, services.moderate, evidence, words=form.words(), seen=seen)
    else:
        said = _("Les mots de cette parole sont enregistrés.")
        done = attempt(request, said, services.reword, evidence, form.words(), seen=seen)
    return next_page(request, evidence, done, waited, form, AsideForm())


def set_aside(request, evidence: Evidence, form: AsideForm):
    waited = was_in_the_queue(request, evidence)
    said = _("Cette parole est mise de côté. Son auteur est prévenu, avec votre raison.")
    done = attempt(request, said, services.set_aside, evidence, **form.cleaned_data)
    return next_page(request, evidence, done, waited, ReadingForm(instance=evidence), form)


def was_in_the_queue(request, evidence: Evidence) -> bool:
    """When the page was shown, or still now: somebody else may have read it over in between."""
    return evidence.waits or "queue" in request.POST


def next_page(request, evidence: Evidence, done, waited: bool, form: ReadingForm, aside_form: AsideForm):
    """On with the queue, even when somebody else was quicker. What was typed about words that changed stays."""
    if done is None and Evidence.objects.waiting().filter(pk=evidence.pk).exists():
        return reading_page(request, visible_evidence(request, evidence.pk), form, aside_form)
    return redirect("aap:evidence_queue") if waited else redirect(evidence)


def reading_page(request, evidence: Evidence, form: ReadingForm, aside_form: AsideForm, left: int | None = None):
    if left is None:
        left = waiting_for(request.user).count()
    context = {
        "evidence": evidence,
        "shown": {name: marked(getattr(evidence, name)) for name in ("text", "who", "place", "source")},
        "form": form,
        "warning": form.warning,
        "aside_form": aside_form,
        "mark": services.mark_of(evidence),
        "left": left,
    }
    return render(request, "aap/evidence_moderate.html", context)
