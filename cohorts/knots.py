"""The end of the thread, that ties itself to the beginning: indicators, lessons, and the evidence they become."""

from django.utils.translation import gettext as _

from aap.knots import evidence_knot
from aap.models import Evidence
from cohorts.models import Cohort, Indicator, Laureate, Lesson
from instruction.models import Condition
from kit.thread import Knot, Tie, follows


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
def indicators_of(conditions, person):
    found = Indicator.objects.filter(condition__in=conditions, laureate__in=Laureate.objects.visible_to(person))
    for indicator in found.select_related("laureate__case__dossier"):
        yield Tie(indicator.condition_id, indicator_knot(indicator), indicator)


@follows(Indicator)
def lessons_of(indicators, person):
    found = Lesson.objects.filter(indicator__in=indicators, cohort__in=Cohort.objects.visible_to(person))
    for lesson in found.select_related("cohort__call"):
        yield Tie(lesson.indicator_id, lesson_knot(lesson), lesson)


@follows(Lesson)
def evidence_of(lessons, person):
    """Stops there: what the evidence becomes is told on its own page, and the thread never runs in a circle."""
    found = Evidence.objects.visible_to(person).filter(lesson__in=lessons)
    for evidence in found.select_related("qpv", "lesson"):
        yield Tie(evidence.lesson.pk, evidence_knot(evidence))
