"""The one door of every machine: lock the row, ask the guards, move, save, journal."""

from typing import TypeVar

from django.db import models, transaction

from accounts import journal
from accounts.models import Person
from kit.machine import Machine, Refused, arrows, refusals

Row = TypeVar("Row", bound=Machine)


def action_of(model: type[models.Model], name: str) -> str:
    return f"{model._meta.label_lower}.{name}"


def declare_steps(model: type[Machine]) -> None:
    """Makes each arrow of a machine a typed action of the journal. Called from the room's `ready`."""
    for name, label in {arrow["name"]: arrow["label"] for arrow in arrows(model)}.items():
        journal.declare(action_of(model, name), label)


@transaction.atomic
def take(row: Row, name: str, *, actor: Person | None, reason: str = "", acting_as: str = "", **values) -> Row:
    """Moves a fresh, locked copy of `row` and returns it; raises `Refused` with every sentence that says why not."""
    locked = type(row)._default_manager.select_for_update(of=("self",)).get(pk=row.pk)
    refused = refusals(locked, name, reason)
    if refused:
        raise Refused(*refused)
    before = locked.state
    getattr(locked, name)(**values)
    locked.save()
    journal.record(
        action_of(type(row), name),
        on=locked,
        actor=actor,
        acting_as=acting_as,
        reason=reason,
        details={"from": before, "to": locked.state},
    )
    return locked
