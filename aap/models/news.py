from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from accounts.models import Person


class Amendment(models.Model):
    """A published call changes only like this: dated, numbered, with a reason that everybody can read."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="amendments")
    number = models.PositiveSmallIntegerField()
    title = models.CharField(_("ce qui change, en une phrase"), max_length=160)
    reason = models.TextField(_("pourquoi"), max_length=1200)
    # What changed beside the words of articles: a list of {"what", "before", "after"}, as people read it.
    changes = models.JSONField(default=list, editable=False)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        verbose_name = _("modification publiée")
        verbose_name_plural = _("modifications publiées")
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["call", "number"], name="amendment_once")]

    def __str__(self):
        return self.title

    @property
    def contract(self):
        return self.call.contract


class SubscriptionQuerySet(models.QuerySet):
    def active(self):
        return self.filter(confirmed_at__isnull=False, ended_at=None)


class Subscription(models.Model):
    """Somebody who wants the news of a call. An address that nobody confirmed receives nothing more."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="subscriptions")
    email = models.EmailField(_("adresse e-mail"))
    person = models.ForeignKey(Person, on_delete=models.SET_NULL, null=True, related_name="subscriptions")
    at = models.DateTimeField(default=timezone.now)
    confirmed_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)

    objects = SubscriptionQuerySet.as_manager()

    class Meta:
        verbose_name = _("abonnement aux nouvelles")
        verbose_name_plural = _("abonnements aux nouvelles")
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["call", "email"], condition=Q(ended_at=None), name="subscription_once"),
        ]

    def __str__(self):
        return self.email

    @property
    def contract(self):
        return self.call.contract


class LatePassQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(revoked_at=None, until__gt=timezone.now())

    def of(self, person):
        return self.standing().filter(email=person.email) if person.is_authenticated else self.none()


class LatePass(models.Model):
    """More time for one applicant, for a reason, until a date."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="late_passes")
    email = models.EmailField(_("adresse e-mail de la personne"))
    until = models.DateTimeField(_("jusqu’au"))
    reason = models.TextField(_("pourquoi"), max_length=600)
    granted_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    revoked_at = models.DateTimeField(null=True, editable=False)

    objects = LatePassQuerySet.as_manager()

    class Meta:
        verbose_name = _("délai accordé")
        verbose_name_plural = _("délais accordés")
        ordering = ["-at"]
        constraints = [
            models.UniqueConstraint(fields=["call", "email"], condition=Q(revoked_at=None), name="late_pass_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="late_pass_has_a_reason"),
        ]

    def __str__(self):
        return f"{self.email} · {self.until}"

    @property
    def contract(self):
        return self.call.contract

    @property
    def stands(self) -> bool:
        return self.revoked_at is None and self.until > timezone.now()
