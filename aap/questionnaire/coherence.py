"""Do the questions of a form hold together? What does not is said in sentences for whoever writes the form."""

from collections.abc import Callable, Iterable, Iterator

from django.utils.translation import gettext as _

from aap.models.grid import Question
from aap.questionnaire.sheet import arranged, choices_of

Kind = Question.Kind
LONGEST_CHOICE = 250


class Form:
    """The questions of one call, saved or not, in their order."""

    def __init__(self, questions: Iterable[Question]):
        self.questions = arranged(questions)
        self.known = {question.pk: question for question in self.questions if question.pk}
        self.ranks = {question.pk: rank for rank, question in enumerate(self.questions)}


def faults(questions: Iterable[Question], *, finished: bool = True) -> list[str]:
    """`finished`: nothing is left for later, such as a group whose questions are still to be written."""
    form = Form(questions)
    checks = [*CHECKS, *([_empty_group] if finished else [])]
    found = (said for question in form.questions for check in checks for said in check(question, form))
    return list(dict.fromkeys(found))


def _choices(question: Question, form: Form) -> Iterator[str]:
    if question.kind not in Question.WITH_OPTIONS:
        return
    options = question.option_lines
    if len(options) < 2:
        yield _("« %(question)s » : écrivez au moins deux choix, un par ligne.") % {"question": question}
    for option in sorted({one for one in options if options.count(one) > 1}):
        yield _("« %(question)s » : le choix « %(option)s » est écrit deux fois.") % {
            "question": question,
            "option": option,
        }
    if any(len(option) > LONGEST_CHOICE for option in options):
        yield _("« %(question)s » : un choix dépasse %(most)s signes. Raccourcissez-le.") % {
            "question": question,
            "most": LONGEST_CHOICE,
        }


def _group(question: Question, form: Form) -> Iterator[str]:
    if question.group_id is None:
        return
    group = form.known.get(question.group_id)
    if group is None or group.kind != Kind.GROUP:
        yield _("« %(question)s » est rangée dans un groupe qui n’en est plus un : sortez-la d’abord de ce groupe.") % {
            "question": question
        }
    elif question.kind in {Kind.GROUP, Kind.DOCUMENT}:
        yield _("« %(question)s » est dans un groupe répété : on n’y met ni document, ni autre groupe.") % {
            "question": question
        }


def _empty_group(question: Question, form: Form) -> Iterator[str]:
    if question.kind == Kind.GROUP and not any(one.group_id == question.pk for one in form.questions):
        yield _("« %(question)s » est un groupe vide : ajoutez-y une question, ou retirez-le.") % {"question": question}


def _condition(question: Question, form: Form) -> Iterator[str]:
    if question.shown_if_id is None:
        return
    decider = form.known.get(question.shown_if_id)
    names = {"question": question, "decider": decider, "value": question.shown_value}
    if decider is None:
        yield _("« %(question)s » dépend d’une question qui n’est pas dans ce formulaire.") % names
    elif decider.kind not in Question.CAN_DECIDE:
        yield (
            _("« %(question)s » dépend de « %(decider)s » : cela demande une réponse par oui ou non, ou un choix.")
            % names
        )
    elif question.shown_value not in choices_of(decider):
        yield (
            _("« %(question)s » est posée quand on répond « %(value)s » à « %(decider)s » : ce choix n’existe pas.")
            % names
        )
    elif decider.group_id and decider.group_id != question.group_id:
        yield (
            _(
                "« %(question)s » dépend de « %(decider)s », qui est répétée dans un groupe : "
                "seule une question du même groupe peut en dépendre."
            )
            % names
        )
    elif form.ranks[decider.pk] >= form.ranks[question.pk]:
        yield _("« %(question)s » dépend de « %(decider)s » : elle doit venir après.") % names


CHECKS: tuple[Callable[[Question, Form], Iterator[str]], ...] = (_choices, _group, _condition)
