import uuid

from django.core.validators import MinLengthValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Question
from accounts.models import Person
from accounts.rules import DSU, contract_ids
from applicants.completeness import missing
from applicants.workflow import DossierMachine
from kit.machine import known_state
from kit.money import CentsField
from territory.models import Institution, Qpv, validate_siret


class OrganisationQuerySet(models.QuerySet):
    def of(self, person):
        return self.filter(members__person=person)


class Organisation(models.Model):
    """An association, or another body without profit, that answers calls."""

    name = models.CharField(_("nom de l’association"), max_length=160)
    siret = models.CharField(_("SIRET"), max_length=14, null=True, blank=True, unique=True, validators=[validate_siret])
    rna = models.CharField(
        _("numéro RNA"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(r"^W\d[A-Z\d]\d{7}$", _("Un numéro RNA commence par W et compte 10 signes."))],
    )
    address = models.TextField(_("adresse"), blank=True, max_length=300)
    representative_name = models.CharField(_("représentant légal"), max_length=120, validators=[MinLengthValidator(3)])
    representative_title = models.CharField(_("sa fonction"), max_length=80, default=_("Présidente ou président"))
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = OrganisationQuerySet.as_manager()

    class Meta:
        verbose_name = _("association")
        verbose_name_plural = _("associations")
        ordering = ["name"]

    def __str__(self):
        return self.name


class Membership(models.Model):
    """A person in an organisation, with what they may do there."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="members")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="memberships")
    can_write = models.BooleanField(_("peut écrire"), default=True)
    can_sign = models.BooleanField(_("peut signer"), default=False)
    since = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        verbose_name = _("membre d’une association")
        verbose_name_plural = _("membres des associations")
        constraints = [models.UniqueConstraint(fields=["organisation", "person"], name="membership_once")]
        indexes = [models.Index(fields=["person", "organisation"])]

    def __str__(self):
        return f"{self.person} · {self.organisation}"


class NumberSeries(models.Model):
    """The last number given under a prefix in a year: one row to lock, whatever the number of calls."""

    prefix = models.CharField(max_length=3)
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        verbose_name = _("série de numéros")
        verbose_name_plural = _("séries de numéros")
        constraints = [models.UniqueConstraint(fields=["prefix", "year"], name="number_series_once")]

    def __str__(self):
        return f"{self.prefix}-{self.year}-{self.last:04d}"


class DossierQuerySet(models.QuerySet):
    def of_members(self, person):
        return self.filter(organisation__members__person=person)

    def visible_to(self, person):
        """Its members, always; the DSU of the contract, once it is submitted. Other readers go through the case."""
        submitted_here = Q(call__contract__in=contract_ids(person, *DSU)) & ~Q(state=Dossier.State.DRAFT)
        mine = Q(organisation__in=Organisation.objects.of(person).values("pk"))
        return self.filter(mine | submitted_here)


class Dossier(DossierMachine):
    """One request of one organisation in one call. While it is a draft, its words live in `draft`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="dossiers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="dossiers")
    # Null until it is given: empty numbers must not collide.
    number = models.CharField(_("numéro"), max_length=20, null=True, unique=True, editable=False)  # noqa: DJ001
    draft = models.JSONField(default=dict, editable=False)
    title = models.CharField(_("nom du projet"), max_length=160, blank=True)
    summary = models.TextField(_("le projet en quelques mots"), blank=True)
    people = models.PositiveIntegerField(_("nombre de personnes"), null=True, blank=True)
    people_from_qpv = models.PositiveIntegerField(_("dont habitants des quartiers"), null=True, blank=True)
    starts_on = models.DateField(_("début"), null=True, blank=True)
    ends_on = models.DateField(_("fin"), null=True, blank=True)
    qpvs = models.ManyToManyField(Qpv, blank=True, related_name="dossiers", verbose_name=_("quartiers"))
    cost_cents = CentsField(_("coût du projet"), null=True, blank=True)
    other_cents = CentsField(_("autres recettes"), null=True, blank=True)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="dossiers_started")
    signatory = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    saved_at = models.DateTimeField(default=timezone.now, editable=False)
    submitted_at = models.DateTimeField(null=True, editable=False)

    objects = DossierQuerySet.as_manager()

    class Meta:
        verbose_name = _("demande")
        verbose_name_plural = _("demandes")
        ordering = ["-created_at"]
        indexes = [
            models.Index(fields=["call", "state", "submitted_at"]),
            models.Index(fields=["organisation", "created_at"]),
        ]
        constraints = [
            known_state(DossierMachine.State, "dossier_state_is_known"),
            models.CheckConstraint(
                condition=Q(state="draft", submitted_at=None, number=None, signatory=None)
                | Q(~Q(state="draft"), submitted_at__isnull=False, number__isnull=False, signatory__isnull=False),
                name="dossier_submitted_with_number_and_signatory",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="dossier_ends_after_it_starts",
                violation_error_message=_("La fin vient après le début."),
            ),
            models.CheckConstraint(
                condition=Q(people_from_qpv=None) | Q(people=None) | Q(people_from_qpv__lte=F("people")),
                name="dossier_people_from_qpv_within_people",
                violation_error_message=_("Les habitants des quartiers font partie des personnes comptées."),
            ),
        ]

    def __str__(self):
        return self.title or str(_("Demande sans titre"))

    def get_absolute_url(self):
        return reverse("applicants:dossier", args=[self.pk])

    @property
    def contract(self):
        return self.call.contract

    @property
    def can_be_written(self) -> bool:
        return self.state in {self.State.DRAFT, self.State.REOPENED}

    @property
    def requested_cents(self) -> int:
        return sum(request.amount_cents for request in self.requests.all())

    def missing(self) -> list[str]:
        return [str(sentence) for sentences in missing(self).values() for sentence in sentences]


