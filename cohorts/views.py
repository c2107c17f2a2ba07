"""The laureates, what they measure, and what everybody learns."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.models import Evidence
from accounts.rules import holds
from applicants.models import Organisation
from cohorts import services
from cohorts.forms import LessonForm, MeasureForm, ReportForm
from cohorts.models import FOLLOWERS, Cohort, Indicator, Laureate, Lesson
from kit.machine import arrows, refusals
from kit.web import attempt, require


def listing(request):
    if not (holds(request.user, *FOLLOWERS) or Organisation.objects.of(request.user).exists()):
        raise Http404
    cohorts = Cohort.objects.visible_to(request.user).select_related("call__contract").prefetch_related("laureates")
    return render(request, "cohorts/cohorts.html", {"cohorts": cohorts})


def cohort_of(request, pk) -> Cohort:
    return get_object_or_404(Cohort.objects.visible_to(request.user).select_related("call__contract"), pk=pk)


def cohort(request, pk):
    cohort = cohort_of(request, pk)
    return cohort_page(request, cohort, LessonForm(cohort=cohort))


def cohort_page(request, cohort: Cohort, form: LessonForm):
    told = Evidence.objects.visible_to(request.user).filter(lesson__cohort=cohort)
    context = {
        "cohort": cohort,
        "laureates": Laureate.objects.visible_to(request.user)
        .filter(cohort=cohort)
        .select_related("case__dossier__organisation"),
        "lessons": cohort.lessons.select_related("evidence"),
        "readable": set(told.values_list("pk", flat=True)),
        "coordinates": request.user.has_perm("cohorts.coordinate", cohort),
        "form": form,
    }
    return render(request, "cohorts/cohort.html", context)


@require_POST
def learn(request, pk):
    cohort = cohort_of(request, pk)
    require(request.user, "cohorts.coordinate", cohort)
    form = LessonForm(request.POST, instance=Lesson(cohort=cohort), cohort=cohort)
    if form.is_valid() and attempt(request, _("La leçon est gardée."), services.learn, form.instance):
        return redirect(cohort)
    return cohort_page(request, cohort, form)


@require_POST
def give_back(request, pk):
    lessons = Lesson.objects.filter(cohort__in=Cohort.objects.visible_to(request.user))
    lesson = get_object_or_404(lessons.select_related("cohort__call__contract"), pk=pk)
    require(request.user, "cohorts.coordinate", lesson)
    said = _("La leçon est transmise : le prochain appel peut s’appuyer dessus.")
    evidence = attempt(request, said, services.give_back, lesson)
    return redirect(evidence or lesson.cohort)


def laureate_of(request, pk) -> Laureate:
    related = ("cohort__call__contract", "case__dossier__organisation")
    return get_object_or_404(Laureate.objects.visible_to(request.user).select_related(*related), pk=pk)


def laureate(request, pk):
    laureate = laureate_of(request, pk)
    return laureate_page(request, laureate, ReportForm(initial={"report": laureate.report}))


def laureate_page(request, laureate: Laureate, report_form: ReportForm):
    follows = request.user.has_perm("cohorts.follow", laureate)
    buttons = [
        {"name": arrow["name"], "label": arrow["label"], "lacking": refusals(laureate, arrow["name"])}
        for arrow in arrows(Laureate)
        if follows and arrow["source"] == laureate.state
    ]
    tells = request.user.has_perm("cohorts.tell", laureate) and laureate.state != Laureate.State.CLOSED
    context = {
        "laureate": laureate,
        "dossier": laureate.case.dossier,
        "indicators": laureate.indicators.select_related("condition"),
        "decisions": laureate.case.decisions.select_related("institution"),
        "buttons": buttons,
        "tells": tells,
        "report_form": report_form,
    }
    return render(request, "cohorts/laureate.html", context)


@require_POST
def move(request, pk):
    laureate = laureate_of(request, pk)
    require(request.user, "cohorts.follow", laureate)
    name = request.POST.get("step", "")
    if name not in {arrow["name"] for arrow in arrows(Laureate)}:
        raise Http404
    attempt(request, _("C’est noté."), services.move, laureate, name)
    return redirect(laureate)


@require_POST
def report(request, pk):
    laureate = laureate_of(request, pk)
    require(request.user, "cohorts.tell", laureate)
    form = ReportForm(request.POST)
    said = _("Le bilan est enregistré.")
    if form.is_valid() and attempt(request, said, services.write_report, laureate, **form.cleaned_data):
        return redirect(laureate)
    return laureate_page(request, laureate, form)


@require_POST
def measure(request, pk):
    indicators = Indicator.objects.filter(laureate__in=Laureate.objects.visible_to(request.user))
    indicator = get_object_or_404(indicators.select_related("laureate__cohort__call__contract"), pk=pk)
    require(request.user, "cohorts.tell", indicator.laureate)
    form = MeasureForm(request.POST)
    if form.is_valid():
        attempt(request, _("C’est noté."), services.measure, indicator, **form.cleaned_data)
    else:
        messages.error(request, _("Écrivez ce qui a été constaté, en 120 signes au plus."))
    return redirect(indicator.laureate)
