"""Who follows the laureates."""

import rules

from accounts.models import Role
from accounts.rules import DSU, holds
from applicants.rules import membership_of


@rules.predicate
def coordinates(person, thing):
    return holds(person, Role.Kind.COORDINATOR, *DSU, contract=thing.contract)


@rules.predicate
def carries_it(person, laureate):
    return membership_of(person, laureate.case.dossier.organisation) is not None


rules.add_perm("cohorts.coordinate", coordinates)
# Nobody moves forward the project of an organisation that they belong to.
rules.add_perm("cohorts.follow", coordinates & ~carries_it)
rules.add_perm("cohorts.tell", coordinates | carries_it)
