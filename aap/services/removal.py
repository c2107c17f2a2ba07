"""Taking a part of a call away, while it is being written and nothing rests on it."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Clause, Criterion, Question
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

REMOVED = journal.declare("aap.part.removed", gettext_lazy("Article, critère ou question retiré"))


@transaction.atomic
def remove(part: Clause | Criterion | Question, *, actor) -> Call:
    call = part.call
    locked_for_writing(call)
    if held := what_holds_it(part):
        raise Refused(*held)
    details = {"kind": part._meta.label_lower, "title": str(part)}
    siblings = type(part).objects.filter(call=call).exclude(pk=part.pk)
    part.delete()
    for position, sibling in enumerate(siblings, start=1):
        type(part).objects.filter(pk=sibling.pk).update(position=position)
    journal.record(REMOVED, on=call, actor=actor, details=details)
    return call


def what_holds_it(part: Clause | Criterion | Question) -> list[str]:
    """What others made of it stays: a criterion, a question, a proposal."""
    if isinstance(part, Clause):
        criteria = [_("Le critère « %(title)s » vient de cet article.") % {"title": one} for one in part.criteria.all()]
        said = _("Des personnes se sont exprimées sur cet article : il reste, avec ce qu’elles ont dit.")
        spoken = part.suggestions.exists() or part.comments.exists() or part.consent_answers.exists()
        return [*criteria, *([said] if spoken else [])]
    if isinstance(part, Criterion):
        return [_("La question « %(title)s » sert ce critère.") % {"title": one} for one in part.questions.all()]
    inside = [_("La question « %(title)s » est dans ce groupe.") % {"title": one} for one in part.members.all()]
    after = [_("La question « %(title)s » dépend de sa réponse.") % {"title": one} for one in part.opens.all()]
    return [*inside, *after]
