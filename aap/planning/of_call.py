"""The plan of a call that is in the database, and what is still worth saying of it."""

import datetime

from django.utils import timezone

from aap.models import Call
from aap.planning import Milestone, Plan, Warning, warnings
from kit.dates import local

OVER = {Call.State.DECIDED, Call.State.ARCHIVED}
# Once nobody answers any more, only what comes next can still move.
AFTERWARDS = ("answer_", "stage_", "actions_")


def plan_of(call: Call) -> Plan:
    """Two queries, or none when sessions and stages are already there."""
    return Plan(
        zone=call.contract.school_zone,
        department=call.contract.department,
        time_zone=call.contract.time_zone,
        published_on=local(call.published_at, call.contract.tz).date() if call.published_at else None,
        opens_at=call.opens_at,
        closes_at=call.closes_at,
        answer_on=call.answer_on,
        actions_from=call.actions_from,
        actions_until=call.actions_until,
        sessions=tuple((one.starts_at, one.ends_at) for one in call.sessions.all() if not one.cancelled_at),
        stages=tuple(Milestone(str(one), one.kind, one.first_day, one.last_day) for one in call.milestones.all()),
        year=call.year,
    )


def today_in(call: Call) -> datetime.date:
    return local(timezone.now(), call.contract.tz).date()


def warnings_of(call: Call) -> list[Warning]:
    """What somebody can still do something about."""
    if call.state in OVER:
        return []
    found = warnings(plan_of(call), today_in(call))
    if call.is_public and call.is_past:
        return [warning for warning in found if warning.code.startswith(AFTERWARDS)]
    return found
