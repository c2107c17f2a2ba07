"""Who may write, propose, consent, publish."""

import rules

from aap.models.choices import Group
from accounts.models import Role
from accounts.rules import DSU, contract_ids, holds, roles_of

GROUPS = {
    Role.Kind.PARTNER: Group.ASSOCIATIONS,
    Role.Kind.RESIDENT: Group.INHABITANTS,
    Role.Kind.RELAY: Group.INHABITANTS,
    Role.Kind.REFERENT: Group.DIRECTIONS,
    Role.Kind.FUNDER: Group.FUNDERS,
    Role.Kind.COORDINATOR: Group.DSU,
    Role.Kind.DSU_AGENT: Group.DSU,
    Role.Kind.DSU_LEAD: Group.DSU,
}


# Who fills the register of other help: the team, and each service or funder for its own.
SPEAKING = (Role.Kind.REFERENT, Role.Kind.FUNDER)
SCHEMING = (*DSU, *SPEAKING)


@rules.predicate
def runs_the_contract(person, thing):
    return holds(person, *DSU, contract=thing.contract)


@rules.predicate
def leads_the_contract(person, thing):
    return holds(person, Role.Kind.DSU_LEAD, contract=thing.contract)


@rules.predicate
def takes_part(person, thing):
    return bool(contract_ids(person)) and holds(person, *Role.Kind.values, contract=thing.contract)


@rules.predicate
def knows_other_help(person, contract):
    """The team, and those who speak for a service or a funder there."""
    return holds(person, *SCHEMING, contract=contract)


@rules.predicate
def speaks_for_the_scheme(person, scheme):
    """A referent or a funder, of the institution that runs it."""
    return any(
        role.kind in SPEAKING
        and role.contract_id == scheme.contract_id
        and role.institution_id == scheme.institution_id
        for role in roles_of(person)
        if role.institution_id
    )


@rules.predicate
def is_its_author(person, answer):
    return answer.person_id == person.pk


@rules.predicate
def wrote_it(person, words):
    return words.author_id == person.pk


rules.add_perm("aap.write_call", runs_the_contract)
rules.add_perm("aap.publish_call", leads_the_contract)
rules.add_perm("aap.take_part", takes_part)
rules.add_perm("aap.answer_suggestion", runs_the_contract)
rules.add_perm("aap.take_back", wrote_it & takes_part)
rules.add_perm("aap.moderate_evidence", runs_the_contract)
rules.add_perm("aap.add_scheme", knows_other_help)
rules.add_perm("aap.write_scheme", runs_the_contract | speaks_for_the_scheme)
rules.add_perm("aap.lift_objection", (is_its_author & takes_part) | leads_the_contract)


def writable_contracts(person):
    return contract_ids(person, *DSU)


def scheming_contracts(person):
    return contract_ids(person, *SCHEMING)


def listening_contracts(person):
    return contract_ids(person, Role.Kind.RELAY, Role.Kind.RESIDENT, Role.Kind.PARTNER, Role.Kind.COORDINATOR, *DSU)


def group_of(person, contract) -> Group | None:
    """In whose name a person speaks here; the first of their roles, when they have several."""
    return next((GROUPS[Role.Kind(role.kind)] for role in roles_of(person) if role.contract_id == contract.pk), None)
