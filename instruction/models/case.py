from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Criterion
from accounts.models import Person, Role
from accounts.rules import DSU, contract_ids, institution_ids
from applicants.models import Dossier, Organisation
from instruction.models.decision import Committee
from instruction.workflow import AvisMachine, CaseMachine
from kit.machine import known_state
from territory.models import Institution


class CaseQuerySet(models.QuerySet):
    def visible_to(self, person):
        """The DSU and the funders of the contract; a service reads through its avis, and never the whole case.
        Nobody instructs the dossier of an organisation that they belong to."""
        of_the_contract = Q(dossier__call__contract__in=contract_ids(person, Role.Kind.FUNDER, *DSU))
        own = Organisation.objects.of(person).values("pk")
        return self.filter(of_the_contract).exclude(dossier__organisation__in=own)

    def for_page(self):
        return self.select_related("dossier__call__contract", "dossier__organisation", "assigned_to", "committee")


class Case(CaseMachine):
    """The instruction of one submitted dossier."""

    dossier = models.OneToOneField(Dossier, on_delete=models.PROTECT, related_name="case")
    assigned_to = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="cases", verbose_name=_("suivi par")
    )
    committee = models.ForeignKey(
        Committee, on_delete=models.PROTECT, null=True, blank=True, related_name="cases", editable=False
    )
    received_at = models.DateTimeField(default=timezone.now, editable=False)
    complement_due_on = models.DateField(null=True, editable=False)
    decided_at = models.DateTimeField(null=True, editable=False)

    objects = CaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("dossier")
        verbose_name_plural = _("dossiers")
        ordering = ["-received_at", "-id"]
        indexes = [
            models.Index(fields=["state", "received_at"]),
            models.Index(fields=["assigned_to", "state"]),
            models.Index(fields=["committee"]),
        ]
        constraints = [
            known_state(CaseMachine.State, "case_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["scheduled", "decided", "notified"], committee__isnull=False)
                | (~Q(state__in=["scheduled", "decided", "notified"]) & Q(committee=None)),
                name="case_on_an_agenda_has_its_committee",
            ),
            models.CheckConstraint(
                condition=Q(state="incomplete", complement_due_on__isnull=False)
                | (~Q(state="incomplete") & Q(complement_due_on=None)),
                name="case_incomplete_has_a_due_date",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["decided", "notified"], decided_at__isnull=False)
                | (~Q(state__in=["decided", "notified"]) & Q(decided_at=None)),
                name="case_decided_has_its_time",
            ),
        ]

    def __str__(self):
        return f"{self.dossier.number} · {self.dossier}"

    def get_absolute_url(self):
        return reverse("instruction:case", args=[self.dossier.number])

    @property
    def contract(self):
        return self.dossier.call.contract

    @property
    def is_over(self) -> bool:
        return self.state in self.OVER

    @property
    def under(self) -> str:
        """The quieter line of a list."""
        return f"{self.dossier.organisation} · {self.dossier.number}"

    def silent_funders(self):
        """Those who were asked for money and have not said anything yet at this committee."""
        answered = self.decisions.standing().values("institution")
        asked = Institution.objects.filter(requests__dossier=self.dossier_id)
        return asked.exclude(pk__in=answered).order_by("rank", "name")

    def mark(self) -> Decimal | None:
        """The weighted mean out of 100: each criterion's mean score, times its weight. None until all are scored."""
        means = dict(self.scores.values_list("criterion").annotate(mean=models.Avg("value")))
        weights = dict(self.dossier.call.criteria.values_list("pk", "weight"))
        if not weights or set(means) != set(weights):
            return None
        total = sum(Decimal(str(means[pk])) * weight for pk, weight in weights.items())
        return (total / Score.BEST).quantize(Decimal("0.1"))


