"""Asking for the news of a call, saying yes once, and no more whenever one wants."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt, csrf_protect

from aap.forms.booking import SubscriptionForm
from aap.models import Subscription
from aap.services import subscriptions
from aap.views.booking import is_calm
from aap.views.public import public_call
from kit.web import attempt


@csrf_exempt  # The form stands on a page that browsers keep: it holds no token, and an anonymous sender no rights.
@never_cache
@login_not_required
def subscribe(request, slug):
    """Whoever is signed in could be made to subscribe by another site: their sending needs its token."""
    return _checked(request, slug) if request.user.is_authenticated else _subscribe(request, slug)


def _subscribe(request, slug):
    call = public_call(slug)
    initial = {"email": request.user.email} if request.user.is_authenticated else {}
    form = SubscriptionForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid() and is_calm(request, form.cleaned_data["email"]):
        asked = attempt(request, "", subscriptions.subscribe, call, form.cleaned_data["email"])
        if asked:
            return _asked(request, asked)
    return render(request, "aap/subscription.html", {"call": call, "form": form})


_checked = csrf_protect(_subscribe)


def _asked(request, subscription: Subscription):
    if subscription.person_id and subscription.person_id == request.user.pk:
        messages.success(request, _("C’est fait : vous recevrez les nouvelles de cet appel."))
    else:
        messages.info(
            request, _("Regardez vos messages : nous vous avons envoyé un lien pour confirmer votre adresse.")
        )
    return redirect(subscription.call)


def subscription_of(ticket: str) -> Subscription:
    subscription = subscriptions.find(ticket)
    if subscription is None:
        raise Http404
    return subscription


@never_cache
@login_not_required
def confirm(request, ticket):
    """Reading the page changes nothing: scanners open every link of a message."""
    subscription = subscription_of(ticket)
    if request.method == "POST" and subscription.ended_at is None:
        subscription = subscriptions.confirm(subscription)
    context = {"subscription": subscription, "call": subscription.call, "ticket": ticket}
    return render(request, "aap/subscription_confirm.html", context)


@csrf_exempt  # Mail providers post here by themselves (RFC 8058); the signed ticket is the proof.
@never_cache
@login_not_required
def end(request, ticket):
    subscription = subscription_of(ticket)
    if request.method == "POST":
        subscription = subscriptions.end(subscription)
    context = {"subscription": subscription, "call": subscription.call}
    return render(request, "aap/subscription_end.html", context)
