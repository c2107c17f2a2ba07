from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.scheme import Scheme
from accounts.models import Person


class Trial(models.Model):
    """Answers typed to try the form before it opens. They are nobody's dossier, and go when the call opens."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="trials")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="trials")
    answers = models.JSONField(default=dict)
    remark = models.TextField(_("ce qui vous a gêné"), blank=True, max_length=1200)
    started_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("essai du formulaire")
        verbose_name_plural = _("essais du formulaire")
        ordering = ["-started_at"]
        constraints = [models.UniqueConstraint(fields=["call", "person"], name="trial_once_each")]

    def __str__(self):
        return f"{self.call} · {self.person}"

    @property
    def contract(self):
        return self.call.contract


class IdeaQuerySet(models.QuerySet):
    def waiting(self):
        return self.filter(answered_at=None)

    def welcomed(self):
        return self.filter(outcome=Idea.Outcome.WELCOME)


class Idea(models.Model):
    """A few lines before a dossier: what one would like to do. The team answers, then the dossier is written."""

    class Outcome(models.TextChoices):
        WELCOME = "welcome", _("Écrivez le dossier")
        TALK = "talk", _("Parlons-en d’abord")
        ELSEWHERE = "elsewhere", _("Une autre aide convient mieux")

    TONES = {"": "wait", "welcome": "done", "talk": "soon", "elsewhere": "off"}

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="ideas")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="ideas")
    title = models.CharField(_("votre idée en une phrase"), max_length=160)
    text = models.TextField(_("ce que vous voulez faire, avec qui, où"), max_length=3000)
    who = models.CharField(_("votre association ou votre groupe"), max_length=160, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    at = models.DateTimeField(default=timezone.now, editable=False)
    outcome = models.CharField(max_length=9, choices=Outcome.choices, blank=True, editable=False)
    # Where it would find more help than here.
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, null=True, blank=True, related_name="ideas", editable=False
    )
    answer = models.TextField(blank=True, editable=False)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    answered_at = models.DateTimeField(null=True, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idée")
        verbose_name_plural = _("idées")
        ordering = ["-at", "-id"]
        indexes = [models.Index(fields=["call", "answered_at"]), models.Index(fields=["person", "at"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None, answered_by=None)
                | Q(~Q(outcome=""), ~Q(answer=""), answered_at__isnull=False, answered_by__isnull=False),
                name="idea_answered_in_full",
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("aap:idea", args=[self.call.slug])

    @property
    def contract(self):
        return self.call.contract

    @property
    def can_be_answered(self) -> bool:
        """« Parlons-en » is not the last word."""
        return self.outcome in {"", self.Outcome.TALK}

    @property
    def tone(self) -> str:
        return self.TONES[self.outcome]
