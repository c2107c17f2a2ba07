"""Who may answer, for whom, for how much: the settings that are no date."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aap.forms.settings import MomentInput
from aap.models import Body, Call, Public
from kit.forms import told
from kit.money import EurosField
from territory.models import Theme

SHARE = {"class": "short", "min": 0, "max": 100, "inputmode": "numeric"}


class RulesForm(forms.ModelForm):
    floor_cents = told(EurosField(label=_("Aide minimale"), required=False), unit="€")
    ceiling_cents = told(EurosField(label=_("Aide maximale"), required=False), unit="€")
    bodies = forms.MultipleChoiceField(
        label=_("Qui peut répondre"), choices=Body.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    publics = forms.MultipleChoiceField(
        label=_("Pour qui sont les projets"),
        choices=Public.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Call
        fields = [
            "floor_cents",
            "ceiling_cents",
            "max_share",
            "own_share",
            "overheads_share",
            "qpv_share",
            "exclusions",
            "bodies",
            "publics",
            "themes",
            "qpvs",
            "has_ideas",
            "ideas_until",
        ]
        widgets = {
            "max_share": forms.NumberInput(SHARE | {"min": 1}),
            "own_share": forms.NumberInput(SHARE),
            "overheads_share": forms.NumberInput(SHARE),
            "qpv_share": forms.NumberInput(SHARE),
            "exclusions": forms.Textarea({"rows": 4}),
            "themes": forms.CheckboxSelectMultiple,
            "qpvs": forms.CheckboxSelectMultiple,
            "ideas_until": MomentInput(),
        }
        help_texts = {
            "max_share": _("L’aide paie au plus cette part de ce que coûte le projet."),
            "own_share": _("Une autre aide, les moyens de l’association, les familles. 0 si ce n’est pas demandé."),
            "overheads_share": _("Loyer, téléphone, comptabilité… Vide : pas de limite."),
            "qpv_share": _("La part des personnes du projet qui vivent dans les quartiers. 0 si ce n’est pas demandé."),
            "exclusions": _("Une ligne pour chaque chose : les travaux, les voyages sans projet…"),
            "themes": _("Un thème entier, ou seulement une partie."),
            "has_ideas": _(
                "Les gens disent leur idée en quelques lignes. L’équipe répond, puis le dossier s’écrit : "
                "l’appel ne paie pas seulement ce qui existe déjà."
            ),
            "ideas_until": _("Vide : jusqu’à la clôture."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["themes"].choices = theme_choices()
        self.fields["qpvs"].queryset = self.instance.contract.qpvs.all()

    def clean_floor_cents(self):
        return self.cleaned_data["floor_cents"] or 0

    def clean_exclusions(self):
        lines = [line.strip() for line in self.cleaned_data["exclusions"].splitlines()]
        return "\n".join(line for line in lines if line)

    def clean(self):
        cleaned = super().clean()
        for check in (self._amounts, self._shares, self._ideas):
            check(cleaned)
        return cleaned

    def _amounts(self, said) -> None:
        least, most = said.get("floor_cents"), said.get("ceiling_cents")
        if least and most and least > most:
            self.add_error("ceiling_cents", _("L’aide maximale est plus petite que l’aide minimale."))

    def _shares(self, said) -> None:
        most, own = said.get("max_share"), said.get("own_share")
        if most is not None and not 1 <= most <= 100:
            self.add_error("max_share", _("La part maximale va de 1 à 100 %."))
        for name in ("own_share", "overheads_share", "qpv_share"):
            if (said.get(name) or 0) > 100:
                self.add_error(name, _("Cette part va de 0 à 100 %."))
        if most and own and max(most, own) <= 100 < most + own:
            sentence = _(
                "L’aide paie jusqu’à %(most)s %% et %(own)s %% viennent d’ailleurs : ensemble, c’est plus que tout."
            )
            self.add_error("own_share", sentence % {"most": most, "own": own})

    def _ideas(self, said) -> None:
        until, call = said.get("ideas_until"), self.instance
        if not said.get("has_ideas") or not until:
            return
        if call.closes_at and until > call.closes_at:
            self.add_error("ideas_until", _("Les idées se disent avant la clôture, pour laisser le temps d’écrire."))
        elif call.opens_at and until <= call.opens_at:
            self.add_error("ideas_until", _("Les idées se disent après l’ouverture."))


def theme_choices() -> list[tuple[str, list[tuple[int, str]]]]:
    """The national nomenclature: each theme, whole or by its parts."""
    themes = Theme.objects.filter(parent=None).prefetch_related("children")
    return [
        (theme.label, [(theme.pk, _("Tout le thème")), *((child.pk, child.label) for child in theme.children.all())])
        for theme in themes
    ]
