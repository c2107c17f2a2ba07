"""Settings of Cap commun. What changes from one place to another comes from the environment (see env.py)."""

from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from config import env
from config.logs import logging_settings

BASE_DIR = Path(__file__).resolve().parent.parent
ENV = env.read()

SECRET_KEY = ENV["CAP_SECRET_KEY"]
DEBUG = ENV["CAP_DEBUG"]
DEMO = ENV["CAP_DEMO"]
BASE_URL = ENV["CAP_BASE_URL"].rstrip("/")
ALLOWED_HOSTS = ENV["CAP_ALLOWED_HOSTS"]
SECURE = BASE_URL.startswith("https://")

INSTALLED_APPS = [
    "config",
    "observatory",
    "cohorts",
    "instruction",
    "applicants",
    "aap",
    "accounts",
    "territory",
    "kit",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_fsm",
    "formtools",
    "django_tables2",
    "django_filters",
    "django_htmx",
    "rules.apps.AutodiscoverRulesConfig",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "accounts.proconnect",
]

MIDDLEWARE = [
    "config.logs.request_identifier",
    "config.metrics.measure",
    "django.middleware.security.SecurityMiddleware",
    "config.security.content_security_policy",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.stay_signed_in",
    "accounts.middleware.ask_administrators_for_a_second_factor",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "kit.context.site",
            ],
            "builtins": ["django.templatetags.i18n", "django.templatetags.static", "kit.templatetags.cap"],
        },
    }
]
FORM_RENDERER = "kit.forms.Renderer"


def database(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": BASE_DIR / url.removeprefix("sqlite:///"),
            "OPTIONS": {
                # One writer at a time, that waits its turn instead of failing halfway.
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
            },
        }
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {"connect_timeout": 5},
    }


DATABASES = {"default": database(ENV["CAP_DATABASE_URL"])}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

