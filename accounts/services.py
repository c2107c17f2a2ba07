"""People, their roles and the invitations that give them."""

import hashlib
import secrets
from datetime import timedelta

from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.db import transaction
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import journal, letters
from accounts.models import Invitation, Message, Person, PersonManager, Role
from kit.machine import Refused
from territory.models import Contract, Institution

INVITED = journal.declare("accounts.invitation.send", _("Invitation envoyée"))
SENT_AGAIN = journal.declare("accounts.invitation.resend", _("Invitation renvoyée"))
WITHDRAWN = journal.declare("accounts.invitation.withdraw", _("Invitation retirée"))
ACCEPTED = journal.declare("accounts.invitation.accept", _("Invitation acceptée"))
ROLE_GRANTED = journal.declare("accounts.role.grant", _("Rôle donné"))
ROLE_ENDED = journal.declare("accounts.role.end", _("Rôle terminé"))
ERASED = journal.declare("accounts.person.anonymise", _("Personne rendue anonyme"))

INVITATION_DAYS = 14


# Invitations -----------------------------------------------------------------------------------------------------


@transaction.atomic
def invite(
    email: str, kind: str, *, contract: Contract, institution: Institution | None = None, actor: Person
) -> Invitation:
    """Offers a role by e-mail. One invitation waits at a time for the same role."""
    Contract.objects.select_for_update().get(pk=contract.pk)
    offer = {"kind": kind, "contract": contract, "institution": institution}
    email = PersonManager.tidy(email)
    if Role.objects.current().filter(person__email=email, **offer).exists():
        raise Refused(_("Cette personne a déjà ce rôle."))
    if Invitation.objects.pending().filter(email=email, **offer).exists():
        raise Refused(_("Une invitation attend déjà cette personne pour ce rôle. Vous pouvez la renvoyer."))
    invitation = Invitation(email=email, invited_by=actor, **offer)
    post(invitation)
    journal.record(INVITED, on=invitation, actor=actor, details={"role": kind})
    return invitation


def post(invitation: Invitation) -> None:
    """Each sending has its own secret: the link of the one before stops working."""
    secret = secrets.token_urlsafe(24)
    invitation.fingerprint = fingerprint_of(secret)
    invitation.expires_at = timezone.now() + timedelta(days=INVITATION_DAYS)
    invitation.save()
    letters.offer_role(invitation, reverse("accounts:invitation", args=[secret]))


