"""Writing, submitting and withdrawing a dossier."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call
from aap.questionnaire.sheet import Sheet, key_of
from aap.services.ideas import ideas_of, must_say_an_idea
from accounts import journal
from accounts.door import take
from applicants.models import Answer, Dossier, FundingRequest, Membership, NumberSeries, Organisation
from applicants.notifications import Acknowledgement, Reopened
from applicants.services import attachments
from applicants.services.organisations import tell_members
from applicants.signals import dossier_resubmitted, dossier_submitted, dossier_withdrawn
from kit.machine import Refused

STARTED = journal.declare("applicants.dossier.started", gettext_lazy("Demande commencée"))
COMMITTED = journal.declare("applicants.dossier.committed", gettext_lazy("Engagements pris en déposant"))
MEMBER = "Membre de l’association"  # kept for good in the journal, whoever acts: French


@transaction.atomic
def start(call: Call, organisation: Organisation, *, actor) -> Dossier:
    if not call.accepts_from(actor):
        raise Refused(_("On ne peut pas répondre à cet appel aujourd’hui."))
    if must_say_an_idea(call, actor):
        raise Refused(_("Cet appel commence par une idée : dites la vôtre en quelques lignes, l’équipe vous répond."))
    words = _words_of_idea(call, actor)
    dossier = Dossier.objects.create(call=call, organisation=organisation, started_by=actor, **words)
    journal.record(STARTED, on=dossier, actor=actor, acting_as=MEMBER)
    return dossier


def _words_of_idea(call: Call, person) -> dict[str, str]:
    """Each idea that was welcomed begins one dossier: nobody types it twice."""
    welcomed = ideas_of(call, person).welcomed().order_by("answered_at")
    begun = Dossier.objects.filter(call=call, started_by=person).count()
    idea = welcomed[begun : begun + 1].first() if call.has_ideas else None
    return {"title": idea.title, "summary": idea.text} if idea else {}


def keep_draft(dossier: Dossier) -> None:
    """Keeps what was typed, right or wrong: the caller holds the lock."""
    dossier.saved_at = timezone.now()
    dossier.save(update_fields=["draft", "saved_at"])


def save_fields(dossier: Dossier, fields: dict) -> None:
    for name, value in fields.items():
        setattr(dossier, name, value)
    dossier.save(update_fields=[*fields])


def save_answers(dossier: Dossier, answers: Mapping[Any, Any]) -> None:
    """One row a question that is asked; an answer that is emptied, or no longer asked, goes away with its file."""
    sheet = Sheet.of(dossier.call)
    kept = sheet.kept({str(question): value for question, value in answers.items()})
    given = [Answer(dossier=dossier, question_id=int(key), value=value) for key, value in kept.items()]
    # Kept for good, whoever answers in whichever language: French.
    with translation.override(settings.LANGUAGE_CODE):
        for answer in given:
            answer.text = sheet.shown(sheet.question(answer.question_id), answer.value)
    dossier.answers.exclude(question__in=[answer.question_id for answer in given]).delete()
    attachments.remove(dossier, [key_of(question) for question in sheet.top if key_of(question) not in kept])
    Answer.objects.bulk_create(
        given, update_conflicts=True, unique_fields=["dossier", "question"], update_fields=["value", "text"]
    )


def save_requests(dossier: Dossier, amounts: dict[int, int]) -> None:
    asked = [
        FundingRequest(dossier=dossier, institution_id=institution, amount_cents=cents)
        for institution, cents in amounts.items()
        if cents
    ]
    dossier.requests.exclude(institution__in=[request.institution_id for request in asked]).delete()
    FundingRequest.objects.bulk_create(
        asked, update_conflicts=True, unique_fields=["dossier", "institution"], update_fields=["amount_cents"]
    )


@transaction.atomic
def submit(dossier: Dossier, *, actor, commitments: tuple[str, ...] = ()) -> Dossier:
    """By somebody who may sign. The number comes from the call's own counter, under its lock."""
    _require_signatory(dossier, actor)
    journal.record(COMMITTED, on=dossier, actor=actor, acting_as=MEMBER, details={"to": list(commitments)})
    if dossier.state == Dossier.State.REOPENED:
        dossier = take(dossier, "resubmit", actor=actor, acting_as=MEMBER, signatory=actor)
        dossier_resubmitted.send(Dossier, dossier=dossier, actor=actor)
        return dossier
    # The dossier's own lock is taken first everywhere: two signatories wait here, not at the counter.
    Dossier.objects.select_for_update().get(pk=dossier.pk)
    number = _next_number(dossier)
    dossier = take(dossier, "submit", actor=actor, acting_as=MEMBER, number=number, signatory=actor, at=timezone.now())
    dossier_submitted.send(Dossier, dossier=dossier, actor=actor)
    _acknowledge(dossier)
    return dossier


@transaction.atomic
def reopen(dossier: Dossier, *, reason: str, actor) -> Dossier:
    """Gives the pen back to the association; each reopening is told once."""
    dossier = take(dossier, "reopen", actor=actor, reason=reason)
    times = journal.history(dossier).filter(action="applicants.dossier.reopen").count()
    tell_members(
        dossier.organisation,
        Reopened,
        key=f"{Reopened.code}:{dossier.pk}:{times}",
        contract=dossier.contract,
        context={"dossier": dossier, "reason": reason, "url": dossier.get_absolute_url()},
    )
    return dossier


def take_back(dossier: Dossier, *, actor) -> Dossier:
    return take(dossier, "take_back", actor=actor)


@transaction.atomic
def withdraw(dossier: Dossier, *, reason: str, actor) -> Dossier:
    dossier = take(dossier, "withdraw", actor=actor, reason=reason, acting_as=MEMBER)
    dossier_withdrawn.send(Dossier, dossier=dossier, actor=actor, reason=reason)
    return dossier


def _require_signatory(dossier: Dossier, actor) -> None:
    if not Membership.objects.filter(organisation=dossier.organisation, person=actor, can_sign=True).exists():
        raise Refused(_("Seule une personne qui peut signer pour l’association dépose la demande."))


def _next_number(dossier: Dossier) -> str:
    prefix = dossier.contract.number_prefix or dossier.contract.department
    NumberSeries.objects.get_or_create(prefix=prefix, year=dossier.call.year)
    series = NumberSeries.objects.select_for_update().get(prefix=prefix, year=dossier.call.year)
    series.last += 1
    series.save(update_fields=["last"])
    return str(series)


def _acknowledge(dossier: Dossier) -> None:
    tell_members(
        dossier.organisation,
        Acknowledgement,
        key=f"{Acknowledgement.code}:{dossier.pk}",
        contract=dossier.contract,
        context={"dossier": dossier, "url": dossier.get_absolute_url()},
    )
