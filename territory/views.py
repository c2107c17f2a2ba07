from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from kit.slots import links_for
from territory import maps
from territory.forms import CommuneSearch, ContractSearch, PointForm
from territory.models import Commune, Contract, Qpv

MOST = 50


@login_not_required
@require_safe
def index(request):
    form = ContractSearch(request.GET if "q" in request.GET else None)
    found = Contract.objects.found(form.cleaned_data["q"])[: MOST + 1] if form.is_bound and form.is_valid() else None
    context = {"form": form, "found": found, "most": MOST, "open_here": Contract.objects.open_here()}
    context["links"] = links_for("territory.actions", None, request.user)
    return render(request, "territory/index.html", context)


@login_not_required
@require_safe
def show_contract(request, slug):
    contract = get_object_or_404(Contract, slug=slug)
    chart = maps.chart_of(contract.qpvs.with_outline().prefetch_related("communes"))
    context = {"contract": contract, "chart": chart, "institutions": contract.institutions.all()}
    return render(request, "territory/contract.html", context)


@login_not_required
@require_safe
@cache_control(public=True, max_age=3600)
@conditional_page
def outlines(request, slug):
    contract = get_object_or_404(Contract, slug=slug)
    collection = maps.feature_collection(contract.qpvs.with_outline())
    return JsonResponse(collection, content_type="application/geo+json")


@login_not_required
@require_safe
def where(request):
    names = CommuneSearch(request.GET if "q" in request.GET else None)
    point = PointForm(request.GET if {"lon", "lat"} & request.GET.keys() else None)
    context = {"names": names, "point": point}
    if names.is_bound and names.is_valid():
        context |= {"communes": Commune.objects.named(names.cleaned_data["q"]).order_by("-population", "code")[:MOST]}
    if point.is_bound and point.is_valid():
        context |= at_point(**point.cleaned_data)
    return render(request, "territory/where.html", context)


def at_point(lon: float, lat: float) -> dict:
    qpv = Qpv.objects.at(lon, lat)
    chart = maps.chart_of([qpv], here=(lon, lat)) if qpv else None
    return {"answered": True, "qpv": qpv, "chart": chart}


@login_not_required
@require_safe
def show_commune(request, code):
    commune = get_object_or_404(Commune, code=code)
    chart = maps.chart_of(commune.qpvs.with_outline().prefetch_related("contracts"))
    return render(request, "territory/commune.html", {"commune": commune, "chart": chart})
