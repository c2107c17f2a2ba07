"""Deciding by consent, then publishing."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.consent.voices import (
    group_of_role,
    groups_with_people,
    last_round,
    people_asked,
    silent_groups_of,
    speaking_role,
)
from aap.letters import consent as letters
from aap.models import Call, ConsentAnswer, ConsentRound, Group
from accounts import journal
from accounts.door import take
from kit.machine import Refused

ROUND_OPENED = journal.declare("aap.consent.opened", gettext_lazy("Tour de consentement ouvert"))
ANSWERED = journal.declare("aap.consent.answered", gettext_lazy("Réponse au tour de consentement"))
LIFTED = journal.declare("aap.consent.lifted", gettext_lazy("Objection levée"))
ROUND_CLOSED = journal.declare("aap.consent.closed", gettext_lazy("Tour de consentement fermé"))


@transaction.atomic
def open_round(call: Call, *, closes_on, actor, groups=None, message: str = "") -> ConsentRound:
    """Asks these groups, or all those that have somebody; each of their people is told."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    if call.state == Call.State.DRAFTING:
        call = take(call, "ask_consent", actor=actor)
    if call.state != Call.State.CONSENT:
        raise Refused(_("Cet appel n’est plus en consultation."))
    if call.consent_rounds.running().exists():
        raise Refused(_("Un tour de consentement est déjà ouvert."))
    if closes_on <= timezone.localdate(timezone=call.contract.tz):
        raise Refused(_("Un tour dure au moins jusqu’à demain : choisissez un jour à venir."))
    asked = groups_with_people(call.contract) if groups is None else groups
    round = ConsentRound.objects.create(
        call=call,
        number=call.consent_rounds.count() + 1,
        opened_by=actor,
        closes_on=closes_on,
        groups=[group for group in Group.values if group in asked],
        message=message,
    )
    if not people_asked(round):
        raise Refused(_("Ces groupes n’ont encore personne : invitez quelqu’un, ou choisissez un autre groupe."))
    journal.record(ROUND_OPENED, on=round, actor=actor, details={"groups": round.groups, "until": str(closes_on)})
    letters.ask(round)
    return round


@transaction.atomic
def answer(round: ConsentRound, *, kind: str, reason: str, actor, clause=None) -> ConsentAnswer:
    """One answer each; changing one's mind while the round is open replaces it, and what was said before is kept."""
    round = _still_running(round)
    if not round.takes_answers or round.call.state != Call.State.CONSENT:
        raise Refused(_("Ce tour de consentement est fermé."))
    role = speaking_role(actor, round)
    if role is None:
        raise Refused(_("Ce tour interroge d’autres groupes que le vôtre : vous pouvez tout lire, sans répondre."))
    if kind != ConsentAnswer.Kind.CONSENT and not reason.strip():
        raise Refused(_("Dites pourquoi : une objection sans raison ne peut pas être levée."))
    round.answers.current().filter(person=actor).update(replaced_at=timezone.now())
    given = ConsentAnswer.objects.create(
        round=round,
        person=actor,
        group=group_of_role(role),
        acting_as=journal.label_of_role(role),
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
    if not actor.has_perm("aap.lift_objection", objection):
        raise Refused(_("Seuls son auteur et le comité de pilotage peuvent lever une objection."))
    if not reason.strip():
        raise Refused(_("Écrivez ce qui permet de lever l’objection : tous ceux qui ont pris part le liront."))
    by_its_author = objection.person_id == actor.pk
    if not by_its_author:
        _check_decision(objection, steering_on, steering_who)
        objection.steering_on, objection.steering_who = steering_on, steering_who
    how = ConsentAnswer.Lifting.AUTHOR if by_its_author else ConsentAnswer.Lifting.STEERING
    objection.lifted_at, objection.lifted_by = timezone.now(), actor
    objection.lifted_how, objection.lifted_reason = how, reason
    objection.save()
    journal.record(LIFTED, on=objection, actor=actor, reason=reason, details={"how": how})
    if not by_its_author:
        letters.tell_its_author(objection)
    return objection


def _check_decision(objection: ConsentAnswer, steering_on, steering_who: str) -> None:
    """The steering group met, after the objection was written, and one knows who sat there."""
    if not (steering_on and steering_who.strip()):
        raise Refused(_("Dites quand le comité de pilotage a décidé, et qui était là."))
    zone = objection.contract.tz
    if steering_on > timezone.localdate(timezone=zone):
        raise Refused(_("Le comité de pilotage ne s’est pas encore réuni : cette date est à venir."))
    if steering_on < timezone.localdate(objection.at, zone):
        raise Refused(_("Le comité de pilotage n’a pas pu décider avant que l’objection soit écrite."))


@transaction.atomic
def close_round(round: ConsentRound, *, actor) -> ConsentRound:
    """By hand, or by the clock when nobody acts; the team reads how it ended."""
    round = _close(round, actor=actor)
    letters.say_how_it_ended(round, actor=actor)
    return round


def _close(round: ConsentRound, *, actor) -> ConsentRound:
    round = _still_running(round)
    round.closed_at = timezone.now()
    round.save(update_fields=["closed_at"])
    journal.record(ROUND_CLOSED, on=round, actor=actor)
    return round


@transaction.atomic
def resume_writing(call: Call, *, reason: str, actor) -> Call:
    """Back to the text: the running round ends, a new one will be needed, and those who answered know why."""
    # Whoever opens a round locks the call too: none opens between these two lines.
    Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    for round in call.consent_rounds.running():
        _close(round, actor=actor)
    call = take(call, "resume_writing", actor=actor, reason=reason)
    letters.tell_writing_resumed(call, reason=reason, actor=actor)
    return call


def silent_groups(call: Call) -> list[str]:
    """Groups that the last round asked and that said nothing: no reason to wait, one to call them."""
    last = last_round(call)
    return [str(Group(code).label) for code in silent_groups_of(last)] if last else []


def publish(call: Call, *, actor) -> Call:
    return take(call, "publish", actor=actor, at=timezone.now())


def archive(call: Call, *, actor) -> Call:
    return take(call, "archive", actor=actor)


def _still_running(round: ConsentRound) -> ConsentRound:
    rounds = ConsentRound.objects.select_for_update(of=("self",)).select_related("call__contract")
    locked = rounds.get(pk=round.pk)
    if locked.closed_at:
        raise Refused(_("Ce tour de consentement est fermé."))
    return locked
