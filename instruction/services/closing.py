"""A call is settled when each of its dossiers has its answer. Only this room knows it."""

from aap.models import Call
from accounts.door import take
from instruction.models import Case

ENDED = (Case.State.NOTIFIED, Case.State.INADMISSIBLE, Case.State.WITHDRAWN)


def settle_done_calls() -> int:
    closed = Call.objects.filter(state=Call.State.CLOSED, dossiers__case__isnull=False)
    running = Case.objects.exclude(state__in=ENDED).values("dossier__call")
    done = list(closed.exclude(pk__in=running).distinct())
    for call in done:
        take(call, "settle", actor=None)
    return len(done)
