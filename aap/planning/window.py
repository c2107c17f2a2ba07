"""Is there time to answer? The window between the opening and the closing, and the closing itself."""

import datetime
from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from aap.planning.plan import MIN_WINDOW_DAYS, ONE_DAY, Moment, Plan, Reading, Warning, info, need, soon
from kit.dates import date_full, hour
from territory.places import SchoolZone

MOST_HOLIDAYS = 0.4
PHONE_FROM, PHONE_UNTIL = datetime.time(9), datetime.time(18)
MIDNIGHT = datetime.time(0)
FRIDAY = 4


def missing_dates(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if plan.opens_at is None:
        yield need(
            "opening_missing",
            _(
                "Le jour de l’ouverture manque. Une petite association en a besoin pour trouver du temps et réunir son bureau. "
                "Choisissez-le."
            ),
        )
    if plan.closes_at is None:
        yield need(
            "closing_missing",
            _(
                "Le jour et l’heure de la clôture manquent. Sans eux, personne ne peut s’organiser. "
                "Choisissez un jour de semaine, hors vacances, à une heure où quelqu’un répond au téléphone."
            ),
        )


def order(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if plan.opens_at and plan.closes_at and _is_before(plan.closes_at, plan.opens_at, plan):
        yield need(
            "closing_before_opening",
            _(
                "La clôture (%(closing)s) vient avant l’ouverture (%(opening)s) : personne ne pourrait répondre. "
                "Corrigez l’une des deux dates."
            )
            % {"closing": date_full(plan.closes_at, plan.tz), "opening": date_full(plan.opens_at, plan.tz)},
        )


def _is_before(one: Moment, other: Moment, plan: Plan) -> bool:
    if isinstance(one, datetime.datetime) and isinstance(other, datetime.datetime):
        return one < other
    return plan.day_of(one) < plan.day_of(other)


def publication(reading: Reading) -> Iterator[Warning]:
    plan, opening = reading.plan, reading.plan.opening
    if opening is None:
        return
    if plan.published_on is None and opening < reading.today:
        yield need(
            "opening_in_the_past",
            _(
                "L’ouverture était prévue le %(day)s, et l’appel n’est pas publié. Chaque jour qui passe est un jour de moins "
                "pour répondre. Choisissez une ouverture à venir, et reculez la clôture d’autant."
            )
            % {"day": date_full(opening)},
        )
    elif plan.published_on and plan.published_on > opening:
        yield soon(
            "published_late",
            _(
                "L’appel est publié %(days)s après son ouverture : les associations ont perdu ce temps sans le savoir. "
                "Reculez la clôture d’autant."
            )
            % {"days": counted((plan.published_on - opening).days)},
        )


def counted(days: int) -> str:
    return ngettext("%(count)d jour", "%(count)d jours", days) % {"count": days}


def length(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    if not plan.days_open or plan.days_open >= MIN_WINDOW_DAYS:
        return
    short = MIN_WINDOW_DAYS - plan.days_open
    yield need(
        "window_too_short",
        _(
            "Les associations ont %(days)s pour répondre : il manque %(short)s pour arriver à %(least)s. "
            "Une petite équipe se réunit une fois par mois et attend ses devis ; faute de temps, seules les habituées répondent. "
            "Ouvrez plus tôt, ou fermez le %(better)s."
        )
        % {
            "days": counted(plan.days_open),
            "short": counted(short),
            "least": counted(MIN_WINDOW_DAYS),
            "better": date_full(reading.good_day(plan.closing + ONE_DAY * short)),
        },
    )


def holidays_in_window(reading: Reading) -> Iterator[Warning]:
    window = reading.plan.window
    off = [day for day in window if reading.off.school(day)]
    if not window or len(off) / len(window) <= MOST_HOLIDAYS:
        return
    yield soon(
        "window_in_holidays",
        _(
            "Sur %(days)s pour répondre, %(off)s tombent pendant les vacances scolaires. Les bénévoles gardent leurs enfants, "
            "les écoles et les centres sociaux sont fermés : le temps réel est bien plus court. "
            "Ouvrez plus tôt, ou reculez la clôture."
        )
        % {"off": len(off), "days": counted(len(window))},
    )


def closing_in_holidays(reading: Reading) -> Iterator[Warning]:
    closing = reading.plan.closing
    holiday = reading.off.school(closing) if closing else None
    if holiday:
        yield need(
            "closing_in_school_holidays",
            _(
                "La clôture, %(day)s, tombe pendant les vacances scolaires : « %(name)s », jusqu’au %(last)s (%(zone)s). "
                "Les bénévoles sont absents et les partenaires qui doivent signer sont fermés. "
                "Choisissez plutôt le %(better)s."
            )
            % {
                "day": date_full(closing),
                "name": holiday.name,
                "last": date_full(holiday.last_day),
                "zone": holiday.get_zone_display(),
                "better": date_full(reading.good_day(closing)),
            },
        )


def closing_on_a_day_off(reading: Reading) -> Iterator[Warning]:
    closing = reading.plan.closing
    if closing is None:
        return
    better = date_full(reading.good_day(closing))
    if name := reading.off.public(closing):
        yield need(
            "closing_on_public_holiday",
            _(
                "La clôture, %(day)s, est un jour férié (%(name)s) : en cas de problème, une association n’a personne à appeler. "
                "Choisissez plutôt le %(better)s."
            )
            % {"day": date_full(closing), "name": name, "better": better},
        )
    if closing.weekday() > FRIDAY:
        yield need(
            "closing_on_weekend",
            _(
                "La clôture, %(day)s, tombe un week-end : en cas de problème, une association n’a personne à appeler. "
                "Choisissez plutôt le %(better)s."
            )
            % {"day": date_full(closing), "better": better},
        )


def closing_hour(reading: Reading) -> Iterator[Warning]:
    at, closing = reading.plan.closing_hour, reading.plan.closing
    if at is None or PHONE_FROM <= at <= PHONE_UNTIL:
        return
    values = {"hour": hour(at), "day": date_full(closing)}
    if at == MIDNIGHT:
        sentence = _(
            "La clôture est à minuit, à la fin du %(day)s : on ne sait jamais de quel minuit il s’agit, et personne ne répond "
            "au téléphone. Fermez entre 9 h et 18 h, par exemple à 12 h."
        )
    elif closing.weekday() == FRIDAY and at > PHONE_UNTIL:
        sentence = _(
            "La clôture est un vendredi à %(hour)s : une association qui n’arrive pas à déposer ne trouvera personne avant lundi, "
            "trop tard. Fermez entre 9 h et 18 h, par exemple à 12 h."
        )
    else:
        sentence = _(
            "La clôture est à %(hour)s : à cette heure, personne ne répond au téléphone, et une association qui n’arrive pas "
            "à déposer perd son dossier. Fermez entre 9 h et 18 h, par exemple à 12 h."
        )
    yield soon("closing_hour", sentence % values)


def unknown_holidays(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    days = plan.window or [day for day in (plan.first_day, plan.closing) if day] or [reading.today]
    if all(reading.off.knows_school(day) for day in days):
        return
    zone = str(SchoolZone(plan.zone).label) if plan.zone else _("zone inconnue")
    yield info(
        "school_holidays_unknown",
        _(
            "Nous ne connaissons pas les vacances scolaires de ce territoire (%(zone)s) à ces dates. Une clôture pendant les vacances "
            "écarte les petites équipes : vérifiez auprès du rectorat. L’administration de la plateforme peut ajouter ces vacances."
        )
        % {"zone": zone},
    )


CHECKS = (
    missing_dates,
    order,
    publication,
    length,
    holidays_in_window,
    closing_in_holidays,
    closing_on_a_day_off,
    closing_hour,
    unknown_holidays,
)
