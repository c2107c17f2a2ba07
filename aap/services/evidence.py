"""Residents' words, figures and lessons: recorded, read once by the team, attached to articles."""

import hashlib
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.letters.evidence import tell_recorder
from aap.models import Call, Clause, ClauseEvidence, Evidence
from aap.services.pen import locked_for_writing, touch
from accounts import journal
from accounts.models import Person
from kit.machine import Refused

RECORDED = journal.declare("aap.evidence.recorded", gettext_lazy("Parole ou chiffre noté"))
CORRECTED = journal.declare("aap.evidence.corrected", gettext_lazy("Parole ou chiffre corrigé par son auteur"))
WITHDRAWN = journal.declare("aap.evidence.withdrawn", gettext_lazy("Parole ou chiffre repris par son auteur"))
MODERATED = journal.declare("aap.evidence.moderated", gettext_lazy("Parole ou chiffre relu"))
REWORDED = journal.declare("aap.evidence.reworded", gettext_lazy("Mots d’une parole changés par l’équipe"))
SET_ASIDE = journal.declare("aap.evidence.set_aside", gettext_lazy("Parole ou chiffre mis de côté"))
LINKED = journal.declare("aap.evidence.linked", gettext_lazy("Appui relié à un article"))
UNLINKED = journal.declare("aap.evidence.unlinked", gettext_lazy("Appui retiré d’un article"))

SAID = ("contract_id", "kind", "text", "who", "place", "source", "qpv_id", "theme_id", "heard_on")
A_DOUBLE_TAP = timedelta(minutes=10)


def mark_of(evidence: Evidence) -> str:
    """Tells two states of it apart: what somebody had before their eyes is what they answer."""
    state = (str(evidence.moderated_at), str(evidence.set_aside_at))
    said = "\0".join((evidence.text, evidence.who, evidence.place, evidence.source, *state))
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@transaction.atomic
def record(evidence: Evidence, *, actor) -> Evidence:
    """A form sent twice by a slow telephone is noted once."""
    Person.objects.select_for_update(no_key=True).get(pk=actor.pk)
    same = {name: getattr(evidence, name) for name in SAID}
    since = timezone.now() - A_DOUBLE_TAP
    noted = Evidence.objects.waiting().filter(recorded_by=actor, created_at__gte=since, **same).first()
    if noted:
        return noted
    evidence.recorded_by = actor
    evidence.save()
    journal.record(RECORDED, on=evidence, actor=actor)
    return evidence


@transaction.atomic
def correct(evidence: Evidence, values: dict, *, actor) -> Evidence:
    """By its author, until the team has read it. What was set aside comes back to be read again."""
    _still_its_authors(evidence)
    for name, value in values.items():
        setattr(evidence, name, value)
    evidence.set_aside_at = evidence.set_aside_by = None
    evidence.set_aside_reason = ""
    evidence.save()
    journal.record(CORRECTED, on=evidence, actor=actor)
    return evidence


@transaction.atomic
def withdraw(evidence: Evidence, *, actor) -> None:
    """Gone for good: nothing of it is kept but that it was there."""
    _still_its_authors(evidence)
    if evidence.suggestions.exists():
        raise Refused(_("Une proposition s’appuie sur cette parole : demandez à l’équipe de la mettre de côté."))
    journal.record(WITHDRAWN, on=evidence, actor=actor)
    evidence.delete()


@transaction.atomic
def moderate(evidence: Evidence, *, actor, words: dict | None = None, seen: str = "") -> Evidence:
    """Somebody of the team has read it, perhaps with safer words: it names nobody and can be shown."""
    _locked(evidence)
    if not evidence.waits:
        raise Refused(_("Quelqu’un a déjà relu cette parole."))
    _unchanged(evidence, seen)
    changed = _reworded(evidence, words or {})
    evidence.moderated_by, evidence.moderated_at = actor, timezone.now()
    evidence.save()
    journal.record(MODERATED, on=evidence, actor=actor)
    if changed:
        journal.record(REWORDED, on=evidence, actor=actor, details={"fields": changed})
    return evidence


@transaction.atomic
def reword(evidence: Evidence, words: dict, *, actor, seen: str = "") -> Evidence:
    """A name that nobody had noticed goes, even from what was read over and published."""
    # The calls first, as whoever links words to an article locks them.
    resting = Clause.objects.filter(evidence=evidence).values("call")
    calls = list(Call.objects.select_for_update(of=("self",)).filter(pk__in=resting).order_by("pk"))
    _locked(evidence)
    _unchanged(evidence, seen)
    if changed := _reworded(evidence, words):
        evidence.save()
        journal.record(REWORDED, on=evidence, actor=actor, details={"fields": changed})
        for call in calls:
            touch(call)
    return evidence


@transaction.atomic
def set_aside(evidence: Evidence, *, reason: str, actor, seen: str = "") -> Evidence:
    """Nobody reads it any more; its author learns why, and may write it otherwise."""
    _locked(evidence)
    if evidence.set_aside_at:
        raise Refused(_("Cette parole est déjà mise de côté."))
    _unchanged(evidence, seen)
    if evidence.clause_links.exists():
        raise Refused(_("Des articles s’appuient sur cette parole : changez ses mots, ou retirez-la de ces articles."))
    if not reason.strip():
        raise Refused(_("Dites pourquoi cette parole est mise de côté : son auteur lira votre raison."))
    evidence.moderated_by = evidence.moderated_at = None
    evidence.set_aside_by, evidence.set_aside_at = actor, timezone.now()
    evidence.set_aside_reason = reason.strip()
    evidence.save()
    # A proposal that rested on it stands without it: these words are shown nowhere.
    evidence.suggestions.update(evidence=None)
    journal.record(SET_ASIDE, on=evidence, actor=actor)
    tell_recorder(evidence)
    return evidence


@transaction.atomic
def link(clause: Clause, evidence: Evidence, *, actor) -> ClauseEvidence:
    """An article may rest only on what has been read: it will be public with the call."""
    locked_for_writing(clause.call)
    _locked(evidence)
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


def _locked(evidence: Evidence) -> None:
    """The row as it stands now, held; its author may have taken it back since it was shown."""
    try:
        evidence.refresh_from_db(from_queryset=Evidence.objects.select_for_update())
    except Evidence.DoesNotExist:
        raise Refused(_("Son auteur a repris cette parole : elle n’est plus là.")) from None


def _unchanged(evidence: Evidence, seen: str) -> None:
    if seen and seen != mark_of(evidence):
        raise Refused(_("Cette parole vient de changer : relisez-la avant de répondre."))


def _still_its_authors(evidence: Evidence) -> None:
    _locked(evidence)
    if not evidence.can_be_corrected:
        raise Refused(_("L’équipe a relu cette parole : elle ne se change plus. Écrivez-lui s’il faut la corriger."))


def _reworded(evidence: Evidence, words: dict) -> list[str]:
    """The names of what changed: the journal keeps that it was changed, never what it said."""
    changed = sorted(name for name, value in words.items() if getattr(evidence, name) != value)
    for name in changed:
        setattr(evidence, name, words[name])
    return changed
