"""Realism checks of a call's calendar: what a small association would suffer from, said plainly. Nothing is written."""

import datetime

from aap.planning import answer, help, overseas, stages, window
from aap.planning.plan import MIN_WINDOW_DAYS, Milestone, Plan, Reading, Warning

__all__ = ["MIN_WINDOW_DAYS", "Milestone", "Plan", "Warning", "warnings"]

TONES = ("need", "soon", "info")
CHECKS = (*window.CHECKS, *help.CHECKS, *answer.CHECKS, *stages.CHECKS, *overseas.CHECKS)


def warnings(plan: Plan, today: datetime.date) -> list[Warning]:
    """Serious ones first; the holidays of the place are read in one query."""
    reading = Reading(plan, today)
    found = [warning for check in CHECKS for warning in check(reading)]
    return sorted(found, key=lambda warning: TONES.index(warning.tone))
