"""Who else must hear that a published call changed. Rooms above say it; the workshop only asks."""

from collections.abc import Callable, Iterable

from aap.models import Call
from accounts.models import Person

_sources: list[Callable[[Call], Iterable[Person]]] = []


def source(function: Callable[[Call], Iterable[Person]]):
    """Registers a function `call -> people`."""
    _sources.append(function)
    return function


def people_of(call: Call) -> list[Person]:
    """Each once, whatever the number of reasons to tell them."""
    found = {person.pk: person for function in _sources for person in function(call)}
    return list(found.values())
