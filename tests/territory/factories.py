import factory

from territory.models import Commune, Contract, Institution, Qpv, Theme

STEP = 0.01


def square(west: float, south: float, side: float = STEP / 2) -> list[list[float]]:
    east, north = west + side, south + side
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


class ThemeFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Theme
        django_get_or_create = ["code"]

    code = factory.Sequence(lambda n: f"9.{n}")
    label = factory.Sequence(lambda n: f"Thème {n}")


class CommuneFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Commune

    code = factory.Sequence(lambda n: f"{51000 + n}")
    name = factory.Sequence(lambda n: f"Commune {n}")
    department = "51"
    population = 1000
    lon, lat = 4.6, 48.7


class ContractFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Contract

    code = factory.Sequence(lambda n: f"CN{n:05}M")
    name = factory.Sequence(lambda n: f"Port {n}")
    label = factory.LazyAttribute(lambda contract: f"CA de {contract.name}")
    slug = factory.Sequence(lambda n: f"port-{n}")
    department, department_name = "51", "Marne"
    ground = Contract.Ground.EPCI
    ground_code = factory.Sequence(lambda n: f"2{n:08}")
    ground_name = factory.SelfAttribute("label")
    school_zone = "B"
    lon, lat = 4.6, 48.7


class QpvFactory(factory.django.DjangoModelFactory):
    """Squares in a row, from the south-west to the north-east."""

    class Meta:
        model = Qpv
        skip_postgeneration_save = True

    class Params:
        corner = factory.Sequence(lambda n: (round(4 + n * STEP, 4), round(48 + n * STEP, 4)))

    code = factory.Sequence(lambda n: f"QN{n:05}M")
    name = factory.Sequence(lambda n: f"Quai {n}")
    outline = factory.LazyAttribute(lambda qpv: {"type": "Polygon", "coordinates": [square(*qpv.corner)]})
    west = factory.LazyAttribute(lambda qpv: qpv.corner[0])
    south = factory.LazyAttribute(lambda qpv: qpv.corner[1])
    east = factory.LazyAttribute(lambda qpv: qpv.west + STEP / 2)
    north = factory.LazyAttribute(lambda qpv: qpv.south + STEP / 2)
    lon = factory.LazyAttribute(lambda qpv: (qpv.west + qpv.east) / 2)
    lat = factory.LazyAttribute(lambda qpv: (qpv.south + qpv.north) / 2)

    @factory.post_generation
    def contracts(qpv, create, given):
        if create:
            qpv.contracts.set(given or [])

    @factory.post_generation
    def communes(qpv, create, given):
        if create:
            qpv.communes.set(given or [])


class InstitutionFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Institution

    contract = factory.SubFactory(ContractFactory)
    kind = Institution.Kind.LANDLORD
    name = factory.Sequence(lambda n: f"Bailleur {n}")
    short_name = factory.SelfAttribute("name")
