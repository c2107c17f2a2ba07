"""The second factor: who must have one, and whether this session showed it."""

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from django.urls import reverse
from django.utils.http import urlencode

from accounts.models import Person
from accounts.rules import is_admin

STRONG = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
OPEN_TO_ALL = ("/compte/securite/", "/sortir/", "/demo/")


def compulsory_for(person: Person) -> bool:
    return is_admin(person)


def strong_factors(person: Person):
    return Authenticator.objects.filter(user=person, type__in=STRONG)


def shown(request) -> bool:
    """Whether this session went through the second factor, or set it up."""
    return any(record["method"] == "mfa" for record in get_authentication_records(request, request.user))


def show(request, person: Person, kind: str, *, reauthenticated: bool = False) -> None:
    record_authentication(request, person, "mfa", type=kind, reauthenticated=reauthenticated)


def missing_step(request) -> str:
    """Where somebody who must have a second factor has to go first; nowhere most of the time."""
    if not compulsory_for(request.user) or request.path.startswith(OPEN_TO_ALL) or shown(request):
        return ""
    if strong_factors(request.user).exists():
        return f"{reverse('mfa_reauthenticate')}?{urlencode({'next': request.get_full_path()})}"
    return reverse("mfa_index")
