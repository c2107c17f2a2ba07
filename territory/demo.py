"""The institutions of the demo, with invented addresses and numbers."""

from dataclasses import dataclass

from django.utils.text import slugify
from stdnum import luhn

from territory.models import Contract, Institution

Kind = Institution.Kind


@dataclass(frozen=True)
class Office:
    kind: str
    service: str
    street: str


OFFICES = (
    Office(Kind.STATE, "Mission politique de la ville", "1 place de la République"),
    Office(Kind.EPCI, "Direction de la cohésion", "8 rue du Canal"),
    Office(Kind.CITY, "Direction des quartiers", "Hôtel de ville, place d’Armes"),
    Office(Kind.CAF, "Action sociale et territoires", "12 avenue des Familles"),
    Office(Kind.DEPARTMENT, "Direction des solidarités", "2 rue du Département"),
    Office(Kind.LANDLORD, "Vie des quartiers", "20 allée des Tilleuls"),
    Office(Kind.DIRECTION, "Actions dans les quartiers", "Centre administratif, 3 rue des Services"),
    Office(Kind.DSU, "Développement social urbain", "Maison des projets, 5 place du Marché"),
    Office(Kind.CITIZENS, "Animation du conseil", "Maison de quartier"),
)


def invented_siret(number: int) -> str:
    """Passes the checksum, in a range where nobody is registered."""
    siren = _checked(f"99{number:06d}")
    return _checked(f"{siren}0001")


def furnish(contract: Contract, *, town: str, phones: str, first: int) -> None:
    """Gives each institution its details. `phones` is a range kept for fiction, `first` starts their numbers."""
    for rank, institution in enumerate(contract.institutions.order_by("rank", "pk")):
        office = next(office for office in OFFICES if office.kind == institution.kind)
        institution.service = office.service
        institution.address = f"{office.street}\n{town}"
        institution.phone = f"{phones} {rank + 10:02d}"
        institution.email = f"{slugify(institution.short_name)}.{contract.slug}@exemple.invalid"
        institution.siret = invented_siret(first + rank)
        institution.save()


def _checked(digits: str) -> str:
    return digits + luhn.calc_check_digit(digits)
