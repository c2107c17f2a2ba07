"""A published call has changed: told to those who follow it, and to those who are answering it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Amendment
from aap.notifications.writing import example_call
from accounts.notifications import Notification


def example_amendment() -> Amendment:
    return Amendment(
        call=example_call(),
        number=1,
        title=gettext("Une semaine de plus pour répondre"),
        reason=gettext("Deux rendez-vous d’aide ont été annulés à cause de la neige."),
        changes=[{"what": gettext("Clôture"), "before": gettext("2 mars"), "after": gettext("9 mars")}],
    )


class CallAmended(Notification):
    code = "aap.call_amended"
    label = _("Un appel que vous suivez a changé")
    why = _("vous suivez les nouvelles de cet appel à projets")
    template = "aap/mail/call_amended"
    button = _("Lire ce qui a changé")

    @classmethod
    def preview_context(cls) -> dict:
        return {"amendment": example_amendment(), "end_url": "/appels/nouvelles/exemple/"}


class YourCallAmended(Notification):
    code = "aap.your_call_amended"
    label = _("L’appel auquel vous répondez a changé")
    why = _("votre association répond à cet appel à projets")
    legal = True
    template = "aap/mail/call_amended"
    button = _("Lire ce qui a changé")

    @classmethod
    def preview_context(cls) -> dict:
        return {"amendment": example_amendment(), "end_url": ""}


class LatePassGranted(Notification):
    code = "aap.late_pass"
    label = _("Un délai pour répondre à un appel")
    why = _("l’équipe du contrat de ville vous donne plus de temps")
    legal = True
    template = "aap/mail/late_pass"
    button = _("Ouvrir l’appel")

    @classmethod
    def preview_context(cls) -> dict:
        call = example_call()
        return {
            "call": call,
            "until": call.closes_at,
            "reason": gettext("Votre connexion a été coupée le dernier soir."),
        }
