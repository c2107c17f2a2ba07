"""What the provider publishes about itself, read once an hour: its addresses and its keys."""

from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from django.core.cache import cache

AN_HOUR = 3600


class Refusal(OAuth2Error):
    """What the provider sent can't be trusted."""


def addresses(issuer: str) -> dict:
    found = read(f"{issuer.rstrip('/')}/.well-known/openid-configuration")
    if found.get("issuer") != issuer:
        raise Refusal(f"issuer: {issuer} publishes the addresses of {found.get('issuer')}")
    return found


def keys(issuer: str, *, fresh: bool = False) -> dict:
    return read(addresses(issuer)["jwks_uri"], fresh=fresh)


def read(url: str, *, fresh: bool = False) -> dict:
    key = f"proconnect:{url}"
    kept = None if fresh else cache.get(key)
    if kept is None:
        kept = fetch(url)
        cache.set(key, kept, AN_HOUR)
    return kept


def fetch(url: str) -> dict:
    with get_adapter().get_requests_session() as session:
        answer = session.get(url)
        answer.raise_for_status()
        return answer.json()
