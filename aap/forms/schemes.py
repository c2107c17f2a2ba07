"""The register of other help: what one writes, what one asks of the list, what a call sends there."""

from django import forms
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from aap.models import Public, Redirection, Scheme
from aap.rules import SPEAKING
from accounts.filters import Filter
from accounts.rules import DSU, contract_ids, institution_ids
from kit.forms import CalendarInput
from territory.models import Contract, Institution, Theme

OPEN, LATER, OVER = "ouvert", "bientot", "ferme"


def themes_by_family() -> list:
    """Each theme of the nomenclature, whole or by one of its sub-themes."""
    families: dict[str, list] = {}
    for theme in Theme.objects.select_related("parent"):
        head = theme.parent or theme
        whole = gettext("%(theme)s, tout le thème") % {"theme": theme.label}
        families.setdefault(head.label, []).append((theme.pk, theme.label if theme.parent else whole))
    return [*families.items()]


class SchemeForm(forms.ModelForm):
    publics = forms.MultipleChoiceField(
        label=_("Pour qui"), choices=Public.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    url = forms.URLField(label=_("Page à lire"), required=False, assume_scheme="https")

    class Meta:
        model = Scheme
        fields = [
            "contract",
            "kind",
            "name",
            "institution",
            "runner",
            "text",
            "publics",
            "themes",
            "opens_on",
            "closes_on",
            "contact",
            "url",
        ]
        widgets = {
            "kind": forms.RadioSelect,
            "text": forms.Textarea({"rows": 3}),
            "themes": forms.CheckboxSelectMultiple,
            "opens_on": CalendarInput,
            "closes_on": CalendarInput,
        }
        help_texts = {
            "runner": _("La CAF, la direction des sports, la fondation… : le nom que les gens connaissent."),
            "text": _("De l’argent, une salle, un métier, un conseil : en deux phrases."),
            "opens_on": _("Laissez vide si l’on peut demander toute l’année."),
            "contact": _("Une fonction ou un service, avec son numéro."),
        }

    def __init__(self, *args, person, contracts, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = Scheme.Kind.choices
        self.fields["themes"].choices = themes_by_family()
        self._offer_contracts(Contract.objects.filter(pk__in=contracts))
        self.leads = set(contract_ids(person, *DSU))
        self._offer_institutions(person, contracts)

    def _offer_contracts(self, contracts) -> None:
        """Nobody moves a scheme to another territory; who works in one contract is not asked."""
        if self.instance.contract_id or len(contracts) == 1:
            self.instance.contract = self.instance.contract if self.instance.contract_id else contracts[0]
            del self.fields["contract"]
        else:
            self.fields["contract"].queryset = contracts

    def _offer_institutions(self, person, contracts) -> None:
        """The team speaks of any; others of their own only."""
        here = [self.instance.contract_id] if self.instance.contract_id else contracts
        own = institution_ids(person, *SPEAKING)
        offered = Institution.objects.filter(contract__in=here).filter(Q(contract__in=self.leads) | Q(pk__in=own))
        field = self.fields["institution"]
        field.queryset = offered
        field.empty_label = _("Aucune de celles du contrat")
        if not self.leads.intersection(here):
            field.required, field.empty_label = True, None

    def clean(self):
        cleaned = super().clean()
        contract = cleaned.get("contract") or (self.instance.contract if self.instance.contract_id else None)
        institution = cleaned.get("institution")
        if contract and institution and institution.contract_id != contract.pk:
            self.add_error("institution", _("Cette institution n’est pas dans ce contrat de ville."))
        if contract and not institution and contract.pk not in self.leads:
            self.add_error("institution", _("Choisissez l’institution pour laquelle vous parlez."))
        if contract and self._is_known(contract, cleaned):
            self.add_error("name", _("Ce dispositif est déjà inscrit, avec ce nom et ce porteur."))
        return cleaned

    def _is_known(self, contract, cleaned) -> bool:
        same = Scheme.objects.filter(contract=contract, name=cleaned.get("name"), runner=cleaned.get("runner"))
        return same.exclude(pk=self.instance.pk).exists()


class SchemeFilter(Filter):
    q = forms.CharField(label=_("Chercher un nom"), required=False, max_length=80)
    theme = forms.ModelChoiceField(Theme.objects.none(), label=_("Thème"), required=False, empty_label=_("Tous"))
    public = forms.ChoiceField(label=_("Pour qui"), required=False, choices=[("", _("Tous")), *Public.choices])
    when = forms.ChoiceField(
        label=_("Quand"),
        required=False,
        choices=[("", _("Tous")), (OPEN, _("Ouverts aujourd’hui")), (LATER, _("À venir")), (OVER, _("Fermés"))],
    )

    def __init__(self, data):
        super().__init__(data)
        self.fields["theme"].queryset = Theme.objects.filter(parent=None)

    def apply(self, schemes):
        if q := self.asked("q"):
            schemes = schemes.filter(Q(name__icontains=q) | Q(runner__icontains=q))
        if theme := self.asked("theme"):
            schemes = schemes.filter(
                pk__in=Scheme.objects.filter(Q(themes=theme) | Q(themes__parent=theme)).values("pk")
            )
        if when := self.asked("when"):
            schemes = schemes.filter(at(when, timezone.localdate()))
        return schemes

    def suits(self, scheme: Scheme) -> bool:
        """What is for everybody is for each public."""
        public = self.asked("public")
        return not public or public in scheme.publics or Public.EVERYBODY in scheme.publics


def at(when: str, today) -> Q:
    begun, over = Q(opens_on=None) | Q(opens_on__lte=today), Q(closes_on__lt=today)
    return {OPEN: begun & ~over, LATER: Q(opens_on__gt=today), OVER: over}[when]


class RedirectionForm(forms.ModelForm):
    class Meta:
        model = Redirection
        fields = ["scheme", "what"]
        help_texts = {"what": _("Par exemple : les sorties de plus de trois jours.")}

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        free = Scheme.objects.filter(contract=call.contract).exclude(redirections__call=call)
        self.fields["scheme"].queryset = free
        self.fields["scheme"].empty_label = _("Choisissez un dispositif")
        self.fields["scheme"].label_from_instance = lambda scheme: f"{scheme.name}, {scheme.runner}"
