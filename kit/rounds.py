"""What comes back again and again with nobody asking: each room adds its own, by the name of a Celery task.

Celery's beat reads it, and the embedded runner reads the same, so that both do the same work.
"""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Round:
    task: str
    every: timedelta


_rounds: dict[str, Round] = {}


def add(task: str, *, every: timedelta) -> None:
    """Called once by each room, from the `ready` of its app."""
    _rounds[task] = Round(task, every)


def known() -> list[Round]:
    return list(_rounds.values())