def fingerprint_of(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def find_invitation(secret: str) -> Invitation | None:
    invitations = Invitation.objects.select_related("contract", "institution", "invited_by")
    return invitations.filter(fingerprint=fingerprint_of(secret)).first()


@transaction.atomic
def resend(invitation: Invitation, *, actor: Person) -> None:
    invitation = lock(invitation)
    refuse_if_over(invitation)
    post(invitation)
    journal.record(SENT_AGAIN, on=invitation, actor=actor)


@transaction.atomic
def withdraw(invitation: Invitation, *, actor: Person) -> None:
    invitation = lock(invitation)
    refuse_if_over(invitation)
    invitation.withdrawn_at = timezone.now()
    invitation.save(update_fields=["withdrawn_at"])
    journal.record(WITHDRAWN, on=invitation, actor=actor)


@transaction.atomic
def accept(invitation: Invitation, *, actor: Person) -> Role:
    invitation = lock(invitation)
    if refusal := refusal_of(invitation):
        raise Refused(refusal)
    if actor.email != invitation.email:
        raise Refused(_("Cette invitation est pour une autre adresse e-mail que la vôtre."))
    invitation.accepted_by, invitation.accepted_at = actor, timezone.now()
    invitation.save(update_fields=["accepted_by", "accepted_at"])
    journal.record(ACCEPTED, on=invitation, actor=actor)
    return grant_role(
        actor,
        invitation.kind,
        contract=invitation.contract,
        institution=invitation.institution,
        actor=invitation.invited_by,
    )


def lock(invitation: Invitation) -> Invitation:
    rows = Invitation.objects.select_related("contract", "institution", "invited_by")
    return rows.select_for_update(of=("self",)).get(pk=invitation.pk)


def refusal_of(invitation: Invitation) -> str:
    """Why an invitation can no longer be accepted; nothing when it can."""
    if invitation.accepted_at:
        return str(_("Cette invitation a déjà servi\u00a0: le rôle est donné."))
    if invitation.withdrawn_at:
        return str(_("Cette invitation a été retirée."))
    if invitation.expires_at <= timezone.now():
        return str(_("Cette invitation n’est plus valable\u00a0: elle avait 14 jours."))
    return ""


def refuse_if_over(invitation: Invitation) -> None:
    """An expired invitation may still be sent again or withdrawn; an answered one may not."""
    if invitation.accepted_at or invitation.withdrawn_at:
        raise Refused(refusal_of(invitation))


# Roles -----------------------------------------------------------------------------------------------------------


@transaction.atomic
def grant_role(
    person: Person, kind: str, *, contract: Contract, institution: Institution | None = None, actor: Person | None
) -> Role:
    role, is_new = Role.objects.get_or_create(
        person=person, kind=kind, contract=contract, institution=institution, until=None
    )
    if is_new:
        journal.record(ROLE_GRANTED, on=role, actor=actor, details={"role": kind, "person": person.pk})
    return role


@transaction.atomic
def end_role(role: Role, *, actor: Person) -> None:
    """The row stays: what was done under this role keeps its name."""
    Contract.objects.select_for_update().get(pk=role.contract_id)
    role = Role.objects.select_related("person", "contract", "institution").get(pk=role.pk)
    if role.is_over:
        raise Refused(_("Ce rôle est déjà terminé."))
    if is_last_lead(role):
        raise Refused(_("C’est la seule personne responsable de ce contrat\u00a0: nommez d’abord quelqu’un d’autre."))
    role.until = timezone.now()
    role.save(update_fields=["until"])
    letters.tell_role_ended(role)
    journal.record(ROLE_ENDED, on=role, actor=actor, details={"role": role.kind, "person": role.person_id})


def is_last_lead(role: Role) -> bool:
    if role.kind != Role.Kind.DSU_LEAD:
        return False
    leads = Role.objects.current().filter(contract=role.contract, kind=Role.Kind.DSU_LEAD, person__is_active=True)
    return not leads.exclude(person=role.person).exists()


# A person --------------------------------------------------------------------------------------------------------


@transaction.atomic
def anonymise(person: Person, *, actor: Person) -> None:
    """Forgets who the person is. What they did stays in the journal, under the role that they had."""
    person = Person.objects.select_for_update().get(pk=person.pk)
    if person.anonymised_at:
        raise Refused(_("Cette personne est déjà anonyme."))
    refuse_if_last_admin(person)
    for role in person.roles.current():
        end_role(role, actor=actor)
    forget_traces(person)
    person.email, person.name, person.phone = address_of_nobody(person), "", ""
    person.is_active, person.is_admin, person.anonymised_at = False, False, timezone.now()
    person.set_unusable_password()
    person.save()
    journal.record(ERASED, on=person, actor=actor)


def refuse_if_last_admin(person: Person) -> None:
    others = Person.objects.filter(is_admin=True, is_active=True).exclude(pk=person.pk)
    if person.is_admin and not others.exists():
        raise Refused(_("C’est la seule personne qui administre la plateforme\u00a0: nommez-en d’abord une autre."))


def forget_traces(person: Person) -> None:
    """Keys, linked accounts, letters and invitations all hold the address."""
    nobody = address_of_nobody(person)
    Authenticator.objects.filter(user=person).delete()
    SocialAccount.objects.filter(user=person).delete()
    letters = Message.objects.filter(Q(person=person) | Q(email=person.email))
    letters.filter(state=Message.State.QUEUED).update(state=Message.State.CANCELLED)
    letters.update(email=nobody, subject="", text="", html="")
    Message.objects.filter(reply_to=person.email).update(reply_to="")
    Invitation.objects.filter(email=person.email).update(email=nobody)


def address_of_nobody(person: Person) -> str:
    return f"anonyme-{person.pk}@anonyme.invalid"
