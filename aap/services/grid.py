"""Criteria and questions: the grid that readers will hold."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Criterion, Envelope, Question
from aap.services.writing import locked_for_writing
from accounts import journal

CRITERION = journal.declare("aap.criterion.set", _("Critère écrit"))
QUESTION = journal.declare("aap.question.set", _("Question écrite"))
ENVELOPE = journal.declare("aap.envelope.set", _("Enveloppe annoncée"))


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
def set_envelope(call: Call, institution, amount_cents: int, *, actor) -> Envelope:
    envelope, _new = Envelope.objects.update_or_create(
        call=call, institution=institution, theme=None, defaults={"amount_cents": amount_cents}
    )
    journal.record(ENVELOPE, on=call, actor=actor, details={"institution": institution.pk, "cents": amount_cents})
    return envelope
