"""How the reading of a dossier is written down for the demo."""

from dataclasses import dataclass, field

from instruction.models import Avis, FundingDecision


@dataclass(frozen=True)
class Said:
    """An avis of the service whose short name is `seat`."""

    seat: str
    text: str
    opinion: str = Avis.Opinion.FAVOURABLE
    common_law: str = ""


@dataclass(frozen=True)
class Mark:
    value: int
    why: str


@dataclass(frozen=True)
class Line:
    """What one funder decides, in whole euros."""

    euros: int = 0
    outcome: str = FundingDecision.Outcome.GRANTED
    comment: str = ""


@dataclass(frozen=True)
class PointText:
    """A reason or a condition, tied to a criterion and to one of its articles by their positions."""

    standard: int
    article: int
    title: str
    text: str
    would_help: str = ""


@dataclass(frozen=True)
class Letter:
    opening: str
    points: tuple[PointText, ...]


@dataclass(frozen=True)
class Reading:
    """Everything that is said of one dossier. `marks` has one row a reader, one mark a criterion."""

    said: tuple[Said, ...] = ()
    marks: tuple[tuple[Mark, ...], ...] = ()
    lines: dict[str, Line] = field(default_factory=dict)
    letter: Letter | None = None
