"""The dates of a call as people read them: one line each, and the same drawn along the calendar."""

import datetime
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from aap.models import Call
from kit.charts import Stage, timeline
from kit.dates import date_full, local


@dataclass(frozen=True)
class Moment:
    label: str
    start: datetime.date
    end: datetime.date | None
    said: str

    @property
    def last(self) -> datetime.date:
        return self.end or self.start


def moments_of(call: Call) -> list[Moment]:
    """In the order of life; help sessions are one line, from the first to the last."""
    found = [*_window(call), *_help(call), *_milestones(call), *_answer(call), *_projects(call)]
    return sorted(found, key=lambda moment: (moment.start, moment.last))


def drawing_of(moments: list[Moment], today: datetime.date) -> SafeString | None:
    if not moments:
        return None
    stages = [Stage(moment.label, moment.start, moment.end) for moment in moments]
    return timeline(_("Les étapes de l’appel"), stages, today=today)


def _window(call: Call):
    zone = call.contract.tz
    if call.opens_at and call.closes_at:
        words = {"first": date_full(call.opens_at, zone), "last": date_full(call.closes_at, zone)}
        first, last = local(call.opens_at, zone).date(), local(call.closes_at, zone).date()
        yield Moment(_("Vous répondez"), first, last, _("du %(first)s au %(last)s") % words)


def _help(call: Call):
    days = sorted(local(one.starts_at, call.contract.tz).date() for one in call.sessions.all() if not one.cancelled_at)
    if days:
        yield _period(_("Rendez-vous d’aide"), days[0], days[-1])


def _milestones(call: Call):
    for milestone in call.milestones.all():
        yield _period(str(milestone), milestone.first_day, milestone.last_day)


def _answer(call: Call):
    if call.answer_on:
        yield _period(_("Tout le monde a sa réponse"), call.answer_on, None)


def _projects(call: Call):
    if call.actions_from:
        yield _period(_("Les projets se font"), call.actions_from, call.actions_until)


def _period(label: str, first: datetime.date, last: datetime.date | None) -> Moment:
    end = None if last == first else last
    return Moment(label, first, end, said_between(first, end))


def said_between(first: datetime.date, last: datetime.date | None) -> str:
    if last is None or last == first:
        return _("le %(day)s") % {"day": date_full(first)}
    return _("du %(first)s au %(last)s") % {"first": date_full(first), "last": date_full(last)}
