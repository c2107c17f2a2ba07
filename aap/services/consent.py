"""Deciding by consent, then publishing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, ConsentAnswer, ConsentRound
from aap.rules import group_of
from accounts import journal
from accounts.door import take
from kit.machine import Refused

ANSWERED = journal.declare("aap.consent.answered", gettext_lazy("Réponse au tour de consentement"))
LIFTED = journal.declare("aap.consent.lifted", gettext_lazy("Objection levée"))
ROUND_CLOSED = journal.declare("aap.consent.closed", gettext_lazy("Tour de consentement fermé"))


@transaction.atomic
def open_round(call: Call, *, closes_on, actor) -> ConsentRound:
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.state == Call.State.DRAFTING:
        call = take(call, "ask_consent", actor=actor)
    if call.state != Call.State.CONSENT:
        raise Refused(_("Cet appel n’est plus en consultation."))
    if call.consent_rounds.running().exists():
        raise Refused(_("Un tour de consentement est déjà ouvert."))
    return ConsentRound.objects.create(
        call=call, number=call.consent_rounds.count() + 1, opened_by=actor, closes_on=closes_on
    )


@transaction.atomic
def answer(round: ConsentRound, *, kind: str, reason: str, actor, clause=None) -> ConsentAnswer:
    """One answer each; changing one's mind while the round is open replaces it, and what was said before is kept."""
    _still_running(round)
    if kind != ConsentAnswer.Kind.CONSENT and not reason.strip():
        raise Refused(_("Dites pourquoi : une objection sans raison ne peut pas être levée."))
    round.answers.current().filter(person=actor).update(replaced_at=timezone.now())
    given = ConsentAnswer.objects.create(
        round=round,
        person=actor,
        group=group_of(actor, round.call.contract),
        acting_as=journal.role_label(actor, round.call.contract),
        kind=kind,
        reason=reason if kind != ConsentAnswer.Kind.CONSENT else "",
        clause=clause,
    )
    journal.record(ANSWERED, on=given, actor=actor, details={"kind": kind})
    return given


@transaction.atomic
def lift(objection: ConsentAnswer, *, reason: str, actor, steering_on=None, steering_who: str = "") -> ConsentAnswer:
    """By its author, or by a recorded decision of the steering group, with its reason."""
    objection = ConsentAnswer.objects.select_for_update(of=("self",)).get(pk=objection.pk)
    if not objection.stands:
        raise Refused(_("Cette objection est déjà levée."))
    if not reason.strip():
        raise Refused(_("Écrivez ce qui permet de lever l’objection : tous ceux qui ont pris part le liront."))
    if objection.person_id == actor.pk:
        how = ConsentAnswer.Lifting.AUTHOR
    elif steering_on and steering_who.strip():
        how = ConsentAnswer.Lifting.STEERING
        objection.steering_on, objection.steering_who = steering_on, steering_who
    else:
        raise Refused(_("Dites quand le comité de pilotage a décidé, et qui était là."))
    objection.lifted_at, objection.lifted_by = timezone.now(), actor
    objection.lifted_how, objection.lifted_reason = how, reason
    objection.save()
    journal.record(LIFTED, on=objection, actor=actor, reason=reason, details={"how": how})
    return objection


@transaction.atomic
def close_round(round: ConsentRound, *, actor) -> ConsentRound:
    round = _still_running(round)
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])
    journal.record(ROUND_CLOSED, on=round, actor=actor)
    return round


@transaction.atomic
def resume_writing(call: Call, *, reason: str, actor) -> Call:
    """Back to the text: the running round ends, and a new one will be needed."""
    for round in call.consent_rounds.running():
        close_round(round, actor=actor)
    return take(call, "resume_writing", actor=actor, reason=reason)


def publish(call: Call, *, actor) -> Call:
    return take(call, "publish", actor=actor, at=timezone.now())


def _still_running(round: ConsentRound) -> ConsentRound:
    locked = ConsentRound.objects.select_for_update(of=("self",)).select_related("call").get(pk=round.pk)
    if locked.closed_at:
        raise Refused(_("Ce tour de consentement est fermé."))
    return locked


def archive(call: Call, *, actor) -> Call:
    return take(call, "archive", actor=actor)
