"""Residents' words, figures and lessons: recorded, read once by the team, attached to articles."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Clause, ClauseEvidence, Evidence
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

RECORDED = journal.declare("aap.evidence.recorded", gettext_lazy("Parole ou chiffre noté"))
MODERATED = journal.declare("aap.evidence.moderated", gettext_lazy("Parole ou chiffre relu"))
LINKED = journal.declare("aap.evidence.linked", gettext_lazy("Appui relié à un article"))
UNLINKED = journal.declare("aap.evidence.unlinked", gettext_lazy("Appui retiré d’un article"))


@transaction.atomic
def record(evidence: Evidence, *, actor) -> Evidence:
    evidence.recorded_by = actor
    evidence.save()
    journal.record(RECORDED, on=evidence, actor=actor)
    return evidence


@transaction.atomic
def moderate(evidence: Evidence, *, actor) -> Evidence:
    """Somebody of the team has read it: it names nobody and can be shown."""
    if evidence.moderated_at is None:
        evidence.moderated_by, evidence.moderated_at = actor, timezone.now()
        evidence.save(update_fields=["moderated_by", "moderated_at"])
        journal.record(MODERATED, on=evidence, actor=actor)
    return evidence


@transaction.atomic
def link(clause: Clause, evidence: Evidence, *, actor) -> ClauseEvidence:
    """An article may rest only on what has been read: it will be public with the call."""
    locked_for_writing(clause.call)
    if evidence.moderated_at is None:
        raise Refused(_("Cette parole n’est pas encore relue : vérifiez d’abord qu’elle ne nomme personne."))
    knot, new = ClauseEvidence.objects.get_or_create(clause=clause, evidence=evidence, defaults={"linked_by": actor})
    if new:
        journal.record(LINKED, on=clause, actor=actor, details={"evidence": evidence.pk})
    return knot


@transaction.atomic
def unlink(clause: Clause, evidence: Evidence, *, actor) -> None:
    locked_for_writing(clause.call)
    removed, _rows = ClauseEvidence.objects.filter(clause=clause, evidence=evidence).delete()
    if removed:
        journal.record(UNLINKED, on=clause, actor=actor, details={"evidence": evidence.pk})
