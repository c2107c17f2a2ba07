"""Criteria and questions: the grid that readers will hold."""

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Criterion, Question
from aap.services.pen import locked_for_writing
from aap.spending import spent
from accounts import journal
from kit.machine import Refused
from kit.money import euros

CRITERION = journal.declare("aap.criterion.set", gettext_lazy("Critère écrit"))
QUESTION = journal.declare("aap.question.set", gettext_lazy("Question écrite"))
ENVELOPES = journal.declare("aap.envelopes.set", gettext_lazy("Enveloppes annoncées"))


@transaction.atomic
def set_criterion(criterion: Criterion, *, clauses, actor) -> Criterion:
    locked_for_writing(criterion.call)
    criterion.position = criterion.position or criterion.call.criteria.count() + 1
    criterion.save()
    criterion.clauses.set(clauses)
    journal.record(CRITERION, on=criterion, actor=actor)
    return criterion


@transaction.atomic
def set_question(question: Question, *, criteria, actor) -> Question:
    locked_for_writing(question.call)
    question.position = question.position or question.call.questions.count() + 1
    question.save()
    question.criteria.set(criteria)
    journal.record(QUESTION, on=question, actor=actor)
    return question


@transaction.atomic
def set_envelopes(call: Call, amounts: dict[int, int], *, actor) -> Call:
    """What each funder brings: zero takes its line away, and nobody takes back what is already granted."""
    call = Call.objects.select_for_update(of=("self",)).get(pk=call.pk)
    if call.state in {Call.State.DECIDED, Call.State.ARCHIVED}:
        raise Refused(_("Les décisions de cet appel sont closes : ses enveloppes ne changent plus."))
    # The rows are locked as a decision locks them: a grant and a smaller envelope never pass each other.
    list(call.envelopes.select_for_update())
    _refuse_below_spent(call, amounts)
    for institution, cents in amounts.items():
        _set_one(call, institution, cents)
    journal.record(ENVELOPES, on=call, actor=actor, details={"cents": amounts})
    return call


def _set_one(call: Call, institution: int, cents: int) -> None:
    if cents:
        call.envelopes.update_or_create(
            institution_id=institution, theme=None, qpv=None, defaults={"amount_cents": cents}
        )
    else:
        call.envelopes.filter(institution=institution, theme=None, qpv=None).delete()


def _refuse_below_spent(call: Call, amounts: dict[int, int]) -> None:
    names = dict(call.contract.institutions.values_list("pk", "short_name"))
    sentences = [
        _("%(funder)s a déjà accordé %(spent)s : l’enveloppe ne peut pas être plus petite.")
        % {"funder": names[institution], "spent": euros(given, short=True)}
        for institution, cents in amounts.items()
        if (given := spent(call, institution)) > cents
    ]
    if sentences:
        raise Refused(*sentences)
