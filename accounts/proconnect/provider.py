"""ProConnect, or another OpenID Connect provider for agents whose userinfo is a signed token."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.providers.base import AuthProcess, ProviderAccount
from allauth.socialaccount.providers.oauth2.provider import OAuth2Provider
from django.utils.crypto import get_random_string

from accounts.proconnect.views import ProConnectAdapter


class ProConnectProvider(OAuth2Provider):
    id = "proconnect"
    name = "ProConnect"
    account_class = ProviderAccount
    oauth2_adapter_class = ProConnectAdapter
    pkce_enabled_default = True

    @property
    def issuer(self) -> str:
        return self.app.settings["issuer"]

    @property
    def levels(self) -> list[str]:
        """The strengths of authentication that we ask for, and then insist on."""
        return self.app.settings.get("acr_values", [])

    def get_default_scope(self) -> list[str]:
        return ["openid", "given_name", "usual_name", "email", "siret"]

    def get_redirect_from_request_kwargs(self, request) -> dict:
        """Only where to go afterwards comes from the address: neither scopes nor another process."""
        return {"process": AuthProcess.LOGIN, "next_url": get_next_redirect_url(request)}

    def redirect(self, request, process, next_url=None, data=None, **kwargs):
        nonce = get_random_string(32)
        params = {"nonce": nonce}
        if self.levels:
            params["acr_values"] = " ".join(self.levels)
        return super().redirect(request, process, next_url, data, auth_params=params, nonce=nonce, **kwargs)

    def extract_uid(self, data: dict) -> str:
        return str(data["sub"])

    def extract_extra_data(self, data: dict) -> dict:
        """We keep what tells one account from another, and nothing about the person."""
        return {"siret": data.get("siret", "")}

    def extract_common_fields(self, data: dict) -> dict:
        name = f"{data.get('given_name', '')} {data.get('usual_name', '')}".strip()
        return {"email": data["email"], "name": name}


provider_classes = [ProConnectProvider]
