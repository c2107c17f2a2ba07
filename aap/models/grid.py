from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.clause import Clause


class Criterion(models.Model):
    """What readers look for, how much it weighs, and the articles that it comes from."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="criteria")
    position = models.PositiveSmallIntegerField(_("rang"))
    title = models.CharField(_("critère"), max_length=160)
    weight = models.PositiveSmallIntegerField(_("poids sur 100"))
    good_answer = models.TextField(_("ce que montre une bonne réponse"), blank=True)
    clauses = models.ManyToManyField(
        Clause, through="CriterionClause", related_name="criteria", verbose_name=_("articles")
    )

    class Meta:
        verbose_name = _("critère")
        verbose_name_plural = _("critères")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(weight__gte=1, weight__lte=100),
                name="criterion_weight_is_a_share",
                violation_error_message=_("Le poids va de 1 à 100."),
            ),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("aap:criterion", args=[self.call.slug, self.pk])

    @property
    def contract(self):
        return self.call.contract


class CriterionClause(models.Model):
    """The second link of the thread: this criterion comes from that clause."""

    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="clause_links")
    clause = models.ForeignKey(Clause, on_delete=models.PROTECT, related_name="criterion_links")

    class Meta:
        verbose_name = _("origine d’un critère")
        verbose_name_plural = _("origines des critères")
        constraints = [models.UniqueConstraint(fields=["criterion", "clause"], name="criterion_clause_once")]

    def __str__(self):
        return f"{self.criterion} ← {self.clause}"


class Question(models.Model):
    """One question of the form, why it is asked, and the criteria that its answer serves."""

    class Kind(models.TextChoices):
        SHORT = "short", _("Réponse courte")
        LONG = "long", _("Réponse longue")
        YES_NO = "yes_no", _("Oui ou non")
        CHOICE = "choice", _("Un choix dans une liste")
        CHOICES = "choices", _("Plusieurs choix dans une liste")
        NUMBER = "number", _("Nombre")
        AMOUNT = "amount", _("Montant en euros")
        DATE = "date", _("Date")
        QPV = "qpv", _("Quartier")
        DOCUMENT = "document", _("Document à joindre")
        GROUP = "group", _("Groupe de questions répété")

    WITH_OPTIONS = (Kind.CHOICE, Kind.CHOICES)
    # A condition looks at an answer that takes few values.
    CAN_DECIDE = (Kind.YES_NO, Kind.CHOICE, Kind.CHOICES)

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField(_("rang"))
    kind = models.CharField(_("forme de la réponse"), max_length=8, choices=Kind.choices, default=Kind.LONG)
    label = models.CharField(_("question"), max_length=250)
    why = models.TextField(_("pourquoi cette question"), blank=True)
    help_text = models.TextField(_("aide"), blank=True)
    example = models.TextField(_("exemple"), blank=True)
    required = models.BooleanField(_("réponse obligatoire"), default=True)
    max_words = models.PositiveSmallIntegerField(_("nombre de mots au plus"), null=True, blank=True)
    options = models.TextField(_("les choix, un par ligne"), blank=True)
    voice_allowed = models.BooleanField(_("on peut répondre de vive voix"), default=False)
    # A question of a repeated group is asked once for each row of it.
    group = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="members", verbose_name=_("groupe")
    )
    max_rows = models.PositiveSmallIntegerField(_("nombre de lignes au plus"), null=True, blank=True)
    shown_if = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="opens",
        verbose_name=_("posée seulement si, à la question"),
    )
    shown_value = models.CharField(_("on répond"), max_length=250, blank=True)
    criteria = models.ManyToManyField(
        Criterion, through="QuestionCriterion", related_name="questions", verbose_name=_("critères")
    )

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(shown_if=None) | ~Q(shown_value=""),
                name="question_condition_has_its_answer",
                violation_error_message=_("Dites quelle réponse fait apparaître cette question."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="group") | Q(group=None),
                name="question_groups_do_not_nest",
                violation_error_message=_("Un groupe ne peut pas contenir un autre groupe."),
            ),
            models.CheckConstraint(
                condition=(Q(shown_if=None) | ~Q(shown_if=F("id"))) & (Q(group=None) | ~Q(group=F("id"))),
                name="question_does_not_hold_itself",
                violation_error_message=_("Une question ne peut pas dépendre d’elle-même."),
            ),
        ]

    def __str__(self):
        return self.label

    @property
    def option_lines(self) -> list[str]:
        return [line.strip() for line in self.options.splitlines() if line.strip()]

    @property
    def contract(self):
        return self.call.contract


class QuestionCriterion(models.Model):
    """The third link of the thread: the answer to this question is read for that criterion."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="criterion_links")
    criterion = models.ForeignKey(Criterion, on_delete=models.CASCADE, related_name="question_links")

    class Meta:
        verbose_name = _("critère d’une question")
        verbose_name_plural = _("critères des questions")
        constraints = [models.UniqueConstraint(fields=["question", "criterion"], name="question_criterion_once")]

    def __str__(self):
        return f"{self.question} → {self.criterion}"
