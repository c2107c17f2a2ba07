"""Say why: the refusal sheet and the grant letter, written, checked, signed, issued, read."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import journal
from accounts.door import take
from applicants.services.dossiers import MEMBER
from applicants.services.organisations import tell_members
from instruction.models import Case, Condition, Notice, Reason
from instruction.notifications import AnswerIssued
from instruction.signals import notice_issued
from kit.machine import Refused

DRAFTED = journal.declare("instruction.notice.drafted", gettext_lazy("Réponse rédigée"))
POINTED = journal.declare("instruction.notice.pointed", gettext_lazy("Raison ou condition écrite"))


def granted_cents(case: Case) -> int:
    return case.decisions.standing().aggregate(total=Sum("amount_cents"))["total"] or 0


@transaction.atomic
def draft(case: Case, *, opening: str, actor) -> Notice:
    """The kind follows from the decision: no money from anybody is a refusal."""
    case = Case.objects.select_for_update(of=("self",)).select_related("dossier__call__contract").get(pk=case.pk)
    if case.state != Case.State.DECIDED:
        raise Refused(_("La réponse s’écrit une fois la décision prise."))
    if case.notices.exists():
        raise Refused(_("La réponse à ce dossier est déjà commencée."))
    kind = Notice.Kind.GRANT if granted_cents(case) else Notice.Kind.REFUSAL
    notice = Notice.objects.create(case=case, kind=kind, opening=opening, written_by=actor)
    journal.record(DRAFTED, on=notice, actor=actor)
    return notice


@transaction.atomic
def rewrite(notice: Notice, *, opening: str, actor) -> Notice:
    notice = _being_written(notice)
    notice.opening = opening
    notice.save(update_fields=["opening"])
    journal.record(DRAFTED, on=notice, actor=actor)
    return notice


@transaction.atomic
def add_point(point: Reason | Condition, *, actor) -> Reason | Condition:
    """A reason or a condition: tied to a criterion of this call, and to an article that the criterion comes from."""
    notice = _being_written(point.notice)
    if point.criterion.call_id != notice.case.dossier.call_id:
        raise Refused(_("Ce critère appartient à un autre appel."))
    if not point.criterion.clauses.filter(pk=point.clause_id).exists():
        raise Refused(_("Choisissez un article d’où vient ce critère."))
    point.position = type(point).objects.filter(notice=notice).count() + 1
    point.save()
    journal.record(POINTED, on=notice, actor=actor, details={"criterion": point.criterion_id})
    return point


@transaction.atomic
def remove_point(point: Reason | Condition, *, actor) -> None:
    _being_written(point.notice)
    journal.record(POINTED, on=point.notice, actor=actor, details={"removed": point.title})
    point.delete()


def check_over(notice: Notice, *, actor) -> Notice:
    """By somebody who wrote none of it, neither the first lines nor a reason."""
    wrote = journal.history(notice).filter(action__in=[DRAFTED, POINTED], actor=actor)
    if wrote.exists():
        raise Refused(_("Une autre personne que vous relit cette lettre : vous en avez écrit une partie."))
    return take(notice, "check_over", actor=actor, by=actor)


def send_back(notice: Notice, *, reason: str, actor) -> Notice:
    return take(notice, "send_back", actor=actor, reason=reason)


def sign(notice: Notice, *, actor) -> Notice:
    return take(notice, "sign", actor=actor, by=actor, at=timezone.now())


@transaction.atomic
def issue(notice: Notice, *, actor) -> Notice:
    letter = "R" if notice.is_refusal else "A"
    number = f"{notice.case.dossier.number}-{letter}"
    notice = take(notice, "issue", actor=actor, number=number, at=timezone.now())
    take(notice.case, "notify", actor=actor)
    notice_issued.send(Notice, notice=notice, actor=actor)
    tell_members(
        notice.case.dossier.organisation,
        AnswerIssued,
        key=f"{AnswerIssued.code}:{notice.pk}",
        contract=notice.contract,
        context={"notice": notice, "dossier": notice.case.dossier, "url": notice.get_absolute_url()},
    )
    return notice


@transaction.atomic
def mark_read(notice: Notice, *, actor) -> Notice:
    """The first time that the association opens it, even when two of its members open it at once."""
    notice = Notice.objects.select_for_update(of=("self",)).get(pk=notice.pk)
    if notice.state != Notice.State.ISSUED:
        return notice
    return take(notice, "mark_read", actor=actor, acting_as=MEMBER, at=timezone.now())


def _being_written(notice: Notice) -> Notice:
    locked = Notice.objects.select_for_update(of=("self",)).select_related("case__dossier").get(pk=notice.pk)
    if not locked.can_be_written:
        raise Refused(_("Cette lettre ne se modifie plus : rendez-la d’abord à l’écriture."))
    return locked
