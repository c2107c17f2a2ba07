"""More time for one applicant, for a reason that stays written."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Call, LatePass
from aap.notifications.amendments import LatePassGranted
from accounts import journal, outbox
from accounts.models import Person
from kit.machine import Refused

GRANTED = journal.declare("aap.late_pass.granted", gettext_lazy("Délai accordé"))
REVOKED = journal.declare("aap.late_pass.revoked", gettext_lazy("Délai retiré"))


@transaction.atomic
def grant(call: Call, *, email: str, until: datetime.datetime, reason: str, actor) -> LatePass:
    """A pass to come replaces the one that stands: the person has one date to remember."""
    call = Call.objects.select_for_update(of=("self",)).select_related("contract").get(pk=call.pk)
    _refuse_out_of_time(call, until)
    email = Person.objects.tidy(email)
    call.late_passes.filter(email=email, revoked_at=None).update(revoked_at=timezone.now())
    late_pass = LatePass.objects.create(call=call, email=email, until=until, reason=reason, granted_by=actor)
    journal.record(GRANTED, on=late_pass, actor=actor, reason=reason, details={"until": until.isoformat()})
    outbox.notify(
        LatePassGranted,
        to=Person.objects.filter(email=email).first() or email,
        key=f"{LatePassGranted.code}:{late_pass.pk}",
        contract=call.contract,
        context={"call": call, "until": until, "reason": reason, "url": call.get_absolute_url()},
    )
    return late_pass


def _refuse_out_of_time(call: Call, until: datetime.datetime) -> None:
    if call.state not in {Call.State.PUBLISHED, Call.State.CLOSED}:
        raise Refused(_("On accorde un délai quand l’appel est publié, avant que ses décisions soient closes."))
    if until <= timezone.now():
        raise Refused(_("Cette heure est déjà passée : choisissez un moment à venir."))
    if call.closes_at and until <= call.closes_at:
        raise Refused(_("L’appel est encore ouvert à ce moment-là : choisissez une heure après la clôture."))


@transaction.atomic
def revoke(late_pass: LatePass, *, reason: str, actor) -> LatePass:
    locked = LatePass.objects.select_for_update(of=("self",)).select_related("call").get(pk=late_pass.pk)
    if not locked.stands:
        raise Refused(_("Ce délai n’a plus cours."))
    if not reason.strip():
        raise Refused(_("Dites pourquoi vous retirez ce délai."))
    locked.revoked_at = timezone.now()
    locked.save(update_fields=["revoked_at"])
    journal.record(REVOKED, on=locked, actor=actor, reason=reason)
    return locked
