"""Dates as one says them, in the time zone of the place, and how far away they are."""

import calendar
import datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kit.typography import french, is_english

Moment = datetime.date | datetime.datetime
FIRST_YEAR, LAST_YEAR = 2000, 2100


def in_our_time(moment: Moment | int) -> None:
    """A validator: a slip of the keyboard (the year 20267) would break whatever counts from it."""
    year = moment if isinstance(moment, int) else moment.year
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValidationError(_("Vérifiez l’année : écrivez-la en quatre chiffres, par exemple 2027."))


def local(moment: Moment, zone: ZoneInfo | str | None = None) -> Moment:
    """`moment` in `zone`, or in the zone of the page when none is given; a plain date stays as it is."""
    if not isinstance(moment, datetime.datetime) or timezone.is_naive(moment):
        return moment
    return timezone.localtime(moment, ZoneInfo(zone) if isinstance(zone, str) else zone)


def date_full(moment: Moment | None, zone: ZoneInfo | str | None = None) -> str:
    """« mardi 3 mars 2027 à 12 h »; without the hour for a plain date."""
    if moment is None:
        return ""
    here = local(moment, zone)
    if is_english():
        return _english(here)
    day = date_format(here, "l j F Y").replace(" 1 ", " 1er ")
    return french(f"{day} à {hour(here)}" if isinstance(here, datetime.datetime) else day)


def day_full(moment: Moment | None, zone: ZoneInfo | str | None = None) -> str:
    """« mardi 3 mars 2027 »: the day where one is, which near midnight is not the day in UTC."""
    here = local(moment, zone) if moment else None
    return date_full(here.date() if isinstance(here, datetime.datetime) else here)


def hour(moment: datetime.datetime | datetime.time) -> str:
    if is_english():
        return f"{moment:%H:%M}"
    return french(f"{moment.hour} h {moment.minute:02d}" if moment.minute else f"{moment.hour} h")


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day when there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def when(moment: Moment | None, zone: ZoneInfo | str | None = None) -> str:
    """How far it is, counted in days of the calendar: "dans 3 jours", "hier", "il y a 5 minutes"."""
    if moment is None:
        return ""
    here = local(moment, zone)
    now = local(timezone.now(), zone)
    if isinstance(here, datetime.datetime):
        if timezone.is_naive(here):
            now = timezone.make_naive(now)
        if abs(here - now) < datetime.timedelta(hours=1):
            return _minutes(here - now)
        here = here.date()
    return french(_days((here - now.date()).days))


def _english(here: Moment) -> str:
    day = date_format(here, "l j F Y")
    return f"{day}, {hour(here)}" if isinstance(here, datetime.datetime) else day


def _minutes(gap: datetime.timedelta) -> str:
    minutes = round(gap.total_seconds() / 60)
    if minutes == 0:
        return _("à l’instant")
    if minutes > 0:
        return ngettext("dans %(count)d minute", "dans %(count)d minutes", minutes) % {"count": minutes}
    return ngettext("il y a %(count)d minute", "il y a %(count)d minutes", -minutes) % {"count": -minutes}


def _days(days: int) -> str:
    near = {-1: _("hier"), 0: _("aujourd’hui"), 1: _("demain")}
    if days in near:
        return near[days]
    if abs(days) >= 60:
        return _months(round(days / 30.44))
    if days > 0:
        return ngettext("dans %(count)d jour", "dans %(count)d jours", days) % {"count": days}
    return ngettext("il y a %(count)d jour", "il y a %(count)d jours", -days) % {"count": -days}


def _months(months: int) -> str:
    if months > 0:
        return ngettext("dans %(count)d mois", "dans %(count)d mois", months) % {"count": months}
    return ngettext("il y a %(count)d mois", "il y a %(count)d mois", -months) % {"count": -months}
