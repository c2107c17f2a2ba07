from datetime import timedelta

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AapConfig(AppConfig):
    name = "aap"

    def ready(self):
        from aap.models import Call
        from aap.work import consent as consent_work  # noqa: F401  (fills registries)
        from aap.work import evidence as evidence_work  # noqa: F401  (fills registries)
        from aap.work import ideas as idea_work  # noqa: F401  (fills registries)
        from aap.work import suggestions as suggestion_work  # noqa: F401  (fills registries)
        from accounts.door import declare_steps
        from accounts.rules import works_here
        from kit import navigation, rounds

        declare_steps(Call)
        rounds.add("aap.close_past_calls", every=timedelta(minutes=1))
        rounds.add("aap.erase_trials", every=timedelta(minutes=1))
        rounds.add("aap.close_rounds", every=timedelta(minutes=5))
        rounds.add("aap.remind_rounds", every=timedelta(hours=1))
        rounds.add("aap.remind_sessions", every=timedelta(hours=1))
        rounds.add("aap.tell_news", every=timedelta(minutes=15))
        rounds.add("aap.forget_passers_by", every=timedelta(hours=12))
        navigation.add(_("Appels à projets"), "aap:calls", rank=10)
        navigation.add(_("La fabrique"), "aap:workshop", rank=60, shown_to=works_here)
        navigation.add(_("Paroles"), "aap:evidence_list", rank=70, shown_to=works_here)
