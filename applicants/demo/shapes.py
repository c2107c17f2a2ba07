"""How associations and their projects are written down for the demo."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Association:
    """`number` makes its invented SIRET; without one, it has only its RNA."""

    key: str
    name: str
    president: str
    title: str
    address: str
    number: int | None = None
    rna: str = ""


@dataclass(frozen=True)
class Project:
    """Amounts are whole euros; what the funders are not asked for comes from elsewhere."""

    title: str
    summary: str
    people: int
    residents: int
    places: tuple[str, ...]
    cost: int
    asks: dict[str, int]
    answers: tuple[str, ...]

    @property
    def other(self) -> int:
        return self.cost - sum(self.asks.values())
