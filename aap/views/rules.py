"""« Qui, quoi, combien »: the rules of a call, and what people will read of them."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from aap.forms.rules import RulesForm
from aap.models import Call
from aap.services import calls as services
from aap.specifications import rules_of
from aap.views.workshop import call_of, call_to_write
from kit.web import attempt


def page(request, slug):
    call = call_of(request, slug)
    writes = request.user.has_perm("aap.write_call", call)
    if request.method == "POST" and not writes:
        raise Http404
    with timezone.override(call.contract.tz):
        # What was typed before the writing stopped is shown again, with the reason why it is not kept.
        shows_form = writes and (call.can_be_written or request.method == "POST")
        form = RulesForm(request.POST or None, instance=call) if shows_form else None
        if request.method == "POST" and form.is_valid() and saved(request, form):
            return redirect("aap:rules", call.slug)
        return render(request, "aap/rules.html", {"form": form, **told(call, form)})


def saved(request, form: RulesForm) -> bool:
    chosen = {name: form.cleaned_data[name] for name in ("themes", "qpvs")}
    return (
        attempt(
            request,
            _("Les règles sont enregistrées."),
            services.set_up,
            form.instance,
            fields=form._meta.fields,
            **chosen,
        )
        is not None
    )


@require_POST
def say(request, slug):
    """The same rules said in sentences while they are typed. Nothing is kept."""
    call = call_to_write(request, slug)
    form = RulesForm(request.POST, instance=call)
    form.is_valid()
    return render(request, "aap/rules_said.html", told(call, form))


def told(call: Call, form: RulesForm | None) -> dict:
    """What was typed, when it makes sense; else what does not."""
    wrong = [error for errors in form.errors.values() for error in errors] if form is not None else []
    sentences = [] if wrong else rules_of(form.instance if form is not None else call)
    return {"call": call, "sentences": sentences, "wrong": wrong}
