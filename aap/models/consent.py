import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.choices import Group
from aap.models.clause import Clause
from accounts.models import Person


class ConsentRoundQuerySet(models.QuerySet):
    def running(self):
        return self.filter(closed_at=None)


class ConsentRound(models.Model):
    """A time during which each group says whether anything stops this call from being published."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="consent_rounds")
    number = models.PositiveSmallIntegerField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(default=timezone.now)
    closes_on = models.DateField(_("réponses attendues jusqu’au"))
    groups = models.JSONField(_("groupes interrogés"), default=list)
    message = models.TextField(_("ce sur quoi vous demandez un accord"), blank=True)
    closed_at = models.DateTimeField(null=True, editable=False)

    objects = ConsentRoundQuerySet.as_manager()

    class Meta:
        verbose_name = _("tour de consentement")
        verbose_name_plural = _("tours de consentement")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["call", "number"], name="consent_round_once"),
            models.UniqueConstraint(fields=["call"], condition=Q(closed_at=None), name="consent_one_round_at_a_time"),
            models.CheckConstraint(
                condition=Q(closed_at=None) | Q(closed_at__gte=F("opened_at")), name="consent_closed_after_it_opened"
            ),
        ]

    def __str__(self):
        return f"{self.call} · {self.number}"

    @property
    def contract(self):
        return self.call.contract

    @property
    def ends_at(self) -> datetime.datetime:
        """The last day is whole, where the contract is."""
        morrow = self.closes_on + datetime.timedelta(days=1)
        return datetime.datetime.combine(morrow, datetime.time(), self.contract.tz)

    @property
    def takes_answers(self) -> bool:
        return self.closed_at is None and timezone.now() < self.ends_at

    @property
    def group_labels(self) -> list[str]:
        return [str(Group(code).label) for code in self.groups]


class ConsentAnswerQuerySet(models.QuerySet):
    def current(self):
        """The last word of each person: what they said before is kept, and counts no more."""
        return self.filter(replaced_at=None)

    def standing(self):
        return self.current().filter(kind=ConsentAnswer.Kind.OBJECTION, lifted_at=None)


class ConsentAnswer(models.Model):
    """What one person says in a round, in the name of a group. An objection stands until it is lifted."""

    class Kind(models.TextChoices):
        CONSENT = "consent", _("Pas d’objection")
        CONCERN = "concern", _("Une inquiétude")
        OBJECTION = "objection", _("Une objection, parce que…")

    class Lifting(models.TextChoices):
        AUTHOR = "author", _("par son auteur")
        STEERING = "steering", _("par décision du comité de pilotage")

    TONES = {"consent": "done", "concern": "soon", "objection": "need"}
    IN_SHORT = {"consent": _("Pas d’objection"), "concern": _("Inquiétude"), "objection": _("Objection")}

    round = models.ForeignKey(ConsentRound, on_delete=models.CASCADE, related_name="answers")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="consents")
    group = models.CharField(max_length=12, choices=Group.choices)
    acting_as = models.CharField(max_length=250)
    clause = models.ForeignKey(
        Clause,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="consent_answers",
        verbose_name=_("à propos de l’article"),
    )
    kind = models.CharField(_("votre réponse"), max_length=10, choices=Kind.choices)
    reason = models.TextField(_("parce que"), blank=True, max_length=1200)
    at = models.DateTimeField(default=timezone.now)
    replaced_at = models.DateTimeField(null=True, editable=False)
    lifted_at = models.DateTimeField(null=True, editable=False)
    lifted_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    lifted_how = models.CharField(max_length=8, choices=Lifting.choices, blank=True, editable=False)
    lifted_reason = models.TextField(blank=True, editable=False)
    # When the steering group met, and who sat there.
    steering_on = models.DateField(null=True, editable=False)
    steering_who = models.CharField(max_length=250, blank=True, editable=False)

    objects = ConsentAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse au tour de consentement")
        verbose_name_plural = _("réponses au tour de consentement")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["round", "kind"])]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "person"], condition=Q(replaced_at=None), name="consent_one_answer_each"
            ),
            models.CheckConstraint(
                condition=~Q(lifted_how="steering") | Q(~Q(steering_who=""), steering_on__isnull=False),
                name="consent_steering_decision_is_recorded",
            ),
            models.CheckConstraint(
                condition=Q(kind="consent") | ~Q(reason=""),
                name="consent_objection_has_a_reason",
                violation_error_message=_("Dites pourquoi : une objection sans raison ne peut pas être levée."),
            ),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(
                    ~Q(lifted_how=""),
                    ~Q(lifted_reason=""),
                    kind="objection",
                    lifted_at__isnull=False,
                    lifted_by__isnull=False,
                ),
                name="consent_lifted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.get_group_display()}"

    @property
    def contract(self):
        return self.round.contract

    @property
    def stands(self) -> bool:
        return self.kind == self.Kind.OBJECTION and self.lifted_at is None and self.replaced_at is None

    @property
    def tone(self) -> str:
        return "done" if self.lifted_at else self.TONES[self.kind]

    @property
    def in_short(self):
        return _("Objection levée") if self.lifted_at else self.IN_SHORT[self.kind]
