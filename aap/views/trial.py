"""The form tried page after page before it opens, then read as instructors would; and what those who tried it say."""

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from aap.forms.trial import RemarkForm
from aap.lines import reshaped
from aap.models import Call, Trial
from aap.pages import Page, pages_of
from aap.questionnaire.form import QuestionnaireForm
from aap.questionnaire.sheet import Kind, Sheet, key_of
from aap.reading import readings
from aap.services import trial as services
from aap.views.workshop import call_of, call_to_write
from kit.web import attempt


@dataclass(frozen=True)
class Tried:
    """A file that was looked at, and not kept: only its name stays."""

    name: str
    url: str = ""

    def __str__(self):
        return self.name


def start(request, slug):
    call = call_of(request, slug)
    if request.method == "POST" and attempt(request, "", services.start, call):
        return redirect("aap:trial_page", call.slug, 1)
    pages = pages_of(call, Sheet.of(call))
    context = {
        "call": call,
        "pages": pages,
        "trial": own_trial(request, call),
        "can_be_tried": services.can_be_tried(call),
        "reads": request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/trial.html", context)


def own_trial(request, call: Call) -> Trial | None:
    return call.trials.filter(person=request.user).first() if services.can_be_tried(call) else None


def page(request, slug, number):
    call = call_of(request, slug)
    trial = own_trial(request, call)
    if trial is None:
        return redirect("aap:trial", call.slug)
    sheet = Sheet.of(call)
    pages = pages_of(call, sheet)
    if not 1 <= number <= len(pages):
        raise Http404
    return trial_page(request, trial, sheet, pages, pages[number - 1])


def trial_page(request, trial: Trial, sheet: Sheet, pages: list[Page], page: Page):
    changed = reshaped(request.POST)
    data = (changed or request.POST) if request.method == "POST" else None
    form = form_of(sheet, page, trial.answers, data, request.FILES or None)
    following = next_address(trial, sheet, pages, page, form.values if form.is_valid() else trial.answers)
    if not form.here:
        return redirect(following)
    right = request.method == "POST" and changed is None and form.is_valid()
    if right and attempt(request, "", services.answer, trial, form.values):
        return redirect(following)
    context = {"call": trial.call, "form": form, "page": page, "pages": pages, "back": before(trial, page)}
    return render(request, "aap/trial_page.html", context)


def form_of(sheet: Sheet, page: Page, answers: dict, data=None, files=None) -> QuestionnaireForm:
    names = {key_of(one): answers.get(key_of(one)) for one in page.questions if one.kind == Kind.DOCUMENT}
    documents = {key: Tried(name) for key, name in names.items() if name}
    return QuestionnaireForm(data, files, sheet=sheet, values=answers, questions=[*page.questions], documents=documents)


def next_address(trial: Trial, sheet: Sheet, pages: list[Page], page: Page, answers: dict) -> str:
    """The next page where something is asked, or the end."""
    for other in pages[page.number :]:
        if form_of(sheet, other, answers).here:
            return reverse("aap:trial_page", args=[trial.call.slug, other.number])
    return reverse("aap:trial_result", args=[trial.call.slug])


def before(trial: Trial, page: Page) -> str:
    if page.number == 1:
        return reverse("aap:trial", args=[trial.call.slug])
    return reverse("aap:trial_page", args=[trial.call.slug, page.number - 1])


def result(request, slug):
    """What instructors would read, criterion by criterion, and what was hard."""
    call = call_of(request, slug)
    trial = own_trial(request, call)
    if trial is None:
        return redirect("aap:trial", call.slug)
    form = RemarkForm(request.POST or None, initial={"remark": trial.remark})
    if request.method == "POST" and form.is_valid():
        said = _("Merci. Votre remarque est transmise à l’équipe.")
        if attempt(request, said, services.finish, trial, **form.cleaned_data):
            return redirect("aap:trial_result", call.slug)
    sheet = Sheet.of(call)
    context = {
        "call": call,
        "trial": trial,
        "form": form,
        "sections": by_criterion(call, sheet, trial.answers),
        "lacking": sheet.lacking(trial.answers),
    }
    return render(request, "aap/trial_result.html", context)


def by_criterion(call: Call, sheet: Sheet, answers: dict) -> list[dict]:
    """Each criterion with every answer that serves it; then what serves none."""
    answered, placed, sections = readings(sheet, answers), set(), []
    for criterion in call.criteria.prefetch_related("questions"):
        serving = {question.pk for question in criterion.questions.all()}
        placed |= serving
        sections.append({"criterion": criterion, "answers": [one for one in answered if one.question.pk in serving]})
    others = [one for one in answered if one.question.pk not in placed]
    return [*sections, *([{"criterion": None, "answers": others}] if others else [])]


@require_POST
def again(request, slug):
    call = call_of(request, slug)
    if trial := own_trial(request, call):
        attempt(request, "", services.forget, trial)
        messages.success(request, _("Votre essai est effacé : le formulaire est vide."))
    return redirect("aap:trial", call.slug)


def trials(request, slug):
    """What the team learns of them: how long it took, what was hard."""
    call = call_to_write(request, slug)
    rows = [{"trial": one, "time": time_taken(one)} for one in call.trials.select_related("person")]
    return render(request, "aap/trials.html", {"call": call, "rows": rows})


def time_taken(trial: Trial) -> str:
    if trial.finished_at is None:
        return _("pas fini")
    minutes = max(1, round((trial.finished_at - trial.started_at).total_seconds() / 60))
    return ngettext("%(minutes)s minute", "%(minutes)s minutes", minutes) % {"minutes": minutes}
