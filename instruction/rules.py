"""Who may instruct, give an avis, score, decide and sign."""

import rules

from accounts.models import Role
from accounts.rules import DSU, holds, institution_ids
from applicants.rules import membership_of


@rules.predicate
def runs_the_contract(person, thing):
    return holds(person, *DSU, contract=thing.contract)


@rules.predicate
def leads_the_contract(person, thing):
    return holds(person, Role.Kind.DSU_LEAD, contract=thing.contract)


@rules.predicate
def reads_the_contract(person, thing):
    return holds(person, Role.Kind.FUNDER, *DSU, contract=thing.contract)


@rules.predicate
def has_no_interest(person, case):
    """Nobody instructs the dossier of an organisation that they belong to."""
    return membership_of(person, case.dossier.organisation) is None


@rules.predicate
def has_no_interest_in_its_case(person, notice):
    return has_no_interest(person, notice.case)


@rules.predicate
def speaks_for_its_service(person, avis):
    return avis.institution_id in institution_ids(person)


rules.add_perm("instruction.read_case", reads_the_contract & has_no_interest)
rules.add_perm("instruction.instruct_case", runs_the_contract & has_no_interest)
rules.add_perm("instruction.score_case", reads_the_contract & has_no_interest)
rules.add_perm("instruction.give_avis", speaks_for_its_service)
rules.add_perm("instruction.run_committee", runs_the_contract)
rules.add_perm("instruction.write_notice", runs_the_contract & has_no_interest_in_its_case)
rules.add_perm("instruction.sign_notice", leads_the_contract & has_no_interest_in_its_case)


def speaks_for(person, committee):
    """The funders present at a committee in whose name a person decides."""
    return committee.funders.filter(pk__in=institution_ids(person, Role.Kind.FUNDER))
