"""What is measured: each function marked `@row` gives one line of the table. A new file here is found by itself."""

import statistics
import time
from collections.abc import Callable
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Row:
    name: str
    unit: str
    goal: float
    measure: Callable[[], float]


@dataclass(frozen=True)
class Result:
    name: str
    value: float
    unit: str
    goal: float

    @property
    def holds(self) -> bool:
        return self.value <= self.goal

    def as_dict(self) -> dict:
        return asdict(self) | {"holds": self.holds}


ROWS: list[Row] = []


def row(name: str, *, goal: float, unit: str = "ms"):
    """`goal` is the most that the measure may be."""

    def register(measure: Callable[[], float]) -> Callable[[], float]:
        ROWS.append(Row(name, unit, goal, measure))
        return measure

    return register


def median_ms(work: Callable[[], object], times: int = 30) -> float:
    """The middle of `times` measures, after one that warms what is warmed once."""
    work()
    return statistics.median(elapsed_ms(work) for _ in range(times))


def elapsed_ms(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return (time.perf_counter() - started) * 1000
