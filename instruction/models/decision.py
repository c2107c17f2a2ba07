from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from accounts.models import Person, Role
from accounts.rules import DSU, contract_ids
from kit.money import CentsField
from territory.models import Institution


class CommitteeQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(call__contract__in=contract_ids(person, Role.Kind.FUNDER, *DSU))


class Committee(models.Model):
    """A meeting where the funders decide together, case by case."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="committees", verbose_name=_("appel"))
    held_on = models.DateField(_("date"))
    place = models.CharField(_("lieu"), max_length=160, blank=True)
    funders = models.ManyToManyField(Institution, related_name="committees", verbose_name=_("financeurs présents"))
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CommitteeQuerySet.as_manager()

    class Meta:
        verbose_name = _("comité")
        verbose_name_plural = _("comités")
        ordering = ["-held_on", "-id"]

    def __str__(self):
        return f"{self.call} · {self.held_on:%d/%m/%Y}"

    def get_absolute_url(self):
        return reverse("instruction:committee", args=[self.pk])

    @property
    def contract(self):
        return self.call.contract


class FundingDecisionQuerySet(models.QuerySet):
    def standing(self):
        """A line stands while its case is on the agenda where it was said: not withdrawn, not put off."""
        return self.filter(committee=models.F("case__committee"))


class FundingDecision(models.Model):
    """What one funder decides for one case, out of its own envelope."""

    class Outcome(models.TextChoices):
        GRANTED = "granted", _("Accordé")
        PARTIAL = "partial", _("Accordé en partie")
        RESERVE = "reserve", _("Liste de réserve")
        POSTPONED = "postponed", _("Reporté")
        REFUSED = "refused", _("Refusé")
        NOT_CONCERNED = "none", _("Pas concerné")

    WITH_MONEY = (Outcome.GRANTED, Outcome.PARTIAL)

    case = models.ForeignKey("instruction.Case", on_delete=models.PROTECT, related_name="decisions")
    committee = models.ForeignKey(Committee, on_delete=models.PROTECT, related_name="decisions")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="decisions")
    outcome = models.CharField(_("décision"), max_length=10, choices=Outcome.choices)
    amount_cents = CentsField(_("montant"), default=0)
    comment = models.CharField(_("remarque"), max_length=300, blank=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)

    objects = FundingDecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("décision d’un financeur")
        verbose_name_plural = _("décisions des financeurs")
        ordering = ["institution__rank", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "institution"], name="decision_once_a_funder"),
            models.CheckConstraint(
                condition=Q(outcome__in=["granted", "partial"], amount_cents__gt=0)
                | (~Q(outcome__in=["granted", "partial"]) & Q(amount_cents=0)),
                name="decision_grants_money_or_none",
                violation_error_message=_("Un accord porte un montant ; les autres décisions n’en portent pas."),
            ),
        ]
        indexes = [models.Index(fields=["institution", "outcome"])]

    def __str__(self):
        return f"{self.institution} · {self.get_outcome_display()}"

    @property
    def contract(self):
        return self.committee.contract
