"""The questions of the form: in order, tied to criteria, each asked only when it makes sense."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms.grid import QuestionForm, said
from aap.models import Call, Question
from aap.questionnaire.sheet import arranged
from aap.services import grid
from aap.views.workshop import call_of, call_to_write
from kit.web import attempt, whole


def listing(request, slug):
    call = call_of(request, slug)
    context = {
        "call": call,
        "entries": entries_of(call),
        "loose": call.criteria.filter(questions=None),
        "faults": call.question_faults(),
        "writes": call.can_be_written and request.user.has_perm("aap.write_call", call),
    }
    return render(request, "aap/questions.html", context)


def entries_of(call: Call) -> list[dict]:
    """Each question with its place among its own: those of a group stand inside it."""
    questions = arranged(call.questions.prefetch_related("criteria").select_related("shown_if"))
    families: dict[int | None, list[Question]] = {}
    for question in questions:
        families.setdefault(question.group_id, []).append(question)
    return entries(families, None)


def entries(families: dict[int | None, list[Question]], group: int | None) -> list[dict]:
    family = families.get(group, [])
    return [
        {
            "question": question,
            "number": number,
            "first": question is family[0],
            "last": question is family[-1],
            "condition": said(question.shown_if, question.shown_value) if question.shown_if else "",
            "members": entries(families, question.pk),
        }
        for number, question in enumerate(family, start=1)
    ]


def question_page(request, call: Call, instance: Question, title: str):
    back = reverse("aap:questions", args=[call.slug])
    form = QuestionForm(request.POST or None, instance=instance, call=call)
    if request.method == "POST" and form.is_valid() and saved(request, form):
        return redirect(back)
    return render(request, "aap/question_form.html", {"call": call, "form": form, "heading": title, "back": back})


def saved(request, form: QuestionForm) -> bool:
    done, criteria = _("La question est enregistrée."), form.cleaned_data["criteria"]
    return attempt(request, done, grid.set_question, form.instance, criteria=criteria) is not None


def add(request, slug):
    call = call_to_write(request, slug)
    question = Question(call=call, group=group_of(call, request.GET.get("groupe", "")))
    return question_page(request, call, question, _("Ajouter une question"))


def group_of(call: Call, key: str) -> Question | None:
    """The group whose « add » was pressed; anything else is a question of its own."""
    return call.questions.filter(kind=Question.Kind.GROUP, pk=whole(key)).first()


def write(request, slug, pk):
    call = call_to_write(request, slug)
    return question_page(request, call, get_object_or_404(call.questions, pk=pk), _("Modifier la question"))


@require_POST
def move(request, slug, pk):
    call = call_to_write(request, slug)
    question = get_object_or_404(call.questions.select_related("call"), pk=pk)
    attempt(request, "", grid.move_question, question, up=request.POST.get("way") == "up")
    return redirect(f"{reverse('aap:questions', args=[call.slug])}#question-{question.pk}")
