import secrets

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Clause, Criterion
from accounts.models import Person, Role
from accounts.rules import DSU, contract_ids
from applicants.models import Organisation
from instruction.models.case import Case, Score
from instruction.workflow import NoticeMachine
from kit.machine import known_state

UNAMBIGUOUS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"


def verification_code() -> str:
    letters = "".join(secrets.choice(UNAMBIGUOUS) for _position in range(12))
    return f"{letters[:4]}-{letters[4:8]}-{letters[8:]}"


class NoticeQuerySet(models.QuerySet):
    def issued(self):
        return self.filter(state__in=[Notice.State.ISSUED, Notice.State.READ])

    def visible_to(self, person):
        """Those who instruct see it as it is written; the association, once it is issued."""
        here = Q(case__dossier__call__contract__in=contract_ids(person, *DSU))
        mine = Q(case__dossier__organisation__in=Organisation.objects.of(person).values("pk"))
        return self.filter((here & ~mine) | (mine & Q(state__in=[Notice.State.ISSUED, Notice.State.READ])))


class Notice(NoticeMachine):
    """The letter that says the decision: a refusal sheet with its reasons, or a grant with its conditions."""

    class Kind(models.TextChoices):
        REFUSAL = "refusal", _("Fiche de refus motivée")
        GRANT = "grant", _("Lettre d’attribution")

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices")
    kind = models.CharField(_("nature"), max_length=8, choices=Kind.choices)
    opening = models.TextField(_("premières lignes"), help_text=_("Ce que le comité a apprécié, et la décision."))
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="notices_written")
    checked_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="notices_checked", editable=False
    )
    signed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="notices_signed", editable=False
    )
    signed_at = models.DateTimeField(null=True, editable=False)
    # Null until it is given: empty numbers must not collide.
    number = models.CharField(max_length=24, null=True, unique=True, editable=False)  # noqa: DJ001
    issued_at = models.DateTimeField(null=True, editable=False)
    read_at = models.DateTimeField(null=True, editable=False)
    code = models.CharField(max_length=14, unique=True, default=verification_code, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = _("réponse à une demande")
        verbose_name_plural = _("réponses aux demandes")
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["state", "issued_at"])]
        constraints = [
            known_state(NoticeMachine.State, "notice_state_is_known"),
            models.UniqueConstraint(fields=["case"], name="notice_one_a_case"),
            models.CheckConstraint(
                condition=Q(checked_by=None) | ~Q(checked_by=F("written_by")),
                name="notice_checked_by_a_second_person",
                violation_error_message=_("Une autre personne relit la lettre."),
            ),
            models.CheckConstraint(
                condition=Q(state="written", checked_by=None) | Q(~Q(state="written"), checked_by__isnull=False),
                name="notice_past_writing_is_checked",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["written", "checked"], signed_by=None, signed_at=None)
                | Q(~Q(state__in=["written", "checked"]), signed_by__isnull=False, signed_at__isnull=False),
                name="notice_signed_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["issued", "read"], issued_at__isnull=False, number__isnull=False)
                | Q(~Q(state__in=["issued", "read"]), issued_at=None, number=None),
                name="notice_issued_with_number_and_time",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.case}"

    def get_absolute_url(self):
        return reverse("instruction:notice", args=[self.pk])

    @property
    def contract(self):
        return self.case.contract

    @property
    def is_refusal(self) -> bool:
        return self.kind == self.Kind.REFUSAL

    @property
    def can_be_written(self) -> bool:
        return self.state == self.State.WRITTEN


class PointQuerySet(models.QuerySet):
    def visible_to(self, person):
        return self.filter(notice__in=Notice.objects.visible_to(person))


class ConditionQuerySet(PointQuerySet):
    def visible_to(self, person):
        """Those who follow the laureates read what each was asked for, once the letter has been sent."""
        followers = contract_ids(person, Role.Kind.COORDINATOR, Role.Kind.FUNDER)
        asked = Notice.objects.issued().filter(case__dossier__call__contract__in=followers)
        return self.filter(Q(notice__in=Notice.objects.visible_to(person)) | Q(notice__in=asked))


class Point(models.Model):
    """What ties a letter to the thread: a criterion, the article that it comes from, and the score when there is one."""

    notice = models.ForeignKey(Notice, on_delete=models.CASCADE, related_name="%(class)ss")
    position = models.PositiveSmallIntegerField(default=1)
    criterion = models.ForeignKey(
        Criterion, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("critère")
    )
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="%(class)ss", verbose_name=_("article"))
    score = models.ForeignKey(
        Score, on_delete=models.PROTECT, null=True, blank=True, related_name="%(class)ss", verbose_name=_("note")
    )
    title = models.CharField(_("en une phrase"), max_length=160)
    text = models.TextField(_("ce que dit votre dossier"))

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self):
        return self.title

    @property
    def contract(self):
        return self.notice.contract


class Reason(Point):
    """Why a project was not kept, and what would make it succeed."""

    would_help = models.TextField(_("ce qui l’aiderait"))

    objects = PointQuerySet.as_manager()

    class Meta(Point.Meta):
        verbose_name = _("raison")
        verbose_name_plural = _("raisons")

    def get_absolute_url(self):
        return reverse("instruction:reason", args=[self.pk])


class Condition(Point):
    """What a grant asks for: the seed of an indicator followed in the cohort."""

    objects = ConditionQuerySet.as_manager()

    class Meta(Point.Meta):
        verbose_name = _("condition")
        verbose_name_plural = _("conditions")

    def get_absolute_url(self):
        return reverse("instruction:condition", args=[self.pk])
