"""The grid and the questions, as they are written."""

from django import forms
from django.utils.translation import gettext_lazy as _

from aap.lines import MOST_LINES
from aap.models import Call, Criterion, Question
from aap.questionnaire.sheet import YES, arranged, choices_of
from aap.wording import weights_sentence
from kit.forms import told
from kit.typography import typo

Kind = Question.Kind
WEIGHT = {"class": "short", "min": 1, "max": 100, "inputmode": "numeric"}


class CriterionForm(forms.ModelForm):
    class Meta:
        model = Criterion
        fields = ["title", "weight", "good_answer", "clauses"]
        widgets = {
            "weight": forms.NumberInput(WEIGHT),
            "good_answer": forms.Textarea({"rows": 3}),
            "clauses": forms.CheckboxSelectMultiple,
        }

    def __init__(self, *args, call: Call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["clauses"].queryset = call.clauses.all()
        told(self.fields["clauses"], why=_("Une association refusée lira l’article d’où vient la raison."))


class GridForm(forms.Form):
    """Every title and every weight on one page."""

    def __init__(self, *args, criteria: list[Criterion], **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = criteria
        for criterion in criteria:
            names = {"criterion": criterion}
            self.fields[f"title-{criterion.pk}"] = forms.CharField(
                label=_("Titre du critère « %(criterion)s »") % names, max_length=160, initial=criterion.title
            )
            self.fields[f"weight-{criterion.pk}"] = forms.IntegerField(
                label=_("Poids du critère « %(criterion)s »") % names,
                min_value=1,
                max_value=100,
                initial=criterion.weight,
                error_messages=dict.fromkeys(("min_value", "max_value", "invalid"), _("Le poids va de 1 à 100.")),
                widget=forms.NumberInput(WEIGHT),
            )

    def rows(self) -> list[dict]:
        return [
            {"criterion": one, "title": self[f"title-{one.pk}"], "weight": self[f"weight-{one.pk}"]}
            for one in self.criteria
        ]

    def lines(self) -> dict[int, tuple[str, int]]:
        cleaned = self.cleaned_data
        return {one.pk: (cleaned[f"title-{one.pk}"], cleaned[f"weight-{one.pk}"]) for one in self.criteria}

    def total_sentence(self) -> str:
        """Of what is on the page, saved or not."""
        shown = [str(self[f"weight-{one.pk}"].value() or "") for one in self.criteria]
        return weights_sentence(sum(int(weight) for weight in shown if weight.isdecimal() and len(weight) < 4))


# Which settings a kind has a use for; the page hides the others when it can.
USED_BY = {
    "max_words": [Kind.LONG],
    "voice_allowed": [Kind.LONG],
    "options": [Kind.CHOICE, Kind.CHOICES],
    "max_rows": [Kind.GROUP],
}


class QuestionForm(forms.ModelForm):
    condition = forms.ChoiceField(
        label=_("Posée seulement si l’on a répondu"),
        required=False,
        help_text=_("Une réponse par oui ou non, ou un choix, à une question qui vient avant."),
    )

    class Meta:
        model = Question
        fields = [
            "label",
            "kind",
            "options",
            "max_words",
            "voice_allowed",
            "max_rows",
            "required",
            "why",
            "help_text",
            "example",
            "criteria",
            "group",
        ]
        widgets = {
            "options": forms.Textarea({"rows": 4}),
            "why": forms.Textarea({"rows": 2}),
            "help_text": forms.Textarea({"rows": 2}),
            "example": forms.Textarea({"rows": 2}),
            "max_words": forms.NumberInput({"class": "short", "min": 1}),
            "max_rows": forms.NumberInput({"class": "short", "min": 1}),
            "criteria": forms.CheckboxSelectMultiple,
        }
        help_texts = {
            "options": _("Pour un ou plusieurs choix dans une liste. Un choix par ligne, au moins deux."),
            "max_words": _("Pour une réponse longue. 200 mots font une demi-page."),
            "voice_allowed": _("Pour une réponse longue : la personne à appeler note ce qu’on lui dit."),
            "max_rows": _(
                "Pour un groupe répété : une ligne pour chaque partenaire, par exemple. 10 si rien n’est écrit."
            ),
            "why": _("Ce que nous ferons de la réponse. Les gens répondent mieux quand ils le savent."),
            "criteria": _("Les critères que cette réponse permet de lire. Aucun : la question est pour information."),
        }

    def __init__(self, *args, call: Call, **kwargs):
        super().__init__(*args, **kwargs)
        others = [one for one in arranged(call.questions.all()) if one.pk != self.instance.pk]
        self.fields["criteria"].queryset = call.criteria.all()
        self.fields["criteria"].required = False
        self.fields["group"].queryset = call.questions.filter(kind=Kind.GROUP).exclude(pk=self.instance.pk)
        self.fields["group"].empty_label = _("Aucun : la question est posée une seule fois")
        self.fields["condition"].choices = [("", _("Toujours posée")), *conditions(others)]
        if self.instance.shown_if_id:
            self.initial["condition"] = f"{self.instance.shown_if_id}:{self.instance.shown_value}"

    def clean_max_words(self):
        return self._between("max_words", 2000)

    def clean_max_rows(self):
        return self._between("max_rows", MOST_LINES)

    def _between(self, name: str, most: int):
        number = self.cleaned_data[name]
        if number is not None and not 1 <= number <= most:
            raise forms.ValidationError(_("Écrivez un nombre de 1 à %(most)s, ou laissez vide.") % {"most": most})
        return number

    def clean(self):
        cleaned = super().clean()
        key, _colon, value = (cleaned.get("condition") or "").partition(":")
        self.instance.shown_if_id, self.instance.shown_value = int(key) if key else None, value
        return cleaned

    def blocks(self) -> list[dict]:
        """The fields in their order, each with the kinds that have a use for it."""
        return [{"field": field, "kinds": "\n".join(USED_BY.get(field.name, []))} for field in self]


def conditions(questions: list[Question]) -> list[tuple[str, list[tuple[str, str]]]]:
    """One group of choices a question that can decide: its possible answers."""
    return [
        (typo(question.label), [(f"{question.pk}:{value}", said(question, value)) for value in choices_of(question)])
        for question in questions
        if question.kind in Question.CAN_DECIDE
    ]


def said(question: Question, value: str) -> str:
    """An answer to `question`, as a person reads it."""
    if question.kind != Kind.YES_NO:
        return value
    return str(_("Oui") if value == YES else _("Non"))
