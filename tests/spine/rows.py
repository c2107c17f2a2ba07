"""More of the same, for lists: rows written as the services would have before the call was published."""

from django.utils import timezone

from aap.models import Call, Clause, ClauseVersion, Criterion, Evidence, Question, Suggestion
from aap.services import grid


def word(cast, text: str = "La salle ferme à midi.") -> Evidence:
    read = {"moderated_by": cast.lead, "moderated_at": timezone.now()}
    return Evidence.objects.create(
        contract=cast.contract, text=text, who="une mère", qpv=cast.contract.qpvs.first(), **read
    )


def clause(cast, call: Call, *, rests_on: Evidence | None = None) -> Clause:
    """One more article, with its first version, what it rests on, and a suggestion that was kept."""
    position = call.clauses.count() + 1
    made = Clause.objects.create(call=call, position=position, title=f"Article {position}", text="Le projet accueille.")
    version = ClauseVersion.objects.create(clause=made, number=1, title=made.title, text=made.text, author=cast.lead)
    made.evidence.add(rests_on or word(cast), through_defaults={"linked_by": cast.lead})
    suggestion(cast, made, version, outcome="accepted", answered_by=cast.lead, answered_at=timezone.now())
    return made


def suggestion(cast, clause: Clause, version: ClauseVersion | None = None, **answered) -> Suggestion:
    return Suggestion.objects.create(
        clause=clause,
        version=version or clause.versions.first(),
        author=cast.relay,
        acting_as="Relais de quartier",
        text="Le projet accueille aussi le soir.",
        reason="On travaille tard.",
        evidence=word(cast),
        **answered,
    )


def criterion(call: Call, *clauses: Clause) -> Criterion:
    position = call.criteria.count() + 1
    made = Criterion.objects.create(call=call, position=position, title=f"Critère {position}", weight=1)
    made.clauses.add(*clauses)
    return made


def question(call: Call, *criteria: Criterion) -> Question:
    position = call.questions.count() + 1
    made = Question.objects.create(call=call, position=position, label=f"Question {position} ?", why="Pour savoir.")
    made.criteria.add(*criteria)
    return made


def ask(cast, call: Call, label: str, kind: str = Question.Kind.SHORT, *, criteria=(), **more) -> Question:
    """One more question by the service, so that it fits among the others."""
    if kind in Question.WITH_OPTIONS:
        more = {"options": "Une salle\nUn jardin", **more}
    return grid.set_question(Question(call=call, label=label, kind=kind, **more), criteria=criteria, actor=cast.lead)


def branch(cast, call: Call, *, rests_on: Evidence | None = None) -> Criterion:
    """One more article, its criterion and its question."""
    made = criterion(call, clause(cast, call, rests_on=rests_on))
    question(call, made)
    return made
