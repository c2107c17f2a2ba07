from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts.door import declare_steps
        from accounts.rules import holds
        from cohorts import entrances, knots, receivers  # noqa: F401  (listen, and fill registries)
        from cohorts.models import FOLLOWERS, Laureate
        from kit import navigation

        declare_steps(Laureate)
        navigation.add(_("Cohortes"), "cohorts:cohorts", rank=55, shown_to=lambda p: holds(p, *FOLLOWERS))
