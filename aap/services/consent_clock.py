"""What a round of consent does by itself, at its hour: remind those who said nothing, then close."""

import datetime

from django.utils import timezone

from aap.letters import consent as letters
from aap.models import ConsentRound
from aap.services.consent import close_round
from kit.machine import Refused

REMINDED_DAYS_BEFORE = 2
REMINDED_AT = datetime.time(9)


def close_over_rounds() -> int:
    over = [round for round in _running() if not round.takes_answers]
    return sum(_closed(round) for round in over)


def _closed(round: ConsentRound) -> bool:
    """Somebody may have closed it meanwhile: that is no reason to forget the others."""
    try:
        close_round(round, actor=None)
    except Refused:
        return False
    return True


def remind_silent_people() -> None:
    for round in _running():
        if round.takes_answers and reminder_is_due(round):
            letters.remind(round)


def reminder_is_due(round: ConsentRound) -> bool:
    """Two mornings before the end; a round so short that it opened later needs no reminder."""
    moment = reminded_at(round)
    return round.opened_at < moment <= timezone.now()


def reminded_at(round: ConsentRound) -> datetime.datetime:
    day = round.closes_on - datetime.timedelta(days=REMINDED_DAYS_BEFORE)
    return datetime.datetime.combine(day, REMINDED_AT, round.contract.tz)


def _running():
    return ConsentRound.objects.running().select_related("call__contract")
