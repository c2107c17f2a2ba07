"""Criteria and questions: what readers look at, and where they read it."""

from collections.abc import Mapping

from django.db import transaction
from django.utils.translation import gettext_lazy

from aap.models import Call, Criterion, Question
from aap.questionnaire.coherence import faults
from aap.questionnaire.sheet import USUAL_LINES, arranged
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

CRITERION = journal.declare("aap.criterion.set", gettext_lazy("Critère écrit"))
QUESTION = journal.declare("aap.question.set", gettext_lazy("Question écrite"))
GRID = journal.declare("aap.grid.set", gettext_lazy("Grille modifiée"))
ORDER = journal.declare("aap.question.moved", gettext_lazy("Question déplacée"))

Kind = Question.Kind


@transaction.atomic
def set_criterion(criterion: Criterion, *, clauses, actor) -> Criterion:
    locked_for_writing(criterion.call)
    criterion.position = criterion.position or criterion.call.criteria.count() + 1
    criterion.save()
    criterion.clauses.set(clauses)
    journal.record(CRITERION, on=criterion, actor=actor)
    return criterion


@transaction.atomic
def set_grid(
    call: Call, lines: Mapping[int, tuple[str, int]], *, actor, move: int | None = None, up: bool = False
) -> Call:
    """Titles and weights in one go, by key; `move`: the criterion that takes one place up or down."""
    locked_for_writing(call)
    order = list(call.criteria.select_for_update())
    for criterion in order:
        if criterion.pk in lines:
            criterion.title, criterion.weight = lines[criterion.pk]
    put_in_order(one_place(order, move, up=up))
    Criterion.objects.bulk_update(order, ["title", "weight", "position"])
    journal.record(GRID, on=call, actor=actor, details={"weights": [criterion.weight for criterion in order]})
    return call


def one_place(order: list, key: int | None, *, up: bool) -> list:
    """The same list with one row a place up or down; at its ends nothing moves."""
    rank = next((rank for rank, row in enumerate(order) if row.pk == key), None)
    if rank is None or not 0 <= (other := rank - 1 if up else rank + 1) < len(order):
        return order
    order[rank], order[other] = order[other], order[rank]
    return order


def put_in_order(rows: list) -> None:
    for position, row in enumerate(rows, start=1):
        row.position = position


@transaction.atomic
def set_question(question: Question, *, criteria, actor) -> Question:
    """Refused when a question, this one or another, would no longer make sense."""
    locked_for_writing(question.call)
    others = list(question.call.questions.exclude(pk=question.pk))
    question.position = question.position or len(others) + 1
    leave_useless_settings(question)
    save_together([*others, question], written=question)
    question.criteria.set(criteria)
    journal.record(QUESTION, on=question, actor=actor)
    return question


def leave_useless_settings(question: Question) -> None:
    """What the kind of a question has no use for does not stay behind it."""
    kind = question.kind
    question.max_words = question.max_words if kind == Kind.LONG else None
    question.voice_allowed = question.voice_allowed and kind == Kind.LONG
    question.options = question.options if kind in Question.WITH_OPTIONS else ""
    question.max_rows = (question.max_rows or USUAL_LINES) if kind == Kind.GROUP else None
    question.shown_value = question.shown_value if question.shown_if_id else ""


def save_together(questions: list[Question], *, written: Question | None = None) -> None:
    """One change among the questions of a call: either the whole form still holds together, or nothing is saved."""
    if wrong := faults(questions, finished=False):
        raise Refused(*wrong)
    put_in_order(arranged(questions))
    if written:
        written.save()
    Question.objects.bulk_update([one for one in questions if one is not written], ["position"])


@transaction.atomic
def move_question(question: Question, *, up: bool, actor) -> Question:
    """One place up or down; a question of a repeated group moves among the questions of its group."""
    call = question.call
    locked_for_writing(call)
    questions = list(call.questions.select_for_update())
    family = [one for one in arranged(questions) if one.group_id == question.group_id]
    places = [one.position for one in family]
    for one, position in zip(one_place(family, question.pk, up=up), places, strict=True):
        one.position = position
    save_together(questions)
    journal.record(ORDER, on=question, actor=actor, details={"up": up})
    return question
