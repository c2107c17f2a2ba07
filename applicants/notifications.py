from django.utils.translation import gettext_lazy as _

from accounts.notifications import Notification


class Acknowledgement(Notification):
    code = "applicants.acknowledgement"
    label = _("Accusé de réception de votre demande")
    why = _("votre association a déposé une demande")
    legal = True
    template = "applicants/mail/acknowledgement"
    button = _("Voir ma demande")


class Reopened(Notification):
    code = "applicants.reopened"
    label = _("Votre demande est rouverte")
    why = _("votre association a déposé une demande")
    legal = True
    template = "applicants/mail/reopened"
    button = _("Compléter ma demande")
