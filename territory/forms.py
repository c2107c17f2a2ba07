from django import forms
from django.utils.translation import gettext_lazy as _

NUMBER_INPUT = {"inputmode": "decimal", "class": "short", "autocomplete": "off"}


class ContractSearch(forms.Form):
    q = forms.CharField(
        label=_("Ville, intercommunalité ou département"),
        help_text=_("Par exemple\u00a0: Tours, Dunkerque, Marne."),
        max_length=80,
        strip=True,
    )


class CommuneSearch(forms.Form):
    q = forms.CharField(
        label=_("Nom de la commune"), help_text=_("Par exemple\u00a0: Joué-lès-Tours."), max_length=80, strip=True
    )


class PointForm(forms.Form):
    lat = forms.FloatField(
        label=_("Latitude"),
        help_text=_("Entre −90 et 90. À Tours\u00a0: 47,38."),
        min_value=-90,
        max_value=90,
        localize=True,
        widget=forms.TextInput(NUMBER_INPUT),
    )
    lon = forms.FloatField(
        label=_("Longitude"),
        help_text=_("Entre −180 et 180. À Tours\u00a0: 0,69."),
        min_value=-180,
        max_value=180,
        localize=True,
        widget=forms.TextInput(NUMBER_INPUT),
    )
