from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class InstructionConfig(AppConfig):
    name = "instruction"

    def ready(self):
        from accounts.door import declare_steps
        from accounts.models import Role
        from accounts.rules import DSU, holds
        from instruction import discretion, entrances, reading, receivers, work  # noqa: F401  (fill registries and listen)
        from instruction.models import Avis, Case, Notice
        from instruction.services import committee  # noqa: F401  (says what is spent of an envelope)
        from kit import navigation, rounds

        for model in (Case, Avis, Notice):
            declare_steps(model)
        rounds.add("instruction.settle_done_calls", every=timedelta(minutes=10))
        readers = (Role.Kind.FUNDER, *DSU)
        navigation.add(_("Dossiers"), "instruction:cases", rank=30, shown_to=lambda p: holds(p, *readers))
        navigation.add(
            _("Avis"),
            "instruction:avis_list",
            rank=40,
            shown_to=lambda p: holds(p, Role.Kind.REFERENT, Role.Kind.FUNDER, Role.Kind.RESIDENT, *DSU),
        )
        navigation.add(_("Comités"), "instruction:committees", rank=50, shown_to=lambda p: holds(p, *readers))
