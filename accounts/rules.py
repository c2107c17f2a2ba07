"""Who may, by role. Every room builds its own predicates on these."""

import rules

from accounts.models import Person, Role
from territory.models import Contract

DSU = (Role.Kind.DSU_LEAD, Role.Kind.DSU_AGENT)


def roles_of(person) -> list[Role]:
    """The current roles of a person, read once per request object."""
    if not person.is_authenticated or not person.is_active:
        return []
    if not hasattr(person, "_current_roles"):
        person._current_roles = list(person.roles.current().select_related("contract", "institution"))
    return person._current_roles


def holds(person, *kinds: str, contract: Contract | None = None) -> bool:
    """Whether a person has one of these roles (in this contract, when one is given)."""
    return any(
        role.kind in kinds and (contract is None or role.contract_id == contract.pk) for role in roles_of(person)
    )


def contract_ids(person, *kinds: str) -> list[int]:
    return [role.contract_id for role in roles_of(person) if not kinds or role.kind in kinds]


def institution_ids(person, *kinds: str) -> list[int]:
    return [
        role.institution_id for role in roles_of(person) if role.institution_id and (not kinds or role.kind in kinds)
    ]


def is_admin(person: Person) -> bool:
    return person.is_authenticated and person.is_active and person.is_admin


def works_here(person) -> bool:
    """Agents, referents, funders, coordinators, residents, relays: anybody with a role."""
    return bool(roles_of(person))


@rules.predicate
def may_manage_people(person: Person, contract: Contract | None) -> bool:
    """Leads look after the people of their contract; administrators after everybody."""
    return is_admin(person) or (contract is not None and holds(person, Role.Kind.DSU_LEAD, contract=contract))


@rules.predicate
def may_erase(person: Person, other: Person | None) -> bool:
    return is_admin(person) or (other is not None and person.pk == other.pk)


@rules.predicate
def may_keep_school_holidays(person: Person, _thing=None) -> bool:
    return is_admin(person)


rules.add_perm("accounts.manage_people", may_manage_people)
rules.add_perm("accounts.keep_school_holidays", may_keep_school_holidays)
rules.add_perm("accounts.erase_person", may_erase)


def reads_outbox(person) -> bool:
    return is_admin(person) or holds(person, *DSU)


def reads_journal(person) -> bool:
    return is_admin(person) or holds(person, Role.Kind.DSU_LEAD)
