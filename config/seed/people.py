"""Those who are not personas: the other funders and services, the teams elsewhere, the presidents of associations."""

from dataclasses import dataclass

from accounts.models import Person, Role
from accounts.services import grant_role
from applicants.demo.associations import DUNKERQUE_ASSOCIATIONS, TOURS_ASSOCIATIONS, VITRY_ASSOCIATIONS
from config.personas import DUNKERQUE, TOURS, VITRY, ensure_personas
from territory.demo import furnish
from territory.models import Contract, Institution

Kind, Seat = Role.Kind, Institution.Kind

TOWNS = {
    VITRY: ("51300 Vitry-le-François", "03 26 00 00", 1),
    TOURS: ("37000 Tours", "01 99 00 01", 31),
    DUNKERQUE: ("59140 Dunkerque", "01 99 00 02", 61),
}
CONTACT_PHONE = {VITRY: "03 26 00 00 00", TOURS: "01 99 00 01 00", DUNKERQUE: "01 99 00 02 00"}


@dataclass(frozen=True)
class Neighbour:
    """`seat` is the kind or the short name of the institution they speak for."""

    key: str
    name: str
    role: str
    contract: str
    seat: str = ""


NEIGHBOURS = (
    Neighbour("agglo", "Nadège Perrineau", Kind.FUNDER, VITRY, Seat.EPCI),
    Neighbour("caf", "Thomas Roussillon", Kind.FUNDER, VITRY, Seat.CAF),
    Neighbour("sport", "Bruno Lallemant", Kind.REFERENT, VITRY, "Sport"),
    Neighbour("education", "Céline Aubrion", Kind.REFERENT, VITRY, "Éducation"),
    Neighbour("emploi", "Mehdi Saïdane", Kind.REFERENT, VITRY, "Emploi"),
    Neighbour("sante", "Odile Marquant", Kind.REFERENT, VITRY, "Santé"),
    Neighbour("federation", "Lucile Hameau", Kind.PARTNER, VITRY),
    Neighbour("tours-cheffe", "Delphine Roy-Besnard", Kind.DSU_LEAD, TOURS),
    Neighbour("tours-agent", "Antoine Chesnay", Kind.DSU_AGENT, TOURS),
    Neighbour("tours-conseil", "Nadia Ferhati", Kind.RESIDENT, TOURS, Seat.CITIZENS),
    Neighbour("dunkerque-cheffe", "Mathilde Deroo-Lannoy", Kind.DSU_LEAD, DUNKERQUE),
    Neighbour("dunkerque-agent", "Rémi Vanhoute", Kind.DSU_AGENT, DUNKERQUE),
    Neighbour("dunkerque-etat", "Isabelle Courtecuisse", Kind.FUNDER, DUNKERQUE, Seat.STATE),
    Neighbour("dunkerque-agglo", "Éric Bauwens", Kind.FUNDER, DUNKERQUE, Seat.EPCI),
    Neighbour("dunkerque-ville", "Anne-Sophie Lemaire-Dutoit", Kind.FUNDER, DUNKERQUE, Seat.CITY),
    Neighbour("dunkerque-caf", "Karine Boulinguez", Kind.FUNDER, DUNKERQUE, Seat.CAF),
    Neighbour("dunkerque-culture", "Sylvain Hochart", Kind.REFERENT, DUNKERQUE, "Culture"),
    Neighbour("dunkerque-sport", "Marie-Laure Top", Kind.REFERENT, DUNKERQUE, "Sport"),
    Neighbour("dunkerque-sante", "Christelle Vasseur-Rys", Kind.REFERENT, DUNKERQUE, "Santé"),
    Neighbour("dunkerque-emploi", "Loïc Debruyne", Kind.REFERENT, DUNKERQUE, "Emploi"),
    Neighbour("dunkerque-conseil", "Ginette Fournier-Lacq", Kind.RESIDENT, DUNKERQUE, Seat.CITIZENS),
)
# Who answers for a service, by its short name, and who decides for a funder, by its kind.
SERVICES = {
    "Culture": "direction",
    "Sport": "sport",
    "Éducation": "education",
    "Emploi": "emploi",
    "Santé": "sante",
    "Conseil citoyen": "habitante",
}
FUNDERS = {"etat": "financeur-etat", "metropole": "agglo", "ville": "financeur-ville", "caf": "caf"}
DUNKERQUE_SERVICES = {
    "Culture": "dunkerque-culture",
    "Sport": "dunkerque-sport",
    "Emploi": "dunkerque-emploi",
    "Santé": "dunkerque-sante",
}
DUNKERQUE_FUNDERS = {
    "etat": "dunkerque-etat",
    "metropole": "dunkerque-agglo",
    "ville": "dunkerque-ville",
    "caf": "dunkerque-caf",
}
# Amina Belkacem is a persona; the others exist only through their association.
AMINA = "Amina Belkacem"


class Cast:
    """Everybody by their key: personas, neighbours, and the president of each association."""

    def __init__(self, contracts: dict[str, Contract]):
        self.people = {person.email.partition("@")[0]: person for person in ensure_personas()}
        for neighbour in NEIGHBOURS:
            self.people[neighbour.key] = _settle(neighbour, contracts[neighbour.contract])
        for association in (*VITRY_ASSOCIATIONS, *TOURS_ASSOCIATIONS, *DUNKERQUE_ASSOCIATIONS):
            if association.president != AMINA:
                self.people[association.key] = _person(f"president-{association.key}", association.president)
        self.people["fils"] = self.people["association"]
        self.services, self.funders = self._speakers(SERVICES), self._speakers(FUNDERS)
        self.dunkerque_services = self._speakers(DUNKERQUE_SERVICES)
        self.dunkerque_funders = self._speakers(DUNKERQUE_FUNDERS)

    def __getitem__(self, key: str) -> Person:
        return self.people[key]

    def _speakers(self, keys: dict[str, str]) -> dict[str, Person]:
        return {seat: self.people[key] for seat, key in keys.items()}


def furnish_places(contracts: dict[str, Contract]) -> None:
    for code, (town, phones, first) in TOWNS.items():
        furnish(contracts[code], town=town, phones=phones, first=first)


def _settle(neighbour: Neighbour, contract: Contract) -> Person:
    person = _person(neighbour.key, neighbour.name)
    seats = contract.institutions.filter(kind=neighbour.seat) | contract.institutions.filter(short_name=neighbour.seat)
    institution = seats.order_by("rank").first() if neighbour.seat else None
    grant_role(person, neighbour.role, contract=contract, institution=institution, actor=None)
    return person


def _person(key: str, name: str) -> Person:
    return Person.objects.create_user(f"{key}@exemple.invalid", name=name)
