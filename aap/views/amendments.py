"""Changing a published call in the open, and giving one applicant more time."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST

from aap.forms.amendments import AmendClauseForm, AmendSettingsForm, LatePassForm
from aap.models import Call
from aap.services import amendments as services
from aap.services import late_passes, writing
from aap.views.clauses import clause_of
from aap.views.workshop import call_of
from kit import diff
from kit.web import attempt, require


def call_to_amend(request, slug) -> Call:
    """By whoever may publish it."""
    call = call_of(request, slug)
    require(request.user, "aap.publish_call", call)
    return call


@login_not_required
def listing(request, slug):
    """Everything that changed since the publication, word by word."""
    call = get_object_or_404(Call.objects.public().select_related("contract"), slug=slug)
    amendments = list(call.amendments.prefetch_related("versions__clause__versions"))
    for amendment in amendments:
        amendment.rewritten = [rewritten(version) for version in amendment.versions.all()]
    return render(request, "aap/amendments.html", {"call": call, "amendments": amendments})


def rewritten(version) -> dict:
    """An article as it was just before, and as an amendment made it."""
    earlier = [one for one in version.clause.versions.all() if one.number < version.number]
    before = max(earlier, key=lambda one: one.number)
    return {
        "clause": version.clause,
        "pieces": diff.pieces(before.text, version.text),
        "simple": diff.pieces(before.simple, version.simple) if before.simple != version.simple else [],
    }


def choose(request, slug):
    call = call_to_amend(request, slug)
    context = {"call": call, "clauses": call.clauses.all(), "amendments": call.amendments.all()}
    return render(request, "aap/amend.html", context)


def amend_clause(request, slug, pk):
    call = call_to_amend(request, slug)
    clause, known = clause_of(call, pk), clause_of(call, pk)
    form = AmendClauseForm(request.POST or None, instance=clause, initial={"seen": writing.last_number(known)})
    sent = request.method == "POST" and form.is_valid()
    if sent and "publish" in request.POST:
        words = {name: form.cleaned_data[name] for name in ("text", "simple")}
        if amendment := attempt(request, SAID, services.amend_clause, known, **words, **form.explained()):
            return redirect(services.page_of(amendment))
    pieces = diff.pieces(known.text, form.cleaned_data["text"]) if sent else []
    title = _("Modifier « %(clause)s »") % {"clause": known.title}
    return amending_page(request, call, form, title, {"pieces": pieces, "previewed": sent})


def amend_settings(request, slug):
    call = call_to_amend(request, slug)
    with timezone.override(call.contract.tz):
        form = AmendSettingsForm(request.POST or None, instance=call, initial={"seen": services.last_number(call)})
        sent = request.method == "POST" and form.is_valid()
        changes = form.changes() if sent else []
        if sent and "publish" in request.POST:
            saved = attempt(request, SAID, services.amend_settings, form.instance, changes, **form.explained())
            if saved:
                return redirect(services.page_of(saved))
        title = _("Modifier les dates et le contact")
        return amending_page(request, call, form, title, {"changes": changes, "previewed": sent})


SAID = gettext_lazy("La modification est publiée. Les personnes concernées reçoivent un message.")


def amending_page(request, call: Call, form, title: str, preview: dict):
    known = Call.objects.select_related("contract").get(pk=call.pk)
    context = {"call": known, "form": form, "title": title, "told": services.number_told(known), **preview}
    return render(request, "aap/amend_form.html", context)


def passes(request, slug):
    """Who was given more time, until when and why."""
    call = call_to_amend(request, slug)
    with timezone.override(call.contract.tz):
        form = LatePassForm(request.POST or None)
        said = _("Le délai est accordé. La personne reçoit un message.")
        sent = request.method == "POST" and form.is_valid()
        if sent and attempt(request, said, late_passes.grant, call, **form.cleaned_data):
            return redirect("aap:late_passes", call.slug)
        given = call.late_passes.select_related("granted_by")
        return render(request, "aap/late_passes.html", {"call": call, "form": form, "passes": given})


@require_POST
def revoke_pass(request, slug, pk):
    call = call_to_amend(request, slug)
    late_pass = get_object_or_404(call.late_passes, pk=pk)
    attempt(request, _("Le délai est retiré."), late_passes.revoke, late_pass, reason=request.POST.get("reason", ""))
    return redirect("aap:late_passes", call.slug)
