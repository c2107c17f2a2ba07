"""Le fil: walked down by foreign keys, and up through this registry, so that no room knows the ones above it.

A room says what comes of the things below it, for all the things of one level at once:

    @follows(Clause)
    def criteria_of(clauses, person):
        for link in CriterionClause.objects.filter(clause__in=clauses).select_related("criterion"):
            yield Tie(link.clause_id, criterion_knot(link.criterion), link.criterion)

and the page of a thing shows `what_came_of(thing, person)` without importing anything from above. The thread costs one
question to the database a room and a level, whatever its width.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import ngettext

# A criterion may have refused two hundred projects: a page names the first ones, and counts the others.
MOST = 12


@dataclass(frozen=True)
class Knot:
    """One link of the thread as a page shows it."""

    kind: Any
    title: str
    text: str = ""
    url: str = ""
    note: str = ""
    children: tuple["Knot", ...] = field(default=())


@dataclass(frozen=True)
class Tie:
    """What came of the thing whose key is `parent`; `thing` is given when the thread may go on from it."""

    parent: Any
    knot: Knot
    thing: Any = None


Follower = Callable[[list, Any], Iterable[Tie]]

_followers: dict[type, list[Follower]] = defaultdict(list)


def follows(model: type):
    """Registers a function `(things, person) -> ties`; it shows only what that person may see."""

    def register(function: Follower) -> Follower:
        _followers[model].append(function)
        return function

    return register


def what_came_of(thing, person) -> list[Knot]:
    return _grown([thing], person)[thing.pk]


def _grown(things: list, person) -> dict[Any, list[Knot]]:
    """What came of each of these things of one kind, all the way down."""
    found: dict[Any, list[Knot]] = defaultdict(list)
    for follower in _followers[type(things[0])]:
        ties = _the_first(follower(things, person))
        below = _below(ties, person)
        for tie in ties:
            found[tie.parent].append(replace(tie.knot, children=tuple(below[_key(tie.thing)])))
    return found


def _below(ties: list[Tie], person) -> dict[Any, list[Knot]]:
    kinds: dict[type, dict] = defaultdict(dict)
    for tie in ties:
        if tie.thing is not None:
            kinds[type(tie.thing)][tie.thing.pk] = tie.thing
    found: dict[Any, list[Knot]] = defaultdict(list)
    for kind, things in kinds.items():
        found |= {(kind, key): knots for key, knots in _grown([*things.values()], person).items()}
    return found


def _key(thing) -> tuple[type, Any]:
    return type(thing), getattr(thing, "pk", None)


def _the_first(ties: Iterable[Tie]) -> list[Tie]:
    """The first ties of each parent, then how many more there are: the others are not followed further."""
    siblings: dict[Any, list[Tie]] = defaultdict(list)
    for tie in ties:
        siblings[tie.parent].append(tie)
    return [
        kept for parent, family in siblings.items() for kept in [*family[:MOST], *_the_others(parent, family[MOST:])]
    ]


def _the_others(parent, unseen: list[Tie]) -> list[Tie]:
    if not unseen:
        return []
    said = ngettext("Et %(number)s autre.", "Et %(number)s autres.", len(unseen)) % {"number": len(unseen)}
    return [Tie(parent, Knot(kind=unseen[0].knot.kind, title=said))]
