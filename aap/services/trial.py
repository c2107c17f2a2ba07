"""Trying the form before it opens: nobody's dossier, and nothing is left of it afterwards."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Trial
from aap.questionnaire.sheet import Values
from accounts import journal
from kit.machine import Refused

FINISHED = journal.declare("aap.trial.finished", gettext_lazy("Formulaire essayé"))
ERASED = journal.declare("aap.trial.erased", gettext_lazy("Essais du formulaire effacés"))


def can_be_tried(call: Call) -> bool:
    """Until it opens; afterwards one answers for good."""
    if call.state in {Call.State.DRAFTING, Call.State.CONSENT}:
        return True
    return call.state == Call.State.PUBLISHED and call.opens_at is not None and call.opens_at > timezone.now()


@transaction.atomic
def start(call: Call, *, actor) -> Trial:
    """One each: coming back goes on with it."""
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    _still_closed(call)
    if not call.questions.exists():
        raise Refused(_("Il n’y a pas encore de question à essayer."))
    return Trial.objects.get_or_create(call=call, person=actor)[0]


@transaction.atomic
def answer(trial: Trial, values: Values, *, actor) -> Trial:
    trial = _locked(trial)
    trial.answers = values
    trial.save(update_fields=["answers"])
    return trial


@transaction.atomic
def finish(trial: Trial, *, remark: str, actor) -> Trial:
    """The time is that of the first reading to the end; the remark may be written again."""
    trial = _locked(trial)
    trial.remark, first = remark, trial.finished_at is None
    trial.finished_at = trial.finished_at or timezone.now()
    trial.save(update_fields=["remark", "finished_at"])
    if first:
        journal.record(FINISHED, on=trial.call, actor=actor)
    return trial


@transaction.atomic
def forget(trial: Trial, *, actor) -> None:
    """One's own trial, to begin again from a blank form."""
    _locked(trial).delete()


def erase_trials() -> int:
    """Every trial of the calls that have opened; called every few minutes."""
    opened = Call.objects.exclude(state__in=[Call.State.DRAFTING, Call.State.CONSENT]).filter(
        trials__isnull=False, opens_at__lte=timezone.now()
    )
    return sum(_erase(call) for call in opened.distinct())


@transaction.atomic
def _erase(call: Call) -> int:
    erased, _rows = call.trials.all().delete()
    journal.record(ERASED, on=call, actor=None, details={"number": erased})
    return erased


def _locked(trial: Trial) -> Trial:
    locked = Trial.objects.select_for_update(of=("self",)).select_related("call").filter(pk=trial.pk).first()
    if locked is None:
        raise Refused(_("Cet essai n’existe plus."))
    _still_closed(locked.call)
    return locked


def _still_closed(call: Call) -> None:
    if not can_be_tried(call):
        raise Refused(_("L’appel est ouvert : le formulaire ne s’essaie plus, on y répond."))
