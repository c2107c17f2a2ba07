"""The end of the thread, that ties itself to the beginning: indicators, lessons, and the evidence they become."""

from django.utils.translation import gettext as _

from aap.knots import branch, evidence_knot
from cohorts.models import Cohort, Indicator, Laureate, Lesson
from instruction.models import Condition
from kit.thread import Knot, follows


def indicator_knot(indicator: Indicator) -> Knot:
    return Knot(
        kind=_("Indicateur suivi"),
        title=indicator.label,
        text=indicator.measured,
        url=indicator.laureate.get_absolute_url(),
        note=str(indicator.laureate),
    )


def lesson_knot(lesson: Lesson) -> Knot:
    return Knot(
        kind=_("Leçon de la cohorte"), title=str(lesson.cohort), text=lesson.text, url=lesson.cohort.get_absolute_url()
    )


@follows(Condition)
def indicators_of(condition, person):
    seen = Laureate.objects.visible_to(person)
    found = condition.indicators.filter(laureate__in=seen).select_related("laureate__case__dossier")
    return [branch(indicator_knot(indicator), indicator, person) for indicator in found]


@follows(Indicator)
def lessons_of(indicator, person):
    seen = Cohort.objects.visible_to(person)
    lessons = indicator.lessons.filter(cohort__in=seen).select_related("cohort__call", "evidence__qpv")
    return [branch(lesson_knot(lesson), lesson, person) for lesson in lessons]


@follows(Lesson)
def evidence_of(lesson, person):
    """Stops there: what the evidence becomes is told on its own page, and the thread never runs in a circle."""
    return [evidence_knot(lesson.evidence)] if lesson.evidence else []
