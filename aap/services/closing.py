"""A call closes by itself when its window is over."""

from aap.models import Call
from accounts.door import take


def close_past_calls() -> int:
    past = [call for call in Call.objects.filter(state=Call.State.PUBLISHED) if call.is_past]
    for call in past:
        take(call, "close", actor=None)
    return len(past)
