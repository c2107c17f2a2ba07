"""The call's weighted grid as one reader sees it: their own line to fill, then what the others wrote."""

from aap.models import Criterion
from instruction.forms import ScoreForm
from instruction.models import Case


def grid_of(case: Case, person, *, can_score: bool, typed: ScoreForm | None = None) -> list[dict]:
    """Blind until one's own score is given: the others' lines show only on the criteria that one has scored.

    `typed`: the line that could not be saved, shown again as it was written.
    """
    scores = list(case.scores.select_related("reader", "criterion"))
    closed = case.state not in {Case.State.ADMISSIBLE, Case.State.UNDER_REVIEW}
    lines = [_line(criterion, scores, person, can_score and not closed, closed) for criterion in _criteria(case)]
    return [
        line | {"form": typed} if typed and typed.prefix == prefix_of(line["criterion"]) else line for line in lines
    ]


def prefix_of(criterion: Criterion) -> str:
    return f"c{criterion.pk}"


def _criteria(case: Case):
    return case.dossier.call.criteria.prefetch_related("clauses__call")


def _line(criterion: Criterion, scores: list, person, open_to_me: bool, closed: bool) -> dict:
    here = [score for score in scores if score.criterion_id == criterion.pk]
    mine = next((score for score in here if score.reader_id == person.pk), None)
    shown = here if closed or mine or not open_to_me else []
    initial = {"value": mine.value, "justification": mine.justification} if mine else {}
    return {
        "criterion": criterion,
        "mine": mine,
        "scores": shown,
        "hidden": len(here) - len(shown),
        "form": ScoreForm(prefix=prefix_of(criterion), initial=initial) if open_to_me else None,
    }
