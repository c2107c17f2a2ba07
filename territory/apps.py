from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _

from kit import navigation


class TerritoryConfig(AppConfig):
    name = "territory"
    verbose_name = _("territoire")

    def ready(self):
        navigation.add(_("Territoire"), "territory:index", rank=80)
