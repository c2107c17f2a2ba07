from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ApplicantsConfig(AppConfig):
    name = "applicants"

    def ready(self):
        from accounts.door import declare_steps
        from accounts.rules import works_here
        from applicants import entrances, listeners, work  # noqa: F401  (fill registries)
        from applicants.models import Dossier
        from kit import navigation

        declare_steps(Dossier)
        navigation.add(
            _("Mes demandes"),
            "applicants:dossiers",
            rank=20,
            shown_to=lambda person: person.is_authenticated and not works_here(person),
        )
