import datetime

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.choices import Body, Public
from aap.workflow import CallMachine
from accounts.models import Person
from accounts.rules import DSU, contract_ids
from kit.dates import in_our_time, local
from kit.machine import known_state
from kit.money import CentsField
from territory.models import Contract, Institution, Qpv, Theme


class CallQuerySet(models.QuerySet):
    def public(self):
        return self.filter(published_at__isnull=False)

    def open(self):
        now = timezone.now()
        return self.filter(state=Call.State.PUBLISHED, opens_at__lte=now, closes_at__gt=now)

    def visible_to(self, person):
        """Everybody sees what is published; those who have a role in the contract see what is being written."""
        return self.filter(Q(published_at__isnull=False) | Q(contract__in=contract_ids(person)))

    def workshop_of(self, person):
        """The calls that a person helps to write."""
        return self.filter(contract__in=contract_ids(person))

    def run_by(self, person):
        return self.filter(contract__in=contract_ids(person, *DSU))


def percentage(field: str, name: str, message) -> models.CheckConstraint:
    within = Q(**{f"{field}__gte": 0, f"{field}__lte": 100})
    return models.CheckConstraint(condition=within | Q(**{field: None}), name=name, violation_error_message=message)


class Call(CallMachine):
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="calls", verbose_name=_("contrat de ville")
    )
    slug = models.SlugField(_("adresse"), max_length=80, unique=True)
    title = models.CharField(_("titre"), max_length=160)
    essential = models.TextField(_("l’essentiel en deux minutes"), blank=True)
    year = models.PositiveSmallIntegerField(_("année des projets"), validators=[in_our_time])
    renews = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="renewed_by", verbose_name=_("reprend")
    )
    opens_at = models.DateTimeField(_("ouverture"), null=True, blank=True, validators=[in_our_time])
    closes_at = models.DateTimeField(_("clôture"), null=True, blank=True, validators=[in_our_time])
    answer_on = models.DateField(_("réponse à tous"), null=True, blank=True, validators=[in_our_time])
    actions_from = models.DateField(
        _("les projets commencent à partir du"), null=True, blank=True, validators=[in_our_time]
    )
    actions_until = models.DateField(
        _("les projets finissent au plus tard le"), null=True, blank=True, validators=[in_our_time]
    )
    contact_name = models.CharField(_("personne à appeler"), max_length=120, blank=True)
    contact_phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    contact_email = models.EmailField(_("adresse e-mail"), blank=True)
    floor_cents = CentsField(_("aide minimale"), default=0)
    ceiling_cents = CentsField(_("aide maximale"), null=True, blank=True)
    max_share = models.PositiveSmallIntegerField(_("part maximale du coût, en %"), default=80)
    own_share = models.PositiveSmallIntegerField(_("part minimale apportée d’ailleurs, en %"), default=0)
    overheads_share = models.PositiveSmallIntegerField(
        _("part maximale des frais de structure, en %"), null=True, blank=True
    )
    qpv_share = models.PositiveSmallIntegerField(_("part minimale d’habitants des quartiers, en %"), default=0)
    exclusions = models.TextField(_("ce que l’appel ne paie pas"), blank=True)
    bodies = models.JSONField(_("qui peut répondre"), default=list, blank=True)
    publics = models.JSONField(_("pour qui sont les projets"), default=list, blank=True)
    has_ideas = models.BooleanField(_("une idée d’abord, le dossier ensuite"), default=False)
    ideas_until = models.DateTimeField(_("idées jusqu’au"), null=True, blank=True, validators=[in_our_time])
    themes = models.ManyToManyField(Theme, blank=True, related_name="calls", verbose_name=_("thèmes"))
    qpvs = models.ManyToManyField(Qpv, blank=True, related_name="calls", verbose_name=_("quartiers"))
    published_at = models.DateTimeField(null=True, editable=False)
    # Somebody has read what the plain-language report says of the words as they stand.
    report_read_at = models.DateTimeField(null=True, editable=False)
    report_read_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    # Counts every change that a reader could see: what a page shown earlier is compared with.
    revision = models.PositiveIntegerField(default=0, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("appel à projets")
        verbose_name_plural = _("appels à projets")
        ordering = ["-year", "title"]
        indexes = [models.Index(fields=["contract", "state"]), models.Index(fields=["state", "closes_at"])]
        constraints = [
            known_state(CallMachine.State, "call_state_is_known"),
            models.CheckConstraint(
                condition=Q(state__in=["drafting", "consent"], published_at=None)
                | Q(
                    ~Q(state__in=["drafting", "consent"]),
                    published_at__isnull=False,
                    opens_at__isnull=False,
                    closes_at__isnull=False,
                    answer_on__isnull=False,
                ),
                name="call_published_with_its_dates",
            ),
            models.CheckConstraint(
                condition=Q(closes_at=None) | Q(opens_at=None) | Q(closes_at__gt=F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message=_("La clôture vient avant l’ouverture : vérifiez les deux dates."),
            ),
            models.CheckConstraint(
                condition=Q(ceiling_cents=None) | Q(ceiling_cents__gte=F("floor_cents")),
                name="call_ceiling_above_floor",
                violation_error_message=_("L’aide maximale est plus petite que l’aide minimale."),
            ),
            models.CheckConstraint(
                condition=Q(max_share__gte=1, max_share__lte=100),
                name="call_share_is_a_percentage",
                violation_error_message=_("La part maximale va de 1 à 100 %%."),
            ),
            models.CheckConstraint(
                condition=Q(actions_until=None) | Q(actions_from=None) | Q(actions_until__gte=F("actions_from")),
                name="call_actions_end_after_they_begin",
                violation_error_message=_("Les projets finissent avant d’avoir commencé : vérifiez les deux dates."),
            ),
            percentage("own_share", "call_own_share_is_a_percentage", _("Cette part va de 0 à 100 %%.")),
            percentage("overheads_share", "call_overheads_is_a_percentage", _("Cette part va de 0 à 100 %%.")),
            percentage("qpv_share", "call_qpv_share_is_a_percentage", _("Cette part va de 0 à 100 %%.")),
        ]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("aap:call", args=[self.slug])

    @property
    def is_public(self) -> bool:
        return self.published_at is not None

    @property
    def is_past(self) -> bool:
        return self.closes_at is not None and self.closes_at <= timezone.now()

    @property
    def closes_on(self) -> datetime.date | None:
        """The day of the closing where the contract is: what pages count days from."""
        return local(self.closes_at, self.contract.tz).date() if self.closes_at else None

    @property
    def is_open(self) -> bool:
        now = timezone.now()
        return self.state == self.State.PUBLISHED and self.opens_at <= now < self.closes_at

    @property
    def can_be_written(self) -> bool:
        return self.state == self.State.DRAFTING

    @property
    def takes_ideas(self) -> bool:
        now = timezone.now()
        return (
            self.has_ideas
            and self.state == self.State.PUBLISHED
            and self.opens_at <= now < (self.ideas_until or self.closes_at)
        )

    @property
    def body_labels(self) -> list[str]:
        return [str(Body(code).label) for code in self.bodies]

    @property
    def public_labels(self) -> list[str]:
        return [str(Public(code).label) for code in self.publics]

    @property
    def exclusion_lines(self) -> list[str]:
        return [line.strip() for line in self.exclusions.splitlines() if line.strip()]

    def holds_a_late_pass(self, person) -> bool:
        """Some applicant was given more time, in writing and until a date."""
        return self.late_passes.of(person).exists()

    def accepts_from(self, person) -> bool:
        """Open to everybody, or still open to this person."""
        if self.is_open:
            return True
        answered = self.state in {self.State.PUBLISHED, self.State.CLOSED} and self.is_past
        return answered and self.holds_a_late_pass(person)

    def question_faults(self) -> list[str]:
        """What keeps the questions of the form from making sense together."""
        from aap.questionnaire.coherence import faults

        return faults(self.questions.all())

    def standing_objections(self):
        from aap.models.consent import ConsentAnswer

        return ConsentAnswer.objects.filter(round__call=self).standing()


class Envelope(models.Model):
    """What one funder brings to a call; for one theme or one neighbourhood when it says so."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="envelopes")
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, related_name="envelopes", verbose_name=_("financeur")
    )
    theme = models.ForeignKey(
        Theme, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("thème")
    )
    qpv = models.ForeignKey(
        Qpv, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("quartier")
    )
    amount_cents = CentsField(_("montant"))

    class Meta:
        verbose_name = _("enveloppe")
        verbose_name_plural = _("enveloppes")
        ordering = ["institution__rank", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "institution"], condition=Q(theme=None, qpv=None), name="envelope_once_a_funder"
            ),
            models.UniqueConstraint(
                fields=["call", "institution", "theme"], condition=Q(qpv=None), name="envelope_once_a_theme"
            ),
            models.UniqueConstraint(
                fields=["call", "institution", "qpv"], condition=Q(theme=None), name="envelope_once_a_qpv"
            ),
            models.CheckConstraint(
                condition=Q(theme=None) | Q(qpv=None),
                name="envelope_for_a_theme_or_a_qpv",
                violation_error_message=_("Une enveloppe va à un thème ou à un quartier, pas aux deux."),
            ),
        ]

    def __str__(self):
        return f"{self.institution} · {self.amount_cents}"
