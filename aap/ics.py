"""The calendar of a call as people add it to theirs (RFC 5545).

Moments are written in universal time: the same instant everywhere, with no drawing of time zones to get wrong. The text
of the closing says the hour of the place.
"""

import datetime
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Alarm, Calendar, Event

from kit.dates import date_full
from kit.typography import typo

ONE_DAY = datetime.timedelta(days=1)
REMINDERS = (datetime.timedelta(days=7), ONE_DAY)

Moment = datetime.date | datetime.datetime


@dataclass(frozen=True)
class Session:
    """`key` names the event for good: a calendar that reads the file again moves it instead of adding another."""

    key: str
    title: str
    starts_at: datetime.datetime
    ends_at: datetime.datetime | None = None
    place: str = ""


@dataclass(frozen=True)
class Stage:
    key: str
    label: str
    first: datetime.date
    last: datetime.date | None = None


@dataclass(frozen=True)
class Events:
    """`stamp`: when these dates were last changed, so that the same dates make the same file."""

    stamp: datetime.datetime
    time_zone: str
    opens_at: datetime.datetime | None = None
    closes_at: datetime.datetime | None = None
    answer_on: datetime.date | None = None
    sessions: tuple[Session, ...] = ()
    stages: tuple[Stage, ...] = ()


@dataclass(frozen=True)
class _Entry:
    key: str
    name: str
    text: str
    start: Moment
    end: Moment | None = None
    place: str = ""
    reminders: tuple[datetime.timedelta, ...] = ()
    busy: bool = False


def calendar_ics(title: str, url: str, events: Events) -> bytes:
    """`url` is the whole address of the call's page: it makes the identifiers of its events."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cap commun//Calendrier//FR")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", title)
    for entry in _entries(title, events):
        calendar.add_component(_event(entry, url, events.stamp))
    return calendar.to_ical()


def _entries(title: str, events: Events) -> Iterator[_Entry]:
    if events.opens_at:
        text = _("Vous pouvez commencer votre demande.")
        yield _Entry("opening", _("Ouverture : %(call)s") % {"call": title}, text, events.opens_at)
    if events.closes_at:
        text = _(
            "Déposez votre demande avant le %(day)s, heure du territoire. Après, elle ne pourra plus être reçue."
        ) % {"day": date_full(events.closes_at, events.time_zone)}
        name = _("Clôture : %(call)s") % {"call": title}
        yield _Entry("closing", name, text, events.closes_at, reminders=REMINDERS)
    if events.answer_on:
        text = _("Toutes les associations reçoivent une réponse ce jour-là au plus tard.")
        yield _Entry("answer", _("Réponse : %(call)s") % {"call": title}, text, events.answer_on)
    for session in events.sessions:
        text = _("Rendez-vous d’aide pour répondre à l’appel « %(call)s ».") % {"call": title}
        yield _Entry(session.key, session.title, text, session.starts_at, session.ends_at, session.place, busy=True)
    for stage in events.stages:
        text = _("Étape de l’appel « %(call)s ».") % {"call": title}
        yield _Entry(stage.key, stage.label, text, stage.first, stage.last)


def _event(entry: _Entry, url: str, stamp: datetime.datetime) -> Event:
    event = Event()
    event.add("uid", _identifier(url, entry.key))
    event.add("dtstamp", stamp.astimezone(datetime.UTC))
    event.add("summary", str(typo(entry.name)))
    event.add("description", f"{typo(entry.text)}\n{url}")
    event.add("url", url)
    _set_time(event, entry)
    if entry.place:
        event.add("location", entry.place)
    for before in entry.reminders:
        event.add_component(_alarm(entry, before))
    return event


def _set_time(event: Event, entry: _Entry) -> None:
    """A day takes the whole day, and ends where the next begins; a moment without an end takes no time."""
    if isinstance(entry.start, datetime.datetime):
        event.add("dtstart", entry.start.astimezone(datetime.UTC))
        if entry.end:
            event.add("dtend", entry.end.astimezone(datetime.UTC))
    else:
        event.add("dtstart", entry.start)
        event.add("dtend", (entry.end or entry.start) + ONE_DAY)
    event.add("transp", "OPAQUE" if entry.busy else "TRANSPARENT")


def _alarm(entry: _Entry, before: datetime.timedelta) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("trigger", -before)
    alarm.add("description", str(typo(entry.name)))
    return alarm


def _identifier(url: str, key: str) -> str:
    return f"{uuid.uuid5(uuid.NAMESPACE_URL, f'{url}#{key}')}@{urlsplit(url).hostname or 'cap-commun'}"
