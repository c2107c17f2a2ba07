"""The append-only journal: typed actions, written in the transaction of what they tell."""

from django.db import models

from accounts.models import JournalEntry, Person, Role
from kit import trace

_labels: dict[str, object] = {}


def declare(action: str, label) -> str:
    """Names an action once, beside the service that does it. Returns its code."""
    if _labels.setdefault(action, label) is not label:
        raise ValueError(f"The action {action} is declared twice.")
    return action


def label_of(action: str) -> str:
    return str(_labels[action])


def record(
    action: str,
    *,
    on: models.Model,
    actor: Person | None,
    acting_as: str = "",
    reason: str = "",
    details: dict | None = None,
    source: str = JournalEntry.Source.WEB,
) -> JournalEntry:
    if action not in _labels:
        raise ValueError(f"The action {action} is not declared.")
    contract = getattr(on, "contract", None)
    return JournalEntry.objects.create(
        action=action,
        actor=actor,
        acting_as=acting_as or role_label(actor, contract),
        subject_type=on._meta.label_lower,
        subject_id=str(on.pk),
        contract=contract,
        reason=reason,
        details=details or {},
        source=source if actor else JournalEntry.Source.TASK,
        request_id=trace.current.get(),
    )


def role_label(actor: Person | None, contract) -> str:
    """The role under which a person acts, and never their name."""
    if actor is None:
        return "Cap commun"
    role = Role.objects.current().filter(person=actor, contract=contract).select_related("institution").first()
    if role:
        return f"{role.get_kind_display()} · {role.institution.name}" if role.institution else role.get_kind_display()
    return "Administration de la plateforme" if actor.is_admin else "Personne connectée"


def history(on: models.Model) -> models.QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(subject_type=on._meta.label_lower, subject_id=str(on.pk)).select_related("actor")
