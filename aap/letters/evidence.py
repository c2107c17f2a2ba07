"""Telling who noted a word that it was set aside, and why. Its words are not sent: they may name somebody."""

from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Evidence
from accounts import outbox
from accounts.notifications import Notification
from territory.models import Contract, Qpv


class EvidenceSetAside(Notification):
    code = "aap.evidence_set_aside"
    label = _("Une parole que vous avez notée est mise de côté")
    why = _("vous avez noté cette parole")
    template = "aap/mail/evidence_set_aside"
    button = _("Relire cette parole")

    @classmethod
    def preview_context(cls) -> dict:
        noted = Evidence(contract=Contract(name=gettext("Port-Exemple")), heard_on=date(2026, 11, 18))
        noted.qpv = Qpv(name=gettext("Quartier du Port"))
        noted.set_aside_reason = gettext("On peut reconnaître la personne à son métier et à son étage.")
        return {"evidence": noted}


def tell_recorder(evidence: Evidence) -> None:
    """Each time that it is set aside: it may come back with other words."""
    if evidence.recorded_by is None or evidence.recorded_by_id == evidence.set_aside_by_id:
        return
    outbox.notify(
        EvidenceSetAside,
        to=evidence.recorded_by,
        key=f"{EvidenceSetAside.code}:{evidence.pk}:{evidence.set_aside_at.isoformat()}",
        contract=evidence.contract,
        context={"evidence": evidence, "url": evidence.get_absolute_url()},
    )
