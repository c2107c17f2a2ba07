"""« Mon travail aujourd’hui »: each room says what waits for a person; the page only gathers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from accounts.models import Person


@dataclass(frozen=True)
class Work:
    """One line: how many things of a kind wait, where to find them, and whether it is late."""

    label: Any
    count: int
    url: str
    late: bool = False
    rank: int = 50


_sources: list[Callable[[Person], Iterable[Work]]] = []


def source(function: Callable[[Person], Iterable[Work]]):
    """Registers a function `person -> works`; it costs a constant number of queries and hides empty counts."""
    _sources.append(function)
    return function


def work_of(person: Person) -> list[Work]:
    works = [work for function in _sources for work in function(person) if work.count]
    return sorted(works, key=lambda work: (not work.late, work.rank, str(work.label)))