REDIS_URL = ENV["CAP_REDIS_URL"]
CACHES = {
    "default": (
        {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": REDIS_URL}
        if REDIS_URL
        else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache"}
    )
}

CELERY_BROKER_URL = REDIS_URL or "memory://"
# With Redis away, a publication fails at once instead of holding the page: the outbox catches up.
# What takes longer than the visibility timeout would be done twice.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 3600, "max_retries": 0, "socket_connect_timeout": 1}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TASK_PUBLISH_RETRY = False
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_TIME_LIMIT = 3000
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", _("Français")), ("en", _("Anglais"))]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Paris"
USE_I18N = USE_TZ = True

STATIC_URL = "/static/"
# Behind https the files were collected into the image; elsewhere they are served from where they lie.
STATIC_ROOT = BASE_DIR / "var" / "static" if SECURE else None
STATICFILES_DIRS = [BASE_DIR / "static"]
WHITENOISE_USE_FINDERS = not SECURE


def files(url: str) -> dict:
    parts = urlsplit(url)
    if parts.scheme == "file":
        return {"BACKEND": "django.core.files.storage.FileSystemStorage"}
    more = dict(parse_qsl(parts.query))
    return {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {
            "access_key": unquote(parts.username or ""),
            "secret_key": unquote(parts.password or ""),
            "endpoint_url": f"{more.get('scheme', 'https')}://{parts.hostname}:{parts.port or 443}",
            "bucket_name": parts.path.strip("/"),
            "region_name": more.get("region", "us-east-1"),
            "addressing_style": "path",
            "signature_version": "s3v4",
            "default_acl": None,
            "file_overwrite": False,
        },
    }


# Documents are private: no address leads to them, a view opens each one after asking who reads.
MEDIA_ROOT = BASE_DIR / ENV["CAP_FILES_URL"].removeprefix("file://")
FILE_UPLOAD_PERMISSIONS = 0o640
COLLECTED = "whitenoise.storage.CompressedManifestStaticFilesStorage"
STORAGES = {
    "default": files(ENV["CAP_FILES_URL"]),
    "staticfiles": {"BACKEND": COLLECTED if SECURE else "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

AUTH_USER_MODEL = "accounts.Person"
AUTHENTICATION_BACKENDS = [
    "rules.permissions.ObjectPermissionBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
LOGIN_URL = "/entrer/"
LOGIN_REDIRECT_URL = LOGOUT_REDIRECT_URL = "/"

# Nobody has a password: a code by e-mail opens the door, to strangers too, and creates their account.
ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_FORMAT = {"numeric": True, "length": 8, "dashed": False}
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_TIMEOUT = 30 * 60
ACCOUNT_RATE_LIMITS = {"request_login_code": "20/m/ip,3/m/key,12/h/key", "try_login_code": "30/m/ip,5/15m/key"}
# Whoever leaves an address with no account: a place booked, news asked.
ACCOUNT_RATE_LIMITS["leave_address"] = "30/h/ip,6/h/key"
# The last proxy is ours, and it alone says where a request comes from.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if SECURE else 0

MFA_ADAPTER = "accounts.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_FORMS = {
    "authenticate": "accounts.factor_forms.ProveForm",
    "reauthenticate": "accounts.factor_forms.ProveAgainForm",
    "activate_totp": "accounts.factor_forms.AddAppForm",
    "login_webauthn": "accounts.factor_forms.EnterWithKeyForm",
    "authenticate_webauthn": "accounts.factor_forms.ProveWithKeyForm",
    "reauthenticate_webauthn": "accounts.factor_forms.ProveAgainWithKeyForm",
    "add_webauthn": "accounts.factor_forms.AddPasskeyForm",
    "edit_webauthn": "accounts.factor_forms.NamePasskeyForm",
}
MFA_TOTP_ISSUER = "Cap commun"
MFA_TOTP_TOLERANCE = 1
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not SECURE

PROCONNECT_ISSUER = ENV["CAP_PROCONNECT_ISSUER"]
SOCIALACCOUNT_ADAPTER = "accounts.adapters.AgentAdapter"
SOCIALACCOUNT_PROVIDERS = {
    "proconnect": {
        "APP": {
            "client_id": ENV["CAP_PROCONNECT_CLIENT_ID"],
            "secret": ENV["CAP_PROCONNECT_SECRET"],
            "settings": {"issuer": PROCONNECT_ISSUER, "acr_values": ENV["CAP_PROCONNECT_ACR"]},
        }
    }
}

SESSION_COOKIE_AGE = ENV["CAP_SESSION_HOURS"] * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
X_FRAME_OPTIONS = "DENY"
if SECURE:
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = True
    SECURE_SSL_REDIRECT = True
    SECURE_REDIRECT_EXEMPT = [r"^sante/$", r"^metrics$"]
    # nginx alone reaches gunicorn, and always writes this header itself.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

PUBLISHER, CONTACT, HOSTED_BY = ENV["CAP_PUBLISHER"], ENV["CAP_CONTACT"], ENV["CAP_HOSTED_BY"]
# How long things are kept, in months, as /donnees-personnelles/ says it. The archives of the department have the last word.
KEPT_MONTHS = {"draft": 12, "refused": 60, "granted": 120, "technical_logs": 12, "account": 36}

LOGGING = logging_settings(ENV["CAP_LOG"])
METRICS_TOKEN = ENV["CAP_METRICS_TOKEN"]

DEFAULT_FROM_EMAIL = SERVER_EMAIL = ENV["CAP_MAIL_FROM"]


def mail(url: str) -> tuple:
    """Mail to another machine is encrypted, unless the address ends with ?tls=0."""
    parts = urlsplit(url)
    # In memory: the outbox itself is the mailbox that people read.
    backend = {
        "console": "django.core.mail.backends.console.EmailBackend",
        "memory": "django.core.mail.backends.dummy.EmailBackend",
    }
    is_encrypted = parts.scheme == "smtps"
    starts_tls = (
        parts.scheme == "smtp" and "tls=0" not in parts.query and parts.hostname not in {"127.0.0.1", "localhost"}
    )
    return (
        backend.get(parts.scheme, "accounts.postman.Server"),
        parts.hostname or "localhost",
        parts.port or (465 if is_encrypted else 587),
        unquote(parts.username or ""),
        unquote(parts.password or ""),
        starts_tls,
        is_encrypted,
    )


(
    EMAIL_BACKEND,
    EMAIL_HOST,
    EMAIL_PORT,
    EMAIL_HOST_USER,
    EMAIL_HOST_PASSWORD,
    EMAIL_USE_TLS,
    EMAIL_USE_SSL,
) = mail(ENV["CAP_MAIL_URL"])
EMAIL_TIMEOUT = 20
