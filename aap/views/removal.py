"""Taking an article, a criterion or a question away, after a question."""

from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from aap.services import removal as services
from aap.views.workshop import call_to_write
from kit.web import attempt


def clause(request, slug, pk):
    call = call_to_write(request, slug)
    title = _("Retirer cet article ?")
    return removal_page(request, call, get_object_or_404(call.clauses, pk=pk), title, _("L’article est retiré."))


def criterion(request, slug, pk):
    call = call_to_write(request, slug)
    title = _("Retirer ce critère ?")
    part, done = get_object_or_404(call.criteria, pk=pk), _("Le critère est retiré.")
    return removal_page(request, call, part, title, done, back="aap:grid")


def question(request, slug, pk):
    call = call_to_write(request, slug)
    title = _("Retirer cette question ?")
    part, done = get_object_or_404(call.questions, pk=pk), _("La question est retirée.")
    return removal_page(request, call, part, title, done, back="aap:questions")


def removal_page(request, call, part, title: str, done: str, back: str = "aap:workshop_call"):
    back = reverse(back, args=[call.slug])
    if request.method == "POST" and attempt(request, done, services.remove, part):
        return redirect(back)
    context = {"call": call, "part": str(part), "title": title, "held": services.what_holds_it(part), "back": back}
    return render(request, "aap/remove.html", context)
