"""The stages that calls usually have, placed between the closing and the answer: a proposal, that the team makes true."""

import datetime
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from aap.planning.plan import ONE_DAY, Day, Milestone, Plan
from aap.planning.stages import RANKS
from territory.holidays import public_holiday

# Two to three weeks to look whether files are whole; less when everything is quick.
CHECKING = 18
PAYMENT = datetime.timedelta(days=60)


@dataclass(frozen=True)
class Span:
    """From the closing to the answer, which are both known."""

    plan: Plan

    @property
    def checked(self) -> Day:
        """When the last file has been looked at."""
        whole = (self.plan.answer_on - self.plan.closing).days
        return self.plan.closing + ONE_DAY * min(CHECKING, max(whole // 4, 1))

    def at(self, share: float) -> Day:
        """A part of the time left between the checking and the answer."""
        left = (self.plan.answer_on - self.checked).days
        return self.checked + ONE_DAY * round(left * share)

    @property
    def report(self) -> Day:
        """The law: six months after the year of the projects; whatever day of the week it is."""
        last = self.plan.actions_until.year if self.plan.actions_until else self.plan.year or self.plan.answer_on.year
        return Day(last + 1, 6, 30)


Place = Callable[[Span], Day]

# Each with its first day, and its last when it takes more than one.
USUAL: dict[str, tuple[Place, Place | None]] = {
    "admissibility": (lambda span: span.plan.closing + ONE_DAY, lambda span: span.checked),
    "avis": (lambda span: span.checked + ONE_DAY, lambda span: span.at(0.4)),
    "committee": (lambda span: span.at(0.45), None),
    "steering": (lambda span: span.at(0.6), None),
    "votes": (lambda span: span.at(0.65), lambda span: span.at(0.9)),
    "notification": (lambda span: span.at(0.93), lambda span: span.plan.answer_on),
    "payment": (lambda span: span.plan.answer_on + ONE_DAY, lambda span: span.plan.answer_on + PAYMENT),
    "report": (lambda span: span.report, None),
}


def can_propose(plan: Plan) -> bool:
    return plan.closing is not None and plan.answer_on is not None and plan.answer_on > plan.closing


def usual_stages(plan: Plan) -> list[Milestone]:
    """Those that the plan has not; never before what comes first, never after what comes next. Their labels are empty."""
    if not can_propose(plan):
        return []
    standing = {kind for kind in USUAL if any(stage.kind == kind for stage in plan.stages)}
    return [stage for stage in _placed(plan) if stage.kind not in standing]


def _placed(plan: Plan) -> Iterator[Milestone]:
    span, wished = Span(plan), plan.closing
    for kind, (first, last) in USUAL.items():
        # When there is little time, parts of it round to the same days: none passes the one before it.
        wished = max(wished, first(span) if kind == "report" else _worked(plan, first(span), ONE_DAY))
        begins = _between(plan, RANKS[kind], wished)
        yield Milestone("", kind, begins, max(_worked(plan, last(span), -ONE_DAY), begins) if last else None)


def _worked(plan: Plan, day: Day, step: datetime.timedelta) -> Day:
    """The nearest day, this one or after it by `step`, when somebody is at work."""
    while day.weekday() > 4 or public_holiday(plan.department, day):
        day += step
    return day


def _between(plan: Plan, rank: int, day: Day) -> Day:
    # Letters leave on the day of the answer at the latest.
    known = [(RANKS["closing"], plan.closing), (RANKS["answer"] + 1, plan.answer_on)]
    known += [(RANKS[stage.kind], stage.first) for stage in plan.stages if stage.kind in RANKS]
    soonest = [one for place, one in known if place < rank]
    latest = [one for place, one in known if place > rank]
    return max([min([day, *latest]), *soonest])
