"""Who may write, sign and read a dossier."""

import rules

from applicants.models import Membership


def membership_of(person, organisation) -> Membership | None:
    return Membership.objects.filter(person=person, organisation=organisation).first()


@rules.predicate
def writes_for_it(person, dossier):
    membership = membership_of(person, dossier.organisation)
    return membership is not None and membership.can_write


@rules.predicate
def signs_for_it(person, dossier):
    membership = membership_of(person, dossier.organisation)
    return membership is not None and membership.can_sign


rules.add_perm("applicants.write_dossier", writes_for_it)
rules.add_perm("applicants.sign_dossier", signs_for_it)
