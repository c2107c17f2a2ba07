"""The machine of a call. "Open" is no state: it is computed from the dates of a published call."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.machine import Machine, state_field, step


def has_clauses(call):
    if not call.clauses.exists():
        return _("Le cahier des charges est vide : écrivez au moins un article.")
    return None


def no_clause_is_empty(call):
    empty = call.clauses.filter(text="").values_list("title", flat=True)
    if empty:
        return _("L’article « %(title)s » est vide : écrivez-le, ou retirez-le.") % {"title": empty[0]}
    return None


def weights_make_100(call):
    total = sum(call.criteria.values_list("weight", flat=True))
    if total != 100:
        return _("Les poids des critères font %(total)s : ils doivent faire 100.") % {"total": total}
    return None


def criteria_rest_on_clauses(call):
    loose = call.criteria.filter(clauses=None).values_list("title", flat=True)
    if loose:
        return _("Chaque critère vient d’un article : reliez « %(title)s ».") % {"title": loose[0]}
    return None


def criteria_have_questions(call):
    loose = call.criteria.filter(questions=None).values_list("title", flat=True)
    if loose:
        return _("Chaque critère se lit dans une réponse : ajoutez une question pour « %(title)s ».") % {
            "title": loose[0]
        }
    return None


def questions_hold_together(call):
    faults = call.question_faults()
    return faults[0] if faults else None


def has_dates(call):
    if not (call.opens_at and call.closes_at and call.answer_on):
        return _("Il manque des dates : ouverture, clôture et réponse.")
    return None


def says_the_essential(call):
    if not call.essential.strip():
        return _("Écrivez l’essentiel en deux minutes : c’est ce que tout le monde lit d’abord.")
    return None


def has_contact(call):
    if not (call.contact_name and call.contact_phone):
        return _("Donnez une personne à appeler, avec son numéro.")
    return None


def closing_is_to_come(call):
    if call.is_past:
        return _("La clôture est déjà passée : personne ne pourrait répondre.")
    return None


def report_is_read(call):
    """Read after the last word was written: what changed since has not been looked at."""
    if call.report_read_at is None:
        return _("Lisez le rapport de langage clair : il montre ce que les gens risquent de ne pas comprendre.")
    if call.clauses.filter(versions__at__gt=call.report_read_at).exists():
        return _("Le texte a changé depuis que le rapport de langage clair a été lu : relisez-le.")
    return None


def consent_is_asked(call):
    last = call.consent_rounds.order_by("-number").first()
    if last is None or not last.answers.exists():
        return _("Personne n’a encore répondu : ouvrez un tour de consentement et attendez au moins une réponse.")
    return None


def consent_is_over(call):
    if call.consent_rounds.running().exists():
        return _("Le tour de consentement est encore ouvert.")
    return None


def no_objection_stands(call):
    standing = call.standing_objections().count()
    if standing:
        return _("Objections à lever avant de publier : %(standing)s.") % {"standing": standing}
    return None


def window_is_over(call):
    if not call.is_past:
        return _("On peut encore répondre : l’appel se ferme à la date annoncée.")
    return None


class CallMachine(Machine):
    class State(models.TextChoices):
        DRAFTING = "drafting", _("En écriture")
        CONSENT = "consent", _("En consultation")
        PUBLISHED = "published", _("Publié")
        CLOSED = "closed", _("Fermé")
        DECIDED = "decided", _("Décidé")
        ARCHIVED = "archived", _("Archivé")

    TONES = {
        State.DRAFTING: "now",
        State.CONSENT: "soon",
        State.PUBLISHED: "done",
        State.CLOSED: "wait",
        State.DECIDED: "wait",
        State.ARCHIVED: "off",
    }

    state = state_field(State, State.DRAFTING)

    class Meta:
        abstract = True

    @step(
        State.DRAFTING,
        State.CONSENT,
        label=_("Demander le consentement"),
        guards=[
            has_clauses,
            no_clause_is_empty,
            weights_make_100,
            criteria_rest_on_clauses,
            criteria_have_questions,
            questions_hold_together,
        ],
    )
    def ask_consent(self):
        pass

    @step(State.CONSENT, State.DRAFTING, label=_("Reprendre l’écriture"), reason_needed=True)
    def resume_writing(self):
        pass

    @step(
        State.CONSENT,
        State.PUBLISHED,
        label=_("Publier l’appel"),
        guards=[
            consent_is_asked,
            consent_is_over,
            no_objection_stands,
            weights_make_100,
            says_the_essential,
            has_dates,
            closing_is_to_come,
            has_contact,
            report_is_read,
        ],
    )
    def publish(self, at):
        self.published_at = at

    @step(State.PUBLISHED, State.CLOSED, label=_("Fermer l’appel"), guards=[window_is_over])
    def close(self):
        pass

    @step(State.CLOSED, State.DECIDED, label=_("Clore les décisions"))
    def settle(self):
        """Taken from `instruction`, which alone knows that every dossier has its answer."""

    @step(State.DECIDED, State.ARCHIVED, label=_("Archiver l’appel"))
    def archive(self):
        pass
