"""The machine of a laureate: from the announcement to the last account."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from kit.machine import Machine, state_field, step


def it_has_a_report(laureate):
    if not laureate.report.strip():
        return _("Écrivez le bilan avant de clore le suivi.")
    return None


def its_indicators_are_measured(laureate):
    unmeasured = laureate.indicators.filter(measured="").values_list("label", flat=True)
    if unmeasured:
        return _("Indicateurs à renseigner : %(labels)s.") % {"labels": ", ".join(unmeasured)}
    return None


class LaureateMachine(Machine):
    class State(models.TextChoices):
        ANNOUNCED = "announced", _("Annoncé")
        CONTRACTED = "contracted", _("Convention signée")
        RUNNING = "running", _("En action")
        REPORTING = "reporting", _("Bilan en cours")
        CLOSED = "closed", _("Terminé")

    TONES = {
        State.ANNOUNCED: "wait",
        State.CONTRACTED: "wait",
        State.RUNNING: "now",
        State.REPORTING: "soon",
        State.CLOSED: "done",
    }

    state = state_field(State, State.ANNOUNCED)

    class Meta:
        abstract = True

    @step(State.ANNOUNCED, State.CONTRACTED, label=_("Noter la convention signée"))
    def contract_signed(self, on):
        self.contracted_on = on

    @step(State.CONTRACTED, State.RUNNING, label=_("Lancer l’action"))
    def begin(self):
        pass

    @step(State.RUNNING, State.REPORTING, label=_("Ouvrir le bilan"))
    def open_report(self):
        pass

    @step(
        State.REPORTING,
        State.CLOSED,
        label=_("Clore le suivi"),
        guards=[its_indicators_are_measured, it_has_a_report],
    )
    def close(self, at):
        self.closed_at = at
