"""How evidence, articles, criteria and questions look on the thread, and what comes of each in this room."""

from django.utils.translation import gettext as _

from aap.models import Call, Clause, Criterion, Evidence, Question
from kit.thread import Knot, follows, what_came_of


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
    """Who made it say what it says: the groups whose words were kept, never a name."""
    groups = {suggestion.acting_as for suggestion in clause.suggestions.all() if suggestion.outcome == "accepted"}
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
    return Knot(knot.kind, knot.title, knot.text, knot.url, knot.note, tuple(what_came_of(thing, person)))


@follows(Evidence)
def clauses_of(evidence, person):
    clauses = Clause.objects.filter(evidence=evidence, call__in=visible_calls(person)).select_related("call")
    return [branch(clause_knot(clause), clause, person) for clause in clauses.prefetch_related("suggestions")]


@follows(Clause)
def criteria_of(clause, person):
    return [
        branch(criterion_knot(criterion), criterion, person) for criterion in clause.criteria.select_related("call")
    ]


@follows(Criterion)
def questions_of(criterion, person):
    return [branch(question_knot(question), question, person) for question in criterion.questions.all()]


def visible_calls(person):
    return Call.objects.visible_to(person).values("pk")
