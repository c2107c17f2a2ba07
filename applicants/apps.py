from django.apps import AppConfig


class ApplicantsConfig(AppConfig):
    name = "applicants"

    def ready(self):
        from accounts.door import declare_steps
        from applicants import entrances  # noqa: F401  (fills the slots of the call's page)
        from applicants.models import Dossier

        declare_steps(Dossier)
