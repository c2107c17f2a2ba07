from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ObservatoryConfig(AppConfig):
    name = "observatory"

    def ready(self):
        from kit import navigation

        navigation.add(_("Observatoire"), "observatory:overview", rank=90)
