from django import forms
from django.urls import resolve, reverse
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Clause, ConsentAnswer, Criterion, Evidence, Question, Suggestion
from kit.forms import CalendarInput, day_to_come, told
from kit.money import EurosField
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
    floor_cents = EurosField(label=_("Aide minimale"), required=False)
    ceiling_cents = EurosField(label=_("Aide maximale"), required=False)

    class Meta:
        model = Call
        fields = [
            "title",
            "essential",
            "opens_at",
            "closes_at",
            "answer_on",
            "contact_name",
            "contact_phone",
            "contact_email",
            "floor_cents",
            "ceiling_cents",
            "max_share",
        ]
        widgets = {
            "opens_at": MomentInput(),
            "closes_at": MomentInput(),
            "answer_on": CalendarInput(),
            "essential": forms.Textarea({"rows": 6}),
            "max_share": forms.NumberInput({"class": "short", "min": 1, "max": 100}),
        }
        help_texts = {"essential": _("Pour qui, pour quoi, combien, avant quand : ce qu’on lit en deux minutes.")}

    def clean_floor_cents(self):
        return self.cleaned_data["floor_cents"] or 0


class EnvelopeForm(forms.Form):
    """One amount a funder of the contract."""

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        known = dict(call.envelopes.filter(theme=None).values_list("institution", "amount_cents"))
        for funder in call.contract.institutions.filter(is_funder=True):
            self.fields[f"funder-{funder.pk}"] = EurosField(
                label=funder.name, required=False, initial=known.get(funder.pk)
            )

    def amounts(self) -> dict[int, int]:
        return {int(name.removeprefix("funder-")): cents or 0 for name, cents in self.cleaned_data.items()}


class ClauseForm(forms.ModelForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Clause
        fields = ["title", "text"]
        widgets = {"text": forms.Textarea({"rows": 10})}
        help_texts = {
            "text": _(
                "Une idée par phrase. Une ligne vide change de paragraphe, un tiret fait une liste, **deux étoiles** mettent en gras."
            )
        }

    def look_at(self, version) -> None:
        """Shown again, the form has the words of `version` before the writer's eyes."""
        self.data = self.data.copy()
        self.data["seen"] = version.number


class SuggestionForm(forms.ModelForm):
    class Meta:
        model = Suggestion
        fields = ["text", "reason", "evidence"]
        widgets = {"text": forms.Textarea({"rows": 8}), "reason": forms.Textarea({"rows": 3})}

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = Evidence.objects.moderated().filter(contract=contract)
        self.fields["evidence"].empty_label = _("Sans appui")


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ["title", "weight", "good_answer", "clauses"]
        widgets = {
            "weight": forms.NumberInput({"class": "short", "min": 1, "max": 100}),
            "good_answer": forms.Textarea({"rows": 3}),
            "clauses": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].queryset = call.clauses.all()
        told(self.fields["clauses"], why=_("Une association refusée lira l’article d’où vient la raison."))


class QuestionForm(forms.ModelForm):
    class Meta:
        model = Question
        fields = ["label", "kind", "why", "help_text", "example", "max_words", "required", "criteria"]
        widgets = {
            "why": forms.Textarea({"rows": 2}),
            "help_text": forms.Textarea({"rows": 2}),
            "example": forms.Textarea({"rows": 2}),
            "max_words": forms.NumberInput({"class": "short"}),
            "criteria": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criteria"].queryset = call.criteria.all()
        self.fields["criteria"].required = False


class RoundForm(forms.Form):
    closes_on = forms.DateField(label=_("Réponses attendues avant le"), widget=CalendarInput, validators=[day_to_come])


class ConsentForm(forms.ModelForm):
    class Meta:
        model = ConsentAnswer
        fields = ["kind", "reason"]
        widgets = {"kind": forms.RadioSelect, "reason": forms.Textarea({"rows": 3})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ConsentAnswer.Kind.choices

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") not in {None, ConsentAnswer.Kind.CONSENT} and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Dites pourquoi : une objection sans raison ne peut pas être levée."))
        return cleaned


class ReasonForm(forms.Form):
    """One sentence that will stay in the journal."""

    reason = forms.CharField(label=_("Pourquoi"), widget=forms.Textarea({"rows": 3}), max_length=1200)
