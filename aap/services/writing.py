"""Holding the pen: articles, their versions, and what others propose."""

from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Clause, ClauseVersion, Suggestion
from aap.services import evidence as evidence_services
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

STARTED = journal.declare("aap.call.started", gettext_lazy("Appel commencé"))
WRITTEN = journal.declare("aap.clause.written", gettext_lazy("Article écrit"))
SUGGESTED = journal.declare("aap.suggestion.made", gettext_lazy("Autre texte proposé"))
ACCEPTED = journal.declare("aap.suggestion.accepted", gettext_lazy("Proposition retenue"))
DECLINED = journal.declare("aap.suggestion.declined", gettext_lazy("Proposition écartée"))
SETTINGS = journal.declare("aap.call.settings", gettext_lazy("Réglages de l’appel modifiés"))


@transaction.atomic
def start(call: Call, *, actor) -> Call:
    call.save()
    call.qpvs.set(call.contract.qpvs.all())
    journal.record(STARTED, on=call, actor=actor)
    return call


@transaction.atomic
def set_up(call: Call, *, actor) -> Call:
    locked_for_writing(call)
    call.save()
    journal.record(SETTINGS, on=call, actor=actor)
    return call


@transaction.atomic
def add_clause(call: Call, *, title: str, text: str, actor) -> Clause:
    locked_for_writing(call)
    last = call.clauses.aggregate(last=Max("position"))["last"] or 0
    clause = Clause.objects.create(call=call, position=last + 1, title=title, text=text)
    _keep_version(clause, actor)
    return clause


@transaction.atomic
def rewrite(clause: Clause, *, title: str, text: str, seen: int, actor) -> Clause:
    """Saves new words as a version. `seen` is the version that the writer had before their eyes."""
    locked_for_writing(clause.call)
    clause = Clause.objects.select_for_update().get(pk=clause.pk)
    if seen != clause.versions.aggregate(last=Max("number"))["last"]:
        raise Refused(_("Quelqu’un a modifié cet article pendant que vous écriviez. Votre texte est gardé ci-dessous."))
    if (clause.title, clause.text) == (title, text):
        return clause
    clause.title, clause.text = title, text
    clause.save(update_fields=["title", "text"])
    _keep_version(clause, actor)
    return clause


@transaction.atomic
def suggest(suggestion: Suggestion, *, actor) -> Suggestion:
    locked_for_writing(suggestion.clause.call)
    suggestion.author = actor
    suggestion.acting_as = journal.role_label(actor, suggestion.contract)
    suggestion.version = suggestion.clause.current_version()
    suggestion.save()
    journal.record(SUGGESTED, on=suggestion, actor=actor)
    return suggestion


@transaction.atomic
def accept(suggestion: Suggestion, *, actor, answer: str = "") -> Suggestion:
    suggestion = _still_pending(suggestion)
    clause = suggestion.clause
    current = clause.current_version()
    if current.pk != suggestion.version_id:
        raise Refused(_("L’article a changé depuis cette proposition : relisez-la avec le texte d’aujourd’hui."))
    rewrite(clause, title=clause.title, text=suggestion.text, seen=current.number, actor=actor)
    if suggestion.evidence:
        evidence_services.link(clause, suggestion.evidence, actor=actor)
    return _answer(suggestion, Suggestion.Outcome.ACCEPTED, answer, ACCEPTED, actor)


@transaction.atomic
def decline(suggestion: Suggestion, *, actor, answer: str) -> Suggestion:
    if not answer.strip():
        raise Refused(_("Dites pourquoi la proposition n’est pas retenue : son auteur lira votre réponse."))
    return _answer(_still_pending(suggestion), Suggestion.Outcome.DECLINED, answer, DECLINED, actor)


def _answer(suggestion, outcome, answer, action, actor):
    suggestion.outcome, suggestion.answer = outcome, answer
    suggestion.answered_by, suggestion.answered_at = actor, timezone.now()
    suggestion.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    journal.record(action, on=suggestion, actor=actor)
    return suggestion


def _still_pending(suggestion: Suggestion) -> Suggestion:
    locked = Suggestion.objects.select_for_update(of=("self",)).select_related("clause__call").get(pk=suggestion.pk)
    if locked.answered_at:
        raise Refused(_("Cette proposition a déjà reçu une réponse."))
    return locked


def _keep_version(clause: Clause, actor) -> None:
    number = (clause.versions.aggregate(last=Max("number"))["last"] or 0) + 1
    ClauseVersion.objects.create(clause=clause, number=number, title=clause.title, text=clause.text, author=actor)
    journal.record(WRITTEN, on=clause, actor=actor, details={"version": number})
