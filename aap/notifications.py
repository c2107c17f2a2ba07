"""What this room tells people."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Clause, Comment, Suggestion
from accounts.notifications import Notification
from territory.models import Contract


def example_call() -> Call:
    """A call that exists nowhere, for the page that shows what each message looks like."""
    zone = ZoneInfo("Europe/Paris")
    return Call(
        contract=Contract(name=gettext("Port-Exemple")),
        slug="exemple",
        title=gettext("Une idée pour votre quartier ?"),
        opens_at=datetime(2027, 1, 4, 9, tzinfo=zone),
        closes_at=datetime(2027, 3, 2, 12, tzinfo=zone),
        answer_on=date(2027, 6, 15),
    )


def example_clause() -> Clause:
    return Clause(call=example_call(), position=3, title=gettext("Pour qui, et où"))


class SuggestionAnswered(Notification):
    code = "aap.suggestion_answered"
    label = _("Ce qu’est devenue votre proposition")
    why = _("vous avez proposé un autre texte pour un appel à projets")
    template = "aap/mail/suggestion_answered"
    button = _("Voir l’article")

    @classmethod
    def preview_context(cls) -> dict:
        answered = Suggestion(clause=example_clause(), outcome=Suggestion.Outcome.PARTLY)
        answered.answer = gettext("Nous gardons le soir. Le dimanche, la salle est fermée.")
        return {"suggestion": answered}


class ThreadAnswered(Notification):
    code = "aap.thread_answered"
    label = _("Une réponse à votre commentaire")
    why = _("vous avez écrit un commentaire sur un appel à projets")
    template = "aap/mail/thread_answered"
    button = _("Lire la suite")

    @classmethod
    def preview_context(cls) -> dict:
        said = Comment(clause=example_clause(), acting_as=gettext("Conseil citoyen"))
        said.text = gettext("Le bus s’arrête à 19 h : peut-on finir avant ?")
        return {"comment": said}
