"""Who reads a dossier beside its members and the team: the rooms above say it, so that files open to the same people."""

from collections.abc import Callable

from django.db.models import Q, QuerySet

from applicants.models import Dossier

_sources: list[Callable[[object], QuerySet]] = []


def source(function: Callable[[object], QuerySet]):
    """Registers a function `person -> the keys of the dossiers that they read elsewhere`, as a query."""
    _sources.append(function)
    return function


def readable_by(person) -> QuerySet[Dossier]:
    found = Q(pk__in=Dossier.objects.visible_to(person).values("pk"))
    for function in _sources:
        found |= Q(pk__in=function(person))
    return Dossier.objects.filter(found)
