"""What this room tells people: the code to come in, an invitation, what changed in their access."""

import uuid

from django.utils.translation import gettext_lazy as _

from accounts import outbox
from accounts.models import Invitation, Person, Role
from accounts.notifications import Notification


class SignInCode(Notification):
    code = "accounts.sign_in_code"
    label = _("Le code pour entrer")
    why = _("quelqu’un, vous sans doute, a écrit cette adresse pour entrer")
    legal = True
    secret = True
    template = "accounts/mail/code"

    @classmethod
    def preview_context(cls) -> dict:
        return {"secret": "12345678"}


class FactorChanged(Notification):
    code = "accounts.factor_changed"
    label = _("Un changement dans la sécurité de votre compte")
    why = _("la sécurité de votre compte a changé")
    legal = True
    template = "accounts/mail/factor"
    button = _("Voir la sécurité de mon compte")

    @classmethod
    def preview_context(cls) -> dict:
        return {"change": CHANGES["mfa/email/webauthn_added"], "url": "/compte/securite/"}


class RoleOffered(Notification):
    code = "accounts.invitation"
    label = _("Une invitation à rejoindre un contrat de ville")
    why = _("l’équipe du contrat de ville a donné votre adresse")
    legal = True
    secret = True
    template = "accounts/mail/invitation"
    button = _("Lire l’invitation")

    @classmethod
    def preview_context(cls) -> dict:
        return {"inviter": "Claire Lemoine", "role": _("Référent d’une direction"), "url": "/invitation/exemple/"}


class RoleEnded(Notification):
    code = "accounts.role_ended"
    label = _("La fin d’un de vos rôles")
    why = _("vous aviez un rôle dans ce contrat de ville")
    legal = True
    template = "accounts/mail/role_ended"
    button = _("Voir mes rôles")

    @classmethod
    def preview_context(cls) -> dict:
        return {"role": _("Référent d’une direction"), "url": "/compte/"}


CHANGES = {
    "socialaccount/email/account_connected": _("ProConnect ouvre maintenant votre compte."),
    "mfa/email/totp_activated": _("Une application de codes vient d’être ajoutée à votre compte."),
    "mfa/email/totp_deactivated": _("L’application de codes vient d’être retirée de votre compte."),
    "mfa/email/webauthn_added": _("Une clé d’accès vient d’être ajoutée à votre compte."),
    "mfa/email/webauthn_removed": _("Une clé d’accès vient d’être retirée de votre compte."),
    "mfa/email/recovery_codes_generated": _("De nouveaux codes de secours viennent d’être créés pour votre compte."),
}


def send_code(email: str, secret: str) -> None:
    outbox.notify(SignInCode, to=reader(email), key=once(SignInCode), context={"secret": spaced(secret)})


def tell_factor_changed(person: Person, template: str) -> None:
    context = {"change": CHANGES[template], "url": "/compte/securite/"}
    outbox.notify(FactorChanged, to=person, key=once(FactorChanged), context=context)


def offer_role(invitation: Invitation, url: str) -> None:
    context = {
        "inviter": str(invitation.invited_by),
        "role": invitation.get_kind_display(),
        "institution": str(invitation.institution or ""),
        "url": url,
    }
    to, contract = reader(invitation.email), invitation.contract
    outbox.notify(RoleOffered, to=to, key=once(RoleOffered), context=context, contract=contract)


def tell_role_ended(role: Role) -> None:
    context = {"role": role.get_kind_display(), "url": "/compte/"}
    outbox.notify(RoleEnded, to=role.person, key=f"{RoleEnded.code}:{role.pk}", context=context, contract=role.contract)


def reader(email: str) -> Person | str:
    return Person.objects.filter(email=email).first() or email


def once(kind: type[Notification]) -> str:
    return f"{kind.code}:{uuid.uuid4().hex}"


def spaced(secret: str) -> str:
    """Two groups of four are read and typed without losing one's place."""
    return f"{secret[:4]} {secret[4:]}"
