"""The legal clock of a request of money: two months of silence mean no (CRPA, L231-4, 3°)."""

import calendar
import datetime

SILENCE_IN_MONTHS = 2


def months_after(day: datetime.date, months: int) -> datetime.date:
    """The same day of a later month, or its last day when there is none."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return datetime.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def implied_refusal_on(dossier) -> datetime.date:
    received = dossier.submitted_at.astimezone(dossier.contract.tz).date()
    return months_after(received, SILENCE_IN_MONTHS)
