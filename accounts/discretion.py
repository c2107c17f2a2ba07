"""What the journal keeps from one person: each room says which of its rows they must not read."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q

_sources: list[Callable[[Any], Q]] = []


def source(function: Callable[[Any], Q]):
    """Registers a function `person -> the entries hidden from them`."""
    _sources.append(function)
    return function


def hidden_from(person) -> list[Q]:
    return [function(person) for function in _sources]
