"""« Où en est ma demande »: what happened, what comes next, and when. Rooms above add their own points."""

from collections.abc import Callable, Iterable

from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.models import Dossier
from kit.dates import date_full

_sources: list[Callable[[Dossier], Iterable[dict]]] = []


def points(function: Callable[[Dossier], Iterable[dict]]):
    """Registers a function `dossier -> points` of the way, after the submission."""
    _sources.append(function)
    return function


def way_of(dossier: Dossier) -> list[dict]:
    zone = dossier.contract.tz
    way = [
        {"when": date_full(dossier.created_at, zone), "title": _("Vous avez commencé votre demande."), "reached": True}
    ]
    if dossier.submitted_at is None:
        close = date_full(dossier.call.closes_at, zone)
        return [*way, {"when": _("avant le %(date)s") % {"date": close}, "title": _("Vous déposez votre demande.")}]
    way.append(
        {
            "when": date_full(dossier.submitted_at, zone),
            "title": _("Vous avez déposé votre demande."),
            "reached": True,
            "url": reverse("applicants:acknowledgement", args=[dossier.pk]),
            "label": _("Accusé de réception (PDF)"),
        }
    )
    way += [point for source in _sources for point in source(dossier)]
    return with_here(way)


def with_here(way: list[dict]) -> list[dict]:
    """The last point reached is where one is."""
    last = max(rank for rank, point in enumerate(way) if point.get("reached"))
    return [{**point, "here": rank == last} for rank, point in enumerate(way)]
