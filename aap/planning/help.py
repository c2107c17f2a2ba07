"""Is there help before the closing, early enough to be of use?"""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _

from aap.planning.plan import Reading, Warning, need, soon
from kit.dates import date_full

LAST_WEEK = datetime.timedelta(days=7)


def some_help(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if not plan.sessions and not any(stage.kind == "help" for stage in plan.stages):
        yield soon(
            "no_help_session",
            _(
                "Aucun rendez-vous d’aide n’est prévu. Une association qui répond pour la première fois n’a personne à qui demander, "
                "et renonce. Prévoyez-en au moins deux, dont un en soirée, dans les premières semaines."
            ),
        )


def help_in_time(reading: Reading) -> Iterator[Warning]:
    """Outside the window, help comes too early to have a question or too late to have an answer."""
    plan = reading.plan
    for start, _end in plan.sessions:
        day = plan.day_of(start)
        if plan.first_day and day < plan.first_day:
            yield soon(
                "session_before_opening",
                _(
                    "Le rendez-vous d’aide du %(session)s vient avant l’ouverture (%(opening)s) : les associations n’ont pas encore "
                    "lu l’appel et n’ont pas de question. Gardez-le pour présenter l’appel, et ajoutez-en un après l’ouverture."
                )
                % {"session": date_full(day), "opening": date_full(plan.first_day)},
            )
        if _after_closing(plan, start):
            yield need(
                "session_after_closing",
                _(
                    "Le rendez-vous d’aide du %(session)s vient après la clôture (%(closing)s) : il ne peut plus aider personne. "
                    "Avancez-le."
                )
                % {"session": date_full(start, plan.tz), "closing": date_full(plan.closes_at, plan.tz)},
            )


def help_early_enough(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if plan.closing is None:
        return
    useful = [start for start, _end in plan.sessions if not _after_closing(plan, start)]
    if useful and all(plan.day_of(start) > plan.closing - LAST_WEEK for start in useful):
        yield soon(
            "sessions_all_late",
            _(
                "Tous les rendez-vous d’aide sont dans les sept derniers jours : une association qui y apprend qu’il lui manque un devis "
                "ou une signature n’a plus le temps de l’obtenir. Prévoyez-en un dans les premières semaines."
            ),
        )


def _after_closing(plan, start: datetime.datetime) -> bool:
    if isinstance(plan.closes_at, datetime.datetime):
        return start >= plan.closes_at
    return plan.closes_at is not None and plan.day_of(start) > plan.closes_at


CHECKS = (some_help, help_in_time, help_early_enough)
