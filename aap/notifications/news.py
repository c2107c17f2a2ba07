"""The news of a call, for those who asked to be told. Each message carries the link that ends it."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.notifications.help import example_session
from aap.notifications.writing import example_call
from accounts.notifications import Notification


class SubscriptionAsked(Notification):
    code = "aap.subscription_asked"
    label = _("La confirmation de votre adresse, pour les nouvelles d’un appel")
    why = _("quelqu’un, vous sans doute, a demandé les nouvelles d’un appel à projets")
    # Its link proves that the address is read.
    secret = True
    template = "aap/mail/subscription_asked"
    button = _("Oui, prévenez-moi")

    @classmethod
    def preview_context(cls) -> dict:
        return {"call": example_call(), "url": "/nouvelles/exemple/"}


class News(Notification):
    """What `aap.services.subscriptions.tell` sends: `call` and `end_url` are always in its context."""

    why = _("vous avez demandé les nouvelles de cet appel à projets")
    button = _("Voir l’appel")

    @classmethod
    def preview_context(cls) -> dict:
        call = example_call()
        return {"call": call, "url": call.get_absolute_url(), "end_url": "/nouvelles/exemple/fin/"}


class CallOpened(News):
    code = "aap.call_opened"
    label = _("L’ouverture d’un appel que vous suivez")
    template = "aap/mail/call_opened"


class CallClosesSoon(News):
    code = "aap.call_closes_soon"
    label = _("La clôture proche d’un appel que vous suivez")
    template = "aap/mail/call_closes_soon"


class AnswersAreOut(News):
    code = "aap.answers_are_out"
    label = _("Les réponses d’un appel que vous suivez")
    template = "aap/mail/answers_are_out"


class SessionAdded(News):
    code = "aap.session_added"
    label = _("Un nouveau rendez-vous d’aide pour un appel que vous suivez")
    template = "aap/mail/session_added"
    button = _("Réserver une place")

    @classmethod
    def preview_context(cls) -> dict:
        return super().preview_context() | {"session": example_session()}


class SessionDropped(News):
    code = "aap.session_dropped"
    label = _("Un rendez-vous d’aide annulé, pour un appel que vous suivez")
    template = "aap/mail/session_dropped"

    @classmethod
    def preview_context(cls) -> dict:
        session = example_session()
        session.cancelled_reason = gettext("La salle est inondée.")
        return super().preview_context() | {"session": session}
