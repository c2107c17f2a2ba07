from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.evidence import Evidence
from accounts.models import Person


class Clause(models.Model):
    """One article of the specifications. Its words live in versions; the last one stands."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="clauses", verbose_name=_("appel"))
    position = models.PositiveSmallIntegerField(_("rang"))
    title = models.CharField(_("titre"), max_length=160)
    text = models.TextField(_("texte"))
    evidence = models.ManyToManyField(Evidence, through="ClauseEvidence", related_name="clauses")

    class Meta:
        verbose_name = _("article")
        verbose_name_plural = _("articles")
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "position"], name="clause_position_once"),
        ]

    def __str__(self):
        return f"{self.position}. {self.title}"

    def get_absolute_url(self):
        return reverse("aap:clause", args=[self.call.slug, self.pk])

    @property
    def contract(self):
        return self.call.contract

    def current_version(self) -> "ClauseVersion":
        """Every clause is born with its first version."""
        return self.versions.latest("number")

    @property
    def anchor(self) -> str:
        return f"article-{self.position}"


class ClauseVersion(models.Model):
    """What a clause said at one time, and who held the pen."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=160)
    text = models.TextField()
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="clause_versions")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("version d’un article")
        verbose_name_plural = _("versions des articles")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["clause", "number"], name="clause_version_once")]

    def __str__(self):
        return f"{self.clause} v{self.number}"


class ClauseEvidence(models.Model):
    """The first link of the thread: this clause rests on that evidence."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="evidence_links")
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="clause_links")
    linked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("appui d’un article")
        verbose_name_plural = _("appuis des articles")
        constraints = [models.UniqueConstraint(fields=["clause", "evidence"], name="clause_evidence_once")]

    def __str__(self):
        return f"{self.clause} ← {self.evidence}"


class SuggestionQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(answered_at=None)


class Suggestion(models.Model):
    """Another wording for a clause, with a reason. The holder of the pen accepts it, or says why not."""

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Retenue")
        DECLINED = "declined", _("Écartée")

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="suggestions")
    version = models.ForeignKey(ClauseVersion, on_delete=models.PROTECT, related_name="suggestions")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggestions")
    acting_as = models.CharField(max_length=120)
    text = models.TextField(_("le texte que vous proposez"))
    reason = models.TextField(_("pourquoi"), max_length=1200)
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("appui")
    )
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=8, choices=Outcome.choices, blank=True, editable=False)
    answer = models.TextField(blank=True, editable=False)
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="suggestions_answered", editable=False
    )
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = SuggestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposition")
        verbose_name_plural = _("propositions")
        ordering = ["-at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None)
                | Q(outcome__in=["accepted", "declined"], answered_at__isnull=False, answered_by__isnull=False),
                name="suggestion_answered_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="declined", answer=""),
                name="suggestion_declined_with_an_answer",
                violation_error_message=_("Dites pourquoi la proposition n’est pas retenue."),
            ),
        ]

    def __str__(self):
        return f"{self.clause} : {self.reason[:60]}"

    @property
    def contract(self):
        return self.clause.contract
