"""A call is settled when each of its dossiers has its answer. Only this room knows it."""

from aap.models import Call, LatePass
from aap.services.closing import moved
from instruction.models import Case

ENDED = (Case.State.NOTIFIED, Case.State.INADMISSIBLE, Case.State.WITHDRAWN)


def settle_done_calls() -> int:
    running = Case.objects.exclude(state__in=ENDED).values("dossier__call")
    waited_for = LatePass.objects.standing().values("call")
    done = Call.objects.filter(state=Call.State.CLOSED).exclude(pk__in=running).exclude(pk__in=waited_for)
    return sum(moved(call, "settle") for call in done)
