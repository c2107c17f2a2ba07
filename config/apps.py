from django.apps import AppConfig


class ConfigConfig(AppConfig):
    name = "config"

    def ready(self):
        # The rooms' shared tasks attach to this application, in the web process too.
        from config import celery  # noqa: F401
