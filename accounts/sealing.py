"""Secrets at rest: a stolen copy of the database is not enough to make anybody's codes."""

import base64
import hashlib

from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings


def seal(text: str) -> str:
    return keys().encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    return keys().decrypt(sealed.encode()).decode()


def keys() -> MultiFernet:
    """The old keys still open what they closed."""
    return MultiFernet([key_from(secret) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)])


def key_from(secret: str) -> Fernet:
    digest = hashlib.sha256(b"cap-commun second factor" + secret.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))
