from django import forms
from django.utils.translation import gettext_lazy as _

from observatory.scope import Scope, answers
from territory.models import Contract


class ScopeForm(forms.Form):
    annee = forms.TypedChoiceField(label=_("Année"), required=False, coerce=int, empty_value=None)
    contrat = forms.ModelChoiceField(
        Contract.objects.none(),
        label=_("Contrat de ville"),
        required=False,
        to_field_name="slug",
        empty_label=_("Tous les contrats"),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told = answers(Scope())
        years = told.values_list("case__dossier__call__year", flat=True).distinct()
        choices = [(year, str(year)) for year in sorted(years)]
        self.fields["annee"].choices = [("", _("Toutes les années")), *choices]
        contracts = Contract.objects.filter(pk__in=told.values("case__dossier__call__contract"))
        self.fields["contrat"].queryset = contracts

    def scope(self) -> Scope:
        """A year or a contract that nobody knows limits nothing."""
        self.is_valid()
        return Scope(self.cleaned_data.get("annee"), self.cleaned_data.get("contrat"))
