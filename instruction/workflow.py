"""The machines of instruction: the case, the avis that are asked, and the letter that says the decision."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.machine import Machine, state_field, step

# Guards of a case


def somebody_follows_it(case):
    if case.assigned_to_id is None:
        return _("Personne ne suit ce dossier : choisissez d’abord qui l’instruit.")
    return None


def an_avis_is_asked(case):
    if not case.avis.exists():
        return _("Demandez au moins un avis avant de lancer la lecture.")
    return None


def every_avis_is_answered(case):
    waiting = [str(avis.institution) for avis in case.avis.asked().select_related("institution")]
    if waiting:
        return _("Avis attendus : %(who)s.") % {"who": ", ".join(waiting)}
    return None


def every_criterion_is_scored(case):
    scored = case.scores.values("criterion")
    unscored = case.dossier.call.criteria.exclude(pk__in=scored).values_list("title", flat=True)
    if unscored:
        return _("Critères à noter : %(titles)s.") % {"titles": ", ".join(unscored)}
    return None


def it_is_on_an_agenda(case):
    if case.committee_id is None:
        return _("Choisissez le comité qui lira ce dossier.")
    return None


def every_funder_has_answered(case):
    silent = case.silent_funders()
    if silent:
        return _("Décisions attendues : %(who)s.") % {"who": ", ".join(str(funder) for funder in silent)}
    return None


def somebody_has_decided(case):
    if not case.decisions.standing().exists():
        return _("Personne n’a encore décidé pour ce dossier.")
    return None


def nothing_is_left_open(case):
    """A line put off or in reserve is no refusal: the association would read that it is refused for good."""
    standing = case.decisions.standing()
    open_lines = standing.filter(outcome__in=["reserve", "postponed"]).select_related("institution")
    if standing.filter(amount_cents__gt=0).exists() or not open_lines:
        return None
    who = ", ".join(str(line.institution) for line in open_lines)
    return _("Décision reportée ou en réserve : %(who)s. Retirez le dossier de l’ordre du jour, ou décidez.") % {
        "who": who
    }


def its_letter_is_issued(case):
    if not case.notices.filter(state__in=[NoticeMachine.State.ISSUED, NoticeMachine.State.READ]).exists():
        return _("La réponse n’est pas encore envoyée à l’association.")
    return None


class CaseMachine(Machine):
    class State(models.TextChoices):
        RECEIVED = "received", _("Reçu")
        INCOMPLETE = "incomplete", _("À compléter")
        ADMISSIBLE = "admissible", _("Recevable")
        UNDER_REVIEW = "under_review", _("En lecture")
        READY = "ready", _("Prêt pour le comité")
        SCHEDULED = "scheduled", _("À l’ordre du jour")
        DECIDED = "decided", _("Décidé")
        NOTIFIED = "notified", _("Réponse envoyée")
        INADMISSIBLE = "inadmissible", _("Irrecevable")
        WITHDRAWN = "withdrawn", _("Retiré")

    BEFORE_DECISION = (
        State.RECEIVED,
        State.INCOMPLETE,
        State.ADMISSIBLE,
        State.UNDER_REVIEW,
        State.READY,
        State.SCHEDULED,
    )

    TONES = {
        State.RECEIVED: "wait",
        State.INCOMPLETE: "need",
        State.ADMISSIBLE: "wait",
        State.UNDER_REVIEW: "now",
        State.READY: "done",
        State.SCHEDULED: "soon",
        State.DECIDED: "done",
        State.NOTIFIED: "done",
        State.INADMISSIBLE: "off",
        State.WITHDRAWN: "off",
    }

    OVER = (State.DECIDED, State.NOTIFIED, State.INADMISSIBLE, State.WITHDRAWN)

    state = state_field(State, State.RECEIVED)

    class Meta:
        abstract = True

    @step(State.RECEIVED, State.INCOMPLETE, label=_("Demander un complément"), reason_needed=True)
    def ask_complement(self, due_on):
        self.complement_due_on = due_on

    @step(State.INCOMPLETE, State.RECEIVED, label=_("Recevoir le complément"))
    def receive_complement(self):
        self.complement_due_on = None

    @step(State.RECEIVED, State.ADMISSIBLE, label=_("Déclarer recevable"), guards=[somebody_follows_it])
    def admit(self):
        pass

    @step([State.RECEIVED, State.INCOMPLETE], State.INADMISSIBLE, label=_("Déclarer irrecevable"), reason_needed=True)
    def reject(self):
        self.complement_due_on = None

    @step(State.ADMISSIBLE, State.UNDER_REVIEW, label=_("Lancer la lecture"), guards=[an_avis_is_asked])
    def review(self):
        pass

    @step(
        State.UNDER_REVIEW,
        State.READY,
        label=_("Déclarer prêt pour le comité"),
        guards=[every_avis_is_answered, every_criterion_is_scored],
    )
    def make_ready(self):
        pass

    @step(State.READY, State.SCHEDULED, label=_("Inscrire à l’ordre du jour"))
    def schedule(self, committee):
        self.committee = committee

    @step(State.SCHEDULED, State.READY, label=_("Retirer de l’ordre du jour"), reason_needed=True)
    def unschedule(self):
        self.committee = None

    @step(
        State.SCHEDULED,
        State.DECIDED,
        label=_("Clore la décision"),
        guards=[it_is_on_an_agenda, every_funder_has_answered, somebody_has_decided, nothing_is_left_open],
    )
    def decide(self, at):
        self.decided_at = at

    @step(State.DECIDED, State.NOTIFIED, label=_("Noter la réponse envoyée"), guards=[its_letter_is_issued])
    def notify(self):
        pass

    @step(BEFORE_DECISION, State.WITHDRAWN, label=_("Retirer"), reason_needed=True)
    def withdraw(self):
        self.complement_due_on = None
        self.committee = None


# Guard of an avis


def its_case_is_open(avis):
    if avis.case.is_over:
        return _("Ce dossier n’attend plus d’avis.")
    return None


class AvisMachine(Machine):
    class State(models.TextChoices):
        ASKED = "asked", _("Demandé")
        GIVEN = "given", _("Donné")
        DECLINED = "declined", _("Décliné")
        EXPIRED = "expired", _("Sans réponse")

    TONES = {State.ASKED: "wait", State.GIVEN: "done", State.DECLINED: "off", State.EXPIRED: "need"}

    state = state_field(State, State.ASKED)

    class Meta:
        abstract = True

    @step([State.ASKED, State.EXPIRED], State.GIVEN, label=_("Donner un avis"), guards=[its_case_is_open])
    def give(self, opinion, text, common_law, by, at):
        self.opinion, self.text, self.common_law = opinion, text, common_law
        self.given_by, self.given_at = by, at

    @step(State.ASKED, State.DECLINED, label=_("Décliner"), reason_needed=True)
    def decline(self):
        pass

    @step(State.ASKED, State.EXPIRED, label=_("Passer sans cet avis"), reason_needed=True)
    def expire(self):
        pass


# Guards of a notice


def it_gives_its_reasons(notice):
    if notice.kind == notice.Kind.REFUSAL and not notice.reasons.exists():
        return _("Un refus donne ses raisons : reliez au moins une raison à un critère et à un article.")
    return None


def it_has_words(notice):
    if not notice.opening.strip():
        return _("Écrivez les premières lignes de la lettre.")
    return None


class NoticeMachine(Machine):
    class State(models.TextChoices):
        WRITTEN = "written", _("Écrite")
        CHECKED = "checked", _("Relue")
        SIGNED = "signed", _("Signée")
        ISSUED = "issued", _("Envoyée")
        READ = "read", _("Lue")

    TONES = {
        State.WRITTEN: "now",
        State.CHECKED: "soon",
        State.SIGNED: "soon",
        State.ISSUED: "done",
        State.READ: "done",
    }

    state = state_field(State, State.WRITTEN)

    class Meta:
        abstract = True

    @step(
        State.WRITTEN,
        State.CHECKED,
        label=_("Relire et approuver"),
        guards=[it_has_words, it_gives_its_reasons],
    )
    def check_over(self, by):
        self.checked_by = by

    @step(State.CHECKED, State.WRITTEN, label=_("Rendre à l’écriture"), reason_needed=True)
    def send_back(self):
        self.checked_by = None

    @step(State.CHECKED, State.SIGNED, label=_("Signer"))
    def sign(self, by, at):
        self.signed_by, self.signed_at = by, at

    @step(State.SIGNED, State.ISSUED, label=_("Envoyer"))
    def issue(self, number, at):
        self.number, self.issued_at = number, at

    @step(State.ISSUED, State.READ, label=_("Lire"))
    def mark_read(self, at):
        self.read_at = at
