"""From reception to "ready for the committee"."""

from datetime import date

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import journal, outbox
from accounts.door import take
from accounts.models import Role
from accounts.rules import holds
from applicants.models import Dossier, Membership
from applicants.services import dossiers
from applicants.services.organisations import tell_members
from instruction.models import Avis, Case, Score
from instruction.notifications import AvisAsked, Inadmissible
from kit.machine import Refused

OPENED = journal.declare("instruction.case.opened", gettext_lazy("Dossier reçu"))
ASSIGNED = journal.declare("instruction.case.assigned", gettext_lazy("Dossier confié"))
ASKED = journal.declare("instruction.avis.asked", gettext_lazy("Avis demandé"))
SCORED = journal.declare("instruction.score.given", gettext_lazy("Critère noté"))


@transaction.atomic
def open_case(dossier: Dossier, *, actor) -> Case:
    case = Case.objects.create(dossier=dossier, received_at=dossier.submitted_at)
    journal.record(OPENED, on=case, actor=actor, acting_as=dossiers.MEMBER)
    return case


@transaction.atomic
def assign(case: Case, person, *, actor) -> Case:
    if not holds(person, Role.Kind.DSU_AGENT, Role.Kind.DSU_LEAD, contract=case.contract):
        raise Refused(_("Cette personne ne fait pas partie de l’équipe du contrat."))
    if Membership.objects.filter(person=person, organisation=case.dossier.organisation).exists():
        raise Refused(_("Cette personne est membre de l’association : elle ne peut pas suivre ce dossier."))
    case = Case.objects.select_for_update(of=("self",)).select_related("dossier__call__contract").get(pk=case.pk)
    if case.is_over:
        raise Refused(_("Ce dossier est terminé : il n’a plus besoin d’être suivi."))
    case.assigned_to = person
    case.save(update_fields=["assigned_to"])
    journal.record(ASSIGNED, on=case, actor=actor, details={"person": person.pk})
    return case


@transaction.atomic
def ask_complement(case: Case, *, what: str, due_on: date, actor) -> Case:
    """Says what is missing and gives the pen back to the association."""
    _hold_the_dossier(case)
    case = take(case, "ask_complement", actor=actor, reason=what, due_on=due_on)
    dossiers.reopen(case.dossier, reason=what, actor=actor)
    return case


def _hold_the_dossier(case: Case) -> None:
    """The dossier is locked before its case, here as when the association submits or withdraws: nobody waits in a circle."""
    Dossier.objects.select_for_update().get(pk=case.dossier_id)


@transaction.atomic
def reject(case: Case, *, reason: str, actor) -> Case:
    """Inadmissible: the association reads why, and what it can do; its pen is taken back."""
    _hold_the_dossier(case)
    case = take(case, "reject", actor=actor, reason=reason)
    if case.dossier.state == Dossier.State.REOPENED:
        dossiers.take_back(case.dossier, actor=actor)
    tell_members(
        case.dossier.organisation,
        Inadmissible,
        key=f"{Inadmissible.code}:{case.pk}",
        contract=case.contract,
        context={"dossier": case.dossier, "reason": reason, "url": case.dossier.get_absolute_url()},
    )
    return case


@transaction.atomic
def ask_avis(case: Case, institutions, *, due_on: date, question: str = "", actor) -> list[Avis]:
    if not _being_read(case):
        raise Refused(_("Les avis se demandent pendant la lecture du dossier."))
    return [_ask_one(case, institution, due_on, question, actor) for institution in institutions]


def _ask_one(case, institution, due_on, question, actor) -> Avis:
    avis, new = Avis.objects.get_or_create(
        case=case, institution=institution, defaults={"asked_by": actor, "due_on": due_on, "question": question}
    )
    if new:
        journal.record(ASKED, on=avis, actor=actor)
        for role in institution.roles.current().select_related("person"):
            outbox.notify(
                AvisAsked,
                to=role.person,
                contract=case.contract,
                context={"avis": avis, "dossier": case.dossier, "url": avis.get_absolute_url()},
                key=f"{AvisAsked.code}:{avis.pk}:{role.person_id}",
            )
    return avis


@transaction.atomic
def give_avis(avis: Avis, *, opinion: str, text: str, common_law: str = "", actor) -> Avis:
    Case.objects.select_for_update().get(pk=avis.case_id)
    if not text.strip():
        raise Refused(_("Dites pourquoi : un avis sans raison n’aide ni le comité ni l’association."))
    return take(
        avis,
        "give",
        actor=actor,
        opinion=opinion,
        text=text,
        common_law=common_law,
        by=actor,
        at=timezone.now(),
    )


@transaction.atomic
def score(case: Case, criterion, *, value: int, justification: str, actor) -> Score:
    if not justification.strip():
        raise Refused(_("Expliquez votre note : l’association lira peut-être cette raison."))
    if not _being_read(case):
        raise Refused(_("Les notes se donnent pendant la lecture du dossier."))
    given, _new = Score.objects.update_or_create(
        case=case,
        criterion=criterion,
        reader=actor,
        defaults={"value": value, "justification": justification, "at": timezone.now()},
    )
    journal.record(SCORED, on=given, actor=actor, details={"value": value})
    return given


def _being_read(case: Case) -> bool:
    """Locks the case: what is asked and scored is in place before the case moves on."""
    return Case.objects.select_for_update().get(pk=case.pk).state in {Case.State.ADMISSIBLE, Case.State.UNDER_REVIEW}


def move(case: Case, name: str, *, actor, reason: str = "") -> Case:
    """The steps that need nothing but a reason: admit, review, make ready…"""
    if name == "reject":
        return reject(case, reason=reason, actor=actor)
    return take(case, name, actor=actor, reason=reason)


def pass_over(avis: Avis, *, reason: str, actor) -> Avis:
    """Goes on without this avis: one silent service never blocks a dossier for ever."""
    return take(avis, "expire", actor=actor, reason=reason)
