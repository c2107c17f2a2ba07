"""When silence answers a dossier that was received."""

import datetime

from aap.silence import refused_by_silence_on


def implied_refusal_on(dossier) -> datetime.date:
    return refused_by_silence_on(dossier.submitted_at.astimezone(dossier.contract.tz).date())
