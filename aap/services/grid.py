"""Criteria and questions: the grid that readers will hold."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Criterion, Question
from aap.services.pen import locked_for_writing
from accounts import journal

CRITERION = journal.declare("aap.criterion.set", _("Critère écrit"))
QUESTION = journal.declare("aap.question.set", _("Question écrite"))
ENVELOPES = journal.declare("aap.envelopes.set", _("Enveloppes annoncées"))


@transaction.atomic
def set_criterion(criterion: Criterion, *, clauses, actor) -> Criterion:
    locked_for_writing(criterion.call)
    criterion.position = criterion.position or criterion.call.criteria.count() + 1
    criterion.save()
    criterion.clauses.set(clauses)
    journal.record(CRITERION, on=criterion, actor=actor)
    return criterion


@transaction.atomic
def set_question(question: Question, *, criteria, actor) -> Question:
    locked_for_writing(question.call)
    question.position = question.position or question.call.questions.count() + 1
    question.save()
    question.criteria.set(criteria)
    journal.record(QUESTION, on=question, actor=actor)
    return question


@transaction.atomic
def set_envelopes(call: Call, amounts: dict[int, int], *, actor) -> Call:
    """What each funder brings: zero takes its line away."""
    announced = {institution: cents for institution, cents in amounts.items() if cents}
    call.envelopes.filter(theme=None).exclude(institution__in=announced).delete()
    for institution, cents in announced.items():
        call.envelopes.update_or_create(institution_id=institution, theme=None, defaults={"amount_cents": cents})
    journal.record(ENVELOPES, on=call, actor=actor, details={"cents": announced})
    return call
