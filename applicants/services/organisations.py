"""Organisations and the people who act for them."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from accounts import journal, outbox
from applicants.models import Membership, Organisation

CREATED = journal.declare("applicants.organisation.created", _("Association inscrite"))
JOINED = journal.declare("applicants.membership.added", _("Personne ajoutée à l’association"))


@transaction.atomic
def register(organisation: Organisation, *, actor) -> Organisation:
    """Whoever writes the organisation down acts for it, and signs until somebody else is named."""
    organisation.save()
    journal.record(CREATED, on=organisation, actor=actor)
    add_member(organisation, actor, can_sign=True, actor=actor)
    return organisation


@transaction.atomic
def add_member(organisation: Organisation, person, *, can_write=True, can_sign=False, actor) -> Membership:
    membership, _new = Membership.objects.update_or_create(
        organisation=organisation, person=person, defaults={"can_write": can_write, "can_sign": can_sign}
    )
    journal.record(JOINED, on=membership, actor=actor, details={"sign": can_sign, "write": can_write})
    return membership


def tell_members(organisation: Organisation, kind, *, key: str, contract, context: dict) -> None:
    """The same message to everybody who acts for the organisation, once each."""
    for member in organisation.members.select_related("person"):
        outbox.notify(kind, to=member.person, contract=contract, context=context, key=f"{key}:{member.person_id}")
