from django.apps import AppConfig


class CohortsConfig(AppConfig):
    name = "cohorts"

    def ready(self):
        from accounts.door import declare_steps
        from cohorts import knots, receivers  # noqa: F401  (listen, and continue the thread)
        from cohorts.models import Laureate

        declare_steps(Laureate)
