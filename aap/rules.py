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
rules.add_perm("aap.lift_objection", (is_its_author & takes_part) | leads_the_contract)


def writable_contracts(person):
    return contract_ids(person, *DSU)


def listening_contracts(person):
    return contract_ids(person, Role.Kind.RELAY, Role.Kind.RESIDENT, Role.Kind.PARTNER, Role.Kind.COORDINATOR, *DSU)


def group_of(person, contract) -> Group | None:
    """In whose name a person speaks here; the first of their roles, when they have several."""
    return next((GROUPS[role.kind] for role in roles_of(person) if role.contract_id == contract.pk), None)
