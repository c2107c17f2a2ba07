"""The thread through instruction: answers and scores, then reasons and conditions."""

from django.utils.translation import gettext as _

from aap.knots import clause_knot, criterion_knot, evidence_knot, question_knot
from aap.models import Criterion
from instruction.models import Condition, Reason
from kit.thread import Knot, Tie, follows


def answer_knots(point) -> list[Knot]:
    """What the association wrote to the questions that serve this criterion."""
    answers = point.notice.case.dossier.answers.filter(question__criteria=point.criterion).select_related("question")
    return [
        Knot(kind=_("Réponse de l’association"), title=answer.question.label, text=answer.text) for answer in answers
    ]


def score_knot(score) -> Knot:
    return Knot(
        kind=_("Note et justification"),
        title=_("%(value)s sur %(best)s") % {"value": score.value, "best": score.BEST},
        text=score.justification,
    )


def point_knot(point) -> Knot:
    kind = _("Raison du refus") if isinstance(point, Reason) else _("Condition de l’aide")
    return Knot(kind=kind, title=point.title, text=point.text, url=point.get_absolute_url())


def roots_of_point(point) -> list[Knot]:
    """From the resident's word down to this point, every link in order."""
    questions = [question_knot(question) for question in point.criterion.questions.all()]
    return [
        *[evidence_knot(evidence) for evidence in point.clause.evidence.select_related("qpv")],
        clause_knot(point.clause),
        criterion_knot(point.criterion),
        *questions,
        *answer_knots(point),
        *([score_knot(point.score)] if point.score else []),
        point_knot(point),
    ]


@follows(Criterion)
def points_of_criteria(criteria, person):
    """Reasons and conditions that a person may read, on the page of the criterion that they come from."""
    for model in (Reason, Condition):
        for point in model.objects.visible_to(person).filter(criterion__in=criteria):
            yield Tie(point.criterion_id, point_knot(point), point)
