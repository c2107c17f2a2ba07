"""What already helps beside the calls of the demo. Public programmes, with invented dates and numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from aap.models import Call, Public, Scheme
from aap.services import schemes
from accounts.models import Person
from territory.models import Contract, Institution, Theme

Seat = Institution.Kind
# The day that is so many days from today.
Day = Callable[[int], date]


@dataclass(frozen=True)
class Help:
    """`days`: when it opens and closes, counted from today; the whole year without them. `sent`: what a call sends there."""

    name: str
    runner: str
    text: str
    themes: tuple[str, ...]
    publics: tuple[str, ...]
    contact: str
    seat: str = ""
    days: tuple[int, int] | None = None
    kind: str = Scheme.Kind.COMMON_LAW
    sent: str = ""


HOLIDAYS = Help(
    "Ville Vie Vacances",
    "L’État et la CAF",
    "Des sorties et des séjours pendant les vacances scolaires, pour les jeunes de 11 à 18 ans.",
    ("4.4",),
    (Public.YOUTH,),
    "L’action sociale de la CAF",
    Seat.CAF,
    (-8, 60),
    sent="Les sorties et les séjours de plus de trois jours.",
)
SUMMER = Help(
    "Quartiers d’été",
    "La préfecture",
    "De l’argent pour ce qui se passe dehors, en juillet et en août.",
    ("3.1", "4"),
    (Public.EVERYBODY,),
    "Le délégué du préfet",
    Seat.STATE,
    (95, 150),
    Scheme.Kind.CALL,
)
VITRY_HELP = (
    HOLIDAYS,
    SUMMER,
    Help(
        "Accompagnement à la scolarité (CLAS)",
        "La CAF",
        "Un soutien régulier après l’école, pour les enfants et leurs parents.",
        ("1.2", "2.2"),
        (Public.CHILDREN, Public.FAMILIES),
        "L’action sociale de la CAF",
        Seat.CAF,
        (-40, 15),
        sent="L’aide aux devoirs pendant toute l’année scolaire.",
    ),
    Help(
        "Fonds pour la vie associative",
        "L’État",
        "De l’argent pour la vie ordinaire d’une association : ses bénévoles, son local, sa formation.",
        ("6.1",),
        (Public.EVERYBODY,),
        "Le conseiller à la vie associative",
        Seat.STATE,
        (-5, 40),
        Scheme.Kind.CALL,
        sent="Les frais ordinaires de l’association.",
    ),
)
TOURS_HELP = (
    HOLIDAYS,
    Help(
        "Fonds de participation des habitants",
        "La ville et un groupe d’habitants",
        "Jusqu’à 500 €, en deux semaines, pour une fête d’immeuble, une sortie ou un jardin.",
        ("3.1", "6.2"),
        (Public.EVERYBODY,),
        "La maison de quartier",
        Seat.CITY,
        sent="Une idée qui coûte moins de 500 €.",
    ),
    Help(
        "Permis et premier emploi",
        "La mission locale",
        "Une avance pour le permis, et quelqu’un qui suit le jeune pendant six mois.",
        ("5.1",),
        (Public.YOUTH, Public.JOB_SEEKERS),
        "La mission locale",
        sent="L’aide à une seule personne, comme le permis ou une formation.",
    ),
    SUMMER,
)


def write_down(contract: Contract, helps: tuple[Help, ...], day: Day, *, actor: Person) -> dict[str, Scheme]:
    return {one.name: _keep(contract, one, day, actor) for one in helps}


def send_there(call: Call, helps: tuple[Help, ...], kept: dict[str, Scheme], *, actor: Person) -> None:
    for one in helps:
        if one.sent:
            schemes.redirect_to(call, kept[one.name], what=one.sent, actor=actor)


def _keep(contract: Contract, one: Help, day: Day, actor: Person) -> Scheme:
    opens, closes = (day(shift) for shift in one.days) if one.days else (None, None)
    institution = contract.institutions.filter(kind=one.seat).order_by("rank").first()
    phone = f", {institution.phone}" if institution and institution.phone else ""
    scheme = Scheme(
        contract=contract,
        kind=one.kind,
        name=one.name,
        runner=one.runner,
        institution=institution,
        text=one.text,
        publics=[*one.publics],
        opens_on=opens,
        closes_on=closes,
        contact=f"{one.contact}{phone}",
    )
    return schemes.keep(scheme, themes=Theme.objects.filter(code__in=one.themes), actor=actor)
