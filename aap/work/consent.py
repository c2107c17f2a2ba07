"""What consent makes wait for a person: an answer to give, a round that is over, objections to lift."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import ngettext

from aap.consent.voices import speaking_role
from aap.models import Call, ConsentAnswer, ConsentRound
from aap.rules import writable_contracts
from accounts import today
from accounts.rules import contract_ids
from accounts.today import Work


def doors(slugs: list[str]) -> str:
    """The page of the only call, or the list of all of them."""
    return reverse("aap:consent", args=slugs) if len(slugs) == 1 else reverse("aap:workshop")


@today.source
def answers_to_give(person):
    if not (here := contract_ids(person)):
        return []
    running = ConsentRound.objects.running().filter(call__contract__in=here).select_related("call__contract")
    unanswered = running.exclude(answers__in=ConsentAnswer.objects.current().filter(person=person))
    waiting = [one for one in unanswered if one.takes_answers and speaking_role(person, one)]
    label = ngettext(
        "appel à projets : on vous demande votre accord",
        "appels à projets : on vous demande votre accord",
        len(waiting),
    )
    return [Work(label, len(waiting), doors([one.call.slug for one in waiting]), rank=12)]


@today.source
def rounds_to_follow(person):
    """For the team that writes: a round without objection goes on to publication, an objection is talked about."""
    if not (here := writable_contracts(person)):
        return []
    standing = Q(consent_rounds__answers__in=ConsentAnswer.objects.standing())
    calls = Call.objects.filter(contract__in=here, state__in=[Call.State.DRAFTING, Call.State.CONSENT]).annotate(
        running=Count(
            "consent_rounds",
            filter=Q(consent_rounds__isnull=False, consent_rounds__closed_at=None),
            distinct=True,
        ),
        objections=Count("consent_rounds__answers", filter=standing, distinct=True),
    )
    return [_over(calls), _to_lift(calls)]


def _over(calls) -> Work:
    over = [call.slug for call in calls if call.state == Call.State.CONSENT and not call.running]
    label = ngettext("tour de consentement terminé", "tours de consentement terminés", len(over))
    return Work(label, len(over), doors(over), rank=18)


def _to_lift(calls) -> Work:
    number = sum(call.objections for call in calls)
    label = ngettext("objection à lever", "objections à lever", number)
    return Work(label, number, doors([call.slug for call in calls if call.objections]), rank=13)
