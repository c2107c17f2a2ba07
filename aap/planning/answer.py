"""Does the answer come in time: before the projects begin, before silence says no?"""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from aap.planning.plan import Reading, Warning, need, soon
from aap.silence import refused_by_silence_on
from kit.dates import date_full

FRIDAY = 4


def missing_answer(reading: Reading) -> Iterator[Warning]:
    if reading.plan.answer_on is None:
        yield need(
            "answer_missing",
            _(
                "Le jour de la réponse manque. Une association qui ne sait pas quand elle saura ne peut ni recruter ni réserver "
                "une salle. Annoncez un jour, et tenez-le."
            ),
        )


def missing_actions(reading: Reading) -> Iterator[Warning]:
    if reading.plan.actions_from is None or reading.plan.actions_until is None:
        yield soon(
            "actions_missing",
            _(
                "On ne sait pas quand les projets commencent et finissent. Sans ces dates, une association ne peut pas faire son budget. "
                "Donnez les deux."
            ),
        )


def projects(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if plan.actions_from and plan.actions_until and plan.actions_until < plan.actions_from:
        yield need(
            "actions_backwards",
            _(
                "Les projets finissent (%(until)s) avant de commencer (%(start)s) : personne ne peut écrire son calendrier. "
                "Corrigez l’une des deux dates."
            )
            % {"until": date_full(plan.actions_until), "start": date_full(plan.actions_from)},
        )
    if plan.actions_from and plan.year and plan.actions_from.year != plan.year:
        yield soon(
            "actions_outside_year",
            _(
                "L’appel est celui de %(year)s, et les projets commencent le %(start)s. Les associations ne sauront pas "
                "sur quelle année faire leur budget. Corrigez l’année ou la date."
            )
            % {"year": plan.year, "start": date_full(plan.actions_from)},
        )


def before_the_projects(reading: Reading) -> Iterator[Warning]:
    plan, start = reading.plan, reading.plan.starts_on
    if start is None:
        return
    if plan.closing and plan.closing >= start:
        yield need(
            "closing_after_start",
            _(
                "La clôture (%(closing)s) vient quand les projets ont déjà le droit de commencer (%(start)s) : ceux qui commencent "
                "à temps le font sans réponse, sur leur trésorerie. Fermez plus tôt, ou faites commencer les projets plus tard."
            )
            % {"closing": date_full(plan.closing), "start": date_full(start)},
        )
    elif plan.answer_on and plan.answer_on >= start:
        yield need(
            "answer_after_start",
            _(
                "La réponse (%(answer)s) arrive quand les projets ont déjà le droit de commencer (%(start)s) : une petite association "
                "avance l’argent sans savoir, ou attend et perd des mois. Répondez avant, ou faites commencer les projets plus tard."
            )
            % {"answer": date_full(plan.answer_on), "start": date_full(start)},
        )


def after_the_closing(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if plan.answer_on and plan.closing and plan.answer_on <= plan.closing:
        yield need(
            "answer_before_closing",
            _(
                "La réponse (%(answer)s) vient avant la fin des dépôts (%(closing)s) : tous les dossiers ne seraient pas lus. "
                "Corrigez l’une des deux dates."
            )
            % {"answer": date_full(plan.answer_on), "closing": date_full(plan.closing)},
        )


def on_a_day_off(reading: Reading) -> Iterator[Warning]:
    day = reading.plan.answer_on
    if day is None:
        return
    if name := reading.off.public(day):
        yield soon(
            "answer_on_public_holiday",
            _(
                "La réponse est prévue un jour férié, %(day)s (%(name)s) : personne ne pourra l’expliquer au téléphone. "
                "Choisissez un jour de semaine."
            )
            % {"day": date_full(day), "name": name},
        )
    if day.weekday() > FRIDAY:
        yield soon(
            "answer_on_weekend",
            _(
                "La réponse est prévue un week-end, %(day)s : personne ne pourra l’expliquer au téléphone. "
                "Choisissez un jour de semaine."
            )
            % {"day": date_full(day)},
        )


def silence(reading: Reading) -> Iterator[Warning]:
    """Two months after it is received, silence refuses a dossier: those of the last day, and before them those of the first."""
    plan = reading.plan
    if plan.answer_on is None or plan.closing is None:
        return
    last = refused_by_silence_on(plan.closing)
    first = refused_by_silence_on(plan.first_day) if plan.first_day else None
    values = {"answer": date_full(plan.answer_on), "last": date_full(last), "first": date_full(first)}
    if plan.answer_on > last:
        yield need("answer_after_silence", _silence_sentence(first is not None) % values)
    elif first and plan.answer_on > first:
        yield soon(
            "answer_after_first_silence",
            _(
                "Deux mois de silence valent un refus : un dossier déposé le premier jour serait refusé le %(first)s, avant votre réponse "
                "du %(answer)s. Les plus rapides se croiraient punis. Répondez plus tôt, ou écrivez dans l’appel que la lecture continue "
                "et qu’une réponse écrite viendra."
            )
            % values,
        )


def _silence_sentence(with_first: bool) -> str:
    if with_first:
        return _(
            "Deux mois de silence valent un refus : un dossier déposé le premier jour serait refusé le %(first)s, un dossier déposé "
            "le dernier jour le %(last)s, avant votre réponse du %(answer)s. L’association se croit refusée, ou laisse passer son délai "
            "de recours. Répondez plus tôt, ou écrivez dans l’appel que la lecture continue et qu’une réponse écrite viendra."
        )
    return _(
        "Deux mois de silence valent un refus : même un dossier déposé le dernier jour serait refusé le %(last)s, avant votre réponse "
        "du %(answer)s. L’association se croit refusée, ou laisse passer son délai de recours. "
        "Répondez plus tôt, ou écrivez dans l’appel que la lecture continue et qu’une réponse écrite viendra."
    )


CHECKS = (
    missing_answer,
    missing_actions,
    projects,
    before_the_projects,
    after_the_closing,
    on_a_day_off,
    silence,
)
