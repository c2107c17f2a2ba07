"""What this room tells people."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Clause, Comment, ConsentAnswer, ConsentRound, Group, Suggestion
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


def example_round() -> ConsentRound:
    groups = [Group.ASSOCIATIONS, Group.INHABITANTS, Group.DSU]
    asked = gettext("La part d’habitants des quartiers passe de la moitié à six sur dix.")
    return ConsentRound(
        call=example_call(), number=2, closes_on=date(2026, 12, 4), groups=[*map(str, groups)], message=asked
    )


class ConsentAsked(Notification):
    code = "aap.consent_asked"
    label = _("On vous demande votre accord")
    why = _("vous prenez part à l’écriture d’un appel à projets")
    template = "aap/mail/consent_asked"
    button = _("Donner ma réponse")

    @classmethod
    def preview_context(cls) -> dict:
        return {"call": example_call(), "round": example_round()}


class ConsentReminder(Notification):
    code = "aap.consent_reminder"
    label = _("On attend encore votre réponse")
    why = _("vous prenez part à l’écriture d’un appel à projets")
    template = "aap/mail/consent_reminder"
    button = _("Donner ma réponse")

    @classmethod
    def preview_context(cls) -> dict:
        return {"call": example_call(), "round": example_round()}


class ConsentClosed(Notification):
    code = "aap.consent_closed"
    label = _("Un tour de consentement est terminé")
    why = _("vous êtes dans l’équipe qui écrit cet appel à projets")
    template = "aap/mail/consent_closed"
    button = _("Lire les réponses")

    @classmethod
    def preview_context(cls) -> dict:
        result = {"consents": 5, "concerns": 1, "objections": 1, "standing": 1}
        silent = [str(Group.ASSOCIATIONS.label)]
        return {"call": example_call(), "round": example_round(), "result": result | {"silent": silent}}


class ObjectionLifted(Notification):
    code = "aap.objection_lifted"
    label = _("Ce qu’est devenue votre objection")
    why = _("vous avez écrit une objection à un appel à projets")
    template = "aap/mail/consent_objection_lifted"
    button = _("Lire la décision")

    @classmethod
    def preview_context(cls) -> dict:
        objection = ConsentAnswer(round=example_round(), kind=ConsentAnswer.Kind.OBJECTION)
        objection.reason = gettext("Trois semaines pour répondre, c’est trop court.")
        objection.lifted_reason = gettext("Il y aura six semaines, et quatre rendez-vous d’aide.")
        objection.steering_on, objection.steering_who = date(2026, 12, 8), gettext("la ville, l’État, la CAF")
        return {"call": example_call(), "objection": objection}


class WritingResumed(Notification):
    code = "aap.writing_resumed"
    label = _("L’écriture d’un appel reprend")
    why = _("vous avez répondu à un tour de consentement sur cet appel à projets")
    template = "aap/mail/consent_writing_resumed"
    button = _("Voir l’appel")

    @classmethod
    def preview_context(cls) -> dict:
        return {"call": example_call(), "reason": gettext("Deux articles changent après vos réponses.")}
