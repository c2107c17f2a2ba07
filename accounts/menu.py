"""This room's entries in the main menu."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.rules import holds, is_admin
from kit import navigation


def looks_after_people(person) -> bool:
    return is_admin(person) or holds(person, Role.Kind.DSU_LEAD)


navigation.add(_("Personnes"), "accounts:people", rank=90, shown_to=looks_after_people)
