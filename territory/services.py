from dataclasses import dataclass

from django.db import transaction
from django.db.models import Q

from territory.models import Contract, Institution, InstitutionKind, Theme
from territory.words import of_place

Kind = Institution.Kind


@dataclass(frozen=True)
class Seat:
    """One place at the table of every contract. `themes` are codes; a theme brings its sub-themes."""

    rank: int
    kind: InstitutionKind
    name: str
    short_name: str
    is_funder: bool = False
    service: str = ""
    themes: tuple[str, ...] = ()


SEATS = (
    Seat(10, Kind.STATE, "État · préfecture ({department})", "État", True, "Politique de la ville (programme 147)"),
    Seat(20, Kind.EPCI, "{ground}", "{ground_kind}", True),
    Seat(30, Kind.CITY, "Ville {of_city}", "Ville", True),
    Seat(40, Kind.CAF, "Caisse d’allocations familiales ({department})", "Caf", True),
    Seat(50, Kind.DEPARTMENT, "Conseil départemental ({department})", "Département", True),
    Seat(60, Kind.LANDLORD, "Bailleur social ({city})", "Bailleur", True),
    Seat(70, Kind.DIRECTION, "Direction de la culture", "Culture", themes=("4.2",)),
    Seat(71, Kind.DIRECTION, "Direction des sports", "Sport", themes=("4.3",)),
    Seat(72, Kind.DIRECTION, "Direction de l’éducation", "Éducation", themes=("1",)),
    Seat(73, Kind.DIRECTION, "Direction de l’emploi et de l’insertion", "Emploi", themes=("5",)),
    Seat(74, Kind.DIRECTION, "Direction de la santé publique", "Santé", themes=("2.1",)),
    Seat(80, Kind.DSU, "Équipe du contrat de ville {of_city}", "DSU"),
    Seat(90, Kind.CITIZENS, "Conseil citoyen {of_city}", "Conseil citoyen"),
)

GROUND_KINDS = {
    "CC": ("Communauté de communes", "Communauté"),
    "CA": ("Communauté d’agglomération", "Agglo"),
    "CU": ("Communauté urbaine", "Communauté"),
}


@transaction.atomic
def open_contract(contract: Contract, *, number_prefix: str = "") -> list[Institution]:
    """Seats the usual institutions of a contract. Done once: a contract that has its team is left as it is."""
    contract = Contract.objects.select_for_update().get(pk=contract.pk)
    if number_prefix and not contract.number_prefix:
        contract.number_prefix = number_prefix
        contract.save(update_fields=["number_prefix"])
    if not contract.is_open:
        for seat in seats_of(contract):
            give(seat, contract)
    return list(contract.institutions.all())


def seats_of(contract: Contract) -> list[Seat]:
    on_commune = contract.ground == Contract.Ground.COMMUNE
    return [seat for seat in SEATS if not (on_commune and seat.kind == Kind.EPCI)]


def give(seat: Seat, contract: Contract) -> None:
    words = words_for(contract)
    institution, created = Institution.objects.get_or_create(
        contract=contract,
        kind=seat.kind,
        name=seat.name.format(**words),
        defaults={
            "short_name": seat.short_name.format(**words),
            "is_funder": seat.is_funder,
            "service": seat.service,
            "rank": seat.rank,
        },
    )
    if created and seat.themes:
        institution.themes.set(Theme.objects.filter(Q(code__in=seat.themes) | Q(parent__code__in=seat.themes)))


def words_for(contract: Contract) -> dict[str, str]:
    ground, ground_kind = spelt_out(contract.ground_name)
    return {
        "department": contract.department_name,
        "city": contract.name,
        "of_city": of_place(contract.name),
        "ground": ground,
        "ground_kind": ground_kind,
    }


def spelt_out(ground_name: str) -> tuple[str, str]:
    """ "CC de Vitry" reads "Communauté de communes de Vitry"; with the short word that heads its column."""
    initials, _, rest = ground_name.partition(" ")
    if initials in GROUND_KINDS:
        long, short = GROUND_KINDS[initials]
        return f"{long} {rest}", short
    return ground_name, "Métropole" if "métropole" in ground_name.lower() else "Territoire"
