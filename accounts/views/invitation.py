"""Answering an invitation: its link works before one has signed in."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from accounts import services
from accounts.signin import SignInCode, may_ask
from accounts.views.people import carry_out


@never_cache
@login_not_required
def show(request, secret: str):
    invitation = services.find_invitation(secret)
    unknown = _("Ce lien n’existe pas, ou un lien plus récent l’a remplacé.")
    refusal = services.refusal_of(invitation) if invitation else unknown
    context = {"invitation": invitation, "refusal": refusal, "secret": secret}
    return render(request, "accounts/invitation.html", context, status=404 if invitation is None else 200)


@require_POST
@never_cache
@login_not_required
def answer(request, secret: str):
    """Signed in: the role is given. Not yet: a code leaves for the invited address, and nowhere else."""
    here = reverse("accounts:invitation", args=[secret])
    invitation = services.find_invitation(secret)
    if invitation is None or services.refusal_of(invitation):
        return redirect(here)
    if not request.user.is_authenticated:
        return send_code(request, invitation.email, here)
    done = _("C’est fait\u00a0: vous avez maintenant ce rôle.")
    return redirect("accounts:account" if carry_out(request, done, services.accept, invitation) else here)


def send_code(request, email: str, here: str):
    if not may_ask(request, email):
        messages.error(request, _("Trop de codes demandés en peu de temps. Attendez quelques minutes."))
        return redirect(here)
    SignInCode.start(request, email)
    return redirect(f"{reverse('account_confirm_login_code')}?{urlencode({'next': here})}")
