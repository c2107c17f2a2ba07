"""Leaving for the provider, coming back from it, and telling it that somebody left."""

import logging
from functools import wraps

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2Adapter, OAuth2CallbackView, OAuth2LoginView
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from requests import RequestException

from accounts.proconnect import documents, tokens
from accounts.proconnect.documents import Refusal

log = logging.getLogger(__name__)

HINT = "proconnect_id_token"


class ProConnectAdapter(OAuth2Adapter):
    provider_id = "proconnect"
    nonce = ""

    @property
    def issuer(self) -> str:
        return self.get_provider().issuer

    @property
    def access_token_url(self) -> str:
        return documents.addresses(self.issuer)["token_endpoint"]

    @property
    def authorize_url(self) -> str:
        return documents.addresses(self.issuer)["authorization_endpoint"]

    def parse_token(self, data: dict):
        """The identity token travels with the login: signing out will show it to the provider."""
        token = super().parse_token(data)
        token.token_secret = data.get("id_token", "")
        return token

    def complete_login(self, request, app, token, **kwargs):
        identity = self.read(token.token_secret, app)
        self.check_identity(identity)
        person = self.read(self._fetch_user_info(token.token), app)
        self.check_person(person, identity)
        return self.get_provider().sociallogin_from_response(request, person)

    def read(self, token: str, app) -> dict:
        return tokens.read(token, issuer=self.issuer, audience=app.client_id)

    def _fetch_user_info(self, access_token: str) -> str:
        url = documents.addresses(self.issuer)["userinfo_endpoint"]
        with get_adapter().get_requests_session() as session:
            answer = session.get(url, headers={"Authorization": f"Bearer {access_token}"})
            answer.raise_for_status()
        return answer.text.strip()

    def check_identity(self, identity: dict) -> None:
        levels = self.get_provider().levels
        if not self.nonce or identity.get("nonce") != self.nonce:
            raise Refusal("nonce: this answer is not for this request")
        if levels and identity.get("acr") not in levels:
            raise Refusal("acr: the authentication is weaker than asked for")

    def check_person(self, person: dict, identity: dict) -> None:
        """ProConnect only gives addresses that it checked; others may say that theirs are not."""
        if person["sub"] != identity["sub"]:
            raise Refusal("sub: two different people")
        if not person.get("email") or person.get("email_verified", True) is not True:
            raise Refusal("email: missing, or not verified")


class Callback(OAuth2CallbackView):
    def _get_state(self, request, provider):
        state, response = super()._get_state(request, provider)
        self.adapter.nonce = (state or {}).get("nonce", "")
        return state, response


def where_configured(view):
    """Elsewhere these addresses do not exist."""

    @wraps(view)
    def guarded(request):
        if not settings.PROCONNECT_ISSUER:
            raise Http404
        return view(request)

    return guarded


@where_configured
@never_cache
@require_POST
@login_not_required
def leave_for_provider(request):
    try:
        response = OAuth2LoginView.adapter_view(ProConnectAdapter)(request)
    except (RequestException, OAuth2Error) as error:
        log.warning("ProConnect is out of reach: %s", error)
        messages.error(request, _("ProConnect ne répond pas. Entrez avec un code reçu par e-mail."))
        return redirect("account_login")
    return onward(request, response.url)


@where_configured
@never_cache
@login_not_required
def come_back(request):
    return Callback.adapter_view(ProConnectAdapter)(request)


@login_not_required
def cancelled(request):
    messages.info(request, _("Vous n’êtes pas entré avec ProConnect. Vous pouvez recevoir un code par e-mail."))
    return redirect("account_login")


def onward(request, url: str):
    """A page that leads there: our content policy keeps forms from ending on another site."""
    return render(request, "socialaccount/onward.html", {"url": url})


def goodbye_address(hint: str) -> str:
    """Where the provider closes its own session; nowhere when it can't be asked now."""
    try:
        there = documents.addresses(settings.PROCONNECT_ISSUER).get("end_session_endpoint", "")
    except (RequestException, OAuth2Error) as error:
        log.warning("ProConnect was not told of a departure: %s", error)
        return ""
    home = f"{settings.BASE_URL}/"
    return f"{there}?{urlencode({'id_token_hint': hint, 'post_logout_redirect_uri': home})}" if there else ""
