"""The table of school holidays, by zone and school year: an administrator adds, corrects, removes."""

from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts import school_holidays
from accounts.school_forms import HolidayFilter, HolidayForm
from kit.machine import Refused
from kit.web import attempt, require
from territory.models import SchoolHoliday
from territory.places import SchoolZone


@require_safe
def index(request):
    require(request.user, "accounts.keep_school_holidays")
    form = HolidayFilter(request.GET)
    year, standing = form.asked("year"), SchoolHoliday.objects.standing()
    known = set(standing.of_year(year).values_list("zone", flat=True))
    context = {
        "form": form,
        "asked_zone": f"?{urlencode({'zone': form.asked('zone')})}" if form.asked("zone") else "",
        "holidays": form.apply(standing),
        "year": f"{year}-{year + 1}",
        "unknown": [zone.label for zone in SchoolZone if zone not in known],
    }
    return render(request, "accounts/school_holidays.html", context)


def add(request):
    require(request.user, "accounts.keep_school_holidays")
    return writing(request, SchoolHoliday(zone=request.GET.get("zone", "")))


def write(request, pk: int):
    require(request.user, "accounts.keep_school_holidays")
    return writing(request, get_object_or_404(SchoolHoliday.objects.standing(), pk=pk))


def writing(request, holiday: SchoolHoliday):
    form = HolidayForm(request.POST if request.method == "POST" else None, instance=holiday)
    if form.is_valid():
        try:
            school_holidays.write(form.instance, actor=request.user)
        except Refused as refused:
            form.add_error(None, refused.sentences)
        else:
            messages.success(request, _("C’est écrit. Les calendriers des appels en tiennent compte dès maintenant."))
            return redirect(place_of(holiday))
    return render(request, "accounts/school_holiday_form.html", {"form": form, "holiday": holiday})


def remove(request, pk: int):
    require(request.user, "accounts.keep_school_holidays")
    holiday = get_object_or_404(SchoolHoliday.objects.standing(), pk=pk)
    if request.method != "POST":
        return render(request, "accounts/school_holiday_remove.html", {"holiday": holiday})
    attempt(request, _("Ces vacances sont retirées."), school_holidays.remove, holiday)
    return redirect(place_of(holiday))


def place_of(holiday: SchoolHoliday) -> str:
    """Back to the list, where the row is."""
    where = {"zone": holiday.zone, "year": holiday.school_year}
    return f"{reverse('accounts:school_holidays')}?{urlencode(where)}"
