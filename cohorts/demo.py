"""What laureates and their coordinator do in the demo, through the services of this room."""

from aap.models import Evidence
from accounts.models import Person
from applicants.models import Dossier
from cohorts import services
from cohorts.models import Laureate, Lesson

SEWING_MEASURED = ("31 femmes, dont 27 du Hamois", "12 mercredis sur 13, enfants gardés 11 fois")
SEWING_REPORT = (
    "Trente et une femmes sont venues, dont vingt-sept du Hamois. Nous en visions trente.\n\n"
    "Ce qui a marché : la garde des enfants. Les deux premières semaines, elle n’était pas prête, et huit femmes "
    "seulement sont venues. Dès qu’elle a ouvert, elles étaient vingt.\n\n"
    "Ce qui a gêné : la salle fermait à 17 h. Le défilé de juin a réuni cent vingt personnes."
)
CHILDCARE_LESSON = (
    "Quand les enfants sont gardés pendant l’action, les parents viennent : huit femmes sans la garde, vingt avec. "
    "Le prochain appel devrait pouvoir payer la garde des enfants."
)
WATERING_LESSON = (
    "Un jardin se prépare pour l’été : sans tour d’arrosage écrit en mai, les parcelles sèchent en juillet."
)
BIKE_MEASURED = ("14 femmes sur 20",)


def laureate_of(dossier: Dossier) -> Laureate:
    """As it stands now."""
    return Laureate.objects.get(case__dossier=dossier)


def move(dossier: Dossier, step: str, *, actor: Person) -> Laureate:
    return services.move(laureate_of(dossier), step, actor=actor)


def measure(dossier: Dossier, measured: tuple[str, ...], *, actor: Person) -> None:
    for indicator, found in zip(laureate_of(dossier).indicators.all(), measured, strict=True):
        services.measure(indicator, measured=found, actor=actor)


def report(dossier: Dossier, text: str, *, actor: Person) -> Laureate:
    return services.write_report(laureate_of(dossier), report=text, actor=actor)


def learn(dossier: Dossier, text: str, *, actor: Person) -> Lesson:
    """A lesson that rests on the first indicator of a project."""
    laureate = laureate_of(dossier)
    lesson = Lesson(cohort=laureate.cohort, indicator=laureate.indicators.first(), text=text)
    return services.learn(lesson, actor=actor)


def give_back(lesson: Lesson, *, actor: Person) -> Evidence:
    return services.give_back(lesson, actor=actor)
