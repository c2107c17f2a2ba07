"""Where the sign-in library meets the house: its mails, its sentences, its rules on second factors."""

import logging

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from django.contrib import messages
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import factors, letters
from accounts.rules import works_here
from accounts.sealing import seal, unseal
from accounts.signin import speak, welcome

log = logging.getLogger(__name__)

WITHOUT_A_ROLE = _(
    "Vous n’avez pas encore de rôle ici. Demandez à l’équipe du contrat de ville de vous inviter à l’adresse %(email)s."
)


class AccountAdapter(DefaultAccountAdapter):
    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Vérifiez les chiffres dans le message reçu."),
        "rate_limited": _("Trop de demandes en peu de temps. Attendez quelques minutes, puis recommencez."),
        "too_many_login_attempts": _("Trop d’essais en peu de temps. Attendez quelques minutes, puis recommencez."),
    }

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        """The only mail left to the library is the code; a new one has to be written in `letters` first."""
        if template_prefix != "account/email/login_code":
            raise ValueError(f"{template_prefix}: no such letter.")
        letters.send_code(email, context["code"])

    def send_notification_mail(self, template_prefix, user, context=None, email=None) -> None:
        letters.tell_factor_changed(user, template_prefix)

    def post_login(self, request, user, *, signal_kwargs=None, **details):
        response = super().post_login(request, user, signal_kwargs=signal_kwargs, **details)
        speak(response, user)
        if "sociallogin" in (signal_kwargs or {}) and not works_here(user):
            messages.info(request, WITHOUT_A_ROLE % {"email": user.email})
        return response

    def is_open_for_signup(self, request) -> bool:
        """Accounts are made by the code or by the agents' sign-in, never by the library's own form."""
        return False

    def get_reauthentication_methods(self, user) -> list[dict]:
        labels = {
            "mfa_reauthenticate": gettext("Avec l’application de codes, ou un code de secours"),
            "mfa_reauthenticate:webauthn": gettext("Avec une clé d’accès"),
        }
        return [
            {**method, "description": labels[method["id"]]} for method in super().get_reauthentication_methods(user)
        ]


class FactorAdapter(DefaultMFAAdapter):
    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": _("Ce code n’est pas le bon. Attendez le suivant, puis recommencez."),
        "cannot_delete_authenticator": _("Votre rôle demande une seconde preuve\u00a0: ajoutez-en une autre d’abord."),
    }

    def encrypt(self, text: str) -> str:
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        return unseal(encrypted_text)

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        return {**super().get_public_key_credential_rp_entity(), "name": "Cap commun"}

    def generate_authenticator_name(self, user, type) -> str:
        number = Authenticator.objects.filter(user=user, type=type).count() + 1
        return gettext("Clé %(number)s") % {"number": number}

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        person = authenticator.user
        others = factors.strong_factors(person).exclude(pk=authenticator.pk)
        return not factors.compulsory_for(person) or others.exists()


class AgentAdapter(DefaultSocialAccountAdapter):
    def populate_user(self, request, sociallogin, data):
        person = super().populate_user(request, sociallogin, data)
        person.name = data["name"][:120]
        return person

    def pre_social_login(self, request, sociallogin) -> None:
        """An agent is who the provider said last time, or else the person who has this address here."""
        if sociallogin.is_existing:
            return
        unknown = sociallogin.user
        person = welcome(unknown.email, unknown.name)
        person.name = person.name or unknown.name
        sociallogin.connect(request, person)

    def on_authentication_error(self, request, provider, error=None, exception=None, extra_context=None) -> None:
        log.warning("ProConnect let nobody in: %s %s", error, exception or "")
