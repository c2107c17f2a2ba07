"""What a passer-by may send: a place to book, an address to tell."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aap.models import Booking


class NoRobots(forms.Form):
    """Robots fill every box. People never see this one, and are told so if something filled it for them."""

    site = forms.CharField(
        label=_("Laissez cette case vide"),
        required=False,
        widget=forms.TextInput({"autocomplete": "off", "tabindex": "-1"}),
    )

    def clean_site(self):
        if self.cleaned_data["site"]:
            raise forms.ValidationError(_("Laissez cette case vide : elle sert à écarter les robots."))
        return ""


class BookingForm(NoRobots, forms.ModelForm):
    class Meta:
        model = Booking
        fields = ["name", "email", "phone", "organisation", "needs"]
        labels = {
            "name": _("Votre prénom et votre nom"),
            "email": _("Votre adresse e-mail"),
            "phone": _("Votre téléphone"),
            "organisation": _("Votre association"),
            "needs": _("De quoi avez-vous besoin pour venir ?"),
        }
        help_texts = {
            "email": _("Vous y recevez la confirmation, et le lien pour annuler."),
            "phone": _("Pour vous prévenir si la salle change au dernier moment."),
            "organisation": _("Pas encore d’association ? Laissez vide, et venez quand même."),
            "needs": _("Un fauteuil roulant, quelqu’un qui garde un enfant, un interprète, un bus…"),
        }
        widgets = {
            "name": forms.TextInput({"autocomplete": "name", "class": "medium"}),
            "email": forms.EmailInput({"autocomplete": "email", "class": "medium"}),
            "phone": forms.TextInput({"autocomplete": "tel", "inputmode": "tel", "class": "short"}),
            "organisation": forms.TextInput({"autocomplete": "organization", "class": "medium"}),
        }

    @property
    def shown(self) -> list:
        return [self[name] for name in self.Meta.fields]


class SubscriptionForm(NoRobots):
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        widget=forms.EmailInput({"autocomplete": "email", "class": "medium"}),
    )
