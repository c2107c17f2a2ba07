"""Le fil: walked down by foreign keys, and up through this registry, so that no room knows the ones above it.

A room says what comes of the things below it:

    @follows(Clause)
    def criteria(clause):
        return [Knot(...) for criterion in clause.criteria.all()]

and the page of a thing shows `what_came_of(thing)` without importing anything from above.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Knot:
    """One link of the thread as a page shows it."""

    kind: Any
    title: str
    text: str = ""
    url: str = ""
    note: str = ""
    children: tuple["Knot", ...] = field(default=())


_followers: dict[type, list[Callable[[Any, Any], Iterable[Knot]]]] = defaultdict(list)


def follows(model: type):
    """Registers a function `(thing, person) -> knots`; it shows only what that person may see."""

    def register(function):
        _followers[model].append(function)
        return function

    return register


def what_came_of(thing, person) -> list[Knot]:
    return [knot for function in _followers[type(thing)] for knot in function(thing, person)]