class AvisQuerySet(models.QuerySet):
    def asked(self):
        return self.filter(state=Avis.State.ASKED)

    def waiting(self):
        """Asked, on a case where an answer still counts."""
        return self.asked().exclude(case__state__in=CaseMachine.OVER)

    def late(self):
        return self.waiting().filter(due_on__lt=timezone.localdate())

    def visible_to(self, person):
        """The DSU and the funders read them all; a service, its own. Never on the dossier of one's organisation."""
        of_the_contract = Q(case__dossier__call__contract__in=contract_ids(person, Role.Kind.FUNDER, *DSU))
        own_voice = Q(institution__in=institution_ids(person))
        own = Organisation.objects.of(person).values("pk")
        return self.filter(of_the_contract | own_voice).exclude(case__dossier__organisation__in=own)

    def for_speaker(self, person):
        """Those that a person may answer, in the name of their institution."""
        return self.visible_to(person).filter(institution__in=institution_ids(person))


class Avis(AvisMachine):
    """What one service thinks of a case, and what common law could bring to it."""

    class Opinion(models.TextChoices):
        FAVOURABLE = "favourable", _("Favorable")
        RESERVED = "reserved", _("Favorable avec réserves")
        UNFAVOURABLE = "unfavourable", _("Défavorable")
        NOT_CONCERNED = "none", _("Pas concerné")

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="avis")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="avis")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="avis_asked")
    asked_at = models.DateTimeField(default=timezone.now)
    due_on = models.DateField(_("réponse attendue avant le"))
    question = models.TextField(_("une question en particulier"), blank=True, max_length=600)
    opinion = models.CharField(_("votre avis"), max_length=12, choices=Opinion.choices, blank=True)
    text = models.TextField(_("pourquoi"), blank=True)
    common_law = models.TextField(_("ce que votre service peut apporter"), blank=True)
    given_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="avis_given")
    given_at = models.DateTimeField(null=True, editable=False)

    objects = AvisQuerySet.as_manager()

    class Meta:
        verbose_name = _("avis")
        verbose_name_plural = _("avis")
        ordering = ["institution__rank", "id"]
        indexes = [models.Index(fields=["institution", "state", "due_on"])]
        constraints = [
            known_state(AvisMachine.State, "avis_state_is_known"),
            models.UniqueConstraint(fields=["case", "institution"], name="avis_once_a_service"),
            models.CheckConstraint(
                condition=(
                    Q(state="given", given_at__isnull=False, given_by__isnull=False) & ~Q(opinion="") & ~Q(text="")
                )
                | (~Q(state="given") & Q(given_at=None, given_by=None, opinion="")),
                name="avis_given_says_why",
            ),
        ]

    def __str__(self):
        return f"{self.institution} · {self.get_state_display()}"

    def get_absolute_url(self):
        return reverse("instruction:avis", args=[self.pk])

    @property
    def contract(self):
        return self.case.contract

    @property
    def is_late(self) -> bool:
        return self.state == self.State.ASKED and self.due_on < timezone.localdate()


class Score(models.Model):
    """One reader's score on one criterion, with its written justification: a link of the thread."""

    BEST = 4

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="scores")
    criterion = models.ForeignKey(Criterion, on_delete=models.PROTECT, related_name="scores")
    reader = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="scores")
    value = models.PositiveSmallIntegerField(
        _("note de 0 à 4"), validators=[MinValueValidator(0), MaxValueValidator(BEST)]
    )
    justification = models.TextField(_("pourquoi cette note"))
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        ordering = ["criterion__position", "reader"]
        constraints = [
            models.UniqueConstraint(fields=["case", "criterion", "reader"], name="score_once_a_reader"),
            models.CheckConstraint(condition=Q(value__gte=0, value__lte=4), name="score_between_0_and_4"),
            models.CheckConstraint(
                condition=~Q(justification=""),
                name="score_is_justified",
                violation_error_message=_("Expliquez votre note : l’association lira peut-être cette raison."),
            ),
        ]

    def __str__(self):
        return f"{self.criterion} : {self.value}/{self.BEST}"

    @property
    def contract(self):
        return self.case.contract
