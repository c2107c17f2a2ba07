"""Following the laureates, measuring, learning, and giving the lesson back to the next call."""

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Evidence
from aap.services import evidence as evidence_services
from accounts import journal
from accounts.door import take
from cohorts.models import Cohort, Indicator, Laureate, Lesson
from instruction.models import Notice
from kit.machine import Refused

WELCOMED = journal.declare("cohorts.laureate.welcomed", gettext_lazy("Lauréat annoncé"))
MEASURED = journal.declare("cohorts.indicator.measured", gettext_lazy("Indicateur renseigné"))
LEARNED = journal.declare("cohorts.lesson.written", gettext_lazy("Leçon écrite"))
GIVEN_BACK = journal.declare("cohorts.lesson.given_back", gettext_lazy("Leçon transmise au prochain appel"))
REPORTED = journal.declare("cohorts.laureate.reported", gettext_lazy("Bilan écrit"))


@transaction.atomic
def welcome(notice: Notice, *, actor) -> Laureate:
    """A grant makes a laureate; each of its conditions becomes an indicator to follow."""
    cohort, _new = Cohort.objects.get_or_create(call=notice.case.dossier.call)
    laureate = Laureate.objects.create(cohort=cohort, case=notice.case)
    Indicator.objects.bulk_create(
        Indicator(laureate=laureate, condition=condition, label=condition.title)
        for condition in notice.conditions.all()
    )
    journal.record(WELCOMED, on=laureate, actor=actor)
    return laureate


def move(laureate: Laureate, name: str, *, actor) -> Laureate:
    """Each step with the day on which it is noted."""
    if name == "contract_signed":
        return take(laureate, name, actor=actor, on=timezone.localdate())
    if name == "close":
        return take(laureate, name, actor=actor, at=timezone.now())
    return take(laureate, name, actor=actor)


@transaction.atomic
def measure(indicator: Indicator, *, measured: str, actor) -> Indicator:
    _still_followed(indicator.laureate)
    indicator.measured = measured
    indicator.save(update_fields=["measured"])
    journal.record(MEASURED, on=indicator, actor=actor, details={"measured": measured})
    return indicator


@transaction.atomic
def write_report(laureate: Laureate, *, report: str, actor) -> Laureate:
    laureate = _still_followed(laureate)
    laureate.report = report
    laureate.save(update_fields=["report"])
    journal.record(REPORTED, on=laureate, actor=actor)
    return laureate


def _still_followed(laureate: Laureate) -> Laureate:
    laureate = Laureate.objects.select_for_update().get(pk=laureate.pk)
    if laureate.state == Laureate.State.CLOSED:
        raise Refused(_("Le suivi est clos : les chiffres et le bilan ne se modifient plus."))
    return laureate


@transaction.atomic
def learn(lesson: Lesson, *, actor) -> Lesson:
    lesson.author = actor
    lesson.save()
    journal.record(LEARNED, on=lesson, actor=actor)
    return lesson


@transaction.atomic
def give_back(lesson: Lesson, *, actor) -> Evidence:
    """The lesson becomes evidence of the contract: an article of the next call can rest on it."""
    lesson = Lesson.objects.select_for_update(of=("self",)).select_related("cohort__call__contract").get(pk=lesson.pk)
    if lesson.evidence:
        return lesson.evidence
    # Kept for good and read by everybody: in French, whoever acts.
    with translation.override(settings.LANGUAGE_CODE):
        who = _("les lauréats de « %(call)s »") % {"call": lesson.cohort.call}
    evidence = Evidence(contract=lesson.contract, kind=Evidence.Kind.LESSON, text=lesson.text, who=who)
    lesson.evidence = evidence_services.record(evidence, actor=actor)
    lesson.save(update_fields=["evidence"])
    evidence_services.moderate(evidence, actor=actor)
    journal.record(GIVEN_BACK, on=lesson, actor=actor, details={"evidence": evidence.pk})
    return evidence
