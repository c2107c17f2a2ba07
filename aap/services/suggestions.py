"""Other wordings that people propose: carried from version to version, then accepted, in part or not."""

from collections.abc import Collection

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.letters import suggestions as letters
from aap.models import Clause, ClauseVersion, Suggestion
from aap.services import evidence as evidence_services
from aap.services.pen import locked_for_writing
from accounts import journal
from kit import diff
from kit.machine import Refused
from kit.markdown import tidy

SUGGESTED = journal.declare("aap.suggestion.made", gettext_lazy("Autre texte proposé"))
ACCEPTED = journal.declare("aap.suggestion.accepted", gettext_lazy("Proposition retenue"))
PARTLY = journal.declare("aap.suggestion.partly", gettext_lazy("Proposition retenue en partie"))
DECLINED = journal.declare("aap.suggestion.declined", gettext_lazy("Proposition non retenue"))
WITHDRAWN = journal.declare("aap.suggestion.withdrawn", gettext_lazy("Proposition retirée"))


@transaction.atomic
def suggest(suggestion: Suggestion, *, actor, seen: int | None = None) -> Suggestion:
    """`seen` is the version that its author read; words proposed upon an older one are carried over, or flagged."""
    clause = suggestion.clause
    locked_for_writing(clause.call)
    suggestion.author = actor
    suggestion.acting_as = journal.role_label(actor, suggestion.contract)
    suggestion.text = tidy(suggestion.text)
    suggestion.version = clause.versions.filter(number=seen or 0).first() or clause.current_version()
    if suggestion.text == suggestion.version.text:
        raise Refused(_("Votre texte est le même que celui d’aujourd’hui : changez au moins un mot."))
    suggestion.save()
    journal.record(SUGGESTED, on=suggestion, actor=actor)
    carry_over(clause, clause.current_version())
    return suggestion


def carry_over(clause: Clause, version: ClauseVersion) -> None:
    """Each pending suggestion lands on the same passage of the new version, or says that it could not."""
    for suggestion in clause.suggestions.pending().select_related("version"):
        if suggestion.version_id != version.pk:
            _carry(suggestion, version)


def _carry(suggestion: Suggestion, version: ClauseVersion) -> None:
    changes = diff.hunks(suggestion.version.text, suggestion.text)
    landed = diff.carry(changes, suggestion.version.text, version.text)
    if landed is None or landed == version.text:
        suggestion.displaced = True
    else:
        suggestion.version, suggestion.text, suggestion.displaced = version, landed, False
    suggestion.save(update_fields=["version", "text", "displaced"])


@transaction.atomic
def accept(suggestion: Suggestion, *, actor, answer: str = "") -> Suggestion:
    """All of it, as proposed. The call is locked first, as by whoever writes."""
    locked_for_writing(suggestion.clause.call)
    suggestion = _still_pending(suggestion)
    if suggestion.displaced:
        raise Refused(
            _(
                "L’article a changé depuis cette proposition : relisez-la avec le texte d’aujourd’hui, et écrivez le texte retenu."
            )
        )
    _becomes_the_text(suggestion, suggestion.text, actor)
    return _answer(suggestion, Suggestion.Outcome.ACCEPTED, answer, ACCEPTED, actor)


@transaction.atomic
def accept_changes(
    suggestion: Suggestion, kept: Collection[int], *, actor, answer: str, seen: int | None = None
) -> Suggestion:
    """Some of its changes, by their rank; the others are answered with a reason."""
    locked_for_writing(suggestion.clause.call)
    suggestion = _still_pending(suggestion)
    _nothing_newer(suggestion, seen)
    changes = diff.hunks(suggestion.version.text, suggestion.text)
    if len(set(kept)) == len(changes) and not suggestion.displaced:
        return accept(suggestion, actor=actor, answer=answer)
    chosen = [change for rank, change in enumerate(changes) if rank in kept]
    if not chosen:
        raise Refused(_("Cochez au moins un changement à retenir, ou choisissez « Je ne la retiens pas »."))
    if suggestion.displaced:
        raise Refused(_("L’article a changé depuis cette proposition : écrivez vous-même le texte retenu."))
    return accept_as(suggestion, diff.apply(suggestion.version.text, chosen), actor=actor, answer=answer, seen=seen)


@transaction.atomic
def accept_as(suggestion: Suggestion, text: str, *, actor, answer: str, seen: int | None = None) -> Suggestion:
    """In part, in the words that the holder of the pen writes, upon the version that they had `seen`."""
    locked_for_writing(suggestion.clause.call)
    suggestion = _still_pending(suggestion)
    if not answer.strip():
        raise Refused(_("Dites ce que vous retenez, et pourquoi pas le reste : son auteur lira votre réponse."))
    _nothing_newer(suggestion, seen)
    _becomes_the_text(suggestion, text, actor)
    return _answer(suggestion, Suggestion.Outcome.PARTLY, answer, PARTLY, actor)


@transaction.atomic
def decline(suggestion: Suggestion, *, actor, answer: str) -> Suggestion:
    if not answer.strip():
        raise Refused(_("Dites pourquoi la proposition n’est pas retenue : son auteur lira votre réponse."))
    return _answer(_still_pending(suggestion), Suggestion.Outcome.DECLINED, answer, DECLINED, actor)


@transaction.atomic
def withdraw(suggestion: Suggestion, *, actor) -> Suggestion:
    """Its author thinks otherwise now."""
    return _answer(_still_pending(suggestion), Suggestion.Outcome.WITHDRAWN, "", WITHDRAWN, actor)


def _nothing_newer(suggestion: Suggestion, seen: int | None) -> None:
    """Words written upon an older page would undo what somebody saved since."""
    if seen is not None and seen != suggestion.clause.current_version().number:
        raise Refused(_("L’article vient de changer : relisez la proposition avec le texte d’aujourd’hui."))


def _becomes_the_text(suggestion: Suggestion, text: str, actor) -> None:
    """Answered before the others are carried over: it is not pending any more when the text changes."""
    from aap.services import writing

    locked_for_writing(suggestion.clause.call)
    clause = Clause.objects.select_for_update(of=("self",)).select_related("call").get(pk=suggestion.clause_id)
    if tidy(text) == clause.text:
        raise Refused(_("Ce texte est déjà celui de l’article : rien ne changerait."))
    Suggestion.objects.filter(pk=suggestion.pk).update(
        outcome=Suggestion.Outcome.ACCEPTED, answered_at=timezone.now(), answered_by=actor
    )
    writing.write(clause, title=clause.title, text=text, actor=actor, suggestion=suggestion)
    if suggestion.evidence:
        evidence_services.link(clause, suggestion.evidence, actor=actor)


def _answer(suggestion, outcome, answer, action, actor):
    suggestion.outcome, suggestion.answer = outcome, answer
    suggestion.answered_by, suggestion.answered_at = actor, timezone.now()
    suggestion.save(update_fields=["outcome", "answer", "answered_by", "answered_at"])
    journal.record(action, on=suggestion, actor=actor)
    letters.tell_author(suggestion)
    return suggestion


def _still_pending(suggestion: Suggestion) -> Suggestion:
    pending = Suggestion.objects.select_for_update(of=("self",)).select_related("clause__call", "version", "evidence")
    locked = pending.get(pk=suggestion.pk)
    if locked.answered_at:
        raise Refused(_("Cette proposition a déjà reçu une réponse."))
    return locked
