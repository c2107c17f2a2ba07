from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.choices import Section
from aap.models.evidence import Evidence
from accounts.models import Person


class Clause(models.Model):
    """One article of the specifications. Its words live in versions; the last one stands."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="clauses", verbose_name=_("appel"))
    position = models.PositiveSmallIntegerField(_("rang"))
    section = models.CharField(_("partie"), max_length=12, choices=Section.choices, default=Section.OTHER)
    title = models.CharField(_("titre"), max_length=160)
    text = models.TextField(_("texte"), blank=True)
    simple = models.TextField(_("version simple"), blank=True)
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
    text = models.TextField(blank=True)
    simple = models.TextField(blank=True)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="clause_versions")
    # What it comes from, when it is not simply the pen.
    suggestion = models.ForeignKey(
        "Suggestion", on_delete=models.SET_NULL, null=True, blank=True, related_name="became"
    )
    amendment = models.ForeignKey("Amendment", on_delete=models.PROTECT, null=True, blank=True, related_name="versions")
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
