from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from accounts.models import Person
from kit.dates import in_our_time


class Milestone(models.Model):
    """One stage of a call beside its opening, its closing and its answer."""

    class Kind(models.TextChoices):
        HELP = "help", _("Aide avant de répondre")
        ADMISSIBILITY = "admissibility", _("Vérification des dossiers")
        AVIS = "avis", _("Avis des services")
        COMMITTEE = "committee", _("Comité des financeurs")
        STEERING = "steering", _("Comité de pilotage")
        VOTES = "votes", _("Votes des assemblées")
        NOTIFICATION = "notification", _("Envoi des réponses")
        PAYMENT = "payment", _("Versement des aides")
        REPORT = "report", _("Bilan des projets")
        OTHER = "other", _("Autre étape")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="milestones")
    kind = models.CharField(_("étape"), max_length=13, choices=Kind.choices)
    label = models.CharField(_("comment l’appeler"), max_length=120, blank=True)
    first_day = models.DateField(_("commence le"), validators=[in_our_time])
    last_day = models.DateField(_("finit le"), null=True, blank=True, validators=[in_our_time])

    class Meta:
        verbose_name = _("étape")
        verbose_name_plural = _("étapes")
        ordering = ["first_day", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(last_day=None) | Q(last_day__gte=F("first_day")),
                name="milestone_ends_after_it_begins",
                violation_error_message=_("L’étape finit avant d’avoir commencé : vérifiez les deux dates."),
            ),
        ]

    def __str__(self):
        return self.label or str(self.get_kind_display())

    @property
    def contract(self):
        return self.call.contract


class HelpSession(models.Model):
    """A time to come and be helped before answering: places are counted."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="sessions")
    title = models.CharField(_("titre"), max_length=120)
    text = models.TextField(_("ce qu’on y fera"), blank=True, max_length=1200)
    starts_at = models.DateTimeField(_("commence"), validators=[in_our_time])
    ends_at = models.DateTimeField(_("finit"), validators=[in_our_time])
    place = models.CharField(_("lieu"), max_length=200, blank=True)
    online_url = models.URLField(_("lien pour participer à distance"), blank=True)
    host = models.CharField(_("qui vous reçoit"), max_length=120, blank=True)
    seats = models.PositiveSmallIntegerField(_("nombre de places"), default=12)
    cancelled_at = models.DateTimeField(null=True, editable=False)
    cancelled_reason = models.CharField(max_length=300, blank=True, editable=False)

    class Meta:
        verbose_name = _("rendez-vous d’aide")
        verbose_name_plural = _("rendez-vous d’aide")
        ordering = ["starts_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="session_ends_after_it_begins",
                violation_error_message=_("Le rendez-vous finit avant d’avoir commencé : vérifiez les deux heures."),
            ),
            models.CheckConstraint(
                condition=Q(seats__gte=1),
                name="session_has_a_seat",
                violation_error_message=_("Il faut au moins une place."),
            ),
            models.CheckConstraint(
                condition=~Q(place="", online_url=""),
                name="session_is_somewhere",
                violation_error_message=_("Dites où venir, ou donnez le lien pour participer à distance."),
            ),
        ]

    def __str__(self):
        return self.title

    @property
    def contract(self):
        return self.call.contract

    @property
    def is_over(self) -> bool:
        return self.ends_at <= timezone.now()

    @property
    def can_be_booked(self) -> bool:
        return self.cancelled_at is None and self.starts_at > timezone.now()


class Booking(models.Model):
    """A seat taken, or a place in the queue. Whoever books needs no account: a link in the message is enough."""

    class State(models.TextChoices):
        BOOKED = "booked", _("Place réservée")
        WAITING = "waiting", _("Sur liste d’attente")
        CANCELLED = "cancelled", _("Annulée")

    TONES = {"booked": "done", "waiting": "wait", "cancelled": "off"}

    session = models.ForeignKey(HelpSession, on_delete=models.CASCADE, related_name="bookings")
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="bookings")
    name = models.CharField(_("prénom et nom"), max_length=120)
    email = models.EmailField(_("adresse e-mail"))
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    organisation = models.CharField(_("association"), max_length=160, blank=True)
    needs = models.CharField(_("ce dont vous avez besoin pour venir"), max_length=300, blank=True)
    state = models.CharField(max_length=9, choices=State.choices, default=State.BOOKED, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    seated_at = models.DateTimeField(null=True, editable=False)
    cancelled_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("inscription")
        verbose_name_plural = _("inscriptions")
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["session", "state"]), models.Index(fields=["email"])]
        constraints = [
            models.UniqueConstraint(
                fields=["session", "email"],
                condition=~Q(state="cancelled"),
                name="booking_once_a_session",
                violation_error_message=_("Cette adresse est déjà inscrite à ce rendez-vous."),
            ),
        ]

    def __str__(self):
        return f"{self.name} · {self.session}"

    @property
    def contract(self):
        return self.session.contract

    @property
    def tone(self) -> str:
        return self.TONES[self.state]
