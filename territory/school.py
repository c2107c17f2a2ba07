"""The settings table of school holidays. Open data fills it; what people write there stands."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from territory.places import SchoolZone


class SchoolHolidayQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed=False)

    def of_year(self, year: int):
        """Of the school year that begins in the summer of `year`."""
        return self.filter(first_day__gte=datetime.date(year, 8, 1), first_day__lt=datetime.date(year + 1, 8, 1))

    def touching(self, zone: str, first: datetime.date, last: datetime.date):
        return self.standing().filter(zone=zone, first_day__lte=last, last_day__gte=first)


class SchoolHoliday(models.Model):
    """Days without school in one zone; both ends are days off."""

    zone = models.CharField(_("zone scolaire"), max_length=12, choices=SchoolZone)
    name = models.CharField(_("nom des vacances"), max_length=60)
    first_day = models.DateField(_("premier jour sans école"))
    last_day = models.DateField(_("dernier jour sans école"))
    source = models.CharField(_("d’où viennent ces dates"), max_length=160)
    # Loading leaves alone what people wrote, and does not bring back what they removed.
    by_hand = models.BooleanField(default=False, editable=False)
    removed = models.BooleanField(default=False, editable=False)

    objects = SchoolHolidayQuerySet.as_manager()

    class Meta:
        verbose_name = _("vacances scolaires")
        verbose_name_plural = _("vacances scolaires")
        ordering = ["zone", "first_day"]
        constraints = [
            models.UniqueConstraint(
                fields=["zone", "first_day"],
                condition=Q(removed=False),
                name="school_holiday_once",
                violation_error_message=_("Des vacances de cette zone commencent déjà ce jour-là."),
            ),
            models.CheckConstraint(
                condition=Q(last_day__gte=F("first_day")),
                name="school_holiday_ends_after_it_begins",
                violation_error_message=_("Le dernier jour vient avant le premier : vérifiez les deux dates."),
            ),
            models.CheckConstraint(
                condition=Q(zone__in=SchoolZone.values),
                name="school_holiday_zone_known",
                violation_error_message=_("Cette zone scolaire n’existe pas."),
            ),
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(source=""),
                name="school_holiday_named_with_its_source",
                violation_error_message=_("Donnez un nom à ces vacances et dites d’où viennent leurs dates."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def school_year(self) -> int:
        return school_year_of(self.first_day)

    def overlapping(self) -> "SchoolHoliday | None":
        """Other holidays of the zone on the same days."""
        return SchoolHoliday.objects.touching(self.zone, self.first_day, self.last_day).exclude(pk=self.pk).first()


def school_year_of(day: datetime.date) -> int:
    """The year when the school year began: summer holidays close the year before them."""
    return day.year if day.month >= 8 else day.year - 1
