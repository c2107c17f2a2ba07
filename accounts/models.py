from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import discretion
from territory.models import Contract, Institution


class PersonManager(BaseUserManager):
    def create_user(self, email, password=None, **fields):
        person = self.model(email=self.tidy(email), **fields)
        person.set_unusable_password() if password is None else person.set_password(password)
        person.save(using=self._db)
        return person

    @staticmethod
    def tidy(email: str) -> str:
        return email.strip().lower()

    def get_by_natural_key(self, email):
        return self.get(email=self.tidy(email))


class Person(AbstractBaseUser):
    """Somebody who signs in. The e-mail address is the identity; an anonymised person keeps only the key."""

    email = models.EmailField(_("adresse e-mail"), unique=True)
    name = models.CharField(_("prénom et nom"), max_length=120, blank=True)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    language = models.CharField(_("langue"), max_length=2, choices=settings.LANGUAGES, default="fr")
    is_active = models.BooleanField(_("peut se connecter"), default=True)
    is_admin = models.BooleanField(_("administre la plateforme"), default=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    anonymised_at = models.DateTimeField(null=True, editable=False)

    objects = PersonManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"

    class Meta:
        verbose_name = _("personne")
        verbose_name_plural = _("personnes")
        ordering = ["name", "email"]
        constraints = [
            models.CheckConstraint(condition=Q(email=Lower("email")), name="person_email_is_lower_case"),
        ]

    def __str__(self):
        return self.name or self.email

    def has_usable_password(self) -> bool:
        """Nobody has a password here, however the row was made."""
        return False

    def get_full_name(self):
        return str(self)

    def get_short_name(self):
        return str(self)

    def has_perm(self, permission, on=None) -> bool:
        import rules

        return self.is_active and rules.has_perm(permission, self, on)


class RoleQuerySet(models.QuerySet):
    def current(self):
        return self.filter(Q(until=None) | Q(until__gt=timezone.now()))

    def of_kinds(self, *kinds):
        return self.filter(kind__in=kinds)


class Role(models.Model):
    """What a person may do, in one contract, for one institution where there is one."""

    class Kind(models.TextChoices):
        DSU_LEAD = "dsu_lead", _("Responsable de l’équipe DSU")
        DSU_AGENT = "dsu_agent", _("Agent de l’équipe DSU")
        REFERENT = "referent", _("Référent d’une direction")
        FUNDER = "funder", _("Financeur")
        COORDINATOR = "coordinator", _("Coordination des lauréats")
        RESIDENT = "resident", _("Conseil citoyen")
        RELAY = "relay", _("Relais de quartier")
        PARTNER = "partner", _("Association associée à l’écriture")

    FOR_AN_INSTITUTION = (Kind.REFERENT, Kind.FUNDER, Kind.RESIDENT)

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="roles", verbose_name=_("personne"))
    kind = models.CharField(_("rôle"), max_length=12, choices=Kind.choices)
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="roles", verbose_name=_("contrat de ville")
    )
    institution = models.ForeignKey(
        Institution,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="roles",
        verbose_name=_("institution"),
    )
    since = models.DateTimeField(default=timezone.now, editable=False)
    until = models.DateTimeField(_("jusqu’au"), null=True, blank=True)

    objects = RoleQuerySet.as_manager()

    class Meta:
        verbose_name = _("rôle")
        verbose_name_plural = _("rôles")
        ordering = ["contract", "kind", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind__in=["referent", "funder", "resident"], institution__isnull=False)
                | (~Q(kind__in=["referent", "funder", "resident"]) & Q(institution__isnull=True)),
                name="role_names_an_institution_when_it_speaks_for_one",
                violation_error_message=_("Ce rôle demande une institution."),
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "contract"],
                condition=Q(institution=None, until=None),
                name="role_held_once_in_a_contract",
            ),
            models.UniqueConstraint(
                fields=["person", "kind", "institution"],
                condition=Q(until=None),
                name="role_held_once_in_an_institution",
            ),
        ]
        indexes = [models.Index(fields=["contract", "kind"]), models.Index(fields=["person", "until"])]

    def __str__(self):
        return f"{self.get_kind_display()} · {self.institution or self.contract}"

    @property
    def is_over(self) -> bool:
        return self.until is not None and self.until <= timezone.now()


class InvitationQuerySet(models.QuerySet):
    def unanswered(self):
        return self.filter(accepted_at=None, withdrawn_at=None)

    def pending(self):
        return self.unanswered().filter(expires_at__gt=timezone.now())


class Invitation(models.Model):
    """A role offered by e-mail. The link holds a secret of which only the fingerprint is kept."""

    email = models.EmailField(_("adresse e-mail"))
    kind = models.CharField(_("rôle"), max_length=12, choices=Role.Kind.choices)
    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="invitations", verbose_name=_("contrat de ville")
    )
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )
    invited_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="invitations_sent")
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="invitations_accepted", editable=False
    )
    accepted_at = models.DateTimeField(null=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(accepted_at=None, accepted_by=None)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False),
                name="invitation_accepted_by_somebody",
            ),
        ]

    def __str__(self):
        return f"{self.email} · {self.get_kind_display()}"

    @property
    def is_expired(self) -> bool:
        return self.expires_at <= timezone.now()


def read_by(person: Person, *kinds: str) -> Q:
    """Rows of the contracts where a person holds one of these roles; all of them for who runs the platform."""
    if person.is_admin:
        return Q()
    return Q(contract__in=Role.objects.current().of_kinds(*kinds).filter(person=person).values("contract"))


class JournalQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        """Of the contracts that a person leads, less what the rooms keep from them."""
        entries = self.filter(read_by(person, Role.Kind.DSU_LEAD))
        for hidden in discretion.hidden_from(person):
            entries = entries.exclude(hidden)
        return entries


class JournalEntry(models.Model):
    """Who did what, when, in which role. Rows are added, never changed: triggers refuse the rest."""

    class Source(models.TextChoices):
        WEB = "web", _("sur le site")
        COMMAND = "command", _("par une commande")
        TASK = "task", _("tout seul, à l’heure dite")

    at = models.DateTimeField(default=timezone.now, editable=False)
    action = models.CharField(max_length=60)
    actor = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="journal")
    acting_as = models.CharField(max_length=250)
    subject_type = models.CharField(max_length=60)
    subject_id = models.CharField(max_length=40)
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, related_name="journal")
    reason = models.TextField(blank=True)
    details = models.JSONField(default=dict)
    source = models.CharField(max_length=8, choices=Source.choices, default=Source.WEB)
    request_id = models.CharField(max_length=64, blank=True)

    objects = JournalQuerySet.as_manager()

    class Meta:
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "at"]),
            models.Index(fields=["contract", "at"]),
            models.Index(fields=["action", "at"]),
        ]

    def __str__(self):
        return f"{self.action} {self.subject_type} {self.subject_id}"


class MessageQuerySet(models.QuerySet):
    def visible_to(self, person: Person):
        return self.filter(read_by(person, Role.Kind.DSU_LEAD, Role.Kind.DSU_AGENT))


class Message(models.Model):
    """The outbox: what is to be told, to whom, and what became of it. Nothing is mailed any other way."""

    class State(models.TextChoices):
        QUEUED = "queued", _("en attente")
        SENDING = "sending", _("en cours d’envoi")
        SENT = "sent", _("envoyé")
        FAILED = "failed", _("échec")
        CANCELLED = "cancelled", _("annulé")

    TONES = {"queued": "wait", "sending": "now", "sent": "done", "failed": "need", "cancelled": "off"}

    key = models.CharField(max_length=160, unique=True)
    kind = models.CharField(max_length=80)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="messages")
    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, null=True, related_name="messages")
    email = models.EmailField()
    reply_to = models.EmailField(blank=True)
    subject = models.CharField(max_length=250)
    text = models.TextField()
    html = models.TextField()
    message_id = models.CharField(max_length=120, unique=True, editable=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.QUEUED, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    next_try_at = models.DateTimeField(default=timezone.now)
    claimed_at = models.DateTimeField(null=True, editable=False)
    claim = models.UUIDField(null=True, editable=False)
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)
    maybe_twice = models.BooleanField(default=False, editable=False)
    error = models.TextField(blank=True, editable=False)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = _("message")
        verbose_name_plural = _("messages")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False) | (~Q(state="sent") & Q(sent_at=None)),
                name="message_sent_has_its_time",
            ),
            models.CheckConstraint(
                condition=Q(state="sending", claimed_at__isnull=False, claim__isnull=False) | ~Q(state="sending"),
                name="message_in_flight_is_claimed",
            ),
        ]
        indexes = [
            models.Index(fields=["next_try_at", "id"], condition=Q(state="queued"), name="message_due"),
            models.Index(fields=["claimed_at"], condition=Q(state="sending"), name="message_in_flight"),
            models.Index(fields=["person", "created_at"]),
        ]

    def __str__(self):
        return f"{self.subject} → {self.email}"

    def get_absolute_url(self):
        return reverse("accounts:message", args=[self.pk])

    @property
    def tone(self) -> str:
        return self.TONES[self.state]


class Silenced(models.Model):
    """A kind of message that a person turned off. Legal ones can't be."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="silenced")
    kind = models.CharField(max_length=80)

    class Meta:
        verbose_name = _("message désactivé")
        verbose_name_plural = _("messages désactivés")
        constraints = [models.UniqueConstraint(fields=["person", "kind"], name="silenced_once")]

    def __str__(self):
        return f"{self.person_id} {self.kind}"


class Job(models.Model):
    """A long work done outside the request, with its progress: who asked, how far, what came out."""

    class State(models.TextChoices):
        QUEUED = "queued", _("en attente")
        RUNNING = "running", _("en cours")
        DONE = "done", _("terminé")
        FAILED = "failed", _("échec")

    TONES = {"queued": "wait", "running": "now", "done": "done", "failed": "need"}

    kind = models.CharField(max_length=80)
    title = models.CharField(max_length=160)
    owner = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="jobs")
    parameters = models.JSONField(default=dict)
    state = models.CharField(max_length=8, choices=State.choices, default=State.QUEUED, editable=False)
    # How many times it was started: whoever lost it to a later start can no longer write.
    starts = models.PositiveSmallIntegerField(default=0, editable=False)
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    started_at = models.DateTimeField(null=True, editable=False)
    heartbeat_at = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(null=True, editable=False)
    result = models.FileField(upload_to="jobs/%Y/%m/", blank=True)
    result_name = models.CharField(max_length=160, blank=True)
    error = models.TextField(blank=True, editable=False)

    class Meta:
        verbose_name = _("travail")
        verbose_name_plural = _("travaux")
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(done__lte=models.F("total")) | Q(total=0), name="job_done_within_total"),
        ]
        indexes = [models.Index(fields=["id"], condition=Q(state="queued"), name="job_due")]

    def __str__(self):
        return self.title

    def get_absolute_url(self):
        return reverse("accounts:job", args=[self.pk])

    @property
    def tone(self) -> str:
        return self.TONES[self.state]

    @property
    def is_over(self) -> bool:
        return self.state in {self.State.DONE, self.State.FAILED}
