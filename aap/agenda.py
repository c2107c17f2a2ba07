"""The dates of a call, or one appointment, as a calendar reads them."""

from django.utils.translation import gettext as _

from aap.ics import Events, Session, Stage, calendar_ics
from aap.models import Call, HelpSession
from accounts.notifications import absolute


def dates_of(call: Call) -> bytes:
    """Everything that is announced to everybody."""
    return _written(
        call,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        answer_on=call.answer_on,
        sessions=tuple(_session(one, one.place) for one in call.sessions.all() if not one.cancelled_at),
        stages=tuple(
            Stage(f"stage-{stage.pk}", str(stage), stage.first_day, stage.last_day) for stage in call.milestones.all()
        ),
    )


def appointment_of(session: HelpSession, *, with_link: bool) -> bytes:
    """The same event as among the dates of the call; the link to take part from afar is for those who hold a seat."""
    where = [session.place, session.online_url if with_link else ""]
    return _written(session.call, sessions=(_session(session, " · ".join(part for part in where if part)),))


def _written(call: Call, **dates) -> bytes:
    events = Events(stamp=call.published_at or call.created_at, time_zone=call.contract.time_zone, **dates)
    return calendar_ics(call.title, absolute(call.get_absolute_url()), events)


def _session(session: HelpSession, place: str) -> Session:
    return Session(
        f"session-{session.pk}", session.title, session.starts_at, session.ends_at, place or str(_("À distance"))
    )
