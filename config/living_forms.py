"""The forms and the table of the living page: one field of each kind."""

from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from kit.forms import CalendarInput, DayField, MarkdownInput, told
from kit.money import EurosField
from kit.tables import EntryColumn, EurosColumn, NumberColumn, StateColumn, Table, tables

PLACES = [("hamois", "Le Hamois"), ("rome", "Rome Saint-Charles"), ("fauvarge", "La Fauvarge")]
PUBLICS = [("children", _("Des enfants")), ("young", _("Des jeunes")), ("families", _("Des familles"))]
THEMES = [("", _("Tous")), ("link", _("Lien social")), ("job", _("Emploi")), ("health", _("Santé"))]


class Everything(forms.Form):
    name = forms.CharField(
        label=_("Le nom du projet"), max_length=80, help_text=_("En quelques mots, comme sur une affiche.")
    )
    need = told(
        forms.CharField(
            label=_("Qu’est-ce qui manque aujourd’hui dans le quartier ?"),
            help_text=_("Racontez une situation que vous avez vue. Cinq à dix phrases suffisent."),
            widget=forms.Textarea({"rows": 6}),
        ),
        why=_(
            "Le comité choisit d’abord les projets qui répondent à un besoin réel. "
            "C’est le critère « Réponse à un besoin du quartier », 20 points sur 100."
        ),
        example=_("Le mercredi, les filles de 12 à 15 ans n’ont pas d’activité ici. En mars, huit mères l’ont dit."),
        words=300,
    )
    place = forms.ChoiceField(label=_("Dans quel quartier ?"), choices=PLACES, widget=forms.RadioSelect)
    public = forms.MultipleChoiceField(
        label=_("Pour qui ?"),
        choices=PUBLICS,
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("Plusieurs réponses sont possibles."),
    )
    theme = forms.ChoiceField(label=_("Le thème"), choices=THEMES, widget=forms.Select({"class": "medium"}))
    amount = EurosField(
        label=_("Combien demandez-vous ?"),
        min_cents=500_00,
        max_cents=15_000_00,
        help_text=_("Entre 500 et 15 000 €."),
    )
    declared = DayField(label=_("Quand l’association a-t-elle été déclarée ?"), help_text=_("Exemple : 27 3 2012"))
    start = forms.DateField(label=_("Quand le projet commence-t-il ?"), widget=CalendarInput, required=False)
    accounts = forms.FileField(
        label=_("Vos comptes 2026"), help_text=_("Un PDF, une photo ou un tableur, 10 Mo au plus.")
    )
    agreed = forms.BooleanField(label=_("J’ai lu le contrat d’engagement républicain et nous le respectons."))


class Article(forms.Form):
    title = forms.CharField(label=_("Le titre"), max_length=80)
    text = told(
        forms.CharField(
            label=_("Le texte de l’article"),
            help_text=_("Une idée par phrase."),
            widget=MarkdownInput(preview_url=reverse_lazy("living_preview")),
        ),
        words=200,
    )
    simple = forms.CharField(
        label=_("La version simple"), required=False, disabled=True, widget=MarkdownInput({"rows": 3})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)


class Locked(forms.Form):
    number = forms.CharField(label=_("Votre numéro"), initial="VIT-2027-0042", disabled=True, required=False)
    theme = forms.ChoiceField(label=_("Le thème"), choices=THEMES[1:], disabled=True, required=False)
    told_before = forms.CharField(
        label=_("Ce que vous aviez écrit"),
        initial=_("Un atelier de couture, le mardi et le jeudi."),
        widget=forms.Textarea({"rows": 2}),
        disabled=True,
        required=False,
    )
    shared = forms.BooleanField(
        label=_("Les financeurs lisent cette partie"), initial=True, disabled=True, required=False
    )


class Search(forms.Form):
    q = forms.CharField(
        label=_("Chercher"), required=False, widget=forms.TextInput({"placeholder": _("nom, numéro, mot")})
    )
    theme = forms.ChoiceField(label=_("Thème"), required=False, choices=THEMES)
    place = forms.ChoiceField(label=_("Quartier"), required=False, choices=[("", _("Tous")), *PLACES])


class Cases(Table):
    title = EntryColumn(under="under", verbose_name=_("Dossier"))
    place = tables.Column(verbose_name=_("Quartier"), orderable=False)
    asked = EurosColumn(verbose_name=_("Demande"))
    state = StateColumn(verbose_name=_("État"))
    opinions = NumberColumn(verbose_name=_("Avis"), orderable=False)
    moved = tables.Column(verbose_name=_("Bougé"), orderable=False)

    class Meta(Table.Meta):
        pass
