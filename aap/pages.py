"""A long form, one topic a page: the questions of a criterion stay together, and what has none follows what comes before."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from aap.models import Call, Criterion, Question, QuestionCriterion
from aap.questionnaire.sheet import Sheet


@dataclass(frozen=True)
class Page:
    number: int
    title: str
    questions: tuple[Question, ...]


def pages_of(call: Call, sheet: Sheet) -> list[Page]:
    first, families = first_criteria(call), []
    topic: Criterion | None = None
    for question in sheet.top:
        own = first.get(question.pk)
        if not families or (own and own != topic):
            topic = own
            families.append((topic, []))
        families[-1][1].append(question)
    return [
        Page(number, str(topic or _("Pour commencer")), tuple(questions))
        for number, (topic, questions) in enumerate(families, start=1)
    ]


def first_criteria(call: Call) -> dict[int, Criterion]:
    """The first criterion of the grid that each question serves."""
    links = QuestionCriterion.objects.filter(question__call=call).select_related("criterion")
    found: dict[int, Criterion] = {}
    for link in links.order_by("criterion__position", "criterion"):
        found.setdefault(link.question_id, link.criterion)
    return found
