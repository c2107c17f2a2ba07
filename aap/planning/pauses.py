"""What stops people while a call is open, said in words: school holidays, public holidays."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aap.moments import said_between
from aap.planning.plan import Plan
from territory.holidays import days_off
from territory.places import SchoolZone
from territory.school import SchoolHoliday

LETTERED = {SchoolZone.A, SchoolZone.B, SchoolZone.C}


@dataclass(frozen=True)
class Pause:
    label: str
    first: datetime.date
    last: datetime.date

    @property
    def said(self) -> str:
        return said_between(self.first, self.last)


def pauses(plan: Plan) -> list[Pause]:
    """In the order of the days, in one query."""
    window = plan.window
    if not window:
        return []
    off = days_off(plan.zone, plan.department, window[0], window[-1])
    touching = [one for one in off.school_holidays if one.first_day <= window[-1] and one.last_day >= window[0]]
    found = [Pause(_named(one), one.first_day, one.last_day) for one in touching]
    found += [Pause(name, day, day) for day in window if (name := off.public(day))]
    return sorted(found, key=lambda pause: (pause.first, pause.last))


def _named(holiday: SchoolHoliday) -> str:
    zone = SchoolZone(holiday.zone)
    place = _("zone %(letter)s") % {"letter": zone.value} if zone in LETTERED else str(zone.label)
    return _("%(holiday)s, %(place)s") % {"holiday": holiday.name, "place": place}
