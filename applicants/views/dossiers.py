"""My requests: starting, reading over, submitting, following."""

from django.http import FileResponse, Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from aap.models import Call
from aap.services.ideas import must_say_an_idea
from applicants.documents import acknowledgement_document
from applicants.forms import SubmitForm, WithdrawForm
from applicants.models import Dossier, Organisation
from applicants.readers import readable_by
from applicants.reading import answers_of
from applicants.services import dossiers as services
from applicants.services.beginning import begin
from applicants.standing import standings_of
from applicants.tasks_list import side_steps
from applicants.way import way_of
from kit.slots import links_for
from kit.web import attempt, chosen, require


def mine(request, pk) -> Dossier:
    dossiers = Dossier.objects.of_members(request.user).select_related("call__contract", "organisation")
    return get_object_or_404(dossiers, pk=pk)


def listing(request):
    dossiers = Dossier.objects.of_members(request.user).select_related("call__contract", "organisation")
    organisations = Organisation.objects.of(request.user)
    standings = standings_of(list(dossiers))
    rows = [{"dossier": dossier, "standing": standings[dossier.pk]} for dossier in dossiers]
    context = {"dossiers": rows, "organisations": organisations, "open": Call.objects.open()}
    return render(request, "applicants/dossiers.html", context)


def start(request, slug):
    call = get_object_or_404(Call.objects.public().select_related("contract"), slug=slug)
    if not call.accepts_from(request.user):
        raise Http404
    if must_say_an_idea(call, request.user):
        return render(request, "applicants/idea_first.html", {"call": call})
    organisations = list(Organisation.objects.of(request.user))
    if not organisations:
        return redirect(f"{reverse('applicants:register')}?appel={call.slug}")
    if request.method == "POST":
        organisation = chosen(Organisation.objects.of(request.user), request.POST.get("organisation"))
        dossier = attempt(request, "", begin, call, organisation, another="another" in request.POST)
        return redirect("applicants:write", dossier.pk) if dossier else redirect(call)
    begun = Dossier.objects.of_members(request.user).filter(call=call, state=Dossier.State.DRAFT)
    context = {"call": call, "organisations": organisations, "begun": begun.select_related("organisation")}
    return render(request, "applicants/start.html", context)


def page(request, pk):
    """Where my request is, what comes next, and when."""
    return dossier_page(request, mine(request, pk), WithdrawForm())


def dossier_page(request, dossier: Dossier, withdraw_form: WithdrawForm):
    writes = dossier.can_be_written and request.user.has_perm("applicants.write_dossier", dossier)
    standing = standings_of([dossier])[dossier.pk]
    submitted = dossier.state in {dossier.State.SUBMITTED, dossier.State.REOPENED}
    context = {
        "dossier": dossier,
        "call": dossier.call,
        "standing": standing,
        "withdraws": submitted and request.user.has_perm("applicants.sign_dossier", dossier),
        "way": way_of(dossier),
        "links": links_for("dossier.actions", dossier, request.user),
        "tasks": side_steps(dossier) if writes else [],
        "writes": writes,
        "withdraw_form": withdraw_form,
    }
    return render(request, "applicants/dossier.html", context)


def review(request, pk):
    dossier = mine(request, pk)
    if not dossier.can_be_written:
        return redirect(dossier)
    return review_page(request, dossier, SubmitForm())


def review_page(request, dossier: Dossier, form: SubmitForm):
    context = {
        "dossier": dossier,
        "call": dossier.call,
        "tasks": side_steps(dossier),
        "lacking": dossier.missing(),
        "answers": answers_of(dossier),
        "requests": dossier.requests.select_related("institution"),
        "form": form,
        "signs": request.user.has_perm("applicants.sign_dossier", dossier),
    }
    return render(request, "applicants/review.html", context)


@require_POST
def submit(request, pk):
    dossier = mine(request, pk)
    form = SubmitForm(request.POST)
    if not dossier.can_be_written:
        return redirect(dossier)
    if not form.is_valid():
        return review_page(request, dossier, form)
    submitted = attempt(
        request, _("Votre demande est déposée. Merci."), services.submit, dossier, commitments=tuple(form.cleaned_data)
    )
    return redirect(submitted or reverse("applicants:review", args=[dossier.pk]))


@require_POST
def withdraw(request, pk):
    dossier = mine(request, pk)
    require(request.user, "applicants.sign_dossier", dossier)
    form = WithdrawForm(request.POST)
    said = _("Votre demande est retirée.")
    if form.is_valid() and attempt(request, said, services.withdraw, dossier, **form.cleaned_data):
        return redirect(dossier)
    return dossier_page(request, dossier, form)


@require_safe
def attachment(request, pk, question):
    """To whoever reads the dossier; never shown by the browser itself."""
    dossier = get_object_or_404(readable_by(request.user), pk=pk)
    kept = get_object_or_404(dossier.attachments, question=question)
    return FileResponse(kept.file.open(), as_attachment=True, filename=kept.name, content_type=kept.mime)


def acknowledgement(request, pk):
    dossier = mine(request, pk)
    if dossier.submitted_at is None:
        raise Http404
    return HttpResponse(
        acknowledgement_document(dossier).build(),
        content_type="application/pdf",
        headers={"Content-Disposition": f'inline; filename="accuse-{dossier.number}.pdf"'},
    )
