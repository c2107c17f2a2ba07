"""Places on a page that the rooms above may fill, so that a page below never names them.

A room above: `@fills("call.actions")` on a function `(thing, person) -> links`.
The page below: `links_for("call.actions", call, person)`.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Link:
    label: Any
    url: str
    main: bool = False
    note: Any = ""


_fillers: dict[str, list[Callable[[Any, Any], Iterable[Link]]]] = defaultdict(list)


def fills(slot: str):
    def register(function):
        _fillers[slot].append(function)
        return function

    return register


def links_for(slot: str, thing, person) -> list[Link]:
    return [link for function in _fillers[slot] for link in function(thing, person)]
