"""What this room opens from the pages below."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.rules import is_admin
from kit.slots import Link, fills


@fills("territory.actions")
def holidays_to_keep(_territory, person) -> list[Link]:
    if not is_admin(person):
        return []
    return [Link(_("Tenir les vacances scolaires"), reverse("accounts:school_holidays"))]
