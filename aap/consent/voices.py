"""In whose name people speak in a round of consent, and who has said nothing yet."""

from aap.models import Call, ConsentRound, Group
from aap.rules import GROUPS
from accounts.models import Person, Role
from accounts.rules import roles_of
from territory.models import Contract


def group_of_role(role: Role) -> Group:
    return GROUPS[Role.Kind(role.kind)]


def people_by_group(contract: Contract) -> dict[str, list[Person]]:
    """Those who hold a role here, once a group; somebody with two roles may be in two groups."""
    found: dict[str, dict[int, Person]] = {group: {} for group in Group.values}
    roles = Role.objects.current().filter(contract=contract, person__is_active=True).select_related("person")
    for role in roles.order_by("person__name", "person"):
        found[group_of_role(role)][role.person_id] = role.person
    return {group: list(people.values()) for group, people in found.items()}


def groups_with_people(contract: Contract) -> list[str]:
    return [group for group, people in people_by_group(contract).items() if people]


def speaking_role(person: Person, round: ConsentRound) -> Role | None:
    """The first of their roles whose group is asked; None when the round is for others."""
    here = [role for role in roles_of(person) if role.contract_id == round.call.contract_id]
    return next((role for role in here if group_of_role(role) in round.groups), None)


def people_asked(round: ConsentRound) -> list[Person]:
    people = people_by_group(round.contract)
    return list({person.pk: person for group in round.groups for person in people[group]}.values())


def silent_people(round: ConsentRound) -> list[Person]:
    spoken = set(round.answers.current().values_list("person", flat=True))
    return [person for person in people_asked(round) if person.pk not in spoken]


def silent_groups_of(round: ConsentRound) -> list[str]:
    """Groups that were asked and of which nobody answered."""
    spoken = set(round.answers.current().values_list("group", flat=True))
    return [group for group in round.groups if group not in spoken]


def last_round(call: Call) -> ConsentRound | None:
    return call.consent_rounds.order_by("-number").first()
