"""The help offered for the calls that are open: sessions, people to call, and those who asked to be told."""

from aap.demo import welcome
from aap.models import Call
from config.clock import Calendar, at
from config.seed.people import Cast


def vitry(call: Call, cast: Cast, calendar: Calendar) -> None:
    """One breakfast is over; the evening about budgets is full, and two people wait."""
    lead, agent = cast["dsu-cheffe"], cast["dsu-agent"]
    with at(calendar.office(-36, 9)):
        for helper in welcome.VITRY_HELPERS:
            welcome.introduce(call, helper, actor=agent)
        welcome.meet(call, welcome.BREAKFAST, calendar.office(-10, 8, 30), actor=lead)
        moments = (calendar.office(4, 8, 30), calendar.office(8, 18), calendar.office(13, 12, 30))
        held = [
            welcome.meet(call, meeting, moment, actor=lead)
            for meeting, moment in zip(welcome.VITRY_MEETINGS, moments, strict=True)
        ]
    with at(calendar.evening(-9)):
        for session, meeting in zip(held, welcome.VITRY_MEETINGS, strict=True):
            welcome.sign_up(session, meeting)
        for email in welcome.FOLLOWERS:
            welcome.follow(call, email)
        welcome.follow(call, cast["association"].email, actor=cast["association"])


def tours(call: Call, cast: Cast, calendar: Calendar) -> None:
    lead = cast["tours-cheffe"]
    with at(calendar.office(-30, 9)):
        for helper in welcome.TOURS_HELPERS:
            welcome.introduce(call, helper, actor=lead)
        [meeting] = welcome.TOURS_MEETINGS
        session = welcome.meet(call, meeting, calendar.office(5, 14), actor=lead)
    with at(calendar.evening(-6)):
        welcome.sign_up(session, meeting)
        welcome.follow(call, welcome.FOLLOWERS[0])
