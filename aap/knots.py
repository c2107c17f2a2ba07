"""How evidence, articles, criteria and questions look on the thread, and what comes of each in this room."""

from dataclasses import replace

from django.utils.translation import gettext as _

from aap.models import (
    Call,
    Clause,
    ClauseEvidence,
    Criterion,
    CriterionClause,
    Evidence,
    Question,
    QuestionCriterion,
)
from kit.thread import Knot, Tie, follows, what_came_of


def evidence_knot(evidence: Evidence) -> Knot:
    about = ", ".join(str(part) for part in (evidence.who, evidence.qpv) if part)
    return Knot(
        kind=evidence.get_kind_display(),
        title=about or _("Dans le contrat de ville"),
        text=evidence.text,
        url=evidence.get_absolute_url(),
    )


def clause_knot(clause: Clause) -> Knot:
    return Knot(
        kind=_("Article du cahier des charges"),
        title=str(clause),
        url=clause.get_absolute_url(),
        note=credits_of(clause),
    )


def credits_of(clause: Clause) -> str:
    """Who made it say what it says: those whose words were kept, as they want to be called."""
    groups = {suggestion.credited for suggestion in clause.suggestions.all() if suggestion.is_kept}
    return _("Texte proposé par : %(groups)s.") % {"groups": ", ".join(sorted(groups))} if groups else ""


def criterion_knot(criterion: Criterion) -> Knot:
    return Knot(
        kind=_("Critère"),
        title=str(criterion),
        text=criterion.good_answer,
        url=criterion.get_absolute_url(),
        note=_("%(weight)s points sur 100") % {"weight": criterion.weight},
    )


def question_knot(question: Question) -> Knot:
    return Knot(kind=_("Question du formulaire"), title=question.label, text=question.why)


def roots_of(clause: Clause) -> list[Knot]:
    """Back from an article: what it rests on, then the article itself."""
    rests_on = [evidence_knot(evidence) for evidence in clause.evidence.all()]
    return [*rests_on, clause_knot(clause)]


def branch(knot: Knot, thing, person) -> Knot:
    """The same knot with everything that came of it below."""
    return replace(knot, children=tuple(what_came_of(thing, person)))


@follows(Evidence)
def clauses_of(evidence, person):
    links = ClauseEvidence.objects.filter(evidence__in=evidence, clause__call__in=visible_calls(person))
    related = links.select_related("clause__call").prefetch_related("clause__suggestions")
    for link in related.order_by("clause__call", "clause__position"):
        yield Tie(link.evidence_id, clause_knot(link.clause), link.clause)


@follows(Clause)
def criteria_of(clauses, person):
    links = CriterionClause.objects.filter(clause__in=clauses).select_related("criterion__call")
    for link in links.order_by("criterion__position", "criterion"):
        yield Tie(link.clause_id, criterion_knot(link.criterion), link.criterion)


@follows(Criterion)
def questions_of(criteria, person):
    links = QuestionCriterion.objects.filter(criterion__in=criteria).select_related("question")
    for link in links.order_by("question__position", "question"):
        yield Tie(link.criterion_id, question_knot(link.question), link.question)


def visible_calls(person):
    return Call.objects.visible_to(person).values("pk")
