"""State machines: what every `workflow.py` is written with.

A machine is an abstract model with one protected `state` and methods marked `@step`. A step names its guards: plain
functions that look at the row and say in French why it cannot move, or say nothing. `accounts.door.take` is the only
caller of steps: it locks the row, asks the guards, saves and journals.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_fsm import ConcurrentTransitionMixin, FSMField, transition

# What a person reads: said now, or when the page is made in their language.
Words = str | Promise
Guard = Callable[[Any], Words | None]


class Refused(Exception):
    """A move that is not possible now; `sentences` say why, in words for the person who asked."""

    def __init__(self, *sentences: Words):
        self.sentences = [str(sentence) for sentence in sentences]
        super().__init__(" ".join(self.sentences))


class ProtectedStateMixin:
    """Refreshes a row without ever lifting the protection of its state.

    The library toggles `protected` on the class while it refreshes: a missing row leaves it off for the whole process.
    Dropping the values from the instance lets the descriptor accept the fresh ones, and touches nothing shared.
    """

    def _get_protected_fsm_fields(self) -> set[str]:
        return set()

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        states = [field.attname for field in self._meta.concrete_fields if isinstance(field, FSMField)]
        known = {name: self.__dict__.pop(name) for name in states if name in self.__dict__}
        try:
            super().refresh_from_db(using=using, fields=fields, from_queryset=from_queryset)
        finally:
            # A missing row brings nothing, and a row asked for other columns brings its state all the same.
            untouched = [name for name in known if name not in self.__dict__ or (fields and name not in fields)]
            self.__dict__.update({name: known[name] for name in untouched})


class Machine(ProtectedStateMixin, ConcurrentTransitionMixin, models.Model):
    """Base of every machine. Subclasses declare `State`, a field made by `state_field`, and the `TONES` of its badge."""

    TONES: dict[str, str] = {}
    state: Any

    class Meta:
        abstract = True

    @property
    def tone(self) -> str:
        return self.TONES[self.state]


def state_field(states: type[models.TextChoices], initial: str) -> FSMField:
    return FSMField(
        gettext_lazy("état"), max_length=24, choices=states.choices, default=initial, protected=True, db_index=True
    )


def known_state(states: type[models.TextChoices], name: str) -> models.CheckConstraint:
    """The database's own copy of the drawing: no state outside it."""
    return models.CheckConstraint(condition=models.Q(state__in=states.values), name=name)


def passes(guard: Guard) -> Callable[[Any], bool]:
    """A guard as the library asks: true when it says nothing."""
    return lambda row: not guard(row)


def step(
    source: str | Iterable[str],
    target: str,
    *,
    label: Words,
    guards: Iterable[Guard] = (),
    reason_needed: bool = False,
):
    """One arrow of the drawing. `label` is what a person does; a guard returns its refusal or nothing."""
    guards = tuple(guards)
    conditions = [passes(guard) for guard in guards]
    sources = source if isinstance(source, str) else list(source)
    return transition(
        field="state",
        source=sources,
        target=target,
        conditions=conditions,
        custom={"label": label, "guards": guards, "reason_needed": reason_needed},
    )


def arrows(model: type[models.Model]) -> list[dict[str, Any]]:
    """Every arrow of a model's machine, in the order of its states: for the drawing, the pages and the tests."""
    field: Any = model._meta.get_field("state")
    order = {value: rank for rank, (value, _) in enumerate(field.choices)}
    found = [
        {"name": arrow.name, "source": arrow.source, "target": arrow.target, **arrow.custom}
        for arrow in field.get_all_transitions(model)
    ]
    return sorted(found, key=lambda arrow: (order[arrow["source"]], order[arrow["target"]], arrow["name"]))


def refusals(row: Any, name: str, reason: str = "") -> list[str]:
    """Why `row` cannot take the step `name` now; an empty list when it can."""
    for arrow in arrows(type(row)):
        if arrow["name"] == name and arrow["source"] == row.state:
            said = [said for guard in arrow["guards"] if (said := guard(row))]
            if arrow["reason_needed"] and not reason.strip():
                said.append(_("Écrivez la raison : elle sera gardée dans le journal."))
            return [str(sentence) for sentence in said]
    return [_("Ce n’est plus possible : l’état est maintenant « %(state)s ».") % {"state": row.get_state_display()}]
