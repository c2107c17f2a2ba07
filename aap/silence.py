"""The legal clock of a request of money: two months of silence mean no (CRPA, L231-4, 3°)."""

import datetime

from kit.dates import months_after

SILENCE_IN_MONTHS = 2


def refused_by_silence_on(received: datetime.date) -> datetime.date:
    return months_after(received, SILENCE_IN_MONTHS)
