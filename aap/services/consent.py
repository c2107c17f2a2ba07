"""Deciding by consent, then publishing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, ConsentAnswer, ConsentRound
from accounts import journal
from accounts.door import take
from accounts.rules import roles_of
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
def answer(round: ConsentRound, *, kind: str, reason: str, actor) -> ConsentAnswer:
    """One answer each; changing one's mind while the round is open replaces it, and the journal keeps what was said."""
    _still_running(round)
    if kind != ConsentAnswer.Kind.CONSENT and not reason.strip():
        raise Refused(_("Dites pourquoi : une objection sans raison ne peut pas être levée."))
    role = next(role for role in roles_of(actor) if role.contract_id == round.call.contract_id)
    before = round.answers.filter(person=actor).values("kind", "reason").first()
    given, _new = ConsentAnswer.objects.update_or_create(
        round=round,
        person=actor,
        defaults={
            "group": role.kind,
            "kind": kind,
            "reason": reason,
            "at": timezone.now(),
            "lifted_at": None,
            "lifted_by": None,
            "lifted_reason": "",
        },
    )
    journal.record(ANSWERED, on=given, actor=actor, details={"kind": kind, "before": before})
    return given


@transaction.atomic
def lift(objection: ConsentAnswer, *, reason: str, actor) -> ConsentAnswer:
    """By its author, or by a recorded decision of those who lead, with its reason."""
    objection = ConsentAnswer.objects.select_for_update().get(pk=objection.pk)
    if not objection.stands:
        raise Refused(_("Cette objection est déjà levée."))
    if not reason.strip():
        raise Refused(_("Écrivez ce qui permet de lever l’objection : tous ceux qui ont pris part le liront."))
    objection.lifted_at, objection.lifted_by, objection.lifted_reason = timezone.now(), actor, reason
    objection.save(update_fields=["lifted_at", "lifted_by", "lifted_reason"])
    journal.record(LIFTED, on=objection, actor=actor, reason=reason)
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
