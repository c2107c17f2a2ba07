"""What a dossier sets off here, in its own transaction."""

from django.dispatch import receiver

from applicants.signals import dossier_resubmitted, dossier_submitted, dossier_withdrawn
from instruction.models import Case
from instruction.services import cases


@receiver(dossier_submitted)
def open_its_case(sender, dossier, actor, **kwargs):
    cases.open_case(dossier, actor=actor)


@receiver(dossier_resubmitted)
def receive_its_complement(sender, dossier, actor, **kwargs):
    case = dossier.case
    if case.state == Case.State.INCOMPLETE:
        cases.move(case, "receive_complement", actor=actor)


@receiver(dossier_withdrawn)
def withdraw_its_case(sender, dossier, actor, reason, **kwargs):
    cases.move(dossier.case, "withdraw", actor=actor, reason=reason)
