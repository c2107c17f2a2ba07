"""Everything the demo needs in its database, in one process: it starts Django once."""

import os

import django
from django.core.management import call_command

from tools.compile_messages import compile_messages

STEPS = (
    ("migrate", {"verbosity": 0, "interactive": False}),
    ("createcachetable", {"verbosity": 0}),
    ("load_territory", {"verbosity": 0}),
    ("seed_demo", {"verbosity": 0}),
)


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    compile_messages()
    django.setup()
    for name, options in STEPS:
        call_command(name, **options)


if __name__ == "__main__":
    main()
