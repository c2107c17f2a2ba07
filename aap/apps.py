from django.apps import AppConfig


class AapConfig(AppConfig):
    name = "aap"

    def ready(self):
        from aap.models import Call
        from accounts.door import declare_steps

        declare_steps(Call)
