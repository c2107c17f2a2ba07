from datetime import timedelta

from django.apps import AppConfig
from django.db.models.signals import post_migrate
from django.utils.module_loading import autodiscover_modules

from kit import rounds


class AccountsConfig(AppConfig):
    name = "accounts"

    def ready(self):
        from accounts import entrances, letters, menu, receivers, triggers  # noqa: F401  (known once imported)

        # Kinds of messages are known by their code: every room's must be there before the first page.
        autodiscover_modules("notifications")
        post_migrate.connect(triggers.reinstall, sender=self)
        rounds.add("accounts.sweep", every=timedelta(minutes=1))
        rounds.add("accounts.forget_old_jobs", every=timedelta(days=1))
