"""Second factors: the library's views at French addresses, under /compte/securite/."""

from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django.urls import path
from django.views.generic import RedirectView

from accounts.views import factors

urlpatterns = [
    path("", base.index, name="mfa_index"),
    path("preuve/", base.authenticate, name="mfa_authenticate"),
    path("confirmer/", base.reauthenticate, name="mfa_reauthenticate"),
    path("application/ajouter/", totp.activate_totp, name="mfa_activate_totp"),
    path("application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("codes/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("codes/refaire/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("codes/fichier/", factors.download_codes, name="mfa_download_recovery_codes"),
    path("cles/", RedirectView.as_view(pattern_name="mfa_index"), name="mfa_list_webauthn"),
    path("cles/ajouter/", passkeys.add_webauthn, name="mfa_add_webauthn"),
    path("cles/<int:pk>/retirer/", factors.remove_passkey, name="mfa_remove_webauthn"),
    path("cles/<int:pk>/nommer/", passkeys.edit_webauthn, name="mfa_edit_webauthn"),
    path("cles/confirmer/", passkeys.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("cles/entrer/", passkeys.login_webauthn, name="mfa_login_webauthn"),
]
