"""Writing a dossier: a wizard whose memory is the dossier's own row, so that no session can lose it."""

from django.db import transaction
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from formtools.wizard.storage.base import BaseStorage
from formtools.wizard.views import NamedUrlWizardView

from aap.lines import pressed, reshaped
from applicants.forms import QuestionsForm, documents_of
from applicants.models import Dossier
from applicants.services import attachments
from applicants.services import dossiers as services
from applicants.tasks_list import side_steps
from applicants.topics import BUDGET, PROJECT, PUBLIC, QUESTIONS, TOPICS


class DraftStorage(BaseStorage):
    """Keeps the pages in `Dossier.draft`. The address says which page this is, never the stored state."""

    def __init__(self, prefix, request=None, file_storage=None):
        super().__init__(prefix, request, file_storage)
        self.dossier = request.dossier
        if self.step_data_key not in self.dossier.draft:
            self.init_data()
        if request.step:
            self.current_step = request.step

    @property
    def data(self):
        return self.dossier.draft

    @data.setter
    def data(self, value):
        self.dossier.draft = value

    def set_step_data(self, step, data):
        """Only the answers of this page, without the NUL signs that no database keeps."""
        answers = {
            name: [value.replace("\x00", "") for value in values]
            for name, values in data.lists()
            if name.startswith(f"{step}-")
        }
        super().set_step_data(step, answers)

    def update_response(self, response):
        """One write a POST, none on a GET."""
        super().update_response(response)
        if self.request.method == "POST":
            services.keep_draft(self.dossier)


def mark_wrong(dossier: Dossier, slug: str, wrong: bool) -> None:
    """A wrong page holds back the submission: its columns are older than what was typed."""
    others = [other for other in dossier.draft.get("wrong", []) if other != slug]
    dossier.draft["wrong"] = [*others, slug] if wrong else others


def save_topic(dossier: Dossier, slug: str, form) -> None:
    """A right page goes to the columns of the dossier."""
    cleaned = form.cleaned_data
    if slug == PROJECT.slug:
        services.save_fields(dossier, {name: cleaned[name] for name in ("title", "summary")})
    elif slug == PUBLIC.slug:
        dossier.qpvs.set(cleaned["qpvs"])
        columns = ("people", "people_from_qpv", "starts_on", "ends_on")
        services.save_fields(dossier, {name: cleaned[name] for name in columns})
    elif slug == QUESTIONS.slug:
        services.save_answers(dossier, form.values)
    elif slug == BUDGET.slug:
        services.save_fields(dossier, {name: cleaned[name] for name in ("cost_cents", "other_cents")})
        services.save_requests(dossier, form.amounts())


def keep_documents(dossier: Dossier, form: QuestionsForm, actor) -> None:
    """A right file reaches its place even when the page is wrong elsewhere: nobody sends it twice."""
    attachments.remove(dossier, form.removed())
    attachments.keep(dossier, form.uploads(), actor=actor)
    form.show_kept(documents_of(dossier))


class Writing(NamedUrlWizardView):
    storage_name = "applicants.views.writing.DraftStorage"
    template_name = "applicants/step.html"

    def dispatch(self, request, *args, **kwargs):
        """The lock makes two tabs, or two people, write one after the other."""
        mine = Dossier.objects.of_members(request.user).select_for_update(of=("self",))
        with transaction.atomic():
            request.dossier = get_object_or_404(mine.select_related("call__contract", "organisation"), pk=kwargs["pk"])
            if not request.dossier.can_be_written or not request.user.has_perm(
                "applicants.write_dossier", request.dossier
            ):
                raise Http404
            request.step = kwargs.get("step") if kwargs.get("step") in self.form_list else None
            return super().dispatch(request, *args, **kwargs)

    def get(self, request, *args, **kwargs):
        """Asking for the end shows what was written; it never submits."""
        if kwargs.get("step") == self.done_step_name:
            return redirect("applicants:review", request.dossier.pk)
        if request.step is None:
            return redirect(self.get_step_url(self.steps.first))
        return super().get(request, *args, **kwargs)

    def post(self, request, *args, **kwargs):
        """Right or wrong, what was typed is kept; a right page also goes to the dossier's columns."""
        if request.step is None:
            raise Http404
        changed = reshaped(request.POST, request.step)
        self.storage.set_step_data(request.step, changed or request.POST)
        data = self.storage.get_step_data(request.step)
        form = self.get_form(data=data, files=request.FILES, step=request.step)
        mark_wrong(request.dossier, request.step, not form.is_valid())
        if request.step == QUESTIONS.slug:
            keep_documents(request.dossier, form, request.user)
        if form.is_valid():
            save_topic(request.dossier, request.step, form)
        if changed is not None:
            return redirect(f"{self.get_step_url(request.step)}#{pressed(request.POST)}")
        if not form.is_valid():
            return self.render(form)
        following = self.steps.next
        return redirect(
            self.get_step_url(following) if following else reverse("applicants:review", args=[request.dossier.pk])
        )

    def get_prefix(self, request, *args, **kwargs):
        return f"dossier-{kwargs['pk']}"

    def get_step_url(self, step):
        return reverse("applicants:step", args=[self.kwargs["pk"], step])

    def get_form_initial(self, step):
        """What the dossier began with, until the page is written."""
        if step != PROJECT.slug:
            return {}
        return {"title": self.request.dossier.title, "summary": self.request.dossier.summary}

    def get_form_kwargs(self, step=None):
        return {"dossier": self.request.dossier}

    def get_context_data(self, form, **kwargs):
        context = super().get_context_data(form=form, **kwargs)
        dossier = self.request.dossier
        topic = next(topic for topic in TOPICS if topic.slug == self.steps.current)
        context |= {"dossier": dossier, "call": dossier.call, "topic": topic}
        context["side"] = side_steps(dossier, current=topic.slug)
        return context
