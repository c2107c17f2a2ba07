"""What has already been given out of an envelope. Rooms above say it; the workshop only asks."""

from collections.abc import Callable

from aap.models import Call

_sources: list[Callable[[Call, int], int]] = []


def source(function: Callable[[Call, int], int]):
    """Registers a function `(call, institution's key) -> cents`."""
    _sources.append(function)
    return function


def spent(call: Call, institution: int) -> int:
    return sum(function(call, institution) for function in _sources)
