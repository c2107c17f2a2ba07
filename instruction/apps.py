from django.apps import AppConfig


class InstructionConfig(AppConfig):
    name = "instruction"

    def ready(self):
        from accounts.door import declare_steps
        from accounts.models import Role
        from accounts.rules import DSU
        from instruction import entrances, receivers, work  # noqa: F401  (fill registries and listen)
        from instruction.models import Avis, Case, Notice

        for model in (Case, Avis, Notice):
            declare_steps(model)
        readers = (Role.Kind.FUNDER, *DSU)
