"""What a person wants to receive: from their account, or from the link at the foot of a message."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from accounts import notifications, preferences


def choices(request):
    if request.method == "POST":
        preferences.choose(request.user, set(request.POST.getlist("wanted")))
        messages.success(request, _("Vos choix sont enregistrés."))
        return redirect("accounts:choices")
    off = set(request.user.silenced.values_list("kind", flat=True))
    known = notifications.known()
    free = [(kind, kind.code not in off) for kind in known if not kind.legal]
    return render(request, "accounts/choices.html", {"free": free, "legal": [kind for kind in known if kind.legal]})


@csrf_exempt  # Mail providers post here by themselves (RFC 8058); the signed ticket is the proof.
@login_not_required
def unsubscribe(request, ticket):
    """Reading the page changes nothing: scanners open every link of a message."""
    known = preferences.read_ticket(ticket)
    if known is None:
        raise Http404
    person, kind = known
    if request.method == "POST":
        preferences.silence(person, kind)
    return render(request, "accounts/unsubscribe.html", {"kind": kind, "is_done": request.method == "POST"})
