"""Who takes part in a call, and how. Like its text, it is settled before consent is asked."""

from django.db import transaction
from django.utils.translation import gettext_lazy

from aap import usual_parts
from aap.models import Call, Participant
from aap.services.pen import locked_for_writing
from accounts import journal

NAMED = journal.declare("aap.participant.named", gettext_lazy("Participant à l’appel noté"))
PROPOSED = journal.declare("aap.participant.proposed", gettext_lazy("Participants proposés à partir du contrat"))
REMOVED = journal.declare("aap.participant.removed", gettext_lazy("Participant à l’appel retiré"))


@transaction.atomic
def name(participant: Participant, *, actor) -> Participant:
    locked_for_writing(participant.call)
    participant.save()
    journal.record(NAMED, on=participant, actor=actor, details={"part": participant.part, "who": participant.who})
    return participant


@transaction.atomic
def remove(participant: Participant, *, actor) -> Call:
    call = participant.call
    locked_for_writing(call)
    journal.record(REMOVED, on=participant, actor=actor, details={"part": participant.part, "who": participant.who})
    participant.delete()
    return call


@transaction.atomic
def propose(call: Call, *, actor) -> list[Participant]:
    """What the contract already says of its institutions and of its people; what is written stays as it is."""
    locked_for_writing(call)
    known = set(call.participants.values_list("part", "who"))
    proposed = [one for one in usual_parts.of_contract(call) if (one.part, one.who) not in known]
    for participant in proposed:
        participant.save()
    journal.record(PROPOSED, on=call, actor=actor, details={"number": len(proposed)})
    return proposed
