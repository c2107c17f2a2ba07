"""What waits for the team in this corner of the room: « Mon travail aujourd’hui »."""

from django.urls import reverse
from django.utils.translation import gettext as _

from aap.models import Evidence
from aap.rules import writable_contracts
from accounts import today
from accounts.today import Work


@today.source
def words_to_read(person):
    contracts = writable_contracts(person)
    if not contracts:
        return []
    waiting = Evidence.objects.waiting().filter(contract__in=contracts).count()
    return [Work(_("paroles à relire"), waiting, reverse("aap:evidence_queue"), rank=45)]
