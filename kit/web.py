"""What every view does: find or 404, try an action and say what happened."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_fsm import ConcurrentTransition

from kit.machine import Refused
from kit.markdown import tidy


def require(person, permission: str, on=None) -> None:
    """Outsiders learn nothing, not even that the page exists."""
    if not person.has_perm(permission, on):
        raise Http404


def chosen(queryset, value: str | None):
    """The row that the page offered; whatever else is sent does not exist."""
    return get_object_or_404(queryset, pk=value if value and value.isdecimal() else None)


def whole(text: str) -> int | None:
    """The key or the number that a button carries; whatever else is sent is nothing."""
    return int(text) if text.isdecimal() and len(text) < 10 else None


def attempt(request, done, action, *args, **values):
    """Runs a service in the name of who asks. Says `done`, or every reason why not; returns its result or None."""
    try:
        result = action(*args, actor=request.user, **values)
    except Refused as refused:
        for sentence in refused.sentences:
            messages.error(request, sentence)
        return None
    except ConcurrentTransition:
        messages.error(request, _("Quelqu’un vient d’agir avant vous. Relisez la page, puis recommencez."))
        return None
    if done:
        messages.success(request, done)
    return result


@require_POST
def preview(request):
    """What the words of a `kit.forms.MarkdownInput` will look like. Nothing is kept."""
    text = request.POST.get(request.POST.get("preview_of", ""), "")
    return render(request, "components/preview.html", {"text": tidy(text)})
