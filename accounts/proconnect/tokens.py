"""Signed tokens: nothing that they say is read before their signature, their origin and their date are right."""

import jwt

from accounts.proconnect import documents
from accounts.proconnect.documents import Refusal

# Never the algorithm that the token asks for alone: "none", or a public key used as a password, would pass.
ALGORITHMS = ["RS256", "ES256"]
CLOCKS_DIFFER = 30


def read(token: str, *, issuer: str, audience: str) -> dict:
    try:
        return jwt.decode(
            token,
            key_of(token, issuer),
            algorithms=ALGORITHMS,
            issuer=issuer,
            audience=audience,
            leeway=CLOCKS_DIFFER,
            options={"require": ["iss", "aud", "exp", "sub"]},
        )
    except jwt.PyJWTError as error:
        raise Refusal(f"token: {error}") from error


def key_of(token: str, issuer: str) -> jwt.PyJWK:
    """Providers change their keys: an unknown one is looked for once more, outside the cache."""
    kid = jwt.get_unverified_header(token).get("kid")
    for fresh in (False, True):
        for key in jwt.PyJWKSet.from_dict(documents.keys(issuer, fresh=fresh)).keys:
            if key.key_id == kid:
                return key
    raise Refusal("token: signed by an unknown key")
