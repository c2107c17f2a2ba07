"""The table of school holidays, kept by the platform's administrators: what they write stands before open data."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import journal
from accounts.models import Person
from kit.dates import date_full
from kit.machine import Refused
from territory.models import SchoolHoliday

WRITTEN = journal.declare("accounts.school_holiday.write", _("Vacances scolaires écrites"))
REMOVED = journal.declare("accounts.school_holiday.remove", _("Vacances scolaires retirées"))


@transaction.atomic
def write(holiday: SchoolHoliday, *, actor: Person) -> SchoolHoliday:
    """Adds or corrects. Two holidays of a zone never share a day."""
    list(SchoolHoliday.objects.select_for_update().filter(zone=holiday.zone))
    if other := holiday.overlapping():
        raise Refused(
            _("Ces jours sont déjà dans « %(name)s » (%(first)s – %(last)s). Corrigez plutôt ces vacances-là.")
            % {"name": other, "first": date_full(other.first_day), "last": date_full(other.last_day)}
        )
    holiday.by_hand = True
    holiday.save()
    journal.record(WRITTEN, on=holiday, actor=actor, details=told(holiday))
    return holiday


@transaction.atomic
def remove(holiday: SchoolHoliday, *, actor: Person) -> None:
    """The row is kept, so that open data does not bring it back."""
    holiday = SchoolHoliday.objects.select_for_update().get(pk=holiday.pk)
    if holiday.removed:
        raise Refused(_("Ces vacances sont déjà retirées."))
    holiday.removed = holiday.by_hand = True
    holiday.save()
    journal.record(REMOVED, on=holiday, actor=actor, details=told(holiday))


def told(holiday: SchoolHoliday) -> dict[str, str]:
    days = {"first_day": str(holiday.first_day), "last_day": str(holiday.last_day)}
    return {"zone": holiday.zone, "name": holiday.name, **days, "source": holiday.source}
