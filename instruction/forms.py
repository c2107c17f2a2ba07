import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person, Role
from accounts.rules import DSU
from instruction.models import Avis, Case, Committee, Condition, FundingDecision, Reason, Score
from kit.forms import CalendarInput, day_to_come, told
from kit.money import EurosField
from territory.models import Institution

NOBODY_TO_ASK = (Institution.Kind.DSU,)


def full_name(institution: Institution) -> str:
    return institution.name


def in_days(days: int) -> datetime.date:
    return timezone.localdate() + datetime.timedelta(days=days)


class AssignForm(forms.Form):
    person = forms.ModelChoiceField(Person.objects.none(), label=_("Qui suit ce dossier"))

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        team = Role.objects.current().filter(contract=case.contract, kind__in=DSU).values("person")
        self.fields["person"].queryset = Person.objects.filter(pk__in=team)
        self.fields["person"].initial = case.assigned_to_id


class ComplementForm(forms.Form):
    what = forms.CharField(
        label=_("Ce qui manque"),
        help_text=_("L’association lira ces mots : dites exactement quoi envoyer."),
        widget=forms.Textarea({"rows": 3}),
        max_length=1200,
    )
    due_on = forms.DateField(
        label=_("À recevoir avant le"), widget=CalendarInput, initial=lambda: in_days(15), validators=[day_to_come]
    )


class AskAvisForm(forms.Form):
    institutions = forms.ModelMultipleChoiceField(
        Institution.objects.none(), label=_("À quels services ?"), widget=forms.CheckboxSelectMultiple
    )
    due_on = forms.DateField(
        label=_("Réponse attendue avant le"),
        widget=CalendarInput,
        initial=lambda: in_days(21),
        validators=[day_to_come],
    )
    question = forms.CharField(
        label=_("Une question en particulier"), required=False, widget=forms.Textarea({"rows": 2}), max_length=600
    )

    def __init__(self, *args, case, **kwargs):
        super().__init__(*args, **kwargs)
        askable = case.contract.institutions.exclude(kind__in=NOBODY_TO_ASK).exclude(avis__case=case)
        self.fields["institutions"].queryset = askable
        self.fields["institutions"].label_from_instance = full_name


class AvisForm(forms.ModelForm):
    class Meta:
        model = Avis
        fields = ["opinion", "text", "common_law"]
        widgets = {
            "opinion": forms.RadioSelect,
            "text": forms.Textarea({"rows": 5}),
            "common_law": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "common_law": _(
                "De l’argent, du personnel, un lieu, un contact, ou un autre dispositif qui convient mieux."
            ),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["opinion"].required = self.fields["text"].required = True
        self.fields["opinion"].choices = Avis.Opinion.choices
        told(self.fields["text"], why=_("Le comité lira vos raisons."))


class ScoreForm(forms.Form):
    """One line of the grid: a score and its justification."""

    value = forms.TypedChoiceField(
        label=_("Votre note, de 0 à 4"),
        coerce=int,
        choices=[(value, value) for value in range(Score.BEST + 1)],
        widget=forms.RadioSelect,
    )
    justification = forms.CharField(label=_("Pourquoi cette note"), widget=forms.Textarea({"rows": 2}), max_length=2000)


class CommitteeForm(forms.ModelForm):
    cases = forms.ModelMultipleChoiceField(
        Case.objects.none(), label=_("Dossiers à lire"), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Committee
        fields = ["held_on", "place", "funders"]
        widgets = {"held_on": CalendarInput(), "funders": forms.CheckboxSelectMultiple}

    def __init__(self, *args, call, cases, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["funders"].queryset = call.contract.institutions.filter(is_funder=True)
        self.fields["funders"].label_from_instance = full_name
        self.fields["cases"].queryset = cases


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Décision"), choices=FundingDecision.Outcome.choices)
    amount = EurosField(label=_("Montant"), required=False)
    comment = forms.CharField(label=_("Remarque"), required=False, max_length=300)

    def decision(self) -> dict:
        said = self.cleaned_data
        return {"outcome": said["outcome"], "amount_cents": said["amount"] or 0, "comment": said["comment"]}


class NoticeForm(forms.Form):
    opening = forms.CharField(
        label=_("Les premières lignes"),
        help_text=_("Ce que le comité a apprécié, puis la décision. Les raisons viennent ensuite."),
        widget=forms.Textarea({"rows": 6}),
    )


class PointForm(forms.ModelForm):
    """A reason or a condition. The article is chosen among those that its criterion comes from."""

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["criterion"].queryset = call.criteria.all()
        self.fields["clause"].queryset = call.clauses.filter(criteria__call=call).distinct()
        for name in ("text", "would_help"):
            if name in self.fields:
                self.fields[name].widget = forms.Textarea({"rows": 3, "class": "form-control"})


class ReasonForm(PointForm):
    class Meta:
        model = Reason
        fields = ["criterion", "clause", "title", "text", "would_help"]


class ConditionForm(PointForm):
    class Meta:
        model = Condition
        fields = ["criterion", "clause", "title", "text"]


class VerifyForm(forms.Form):
    code = forms.CharField(
        label=_("Le code écrit au bas de la lettre"), help_text=_("Par exemple 7F3A-91C2-K4M8."), max_length=40
    )

    def clean_code(self):
        """However it was copied: with spaces, without dashes, in small letters."""
        signs = "".join(filter(str.isalnum, self.cleaned_data["code"])).upper()
        return "-".join(signs[start : start + 4] for start in range(0, len(signs), 4))
