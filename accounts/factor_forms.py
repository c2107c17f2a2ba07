"""The forms of second factors, in our words."""

from allauth.mfa.base import forms as base
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn import forms as passkeys
from django import forms
from django.utils.translation import gettext_lazy as _

DIGITS = {"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}


def code_field(label, help_text) -> forms.CharField:
    missing = {"required": _("Écrivez le code.")}
    return forms.CharField(
        label=label, help_text=help_text, error_messages=missing, widget=forms.TextInput(attrs=DIGITS)
    )


class ProveForm(base.AuthenticateForm):
    code = code_field(_("Code"), _("Les 6 chiffres de votre application, ou un code de secours de 8 chiffres."))


class ProveAgainForm(base.ReauthenticateForm):
    code = code_field(_("Code"), _("Les 6 chiffres de votre application, ou un code de secours de 8 chiffres."))


class AddAppForm(ActivateTOTPForm):
    code = code_field(_("Code de l’application"), _("Les 6 chiffres qu’elle affiche maintenant."))


class AddPasskeyForm(passkeys.AddWebAuthnForm):
    """Only keys that check who holds them (a finger, a face, a PIN): they open the door alone."""

    name = forms.CharField(
        label=_("Nom de la clé"),
        help_text=_("Pour la reconnaître\u00a0: «\u00a0Mon téléphone\u00a0», «\u00a0Bureau\u00a0»."),
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput, initial=True)


class NamePasskeyForm(passkeys.EditWebAuthnForm):
    name = forms.CharField(label=_("Nom de la clé"), error_messages={"required": _("Donnez un nom à cette clé.")})
