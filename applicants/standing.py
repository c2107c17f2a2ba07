"""What became of each request once it is submitted: the room above says it, for a whole list in one question."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from applicants.models import Dossier


@dataclass(frozen=True)
class Standing:
    label: Any
    tone: str
    # The decision is made: the request can no longer be taken back.
    is_settled: bool = False


_sources: list[Callable[[list[Dossier]], dict[Any, Standing]]] = []


def source(function: Callable[[list[Dossier]], dict[Any, Standing]]):
    """Registers a function `submitted dossiers -> their standings by key`."""
    _sources.append(function)
    return function


def standings_of(dossiers: list[Dossier]) -> dict[Any, Standing]:
    known = {dossier.pk: Standing(dossier.get_state_display(), dossier.tone) for dossier in dossiers}
    submitted = [dossier for dossier in dossiers if dossier.state == Dossier.State.SUBMITTED]
    for function in _sources:
        known |= function(submitted)
    return known
