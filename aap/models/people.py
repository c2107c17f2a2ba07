from django.db import models
from django.utils.translation import gettext_lazy as _

from aap.models.call import Call
from territory.models import Institution


class Contact(models.Model):
    """Somebody with a face and a number, beside the person to call first."""

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="contacts")
    position = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(_("prénom et nom"), max_length=120)
    role = models.CharField(_("ce qu’elle ou il peut faire pour vous"), max_length=200)
    phone = models.CharField(_("téléphone"), max_length=20, blank=True)
    email = models.EmailField(_("adresse e-mail"), blank=True)
    photo = models.ImageField(_("photo"), upload_to="contacts/", blank=True)

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~models.Q(phone="", email=""),
                name="contact_can_be_reached",
                violation_error_message=_("Donnez un numéro ou une adresse e-mail."),
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def contract(self):
        return self.call.contract


class Participant(models.Model):
    """Who takes part in a call, and how: the page that says who decides what."""

    class Part(models.TextChoices):
        WRITING = "writing", _("Écrit l’appel")
        RELAY = "relay", _("Porte la parole des quartiers")
        EXPERTISE = "expertise", _("Donne un avis")
        JURY = "jury", _("Lit et note les projets")
        DECISION = "decision", _("Décide de l’argent")

    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="participants")
    part = models.CharField(_("son rôle"), max_length=9, choices=Part.choices)
    who = models.CharField(_("qui"), max_length=160)
    what = models.TextField(_("ce qu’elle ou il fait"), max_length=600, blank=True)
    institution = models.ForeignKey(
        Institution, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("institution")
    )

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["id"]

    def __str__(self):
        return self.who

    @property
    def contract(self):
        return self.call.contract
