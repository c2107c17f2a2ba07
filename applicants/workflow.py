"""The machine of a dossier: what an association does with its request."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from kit.machine import Machine, state_field, step


def call_is_open(dossier):
    call = dossier.call
    if call.opens_at and call.opens_at > timezone.now():
        return _("Cet appel n’est pas encore ouvert.")
    late = call.state in {call.State.PUBLISHED, call.State.CLOSED} and has_more_time(dossier)
    if not call.is_open and not late:
        return _("La date de clôture est passée : votre texte est gardé, mais il ne peut plus être déposé.")
    return None


def has_more_time(dossier) -> bool:
    """One of its members was given a late pass."""
    members = dossier.organisation.members.values("person__email")
    return dossier.call.late_passes.standing().filter(email__in=members).exists()


def is_complete(dossier):
    missing = dossier.missing()
    if missing:
        return " ".join(missing)
    return None


class DossierMachine(Machine):
    class State(models.TextChoices):
        DRAFT = "draft", _("Brouillon")
        SUBMITTED = "submitted", _("Déposé")
        REOPENED = "reopened", _("Rouvert")
        WITHDRAWN = "withdrawn", _("Retiré")

    TONES = {State.DRAFT: "now", State.SUBMITTED: "done", State.REOPENED: "need", State.WITHDRAWN: "off"}

    state = state_field(State, State.DRAFT)

    class Meta:
        abstract = True

    @step(State.DRAFT, State.SUBMITTED, label=_("Déposer la demande"), guards=[call_is_open, is_complete])
    def submit(self, number, signatory, at):
        self.number, self.signatory, self.submitted_at = number, signatory, at

    @step(State.SUBMITTED, State.REOPENED, label=_("Rouvrir la demande"), reason_needed=True)
    def reopen(self):
        """By the DSU, so that the association can correct or complete."""

    @step(State.REOPENED, State.SUBMITTED, label=_("Déposer de nouveau"), guards=[is_complete])
    def resubmit(self, signatory):
        self.signatory = signatory

    @step(State.REOPENED, State.SUBMITTED, label=_("Reprendre la demande telle quelle"))
    def take_back(self):
        """By the DSU, when nothing more is expected from the association."""

    @step([State.SUBMITTED, State.REOPENED], State.WITHDRAWN, label=_("Retirer la demande"), reason_needed=True)
    def withdraw(self):
        pass
