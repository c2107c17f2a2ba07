"""Do the stages follow each other as they do in life?"""

from collections.abc import Iterator
from itertools import combinations
from typing import NamedTuple

from django.utils.translation import gettext as _

from aap.planning.plan import Day, Plan, Reading, Warning, need, soon
from kit.dates import date_full

AUGUST = 8
RANKS = {
    "opening": 0,
    "closing": 10,
    "admissibility": 20,
    "avis": 30,
    "committee": 40,
    "steering": 50,
    "votes": 60,
    "notification": 70,
    "answer": 70,
    "payment": 80,
    "report": 90,
}


class Stage(NamedTuple):
    rank: int
    label: str
    first: Day


def backwards(reading: Reading) -> Iterator[Warning]:
    for stage in reading.plan.stages:
        if stage.end < stage.first:
            yield need(
                "stage_backwards",
                _(
                    "L’étape « %(stage)s » finit avant d’avoir commencé : on ne peut pas s’y fier. Corrigez l’une des deux dates."
                )
                % {"stage": stage.label},
            )


def out_of_order(reading: Reading) -> Iterator[Warning]:
    """One sentence for each stage that begins too early: with the latest of those that should come first."""
    ranked = sorted(_ranked(reading.plan))
    inverted = [
        (early, late) for early, late in combinations(ranked, 2) if early.rank < late.rank and early.first > late.first
    ]
    for late in dict.fromkeys(late for _early, late in inverted):
        early = max((early for early, other in inverted if other == late), key=lambda stage: stage.first)
        yield need(
            "stage_out_of_order",
            _(
                "« %(late)s » (%(late_day)s) commence avant « %(early)s » (%(early_day)s), qui doit venir d’abord. Les associations "
                "ne sauraient plus où en est leur dossier. Corrigez l’une des deux dates."
            )
            % {
                "late": late.label,
                "late_day": date_full(late.first),
                "early": early.label,
                "early_day": date_full(early.first),
            },
        )


def in_august(reading: Reading) -> Iterator[Warning]:
    plan = reading.plan
    held = [(stage.label, (stage.first.month, stage.end.month)) for stage in plan.stages]
    if plan.answer_on:
        held.append((_("La réponse"), (plan.answer_on.month,)))
    for label, months in held:
        if AUGUST in months:
            yield soon(
                "stage_in_august",
                _(
                    "L’étape « %(stage)s » est en août : les équipes et les bénévoles sont absents, et elle glissera. "
                    "Placez-la avant l’été, ou en septembre."
                )
                % {"stage": label},
            )


def _ranked(plan: Plan) -> Iterator[Stage]:
    """The stages that have a place in the order. Opening against closing, and answer against closing, are told elsewhere."""
    if plan.closing:
        yield Stage(RANKS["closing"], _("La clôture"), plan.closing)
    for stage in plan.stages:
        if stage.kind in RANKS:
            yield Stage(RANKS[stage.kind], stage.label, stage.first)
    if plan.answer_on and not (plan.closing and plan.answer_on <= plan.closing):
        yield Stage(RANKS["answer"], _("La réponse"), plan.answer_on)


CHECKS = (backwards, out_of_order, in_august)
