"""What the sign-in library announces, and what we do of it."""

from allauth.account.signals import user_logged_in
from allauth.mfa.signals import authenticator_added, authenticator_removed
from django.dispatch import receiver
from django.utils.translation import gettext_lazy as _

from accounts import factors, journal
from accounts.proconnect.views import HINT

ADDED = journal.declare("accounts.factor.add", _("Seconde preuve ajoutée"))
REMOVED = journal.declare("accounts.factor.remove", _("Seconde preuve retirée"))


@receiver(authenticator_added)
def factor_added(request, user, authenticator, **kwargs):
    """Setting a factor up was showing it: nobody is asked for it again a second later."""
    factors.show(request, user, authenticator.type, reauthenticated=True)
    journal.record(ADDED, on=user, actor=user, details={"kind": authenticator.type})


@receiver(authenticator_removed)
def factor_removed(user, authenticator, **kwargs):
    journal.record(REMOVED, on=user, actor=user, details={"kind": authenticator.type})


@receiver(user_logged_in)
def agent_came_in(request, sociallogin=None, **kwargs):
    if sociallogin and sociallogin.token:
        request.session[HINT] = sociallogin.token.token_secret
