"""Far from Paris, what hour is it there? The funders of the mainland and the site's own help work at the hour of Paris."""

import datetime
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from aap.planning.plan import Reading, Warning, info, soon
from kit.dates import date_full, hour
from territory.places import MAINLAND_TIME_ZONE

PARIS = ZoneInfo(MAINLAND_TIME_ZONE)


def hour_in_paris(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if not isinstance(plan.closes_at, datetime.datetime):
        return
    here, paris = plan.here(plan.closes_at), plan.closes_at.astimezone(PARIS)
    if here.utcoffset() == paris.utcoffset():
        return
    values = {"here": hour(here), "paris": hour(paris), "day": date_full(paris.date())}
    if here.date() != paris.date():
        yield soon(
            "paris_other_day",
            _(
                "La clôture est à %(here)s, heure du territoire ; à Paris, ce sera %(day)s à %(paris)s : un autre jour. "
                "Une association conseillée depuis l’Hexagone peut se tromper de jour. "
                "Écrivez « heure locale » à côté de la date, ou choisissez une heure où c’est le même jour."
            )
            % values,
        )
    else:
        yield info(
            "paris_hour",
            _(
                "La clôture est à %(here)s, heure du territoire ; à Paris, il sera %(paris)s. C’est l’heure du territoire qui compte : "
                "écrivez « heure locale » à côté de la date."
            )
            % values,
        )


CHECKS = (hour_in_paris,)
