"""This room's entries in the main menu."""

from django.utils.translation import gettext_lazy as _

from accounts.models import Role
from accounts.rules import holds, is_admin, reads_journal, reads_outbox, works_here
from kit import navigation


def looks_after_people(person) -> bool:
    return is_admin(person) or holds(person, Role.Kind.DSU_LEAD)


navigation.add(_("Personnes"), "accounts:people", rank=90, shown_to=looks_after_people)
navigation.add(_("Aujourd’hui"), "accounts:today", rank=5, shown_to=works_here)
navigation.add(_("Messages"), "accounts:outbox", rank=92, shown_to=reads_outbox)
navigation.add(_("Journal"), "accounts:journal", rank=94, shown_to=reads_journal)
