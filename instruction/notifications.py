from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.notifications import Notification
from applicants.notifications import example_dossier
from instruction.models import Avis
from territory.models import Institution


class AvisAsked(Notification):
    code = "instruction.avis_asked"
    label = _("Un avis vous est demandé")
    why = _("vous représentez un service dans un contrat de ville")
    template = "instruction/mail/avis_asked"
    button = _("Lire la demande et donner mon avis")

    @classmethod
    def preview_context(cls) -> dict:
        avis = Avis(institution=Institution(name=gettext("Direction de la culture")), due_on=date(2027, 4, 16))
        return {"dossier": example_dossier(), "avis": avis}


class AnswerIssued(Notification):
    code = "instruction.answer_issued"
    label = _("La réponse à votre demande")
    why = _("votre association a déposé une demande")
    legal = True
    template = "instruction/mail/answer_issued"
    button = _("Lire la réponse")

    @classmethod
    def preview_context(cls) -> dict:
        return {"dossier": example_dossier()}


class Inadmissible(Notification):
    code = "instruction.inadmissible"
    label = _("Votre demande n’est pas recevable")
    why = _("votre association a déposé une demande")
    legal = True
    template = "instruction/mail/inadmissible"
    button = _("Voir ma demande")

    @classmethod
    def preview_context(cls) -> dict:
        return {"dossier": example_dossier(), "reason": gettext("Le projet se passe hors des quartiers du contrat.")}
