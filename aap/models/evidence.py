from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from accounts.rules import DSU, contract_ids
from territory.models import Contract, Qpv, Theme
from territory.words import plain


class EvidenceQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Who works in the contract sees everything; others, what a published call rests on.

        What is set aside stays with its author and the team that did so.
        """
        here = Q(contract__in=contract_ids(person), set_aside_at=None)
        team = Q(contract__in=contract_ids(person, *DSU))
        mine = Q(recorded_by=person.pk) if person.is_authenticated else Q(pk__in=())
        resting = Q(clause_links__clause__call__published_at__isnull=False)
        return self.filter(here | team | mine | resting).distinct()

    def moderated(self):
        return self.filter(moderated_at__isnull=False)

    def waiting(self):
        return self.filter(moderated_at=None, set_aside_at=None)

    def kept(self):
        return self.filter(set_aside_at=None)

    def holding(self, typed: str):
        """Those that hold every word typed, without regard for accents or capitals; the end of a word may be left out."""
        found = self
        for word in plain(typed).split():
            found = found.filter(Q(search__startswith=word) | Q(search__contains=f" {word}"))
        return found


class Evidence(models.Model):
    """Where the thread begins: a resident's word, a figure, or a lesson of last year's cohort. Never a name."""

    class Kind(models.TextChoices):
        WORD = "word", _("Parole d’habitant")
        FIGURE = "figure", _("Chiffre")
        LESSON = "lesson", _("Leçon d’une cohorte")

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="evidence", verbose_name=_("contrat de ville")
    )
    kind = models.CharField(_("nature"), max_length=8, choices=Kind.choices, default=Kind.WORD)
    text = models.TextField(_("ce qui a été dit"), max_length=1200)
    who = models.CharField(_("par qui, sans nom"), max_length=120, blank=True)
    place = models.CharField(_("où"), max_length=120, blank=True)
    source = models.CharField(_("source"), max_length=200, blank=True)
    qpv = models.ForeignKey(
        Qpv, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("quartier")
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="evidence", verbose_name=_("thème")
    )
    heard_on = models.DateField(_("quand"), default=timezone.localdate)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="evidence_recorded")
    moderated_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="evidence_moderated", editable=False
    )
    moderated_at = models.DateTimeField(null=True, editable=False)
    # It names somebody, or says nothing that can be kept: nobody reads it any more, and its author knows why.
    set_aside_at = models.DateTimeField(null=True, editable=False)
    set_aside_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    set_aside_reason = models.TextField(blank=True, editable=False)
    search = models.TextField(_("mots sans accents"), blank=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("parole, chiffre ou leçon")
        verbose_name_plural = _("paroles, chiffres et leçons")
        ordering = ["-heard_on", "-id"]
        indexes = [models.Index(fields=["contract", "kind"]), models.Index(fields=["contract", "qpv", "theme"])]
        constraints = [
            models.CheckConstraint(
                condition=Q(moderated_at=None, moderated_by=None)
                | Q(moderated_at__isnull=False, moderated_by__isnull=False),
                name="evidence_moderated_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(set_aside_at=None, set_aside_by=None)
                | Q(~Q(set_aside_reason=""), moderated_at=None, set_aside_at__isnull=False, set_aside_by__isnull=False),
                name="evidence_set_aside_with_a_reason",
                violation_error_message=_("Dites pourquoi cette parole est mise de côté."),
            ),
            models.CheckConstraint(
                condition=~Q(kind="figure", source=""),
                name="evidence_figure_has_its_source",
                violation_error_message=_("Dites d’où vient ce chiffre : sans source, personne ne peut le vérifier."),
            ),
        ]

    def __str__(self):
        return self.text[:80]

    def save(self, *args, **kwargs):
        self.search = plain(" ".join((self.text, self.who, self.place, self.source)))
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], "search"}
        super().save(*args, **kwargs)

    def get_absolute_url(self):
        return reverse("aap:evidence", args=[self.pk])

    @property
    def waits(self) -> bool:
        """Nobody of the team has read it yet: its author may still correct it, or take it back."""
        return self.moderated_at is None and self.set_aside_at is None

    @property
    def can_be_corrected(self) -> bool:
        return self.moderated_at is None

    @property
    def standing(self) -> tuple[str, str]:
        """What became of it, as a word and its tone."""
        if self.set_aside_at:
            return _("Mise de côté"), "off"
        return (_("Relue"), "done") if self.moderated_at else (_("À relire"), "wait")

    @property
    def about(self) -> str:
        """By whom, where: in general."""
        return ", ".join(str(part) for part in (self.who, self.qpv, self.place) if part)
