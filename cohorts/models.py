from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Evidence
from accounts.models import Person, Role
from accounts.rules import DSU, contract_ids
from applicants.models import Organisation
from cohorts.workflow import LaureateMachine
from instruction.models import Case, Condition
from kit.machine import known_state

FOLLOWERS = (Role.Kind.COORDINATOR, Role.Kind.FUNDER, *DSU)


class CohortQuerySet(models.QuerySet):
    def visible_to(self, person):
        here = Q(call__contract__in=contract_ids(person, *FOLLOWERS))
        mine = Q(laureates__case__dossier__organisation__in=Organisation.objects.of(person).values("pk"))
        return self.filter(here | mine).distinct()


class Cohort(models.Model):
    """The laureates of one call, followed together."""

    call = models.OneToOneField(Call, on_delete=models.PROTECT, related_name="cohort")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("cohorte")
        verbose_name_plural = _("cohortes")
        ordering = ["-created_at", "-id"]

    def __str__(self):
        return str(_("Lauréats de « %(call)s »") % {"call": self.call})

    def get_absolute_url(self):
        return reverse("cohorts:cohort", args=[self.pk])

    @property
    def contract(self):
        return self.call.contract


class LaureateQuerySet(models.QuerySet):
    def visible_to(self, person):
        here = Q(cohort__call__contract__in=contract_ids(person, *FOLLOWERS))
        mine = Q(case__dossier__organisation__in=Organisation.objects.of(person).values("pk"))
        return self.filter(here | mine)


class Laureate(LaureateMachine):
    """One granted project in its cohort."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="laureates")
    case = models.OneToOneField(Case, on_delete=models.PROTECT, related_name="laureate")
    report = models.TextField(_("bilan"), blank=True)
    contracted_on = models.DateField(null=True, editable=False)
    closed_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = LaureateQuerySet.as_manager()

    class Meta:
        verbose_name = _("lauréat")
        verbose_name_plural = _("lauréats")
        ordering = ["case__dossier__title", "id"]
        constraints = [
            known_state(LaureateMachine.State, "laureate_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="announced", contracted_on=None)
                | Q(~Q(state="announced"), contracted_on__isnull=False),
                name="laureate_contracted_has_its_day",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closed_at__isnull=False) | Q(~Q(state="closed"), closed_at=None),
                name="laureate_closed_has_its_time",
            ),
        ]

    def __str__(self):
        return str(self.case.dossier)

    def get_absolute_url(self):
        return reverse("cohorts:laureate", args=[self.pk])

    @property
    def contract(self):
        return self.cohort.contract


class Indicator(models.Model):
    """What we look at to know whether it works; it comes from a condition of the grant when there is one."""

    laureate = models.ForeignKey(Laureate, on_delete=models.CASCADE, related_name="indicators")
    condition = models.ForeignKey(Condition, on_delete=models.PROTECT, null=True, blank=True, related_name="indicators")
    label = models.CharField(_("indicateur"), max_length=200)
    target = models.CharField(_("ce qui est visé"), max_length=120, blank=True)
    measured = models.CharField(_("ce qui a été constaté"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("indicateur")
        verbose_name_plural = _("indicateurs")
        ordering = ["id"]

    def __str__(self):
        return self.label

    @property
    def contract(self):
        return self.laureate.contract


class Lesson(models.Model):
    """What the cohort learned. It becomes evidence for the next call: the thread closes on itself."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="lessons")
    indicator = models.ForeignKey(
        Indicator, on_delete=models.PROTECT, null=True, blank=True, related_name="lessons", verbose_name=_("indicateur")
    )
    text = models.TextField(_("ce que nous avons appris"), max_length=1200)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="lessons")
    at = models.DateTimeField(default=timezone.now)
    evidence = models.OneToOneField(
        Evidence, on_delete=models.PROTECT, null=True, related_name="lesson", editable=False
    )

    class Meta:
        verbose_name = _("leçon")
        verbose_name_plural = _("leçons")
        ordering = ["-at", "-id"]

    def __str__(self):
        return self.text[:80]

    @property
    def contract(self):
        return self.cohort.contract
