"""The stages of a call: moved freely while it is written, by a dated change once it is published."""

from collections.abc import Iterable
from copy import copy
from dataclasses import dataclass, field

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Milestone
from aap.moments import said_between
from aap.services import amendments
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

STAGES = journal.declare("aap.calendar.stages", gettext_lazy("Étapes du calendrier modifiées"))


@dataclass(frozen=True)
class Edit:
    """A stage that is new (no `pk`), whose `values` move, or that goes away. What one did not touch is not in `values`."""

    pk: int | None
    values: dict = field(default_factory=dict)
    removed: bool = False


@transaction.atomic
def set_stages(call: Call, edits: Iterable[Edit], *, actor) -> Call:
    locked_for_writing(call)
    _record(call, _written(call, edits), actor)
    return call


@transaction.atomic
def amend_stages(call: Call, edits: Iterable[Edit], *, title: str, reason: str, actor) -> Call:
    """On a published call: dated, with its reason, and everybody concerned is told."""
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    changes = _written(call, edits)
    if not changes:
        raise Refused(_("Rien n’a changé : modifiez au moins une étape."))
    amendments.record(call, changes, title=title, reason=reason, actor=actor)
    _record(call, changes, actor)
    return call


def _record(call: Call, changes: list[dict], actor) -> None:
    if changes:
        journal.record(STAGES, on=call, actor=actor, details={"changes": changes})


def _written(call: Call, edits: Iterable[Edit]) -> list[dict]:
    """Does it, and says it as people read it: kept for good on a public page, so in French."""
    standing = {stage.pk: stage for stage in call.milestones.select_for_update()}
    with translation.override(settings.LANGUAGE_CODE):
        return [change for edit in edits if (change := _apply(call, standing, edit))]


def _apply(call: Call, standing: dict[int, Milestone], edit: Edit) -> dict | None:
    if edit.pk is None:
        return None if edit.removed else _change(None, _saved(Milestone(call=call), edit.values))
    stage = standing.get(edit.pk)
    if edit.removed:
        return _dropped(stage)
    if not edit.values:
        return None
    if stage is None:
        raise Refused(
            _("Quelqu’un vient de retirer une étape que vous modifiez. Notez vos dates, puis relisez la page.")
        )
    before = copy(stage)
    return _change(before, _saved(stage, edit.values))


def _dropped(stage: Milestone | None) -> dict | None:
    """Somebody may have taken it away just before: it is what was wanted."""
    if stage is None:
        return None
    change = _change(stage, None)
    stage.delete()
    return change


def _saved(stage: Milestone, values: dict) -> Milestone:
    for name, value in values.items():
        setattr(stage, name, value)
    if stage.last_day and stage.last_day < stage.first_day:
        raise Refused(
            _("L’étape « %(stage)s » finit avant d’avoir commencé : vérifiez les deux dates.") % {"stage": stage}
        )
    stage.save()
    return stage


def _change(before: Milestone | None, after: Milestone | None) -> dict | None:
    named = str(before or after)
    said = {
        "what": _("Étape « %(stage)s »") % {"stage": named},
        "before": _said(before, named),
        "after": _said(after, named),
    }
    return said if said["before"] != said["after"] else None


def _said(stage: Milestone | None, named: str) -> str:
    """Its days; and its name when that is what changes."""
    if stage is None:
        return _("rien")
    days = said_between(stage.first_day, stage.last_day)
    return days if str(stage) == named else f"{stage}, {days}"
