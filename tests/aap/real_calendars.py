"""The calendars of 18 real appels à projets, as far as their public pages tell them, and what one expects to be told.

Facts only. A date that is not a day ("début octobre", "mi-avril", "mars 2025") is missing, as it is in a form. `because`
reasons each entry by hand: days of the week from a calendar, holidays from those of the Éducation nationale.
"""

import datetime
from dataclasses import dataclass, replace

from aap.planning import Milestone, Plan
from territory.places import school_zone, time_zone

D = datetime.date.fromisoformat

# What almost every page leaves out: when projects begin and end, when the answer comes, and who helps.
SILENT = {"answer_missing", "actions_missing", "no_help_session"}
NO_OPENING = SILENT | {"opening_missing"}
NO_DATE = NO_OPENING | {"closing_missing"}


@dataclass(frozen=True)
class RealCall:
    territory: str
    department: str
    plan: Plan
    expected: frozenset[str]
    because: str
    source: str

    @property
    def today(self) -> datetime.date:
        """The first of September before the projects, when such a calendar is drawn up."""
        return datetime.date((self.plan.year or 2024) - 1, 9, 1)


def real(territory: str, department: str, plan: Plan, expected: set[str], because: str, source: str) -> RealCall:
    place = {"zone": school_zone(department), "department": department, "time_zone": time_zone(department)}
    return RealCall(territory, department, replace(plan, **place), frozenset(expected), because, source)


CALENDARS = (
    real(
        "Montpellier Méditerranée Métropole",
        "34",
        Plan(year=2025, closes_at=D("2024-11-22")),
        NO_OPENING,
        "A Friday of November without holidays, five weeks before the year of the projects.",
        "contratdeville.montpellier3m.fr/node/31",
    ),
    real(
        "Grand Reims",
        "51",
        Plan(year=2025, closes_at=D("2024-11-15")),
        NO_OPENING,
        "A Friday, after Toussaint and Armistice. « Début octobre » and « mi-avril » are no days.",
        "grandreims.fr, nouveau contrat de ville, appel à projets 2025",
    ),
    real(
        "Grand Chambéry",
        "73",
        Plan(year=2025, opens_at=D("2024-10-18"), closes_at=D("2024-11-22")),
        SILENT | {"window_too_short", "window_in_holidays"},
        "From 18 October to 22 November: 14 + 22 = 36 days, 6 too few. Toussaint of zone A, 19 October to 3 November: "
        "16 days of 36, 44 %.",
        "grandchambery.fr, lancement de l’appel à projet pour 2025",
    ),
    real(
        "Est Ensemble",
        "93",
        Plan(year=2025, closes_at=D("2025-01-31")),
        NO_OPENING | {"closing_after_start"},
        "It closes a month inside the year of its projects. A Friday; winter holidays of zone C begin on 15 February.",
        "liti.fr, Est Ensemble, appel à projets du contrat de ville",
    ),
    real(
        "Est Ensemble, en deux temps",
        "93",
        Plan(
            year=2019,
            closes_at=D("2018-10-12"),
            stages=(Milestone("Nouvelle saisie dans Dauphin", "other", D("2018-11-20")),),
        ),
        NO_OPENING,
        "The first filing decides: a Friday, a week before Toussaint. Typing everything again is a stage of no fixed rank.",
        "fr.readkong.com, appel à projet contrat de ville",
    ),
    real(
        "Rosny-sous-Bois",
        "93",
        Plan(),
        NO_DATE,
        "« Avant le 30 novembre » of a year that the page does not say: no date at all.",
        "rosnysousbois.fr, appel à projets politique de la ville",
    ),
    real(
        "Hérault, tous contrats",
        "34",
        Plan(year=2024),
        NO_DATE,
        "Criteria and contents, and not one date.",
        "herault.gouv.fr, politique de la ville, appels à projets",
    ),
    real(
        "Grand Poitiers",
        "86",
        Plan(year=2024, published_on=D("2023-10-20")),
        NO_DATE,
        "Published on 20 October 2023; the page gives no date of the call.",
        "vienne.pref.gouv.fr, appel à projets 2024",
    ),
    real(
        "Blois",
        "41",
        Plan(year=2024, closes_at=D("2023-12-17")),
        NO_OPENING | {"closing_on_weekend"},
        "17 December 2023 is a Sunday. Christmas holidays begin on the 23rd.",
        "blois.fr, contrat de ville, appel à projets",
    ),
    real(
        "Grenoble-Alpes-Métropole",
        "38",
        Plan(year=2021, opens_at=D("2020-10-19"), closes_at=D("2020-11-06")),
        SILENT | {"window_too_short", "window_in_holidays"},
        "From 19 October to 6 November: 13 + 6 = 19 days, 23 too few. Toussaint of zone A, 17 October to 1 November: "
        "14 days of 19, 74 %. It closes on the Friday after the holidays.",
        "isere.gouv.fr, appel à projets 2021",
    ),
    real(
        "Pays d’Aix",
        "13",
        Plan(year=2019, opens_at=D("2018-10-01"), closes_at=D("2018-11-05")),
        SILENT | {"window_too_short", "window_in_holidays"},
        "From 1 October to 5 November: 31 + 5 = 36 days, 6 too few. Toussaint of zone B, 20 October to 4 November: "
        "16 days of 36, 44 %. It closes on the Monday of return.",
        "agglo-paysdaix.fr",
    ),
    real(
        "Berre-Salon",
        "13",
        Plan(year=2018, closes_at=D("2017-11-06")),
        NO_OPENING,
        "The Monday of return: Toussaint of zone B ended on the Sunday. Committees « mi-décembre », « fin janvier »: no days.",
        "berreletang.fr, appel à projets du contrat de ville intercommunal",
    ),
    real(
        "Cap Excellence",
        "971",
        Plan(),
        NO_DATE | {"school_holidays_unknown"},
        "Months of instruction and no date. Overseas: the school holidays of Guadeloupe are not in the table.",
        "capexcellence.net, la phase d’instruction technique des projets",
    ),
    real(
        "Saint-Étienne Métropole",
        "42",
        Plan(year=2021, closes_at=D("2020-12-15")),
        NO_OPENING,
        "A Tuesday, four days before the Christmas holidays and before the year of the projects.",
        "fdocuments.fr, appel à projets 2021, règlement Loire",
    ),
    real(
        "Creil Sud Oise",
        "60",
        Plan(year=2021, closes_at=D("2020-11-09")),
        NO_OPENING,
        "A Monday, a week after Toussaint, two days before Armistice.",
        "readkong",
    ),
    real(
        "Val de Fensch",
        "57",
        Plan(year=2021, closes_at=D("2021-02-15")),
        NO_OPENING | {"closing_after_start"},
        "It closes six weeks inside the year of its projects. A Monday; winter holidays of zone B begin on the 20th.",
        "readkong",
    ),
    real(
        "Cosne-Cours-sur-Loire",
        "58",
        Plan(year=2020, closes_at=D("2020-01-20")),
        NO_OPENING | {"closing_after_start"},
        "It closes three weeks inside the year of its projects. A Monday of January without holidays.",
        "readkong",
    ),
    real(
        "Aulnay-sous-Bois, Le Raincy",
        "93",
        Plan(),
        NO_DATE,
        "Information sheets of 2015 and 2017: rules, and not one date.",
        "l.21-bal.com/finansi/1278",
    ),
)
