"""The append-only journal: typed actions, written in the transaction of what they tell."""

from django.apps import apps
from django.conf import settings
from django.db import models
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import JournalEntry, Person, Role
from kit import trace

_labels: dict[str, object] = {}


def declare(action: str, label) -> str:
    """Names an action once, beside the service that does it. Returns its code."""
    if _labels.setdefault(action, label) is not label:
        raise ValueError(f"The action {action} is declared twice.")
    return action


def label_of(action: str) -> str:
    """An action of former times that nothing declares any more keeps its code."""
    return str(_labels.get(action, action))


def actions() -> list[tuple[str, str]]:
    return sorted(((action, str(label)) for action, label in _labels.items()), key=lambda pair: pair[1])


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
        return label_of_role(role)
    return "Administration de la plateforme" if actor.is_admin else "Personne connectée"


def label_of_role(role: Role) -> str:
    """« Financeur · Ville de Tours »; « Conseil citoyen de Tours » says both by itself. Kept for good, so in French."""
    with translation.override(settings.LANGUAGE_CODE):
        kind = role.get_kind_display()
    institution = role.institution.name if role.institution else ""
    return institution if institution.startswith(kind) else f"{kind} · {institution}".removesuffix(" · ")


def history(on: models.Model) -> models.QuerySet[JournalEntry]:
    return JournalEntry.objects.filter(subject_type=on._meta.label_lower, subject_id=str(on.pk)).select_related("actor")


def subject_of(entry: JournalEntry) -> str:
    return _("%(thing)s n°\u00a0%(number)s") % {"thing": thing_of(entry), "number": entry.subject_id}


def thing_of(entry: JournalEntry) -> str:
    model = model_of(entry)
    return str(model._meta.verbose_name).capitalize() if model else entry.subject_type


def change_in(entry: JournalEntry) -> str:
    """« de brouillon à déposé », for the actions that move a machine."""
    states = dict(getattr(getattr(model_of(entry), "State", None), "choices", ()))
    if not {"from", "to"} <= entry.details.keys():
        return ""
    before, after = (states.get(entry.details[end], entry.details[end]) for end in ("from", "to"))
    return _("de «\u00a0%(before)s\u00a0» à «\u00a0%(after)s\u00a0»") % {"before": before, "after": after}


def model_of(entry: JournalEntry) -> type[models.Model] | None:
    """None for a thing of former times."""
    try:
        return apps.get_model(entry.subject_type)
    except LookupError:
        return None
