"""Saying an idea, and answering those of others."""

from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from aap.forms.ideas import IdeaAnswerForm, IdeaForm
from aap.models import Call, Idea
from aap.services import ideas as services
from aap.views.workshop import call_to_write
from kit.web import attempt, require


def mine(request, slug):
    """What I said and what I was answered; a form when there is room for one more."""
    call = get_object_or_404(Call.objects.public().filter(has_ideas=True).select_related("contract"), slug=slug)
    said = list(services.ideas_of(call, request.user).select_related("call", "scheme"))
    can_say = call.takes_ideas and all(idea.answered_at for idea in said)
    form = IdeaForm(request.POST or None, instance=Idea(call=call)) if can_say or request.method == "POST" else None
    if request.method == "POST" and form.is_valid():
        done = _("Votre idée est transmise. La réponse arrivera par e-mail, et sur cette page.")
        if attempt(request, done, services.say, form.instance):
            return redirect("aap:idea", call.slug)
    return render(request, "aap/idea.html", {"call": call, "ideas": said, "form": form})


def listing(request, slug):
    """Those that wait first, then the others."""
    call = call_to_write(request, slug)
    everything = call.ideas.select_related("person", "call").order_by("answered_at", "at")
    ordered = sorted(everything, key=lambda idea: (idea.answered_at is not None, idea.at))
    page = Paginator(ordered, 20).get_page(request.GET.get("page"))
    return render(request, "aap/ideas.html", {"call": call, "page": page})


def answer(request, pk):
    ideas = Idea.objects.select_related("call__contract", "person", "scheme", "answered_by")
    idea = get_object_or_404(ideas, pk=pk)
    require(request.user, "aap.write_call", idea.call)
    form = IdeaAnswerForm(request.POST or None, call=idea.call) if idea.can_be_answered else None
    if request.method == "POST":
        if form is None:
            raise Http404
        said = _("Votre réponse est envoyée.")
        if form.is_valid() and attempt(request, said, services.answer, idea, **form.cleaned_data):
            return redirect("aap:ideas", idea.call.slug)
    return render(request, "aap/idea_answer.html", {"call": idea.call, "idea": idea, "form": form})
