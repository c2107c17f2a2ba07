"""What one asks of the table of school holidays, and what one writes in it."""

from django import forms
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.filters import Filter
from kit.forms import CalendarInput
from territory.models import SchoolHoliday
from territory.places import SchoolZone
from territory.school import school_year_of

FIRST_YEAR = 2016
YEARS_AHEAD = 3


def years() -> list[int]:
    return list(range(school_year_of(timezone.localdate()) + YEARS_AHEAD, FIRST_YEAR - 1, -1))


class HolidayFilter(Filter):
    """One school year at a time: this one, until another is asked for."""

    zone = forms.ChoiceField(label=_("Zone"), required=False, choices=[("", _("Toutes")), *SchoolZone.choices])
    year = forms.TypedChoiceField(label=_("Année scolaire"), coerce=int)

    def __init__(self, data):
        choices = [(year, f"{year}-{year + 1}") for year in years()]
        now = school_year_of(timezone.localdate())
        data = data.copy()
        if data.get("year") not in {str(year) for year, _label in choices}:
            data["year"] = str(now)
        super().__init__(data, initial={"year": now})
        self.fields["year"].choices = choices

    def apply(self, holidays: QuerySet[SchoolHoliday]) -> QuerySet[SchoolHoliday]:
        found = holidays.of_year(self.asked("year"))
        zone = self.asked("zone")
        return found.filter(zone=zone) if zone else found


class HolidayForm(forms.ModelForm):
    zone = forms.ChoiceField(label=_("Zone scolaire"), choices=[("", _("Choisissez une zone")), *SchoolZone.choices])

    class Meta:
        model = SchoolHoliday
        fields = ["zone", "name", "first_day", "last_day", "source"]
        widgets = {"first_day": CalendarInput, "last_day": CalendarInput}
        help_texts = {
            "name": _("Par exemple : Vacances de Noël."),
            "first_day": _("Si les cours finissent un vendredi soir, c’est le samedi."),
            "last_day": _("La veille du retour en classe."),
            "source": _("Par exemple : arrêté du rectorat du 12 mars 2027."),
        }
