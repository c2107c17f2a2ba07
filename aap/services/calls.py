"""Starting a call, and what it is set with."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap import outline
from aap.models import Call, Clause, Criterion, Question, Redirection
from aap.services import grid, writing
from aap.services.pen import locked_for_writing
from accounts import journal
from kit.machine import Refused

STARTED = journal.declare("aap.call.started", gettext_lazy("Appel commencé"))
SETTINGS = journal.declare("aap.call.settings", gettext_lazy("Réglages de l’appel modifiés"))
REPORT_READ = journal.declare("aap.report.read", gettext_lazy("Rapport de langage clair lu"))

# The same day of the week, a year later.
A_YEAR = datetime.timedelta(days=364)
CARRIED = (
    "floor_cents",
    "ceiling_cents",
    "max_share",
    "own_share",
    "overheads_share",
    "qpv_share",
    "exclusions",
    "bodies",
    "publics",
    "has_ideas",
    "contact_name",
    "contact_phone",
    "contact_email",
    "essential",
)
HELD = {"id", "state", "revision", "published_at", "created_at"}
DATES = ("opens_at", "closes_at", "ideas_until", "answer_on", "actions_from", "actions_until")


@transaction.atomic
def start(call: Call, *, actor) -> Call:
    """An empty call, in the neighbourhoods of its contract."""
    call.save()
    call.qpvs.set(call.contract.qpvs.all())
    journal.record(STARTED, on=call, actor=actor, details={"renews": call.renews_id})
    return call


@transaction.atomic
def start_from_outline(call: Call, *, actor) -> Call:
    """The parts of a call, each with what it should say; a grid and questions to make one's own."""
    start(call, actor=actor)
    clauses = {
        part.section: writing.add_clause(call, title=str(part.title), text="", section=part.section, actor=actor)
        for part in outline.PARTS
    }
    for standard in outline.STANDARDS:
        criterion = Criterion(call=call, title=standard.title, weight=standard.weight, good_answer=standard.good_answer)
        grid.set_criterion(criterion, clauses=[clauses[standard.section]], actor=actor)
        question = Question(call=call, label=standard.question, why=standard.why, max_words=200)
        grid.set_question(question, criteria=[criterion], actor=actor)
    return call


@transaction.atomic
def start_from(source: Call, call: Call, *, actor) -> Call:
    """Last year's call again: words, grid, people and settings; dates a year later; the money is announced anew."""
    if source.contract_id != call.contract_id:
        raise Refused(_("On reprend un appel du même contrat de ville : choisissez-en un autre."))
    call.renews = source
    for name in CARRIED:
        setattr(call, name, getattr(source, name))
    for name in DATES:
        before = getattr(source, name)
        setattr(call, name, before + A_YEAR if before else None)
    start(call, actor=actor)
    call.themes.set(source.themes.all())
    call.qpvs.set(source.qpvs.all())
    _copy_grid(source, call, _copy_clauses(source, call, actor), actor)
    _copy_around(source, call)
    return call


def _copy_clauses(source: Call, call: Call, actor) -> dict[int, Clause]:
    copies = {}
    for clause in source.clauses.prefetch_related("evidence"):
        words = {"title": clause.title, "text": clause.text, "simple": clause.simple, "section": clause.section}
        copies[clause.pk] = writing.add_clause(call, actor=actor, **words)
        for evidence in clause.evidence.all():
            copies[clause.pk].evidence.add(evidence, through_defaults={"linked_by": actor})
    return copies


def _copy_grid(source: Call, call: Call, clauses: dict[int, Clause], actor) -> None:
    criteria, questions = {}, {}
    for criterion in source.criteria.prefetch_related("clauses"):
        copied = copy_of(criterion, Criterion, call)
        resting = [clauses[clause.pk] for clause in criterion.clauses.all()]
        criteria[criterion.pk] = grid.set_criterion(copied, clauses=resting, actor=actor)
    for question in source.questions.prefetch_related("criteria"):
        copied = copy_of(question, Question, call)
        serving = [criteria[criterion.pk] for criterion in question.criteria.all()]
        questions[question.pk] = grid.set_question(copied, criteria=serving, actor=actor)
    for question in source.questions.all():
        _tie(questions[question.pk], question, questions)


def _tie(copied: Question, question: Question, copies: dict[int, Question]) -> None:
    """Groups and conditions point at the copies, once all of them exist."""
    copied.group, copied.shown_if = copies.get(question.group_id or 0), copies.get(question.shown_if_id or 0)
    copied.shown_value = question.shown_value
    copied.save(update_fields=["group", "shown_if", "shown_value"])


def _copy_around(source: Call, call: Call) -> None:
    for milestone in source.milestones.all():
        last = milestone.last_day + A_YEAR if milestone.last_day else None
        call.milestones.create(
            kind=milestone.kind, label=milestone.label, first_day=milestone.first_day + A_YEAR, last_day=last
        )
    for name in ("contacts", "participants"):
        for row in getattr(source, name).all():
            copy_of(row, type(row), call).save()
    for redirection in source.redirections.all():
        Redirection.objects.create(call=call, scheme_id=redirection.scheme_id, what=redirection.what)


def copy_of(row, model, call: Call):
    """The same values in another call; what ties it to others is set again by who asks."""
    aside = {"id", "call", "group", "shown_if", "shown_value"}
    values = {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields if field.name not in aside
    }
    return model(call=call, **values)


@transaction.atomic
def set_up(call: Call, *, actor, themes=None, qpvs=None, fields=None) -> Call:
    """`fields` are those that the page held: what somebody saved from another page meanwhile stays."""
    locked_for_writing(call)
    before = Call.objects.values_list("essential", flat=True).get(pk=call.pk)
    own = {field.name for field in call._meta.concrete_fields} - HELD
    written = own & set(fields) if fields is not None else own
    if "essential" in written and before != call.essential:
        call.report_read_at = call.report_read_by = None
        written |= {"report_read_at", "report_read_by"}
    # What the machine and the pen hold is theirs: an instance read a moment ago would bring it back.
    call.save(update_fields=sorted(written))
    for places, chosen in ((call.themes, themes), (call.qpvs, qpvs)):
        if chosen is not None:
            places.set(chosen)
    journal.record(SETTINGS, on=call, actor=actor)
    return call


@transaction.atomic
def read_report(call: Call, *, actor) -> Call:
    """Somebody looked at what people may not understand; the machine asks for no score, only for eyes."""
    call.report_read_at, call.report_read_by = timezone.now(), actor
    Call.objects.filter(pk=call.pk).update(report_read_at=call.report_read_at, report_read_by=actor)
    journal.record(REPORT_READ, on=call, actor=actor)
    return call
