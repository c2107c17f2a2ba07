"""The pages of the form. Nothing is compulsory while one writes: what is missing is said before submitting."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from aap.questionnaire.form import QuestionnaireForm, too_long
from aap.questionnaire.sheet import Sheet
from applicants.models import Attachment, Dossier, Organisation
from applicants.topics import BUDGET, PROJECT, PUBLIC, QUESTIONS
from kit.forms import CalendarInput, told
from kit.money import EurosField
from kit.typography import count_words


class PaperNumberField(forms.CharField):
    """A number as papers print it: with spaces, in small letters."""

    def to_python(self, value):
        return "".join((super().to_python(value) or "").split()).upper() or self.empty_value

    def widget_attrs(self, widget):
        """No length for the browser to cut at: spaces do not count."""
        return {}


class OrganisationForm(forms.ModelForm):
    class Meta:
        model = Organisation
        fields = ["name", "siret", "rna", "address", "representative_name", "representative_title"]
        field_classes = {"siret": PaperNumberField, "rna": PaperNumberField}
        widgets = {"address": forms.Textarea({"rows": 3})}
        help_texts = {
            "siret": _("14 chiffres. Si vous n’en avez pas encore, laissez vide."),
            "rna": _("Il commence par W. Vous le trouvez sur le récépissé de la préfecture."),
            "representative_name": _("La personne qui engage l’association, d’après ses statuts."),
        }

    def __init__(self, *args, call: Call | None = None, **kwargs):
        super().__init__(*args, **kwargs)
        self.already_there = already_there(call)
        self.fields["siret"].error_messages["unique"] = self.already_there


def already_there(call: Call | None) -> str:
    """Somebody else wrote it down: only the team can say who, and add one more person."""
    if call is None or not call.contact_phone:
        return _("Cette association est déjà inscrite : appelez l’équipe de votre contrat de ville.")
    contact = {"name": call.contact_name, "phone": call.contact_phone}
    return _("Cette association est déjà inscrite : appelez %(name)s, %(phone)s.") % contact


class StepForm(forms.Form):
    """One topic. The dossier comes from the wizard; `fields_to_save` is what goes to its columns."""

    def __init__(self, *args, dossier: Dossier, **kwargs):
        self.dossier = dossier
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            ask_later(field)

    def clean(self):
        cleaned = super().clean()
        for name, field in self.fields.items():
            most, written = getattr(field, "words", 0), count_words(cleaned.get(name))
            if most and written > most:
                self.add_error(name, too_long(written, most))
        return cleaned


def ask_later(field: forms.Field) -> None:
    """What is needed to submit may stay empty while one writes."""
    field.needed, field.required = field.required, False


class ProjectForm(StepForm):
    title = told(forms.CharField(label=_("Le nom de votre projet"), max_length=160), example=_("Ateliers de couture"))
    summary = told(
        forms.CharField(
            label=_("Votre projet en quelques mots"),
            help_text=_("Ce que vous voulez faire, avec qui. Cinq à dix phrases suffisent."),
            widget=forms.Textarea({"rows": 7}),
        ),
        why=_("C’est la première chose que lisent les services et le comité."),
        words=300,
    )


class PublicForm(StepForm):
    people = forms.IntegerField(
        label=_("Combien de personnes viendront ?"),
        help_text=_("Même à peu près."),
        min_value=1,
        max_value=100_000,
        widget=forms.NumberInput({"class": "short"}),
    )
    people_from_qpv = told(
        forms.IntegerField(
            label=_("Parmi elles, combien habitent les quartiers ?"),
            min_value=0,
            max_value=100_000,
            widget=forms.NumberInput({"class": "short"}),
        ),
        why=_("L’argent du contrat de ville va d’abord aux habitants des quartiers prioritaires."),
    )
    qpvs = forms.ModelMultipleChoiceField(
        queryset=None, label=_("Dans quels quartiers ?"), widget=forms.CheckboxSelectMultiple
    )
    starts_on = forms.DateField(label=_("Le projet commence le"), widget=CalendarInput)
    ends_on = forms.DateField(label=_("Il finit le"), widget=CalendarInput)

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        self.fields["qpvs"].queryset = dossier.call.qpvs.all()

    def clean(self):
        cleaned = super().clean()
        people, residents = cleaned.get("people"), cleaned.get("people_from_qpv")
        if people is not None and residents is not None and residents > people:
            self.add_error("people_from_qpv", _("Les habitants des quartiers font partie des personnes comptées."))
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("La fin vient après le début."))
        return cleaned


class QuestionsForm(QuestionnaireForm):
    """The questions of the call, with what is answered already and the files that are kept."""

    def __init__(self, *args, dossier: Dossier, **kwargs):
        values = {str(answer.question_id): answer.value for answer in dossier.answers.all()}
        sheet, documents = Sheet.of(dossier.call), documents_of(dossier)
        super().__init__(*args, sheet=sheet, values=values, documents=documents, **kwargs)


def documents_of(dossier: Dossier) -> dict[str, Attachment]:
    return {str(attachment.question_id): attachment for attachment in dossier.attachments.all()}


class BudgetForm(StepForm):
    cost_cents = told(
        EurosField(label=_("Ce que coûte le projet"), help_text=_("Tout ce que vous devrez payer, au total.")),
        why=_("Le total des dépenses et le total des recettes doivent être égaux."),
        unit="€",
    )
    other_cents = told(
        EurosField(
            label=_("Ce que vous avez déjà, ou attendez d’ailleurs"),
            help_text=_("Cotisations, participation des familles, autres aides."),
            required=False,
        ),
        unit="€",
    )

    def __init__(self, *args, dossier, **kwargs):
        super().__init__(*args, dossier=dossier, **kwargs)
        for funder in funders_of(dossier.call):
            field = EurosField(label=_("Ce que vous demandez à : %(funder)s") % {"funder": funder.name}, required=False)
            self.fields[f"f{funder.pk}"] = told(field, unit="€")

    def amounts(self) -> dict[int, int]:
        return {int(name[1:]): cents or 0 for name, cents in self.cleaned_data.items() if name.startswith("f")}


def funders_of(call):
    """Those who announced an envelope; until then, every funder of the contract."""
    announced = call.contract.institutions.filter(envelopes__call=call).distinct()
    return announced if announced.exists() else call.contract.institutions.filter(is_funder=True)


STEPS = [
    (PROJECT.slug, ProjectForm),
    (PUBLIC.slug, PublicForm),
    (QUESTIONS.slug, QuestionsForm),
    (BUDGET.slug, BudgetForm),
]


class SubmitForm(forms.Form):
    commitment = told(
        forms.BooleanField(
            label=_("Au nom de l’association, je souscris au contrat d’engagement républicain."),
            help_text=_("C’est la promesse de respecter les lois et les valeurs de la République."),
        ),
        why=_("La loi le demande avant toute aide publique."),
    )
    truth = forms.BooleanField(label=_("Ce que nous avons écrit est exact, et nos déclarations sociales sont à jour."))


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi retirez-vous cette demande ?"), widget=forms.Textarea({"rows": 3}), max_length=1200
    )