class Answer(models.Model):
    """What the association says to one question of the call: a link of the thread."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="answers")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="answers")
    # As `aap.sheet` says it; `text` is the same, as people read it.
    value = models.JSONField()
    text = models.TextField()

    class Meta:
        verbose_name = _("réponse")
        verbose_name_plural = _("réponses")
        ordering = ["question__position", "question_id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "question"], name="answer_once")]

    def __str__(self):
        return self.text[:80]


def path_of(attachment: "Attachment", name: str) -> str:
    return f"dossiers/{attachment.dossier_id}/{name}"


class Attachment(models.Model):
    """The file that answers a question of the call; another one takes its place."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="attachments")
    question = models.ForeignKey(Question, on_delete=models.PROTECT, related_name="attachments")
    file = models.FileField(upload_to=path_of, max_length=300)
    name = models.CharField(max_length=120)
    mime = models.CharField(max_length=100)
    size = models.PositiveIntegerField()
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("document joint")
        verbose_name_plural = _("documents joints")
        ordering = ["question__position", "question_id"]
        constraints = [models.UniqueConstraint(fields=["dossier", "question"], name="attachment_once")]

    def __str__(self):
        return self.name

    @property
    def contract(self):
        return self.dossier.contract

    @property
    def url(self) -> str:
        return reverse("applicants:attachment", args=[self.dossier_id, self.question_id])


class FundingRequest(models.Model):
    """What the association asks of one funder."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="requests")
    institution = models.ForeignKey(Institution, on_delete=models.PROTECT, related_name="requests")
    amount_cents = CentsField(_("montant demandé"))

    class Meta:
        verbose_name = _("montant demandé")
        verbose_name_plural = _("montants demandés")
        ordering = ["institution__rank", "institution_id"]
        constraints = [
            models.UniqueConstraint(fields=["dossier", "institution"], name="request_once_a_funder"),
            models.CheckConstraint(condition=Q(amount_cents__gt=0), name="request_above_zero"),
        ]

    def __str__(self):
        return f"{self.institution} · {self.amount_cents}"
