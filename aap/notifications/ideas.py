"""What somebody who said an idea is told."""

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Idea, Scheme
from aap.notifications.writing import example_call
from accounts.notifications import Notification


class IdeaAnswered(Notification):
    code = "aap.idea_answered"
    label = _("La réponse à votre idée")
    why = _("vous avez dit une idée pour un appel à projets")
    template = "aap/mail/idea_answered"
    button = _("Voir la réponse")

    @classmethod
    def preview_context(cls) -> dict:
        idea = Idea(call=example_call(), title=gettext("Un atelier de couture le mercredi"))
        idea.outcome = Idea.Outcome.ELSEWHERE
        idea.answer = gettext("Votre idée est belle. Une autre aide la paie mieux que notre appel.")
        idea.scheme = Scheme(name=gettext("Aide aux loisirs des familles"), runner=gettext("la caisse de l’exemple"))
        idea.scheme.contact = gettext("03 00 00 00 00")
        return {"idea": idea}
