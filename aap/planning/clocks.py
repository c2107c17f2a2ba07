"""What hour it is in Paris, for the contracts that live at another one."""

import datetime
from dataclasses import dataclass

from django.utils.translation import gettext as _

from aap.planning.overseas import PARIS
from aap.planning.plan import Plan
from kit.dates import date_full


@dataclass(frozen=True)
class Clock:
    label: str
    here: str
    paris: str


def clocks(plan: Plan, now: datetime.datetime) -> list[Clock]:
    """Now, at the opening and at the closing; nothing where the hour is that of Paris."""
    moments = [(_("En ce moment"), now), (_("À l’ouverture"), plan.opens_at), (_("À la clôture"), plan.closes_at)]
    known = [(label, moment) for label, moment in moments if isinstance(moment, datetime.datetime)]
    if all(plan.here(moment).utcoffset() == moment.astimezone(PARIS).utcoffset() for _label, moment in known):
        return []
    return [Clock(label, date_full(moment, plan.tz), date_full(moment, PARIS)) for label, moment in known]
