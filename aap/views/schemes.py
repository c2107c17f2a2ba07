"""What else helps on this territory, how it overlaps a call, and what the call sends there."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms.schemes import RedirectionForm, SchemeFilter, SchemeForm
from aap.models import Call, Scheme
from aap.neighbours import drawn, neighbours_of
from aap.rules import scheming_contracts
from aap.services import schemes as services
from aap.views.workshop import call_of, call_to_write
from accounts.rules import contract_ids, works_here
from kit.web import attempt, require

A_PAGE = 25


def register(request):
    if not works_here(request.user):
        raise Http404
    form = SchemeFilter(request.GET)
    schemes = Scheme.objects.filter(contract__in=contract_ids(request.user)).select_related("contract")
    listed = form.apply(schemes.order_by("contract__search", "name", "pk")).prefetch_related("themes")
    page = Paginator([one for one in listed if form.suits(one)], A_PAGE).get_page(request.GET.get("page"))
    several = len(set(contract_ids(request.user))) > 1
    context = {"page": page, "form": form, "several": several, "can_add": bool(scheming_contracts(request.user))}
    return render(request, "aap/schemes.html", context)


def visible_scheme(request, pk) -> Scheme:
    schemes = Scheme.objects.visible_to(request.user).select_related("contract", "institution")
    return get_object_or_404(schemes, pk=pk)


def scheme(request, pk):
    scheme = visible_scheme(request, pk)
    visible = Call.objects.visible_to(request.user).values("pk")
    context = {
        "scheme": scheme,
        "themes": scheme.themes.all(),
        "redirections": scheme.redirections.filter(call__in=visible).select_related("call"),
        "works": works_here(request.user),
        "can_write": request.user.has_perm("aap.write_scheme", scheme),
    }
    return render(request, "aap/scheme.html", context)


def add(request):
    contracts = scheming_contracts(request.user)
    if not contracts:
        raise Http404
    form = SchemeForm(request.POST or None, person=request.user, contracts=contracts)
    return scheme_page(request, form, _("Le dispositif est inscrit au registre."), reverse("aap:schemes"))


def write(request, pk):
    scheme = visible_scheme(request, pk)
    require(request.user, "aap.write_scheme", scheme)
    form = SchemeForm(
        request.POST or None, instance=scheme, person=request.user, contracts=scheming_contracts(request.user)
    )
    return scheme_page(request, form, _("Le dispositif est modifié."), reverse("aap:scheme", args=[pk]))


def scheme_page(request, form: SchemeForm, said: str, back: str):
    if request.method == "POST" and form.is_valid():
        kept = attempt(request, said, services.keep, form.instance, themes=form.cleaned_data["themes"])
        return redirect(kept)
    return render(request, "aap/scheme_form.html", {"form": form, "back": back, "is_new": form.instance.pk is None})


def remove(request, pk):
    scheme = visible_scheme(request, pk)
    require(request.user, "aap.write_scheme", scheme)
    if request.method == "POST":
        name = scheme.name
        attempt(request, _("« %(name)s » est retiré du registre.") % {"name": name}, services.remove, scheme)
        return redirect(scheme if scheme.pk else "aap:schemes")
    calls = Call.objects.filter(redirections__scheme=scheme).distinct()
    return render(request, "aap/scheme_remove.html", {"scheme": scheme, "calls": calls})


def articulation(request, slug):
    return articulation_page(request, call_of(request, slug))


def articulation_page(request, call: Call, form: RedirectionForm | None = None):
    """`form`: the redirection that could not be saved, shown again as it was written."""
    neighbours = neighbours_of(call, request.user)
    writes = call.can_be_written and request.user.has_perm("aap.write_call", call)
    context = {
        "call": call,
        "overlapping": [one for one in neighbours if one.overlap.strength],
        "apart": [one for one in neighbours if not one.overlap.strength],
        "graph": drawn(call, neighbours, timezone.localdate(timezone=call.contract.tz)),
        "lacking": lacking(call),
        "redirections": call.redirections.select_related("scheme"),
        "form": form or RedirectionForm(call=call),
        "writes": writes,
        "sets_up": request.user.has_perm("aap.write_call", call),
        "can_add": request.user.has_perm("aap.add_scheme", call.contract),
    }
    return render(request, "aap/articulation.html", context)


def lacking(call: Call) -> list[str]:
    """What the comparison does not know yet of the call itself."""
    return [
        sentence
        for known, sentence in (
            (call.themes.all(), _("Ses thèmes ne sont pas choisis : rien ne peut être comparé par thème.")),
            (call.publics, _("Ses publics ne sont pas choisis : rien ne peut être comparé par public.")),
            (call.opens_at and call.closes_at, _("Ses dates ne sont pas fixées : rien ne peut être comparé par date.")),
        )
        if not known
    ]


@require_POST
def redirect_elsewhere(request, slug):
    call = call_to_write(request, slug)
    form = RedirectionForm(request.POST, call=call)
    if form.is_valid():
        scheme, what = form.cleaned_data["scheme"], form.cleaned_data["what"]
        said = _("L’appel renvoie maintenant vers « %(name)s ».") % {"name": scheme.name}
        if attempt(request, said, services.redirect_to, call, scheme, what=what):
            return redirect("aap:articulation", call.slug)
    return articulation_page(request, call, form)


@require_POST
def stop_redirecting(request, slug, pk):
    call = call_to_write(request, slug)
    redirection = get_object_or_404(call.redirections.select_related("call"), pk=pk)
    attempt(request, _("L’appel n’y renvoie plus."), services.stop_redirecting, redirection)
    return redirect("aap:articulation", call.slug)
