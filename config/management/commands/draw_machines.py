"""Draws every state machine from the code, for the documentation: `docs/build/machines.md`."""

from pathlib import Path

from django.apps import apps
from django.conf import settings
from django.core.management.base import BaseCommand

from kit.machine import Machine, arrows


def machines() -> list[type[Machine]]:
    found = [model for model in apps.get_models() if issubclass(model, Machine)]
    order = ["aap", "applicants", "instruction", "cohorts"]
    return sorted(found, key=lambda model: order.index(model._meta.app_label))


def drawing(model: type[Machine]) -> str:
    """One machine as a Mermaid state diagram, its states named as people read them."""
    field = model._meta.get_field("state")
    lines = ["```mermaid", "stateDiagram-v2", f"    [*] --> {field.default}"]
    lines += [f"    {value}: {label}" for value, label in field.choices]
    lines += [f"    {arrow['source']} --> {arrow['target']}: {arrow['label']}" for arrow in arrows(model)]
    return "\n".join([*lines, "```"])


def guards_of(model: type[Machine]) -> str:
    """What holds each arrow back, by the name of its guard."""
    rows = ["| step | from | to | guards |", "|---|---|---|---|"]
    for arrow in arrows(model):
        names = ", ".join(guard.__name__.replace("_", " ") for guard in arrow["guards"])
        needs = " (with a reason)" if arrow["reason_needed"] else ""
        rows.append(f"| `{arrow['name']}`{needs} | {arrow['source']} | {arrow['target']} | {names} |")
    return "\n".join(rows)


def document() -> str:
    parts = ["# The machines\n\nMade by `manage.py draw_machines` from each `workflow.py`."]
    parts += [f"## {model._meta.label}\n\n{drawing(model)}\n\n{guards_of(model)}" for model in machines()]
    return "\n\n".join(parts) + "\n"


class Command(BaseCommand):
    help = __doc__

    def handle(self, *args, **options):
        target = Path(settings.BASE_DIR) / "docs" / "build" / "machines.md"
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(document(), encoding="utf-8")
        self.stdout.write(f"Drawn: {target.relative_to(settings.BASE_DIR)}")
