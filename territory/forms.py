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


class CoordinateField(forms.FloatField):
    """Degrees as a map shows them or as a French hand writes them: "47.38", "47,38", "47,38°"."""

    def to_python(self, value):
        if isinstance(value, str):
            value = value.strip().rstrip("°").replace(",", ".").replace("−", "-")
        return super().to_python(value)


class PointForm(forms.Form):
    lat = CoordinateField(
        label=_("Latitude"),
        help_text=_("Entre −90 et 90. À Tours\u00a0: 47,38."),
        min_value=-90,
        max_value=90,
        widget=forms.TextInput(NUMBER_INPUT),
    )
    lon = CoordinateField(
        label=_("Longitude"),
        help_text=_("Entre −180 et 180. À Tours\u00a0: 0,69."),
        min_value=-180,
        max_value=180,
        widget=forms.TextInput(NUMBER_INPUT),
    )
