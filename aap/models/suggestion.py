from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.clause import Clause, ClauseVersion
from aap.models.evidence import Evidence
from accounts.models import Person


class SuggestionQuerySet(models.QuerySet):
    def pending(self):
        return self.filter(answered_at=None)

    def kept(self):
        return self.filter(outcome__in=Suggestion.KEPT)


class Suggestion(models.Model):
    """Another wording for a passage, with a reason. The holder of the pen accepts it, or says why not.

    `text` is the whole article as its author would have it, upon `version`. When the article changes, the passage is
    carried over to the new version; where it cannot be, the suggestion is `displaced` and stays upon the version that
    it was written for.
    """

    class Outcome(models.TextChoices):
        ACCEPTED = "accepted", _("Retenue")
        PARTLY = "partly", _("Retenue en partie")
        DECLINED = "declined", _("Non retenue")
        WITHDRAWN = "withdrawn", _("Retirée par son auteur")

    KEPT = (Outcome.ACCEPTED, Outcome.PARTLY)
    TONES = {"": "wait", "accepted": "done", "partly": "done", "declined": "off", "withdrawn": "off"}

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="suggestions")
    version = models.ForeignKey(ClauseVersion, on_delete=models.PROTECT, related_name="suggestions")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="suggestions")
    acting_as = models.CharField(max_length=250)
    text = models.TextField(_("le texte que vous proposez"))
    reason = models.TextField(_("pourquoi"), max_length=1200)
    evidence = models.ForeignKey(
        Evidence, on_delete=models.PROTECT, null=True, blank=True, related_name="suggestions", verbose_name=_("appui")
    )
    credit = models.CharField(_("comment vous citer"), max_length=250, blank=True)
    displaced = models.BooleanField(default=False, editable=False)
    at = models.DateTimeField(default=timezone.now)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, editable=False)
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
        indexes = [models.Index(fields=["author", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None)
                | Q(
                    outcome__in=["accepted", "partly", "declined", "withdrawn"],
                    answered_at__isnull=False,
                    answered_by__isnull=False,
                ),
                name="suggestion_answered_in_full",
            ),
            models.CheckConstraint(
                condition=~Q(outcome__in=["declined", "partly"], answer=""),
                name="suggestion_declined_with_an_answer",
                violation_error_message=_("Dites pourquoi la proposition n’est pas retenue."),
            ),
        ]

    def __str__(self):
        return f"{self.clause} : {self.reason[:60]}"

    def get_absolute_url(self):
        return reverse("aap:suggestion", args=[self.pk])

    @property
    def contract(self):
        return self.clause.contract

    @property
    def is_pending(self) -> bool:
        return self.answered_at is None

    @property
    def is_kept(self) -> bool:
        return self.outcome in self.KEPT

    @property
    def tone(self) -> str:
        return self.TONES[self.outcome]

    @property
    def credited(self) -> str:
        """Their own words for themselves, or the group: a name only when its owner wrote it."""
        return self.credit or self.acting_as


class CommentQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(removed_at=None)


class Comment(models.Model):
    """A thread beside an article, or beside a suggestion; replies stay one level deep."""

    clause = models.ForeignKey(Clause, on_delete=models.CASCADE, related_name="comments")
    suggestion = models.ForeignKey(Suggestion, on_delete=models.CASCADE, null=True, blank=True, related_name="comments")
    replies_to = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="replies")
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="comments")
    acting_as = models.CharField(max_length=250)
    text = models.TextField(_("votre commentaire"), max_length=1200)
    at = models.DateTimeField(default=timezone.now)
    removed_at = models.DateTimeField(null=True, editable=False)

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("commentaire")
        verbose_name_plural = _("commentaires")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["author", "at"])]

    def __str__(self):
        return self.text[:80]

    @property
    def contract(self):
        return self.clause.contract
