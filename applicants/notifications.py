from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from accounts.notifications import Notification
from applicants.models import Dossier, Organisation
from territory.models import Contract


def example_dossier() -> Dossier:
    """A dossier that exists nowhere, for the page that shows what each message looks like."""
    contract = Contract(name=gettext("Port-Exemple"))
    return Dossier(
        number="EXE-2027-0042",
        title=gettext("Jardin partagé au pied des tours"),
        organisation=Organisation(name=gettext("Association de l’exemple")),
        call=Call(contract=contract, answer_on=date(2027, 6, 15)),
        submitted_at=datetime(2027, 3, 2, 21, 41, tzinfo=ZoneInfo("Europe/Paris")),
    )


class Acknowledgement(Notification):
    code = "applicants.acknowledgement"
    label = _("Accusé de réception de votre demande")
    why = _("votre association a déposé une demande")
    legal = True
    template = "applicants/mail/acknowledgement"
    button = _("Voir ma demande")

    @classmethod
    def preview_context(cls) -> dict:
        return {"dossier": example_dossier()}


class Reopened(Notification):
    code = "applicants.reopened"
    label = _("Votre demande est rouverte")
    why = _("votre association a déposé une demande")
    legal = True
    template = "applicants/mail/reopened"
    button = _("Compléter ma demande")

    @classmethod
    def preview_context(cls) -> dict:
        return {"dossier": example_dossier(), "reason": gettext("Il manque le relevé d’identité bancaire.")}
