"""The outbox as the team sees it, and the messages of each person."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from accounts import notifications, outbox, rules
from accounts.filters import MessageFilter
from accounts.models import Message
from accounts.tables import Messages
from kit.machine import Refused
from kit.tables import arrange

# The HTML of a message runs nothing, loads nothing, and leads nowhere.
STILL = "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox"


@require_safe
def outbox_page(request):
    if not rules.reads_outbox(request.user):
        raise Http404
    form = MessageFilter(request.GET)
    found = form.apply(Message.objects.visible_to(request.user))
    return render(request, "accounts/outbox.html", {"form": form, "table": arrange(Messages(found), request)})


@require_safe
def my_messages(request):
    table = Messages(request.user.messages.all())
    return render(request, "accounts/my_messages.html", {"table": arrange(table, request)})


def readable(request, pk: int) -> Message:
    """A message of one's contract, or one's own."""
    messages_of_team = Message.objects.visible_to(request.user)
    return get_object_or_404(messages_of_team | request.user.messages.all(), pk=pk)


@require_safe
def message(request, pk: int):
    found = readable(request, pk)
    kind = notifications.find(found.kind)
    acts = Message.objects.visible_to(request.user).filter(pk=pk).exists()
    context = {
        "message": found,
        "kind": kind,
        "title": outbox.title_of(found),
        "hides": outbox.is_secret(found),
        "may_retry": acts and found.state == Message.State.FAILED,
        "may_cancel": acts and found.state == Message.State.QUEUED and not (kind and kind.legal),
    }
    return render(request, "accounts/message.html", context)


@require_safe
@xframe_options_sameorigin
def preview(request, pk: int):
    found = readable(request, pk)
    if outbox.is_secret(found):
        raise Http404
    return still(found.html)


def still(html: str) -> HttpResponse:
    return HttpResponse(html, headers={"Content-Security-Policy": STILL})


@require_POST
def retry(request, pk: int):
    return act(request, pk, outbox.retry, _("Le message repart."))


@require_POST
def cancel(request, pk: int):
    return act(request, pk, outbox.cancel, _("Le message ne partira pas."))


def act(request, pk: int, verb, said: str):
    found = get_object_or_404(Message.objects.visible_to(request.user), pk=pk)
    try:
        verb(found, actor=request.user)
        messages.success(request, said)
    except Refused as refused:
        messages.error(request, refused)
    return redirect(found)


@require_safe
def samples(request):
    if not rules.reads_outbox(request.user):
        raise Http404
    return render(request, "accounts/samples.html", {"kinds": notifications.known()})


@require_safe
@xframe_options_sameorigin
def sample(request, code: str):
    kind = notifications.find(code)
    if kind is None or not rules.reads_outbox(request.user):
        raise Http404
    return still(outbox.sample(kind, request.user)["html"])
