"""An idea in a few lines before a dossier: said by anybody, answered by the team, then written or sent elsewhere."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, Idea, Scheme
from aap.notifications.ideas import IdeaAnswered
from accounts import journal, outbox
from kit.machine import Refused

SAID = journal.declare("aap.idea.said", gettext_lazy("Idée dite"))
ANSWERED = journal.declare("aap.idea.answered", gettext_lazy("Réponse à une idée"))


@transaction.atomic
def say(idea: Idea, *, actor) -> Idea:
    """One at a time: the next one may be said once the first has its answer."""
    call = Call.objects.select_for_update(of=("self",)).get(pk=idea.call_id)
    if not call.takes_ideas:
        raise Refused(_("Cet appel ne reçoit pas d’idée aujourd’hui."))
    if ideas_of(call, actor).waiting().exists():
        raise Refused(_("Votre idée attend déjà sa réponse : vous pourrez en dire une autre ensuite."))
    idea.person = actor
    idea.save()
    journal.record(SAID, on=idea, actor=actor)
    return idea


@transaction.atomic
def answer(idea: Idea, *, outcome: str, words: str, actor, scheme: Scheme | None = None) -> Idea:
    """With words, always. After talking about it, the team answers again."""
    idea = Idea.objects.select_for_update(of=("self",)).select_related("call__contract", "person").get(pk=idea.pk)
    if not idea.can_be_answered:
        raise Refused(_("Cette idée a déjà sa réponse."))
    if not words.strip():
        raise Refused(_("Écrivez quelques mots : la personne a pris le temps de dire son idée."))
    idea.outcome, idea.answer = outcome, words
    idea.scheme = scheme if outcome == Idea.Outcome.ELSEWHERE else None
    idea.answered_by, idea.answered_at = actor, timezone.now()
    idea.save()
    journal.record(ANSWERED, on=idea, actor=actor, details={"outcome": outcome})
    tell_author(idea)
    return idea


def tell_author(idea: Idea) -> None:
    outbox.notify(
        IdeaAnswered,
        to=idea.person,
        key=f"{IdeaAnswered.code}:{idea.pk}:{idea.answered_at}",
        contract=idea.contract,
        context={"idea": idea, "url": idea.get_absolute_url()},
    )


def ideas_of(call: Call, person):
    return call.ideas.filter(person=person)


def must_say_an_idea(call: Call, person) -> bool:
    """Where the call asks for an idea first, nobody writes a dossier before the team welcomed theirs."""
    return call.has_ideas and (not person.is_authenticated or not ideas_of(call, person).welcomed().exists())
