"""The main menu: each room adds its own entries, so that the shared page frame never points up."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse


@dataclass(frozen=True)
class Entry:
    label: Any
    route: str
    rank: int
    shown_to: Callable[[Any], bool]

    @property
    def url(self) -> str:
        return reverse(self.route)


_entries: list[Entry] = []


def add(label, route: str, *, rank: int, shown_to: Callable[[Any], bool] = lambda person: True) -> None:
    """Called once by each room, from the `ready` of its app."""
    _entries.append(Entry(label, route, rank, shown_to))
    _entries.sort(key=lambda entry: entry.rank)


def entries_for(person) -> list[Entry]:
    return [entry for entry in _entries if entry.shown_to(person)]
