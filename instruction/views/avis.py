"""Giving an avis: one page, from a phone, by people who come twice a year."""

from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.door import take
from accounts.rules import DSU, holds, institution_ids
from applicants.reading import answers_of
from instruction.forms import AvisForm
from instruction.models import Avis
from instruction.services import cases as services
from kit.web import attempt, require


def listing(request):
    person = request.user
    if not (institution_ids(person) or holds(person, *DSU)):
        raise Http404
    related = ("institution", "case__dossier__organisation", "case__dossier__call__contract")
    mine = Avis.objects.for_speaker(person).select_related(*related)
    waiting = [avis for avis in mine if avis.state == Avis.State.ASKED]
    answered = [avis for avis in mine if avis.state != Avis.State.ASKED]
    followed = Avis.objects.visible_to(person).asked().select_related(*related) if holds(person, *DSU) else []
    context = {"waiting": waiting, "answered": answered, "followed": followed}
    return render(request, "instruction/avis_list.html", context)


def avis_of(request, pk) -> Avis:
    related = ("institution", "case__dossier__organisation", "case__dossier__call__contract")
    return get_object_or_404(Avis.objects.visible_to(request.user).select_related(*related), pk=pk)


def give(request, pk):
    avis = avis_of(request, pk)
    speaks = request.user.has_perm("instruction.give_avis", avis)
    can_answer = speaks and avis.state in {Avis.State.ASKED, Avis.State.EXPIRED}
    form = AvisForm(request.POST or None, instance=avis) if can_answer else None
    if request.method == "POST":
        if form is None:
            raise Http404
        if form.is_valid():
            words = form.cleaned_data
            fresh = Avis.objects.get(pk=pk)
            if attempt(request, _("Votre avis est enregistré. Merci."), services.give_avis, fresh, **words):
                return redirect("instruction:avis_list")
    dossier = avis.case.dossier
    context = {
        "avis": avis,
        "dossier": dossier,
        "answers": answers_of(dossier),
        "requests": dossier.requests.select_related("institution"),
        "form": form,
    }
    return render(request, "instruction/avis.html", context)


@require_POST
def decline(request, pk):
    avis = avis_of(request, pk)
    require(request.user, "instruction.give_avis", avis)
    said = _("C’est noté : votre service ne donne pas d’avis sur ce dossier.")
    attempt(request, said, take, avis, "decline", reason=request.POST.get("reason", ""))
    return redirect("instruction:avis_list")


@require_POST
def pass_over(request, pk):
    """The team goes on without an avis that never came, and says why."""
    avis = avis_of(request, pk)
    require(request.user, "instruction.instruct_case", avis.case)
    said = _("C’est noté : le dossier avance sans cet avis.")
    attempt(request, said, services.pass_over, avis, reason=request.POST.get("reason", ""))
    return redirect(avis.case)
