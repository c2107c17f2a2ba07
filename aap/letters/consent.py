"""Who is told of a round of consent, once each: that it opens, that it ends soon, how it ended, what is lifted."""

from collections.abc import Iterable

from django.urls import reverse

from aap.consent.voices import last_round, people_asked, people_by_group, silent_groups_of, silent_people
from aap.models import Call, ConsentAnswer, ConsentRound, Group
from aap.notifications.writing import ConsentAsked, ConsentClosed, ConsentReminder, ObjectionLifted, WritingResumed
from accounts import outbox
from accounts.models import Person
from accounts.notifications import Notification


def tell(kind: type[Notification], people: Iterable[Person], call: Call, about, context: dict) -> None:
    """`about` is what is told once to each: a round, an answer."""
    page = reverse("aap:consent", args=[call.slug])
    for person in people:
        outbox.notify(
            kind,
            to=person,
            key=f"{kind.code}:{about.pk}:{person.pk}",
            contract=call.contract,
            context={"call": call, "url": page} | context,
        )


def ask(round: ConsentRound) -> None:
    tell(ConsentAsked, people_asked(round), round.call, round, {"round": round})


def remind(round: ConsentRound) -> None:
    tell(ConsentReminder, silent_people(round), round.call, round, {"round": round})


def say_how_it_ended(round: ConsentRound, *, actor: Person | None) -> None:
    """To the team, but not to the one who has just closed it."""
    team = [person for person in people_by_group(round.contract)[Group.DSU] if person != actor]
    tell(ConsentClosed, team, round.call, round, {"round": round, "result": result_of(round)})


def result_of(round: ConsentRound) -> dict:
    kinds = list(round.answers.current().values_list("kind", flat=True))
    return {
        "consents": kinds.count(ConsentAnswer.Kind.CONSENT),
        "concerns": kinds.count(ConsentAnswer.Kind.CONCERN),
        "objections": kinds.count(ConsentAnswer.Kind.OBJECTION),
        "standing": round.call.standing_objections().count(),
        "silent": [str(Group(code).label) for code in silent_groups_of(round)],
    }


def tell_its_author(objection: ConsentAnswer) -> None:
    if objection.person.is_active:
        tell(ObjectionLifted, [objection.person], objection.round.call, objection, {"objection": objection})


def tell_writing_resumed(call: Call, *, reason: str, actor: Person) -> None:
    """To everybody who answered, in whichever round: the text they spoke of changes again."""
    answered = Person.objects.filter(is_active=True, consents__round__call=call).exclude(pk=actor.pk).distinct()
    tell(WritingResumed, answered, call, last_round(call), {"reason": reason})
