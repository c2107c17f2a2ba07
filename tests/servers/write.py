"""The site's own process, for the tests: tells `number` people something, each in a transaction, then ends."""

import os
import sys

import django


def main(number: int) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
    django.setup()
    from accounts import outbox
    from accounts.letters import FactorChanged

    for rank in range(number):
        outbox.notify(
            FactorChanged,
            to=f"personne-{rank}@exemple.invalid",
            key=f"written:{rank}",
            context={"change": f"Changement {rank}.", "url": "/"},
        )


if __name__ == "__main__":
    main(int(sys.argv[1]))
