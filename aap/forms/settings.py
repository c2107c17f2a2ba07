from django import forms
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from kit.forms import CalendarInput
from kit.markdown import tidy
from territory.models import Contract


class MomentInput(forms.DateTimeInput):
    input_type = "datetime-local"

    def __init__(self):
        super().__init__({"class": "medium"}, format="%Y-%m-%dT%H:%M")


class StartForm(forms.ModelForm):
    class Meta:
        model = Call
        fields = ["contract", "title", "slug", "year"]
        help_texts = {
            "title": _("Une phrase qui donne envie, par exemple « Vous avez une idée pour votre quartier ? »"),
            "slug": _("La fin de l’adresse de la page, sans accent ni espace : vitry-2027."),
        }

    def __init__(self, *args, contracts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["contract"].queryset = Contract.objects.filter(pk__in=contracts)
        if len(contracts) == 1:
            self.fields["contract"].initial = contracts[0]

    def clean_slug(self):
        """A word of our own addresses would hide the page of the call."""
        slug = self.cleaned_data["slug"]
        for route in ("aap:workshop_call", "aap:call"):
            if resolve(reverse(route, args=[slug])).view_name != route:
                raise forms.ValidationError(
                    _("Cette adresse est déjà prise par une page du site : choisissez-en une autre.")
                )
        return slug


class SettingsForm(forms.ModelForm):
    class Meta:
        model = Call
        fields = [
            "title",
            "essential",
            "opens_at",
            "closes_at",
            "answer_on",
            "actions_from",
            "actions_until",
            "contact_name",
            "contact_phone",
            "contact_email",
        ]
        widgets = {
            "opens_at": MomentInput(),
            "closes_at": MomentInput(),
            "answer_on": CalendarInput(),
            "actions_from": CalendarInput(),
            "actions_until": CalendarInput(),
            "essential": forms.Textarea({"rows": 6}),
        }
        help_texts = {"essential": _("Pour qui, pour quoi, combien, avant quand : ce qu’on lit en deux minutes.")}

    def clean_essential(self):
        """A browser sends other line ends than those that are stored: saved again, the text has not changed."""
        typed, stored = tidy(self.cleaned_data["essential"]), self.initial.get("essential", "")
        return stored if typed == tidy(stored) else typed
