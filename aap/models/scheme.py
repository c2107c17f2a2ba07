from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from aap.models.choices import Public
from accounts.rules import contract_ids
from territory.models import Contract, Institution, Theme


class SchemeQuerySet(models.QuerySet):
    def visible_to(self, person):
        """Those who work here, and everybody once a published call sends people there."""
        named = Q(redirections__call__published_at__isnull=False)
        return self.filter(Q(contract__in=contract_ids(person)) | named).distinct()


class Scheme(models.Model):
    """Another way to be helped on this territory: a common-law programme, or somebody else's call."""

    class Kind(models.TextChoices):
        COMMON_LAW = "common_law", _("Droit commun")
        CALL = "call", _("Autre appel à projets")

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="schemes")
    kind = models.CharField(_("nature"), max_length=10, choices=Kind.choices, default=Kind.COMMON_LAW)
    name = models.CharField(_("nom"), max_length=160)
    runner = models.CharField(_("qui le porte"), max_length=160)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    text = models.TextField(_("ce qu’il apporte"), max_length=1200, blank=True)
    publics = models.JSONField(_("pour qui"), default=list, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("thèmes"))
    opens_on = models.DateField(_("ouvre le"), null=True, blank=True)
    closes_on = models.DateField(_("ferme le"), null=True, blank=True)
    contact = models.CharField(_("qui appeler"), max_length=160, blank=True)
    url = models.URLField(_("page à lire"), blank=True)

    objects = SchemeQuerySet.as_manager()

    class Meta:
        verbose_name = _("autre dispositif")
        verbose_name_plural = _("autres dispositifs")
        ordering = ["name", "id"]
        indexes = [models.Index(fields=["contract", "kind"])]
        constraints = [
            models.UniqueConstraint(fields=["contract", "name", "runner"], name="scheme_once"),
            models.CheckConstraint(
                condition=Q(opens_on=None) | Q(closes_on=None) | Q(closes_on__gte=F("opens_on")),
                name="scheme_closes_after_it_opens",
                violation_error_message=_("Ce dispositif ferme avant d’avoir ouvert : vérifiez les deux dates."),
            ),
        ]

    def __str__(self):
        return self.name

    def get_absolute_url(self):
        return reverse("aap:scheme", args=[self.pk])

    @property
    def standing(self) -> tuple[str, str]:
        """Whether one can ask it for help today, where it is: a word and its tone."""
        today = timezone.localdate(timezone=self.contract.tz)
        if self.opens_on and today < self.opens_on:
            return _("Pas encore ouvert"), "soon"
        if self.closes_on and today > self.closes_on:
            return _("Fermé"), "off"
        always = self.opens_on is None and self.closes_on is None
        return (_("Ouvert toute l’année"), "done") if always else (_("Ouvert"), "done")

    @property
    def public_labels(self) -> list[str]:
        return [str(Public(code).label) for code in self.publics]


class Redirection(models.Model):
    """What this call sends elsewhere, and where."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="redirections")
    scheme = models.ForeignKey(
        Scheme, on_delete=models.PROTECT, related_name="redirections", verbose_name=_("dispositif")
    )
    what = models.CharField(_("ce que nous y envoyons"), max_length=250)

    class Meta:
        verbose_name = _("renvoi")
        verbose_name_plural = _("renvois")
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["call", "scheme"], name="redirection_once")]

    def __str__(self):
        return self.what

    @property
    def contract(self):
        return self.call.contract
