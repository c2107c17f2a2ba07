from django.utils.translation import gettext_lazy as _

from accounts.notifications import Notification


class AvisAsked(Notification):
    code = "instruction.avis_asked"
    label = _("Un avis vous est demandé")
    why = _("vous représentez un service dans un contrat de ville")
    template = "instruction/mail/avis_asked"
    button = _("Lire la demande et donner mon avis")


class AnswerIssued(Notification):
    code = "instruction.answer_issued"
    label = _("La réponse à votre demande")
    why = _("votre association a déposé une demande")
    legal = True
    template = "instruction/mail/answer_issued"
    button = _("Lire la réponse")
