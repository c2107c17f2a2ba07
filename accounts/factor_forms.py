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


UNKNOWN_KEY = _("Cette clé n’ouvre pas ce compte. Entrez avec un code reçu par e-mail.")


class KnownKey(forms.Form):
    """Says of a key what the library says of a code."""

    credential = forms.JSONField(
        widget=forms.HiddenInput, error_messages={"required": UNKNOWN_KEY, "invalid": UNKNOWN_KEY}
    )

    def clean_credential(self):
        try:
            return super().clean_credential()
        except forms.ValidationError as error:
            if error.code != "incorrect_code":
                raise
            raise forms.ValidationError(UNKNOWN_KEY, code="unknown_key") from error


class EnterWithKeyForm(KnownKey, passkeys.LoginWebAuthnForm):
    pass


class ProveWithKeyForm(KnownKey, passkeys.AuthenticateWebAuthnForm):
    pass


class ProveAgainWithKeyForm(KnownKey, passkeys.ReauthenticateWebAuthnForm):
    pass
