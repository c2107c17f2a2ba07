"""Five questions, asked by address: the answers are in the link, and nowhere else."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.eligibility import Answers, Needs, Place, lower_first
from aap.models import Body, Call, Public
from kit.forms import CalendarInput
from kit.money import EurosField

# One wording for the form and for the answer.
UNSURE = ("", gettext_lazy("Je ne sais pas encore"))


def one_of(label, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=choices, required=False, widget=forms.RadioSelect)


class EligibilityForm(forms.Form):
    qui = one_of(gettext_lazy("Qui êtes-vous ?"), [*Body.choices, UNSURE])
    ou = one_of(gettext_lazy("Où se passe votre projet ?"), [*Place.choices, UNSURE])
    habitants = forms.IntegerField(
        label=gettext_lazy("Sur 10 personnes qui viendront, combien vivent dans ces quartiers ?"),
        required=False,
        min_value=0,
        max_value=10,
        widget=forms.NumberInput({"class": "short", "min": 0, "max": 10}),
    )
    pour = forms.MultipleChoiceField(
        label=gettext_lazy("Pour qui ?"), choices=Public.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    debut = forms.DateField(label=gettext_lazy("Quand commence-t-il ?"), required=False, widget=CalendarInput())
    fin = forms.DateField(label=gettext_lazy("Quand finit-il ?"), required=False, widget=CalendarInput())
    besoin = one_of(
        gettext_lazy("Avez-vous besoin d’argent pour ce que l’appel ne paie pas ?"), [*Needs.choices, UNSURE]
    )
    montant = EurosField(label=gettext_lazy("Combien voulez-vous demander ?"), required=False)
    cout = EurosField(label=gettext_lazy("Combien coûte le projet en tout ?"), required=False)

    def __init__(self, *args, call: Call, **options):
        super().__init__(*args, **options)
        names = ", ".join(str(qpv) for qpv in call.qpvs.all())
        self.fields["ou"].help_text = _("Les quartiers de l’appel : %(names)s.") % {"names": names} if names else ""
        self.fields["habitants"].help_text = _("À peu près : personne ne vous en tiendra rigueur.")
        self._leave_out(call)
        for field in self.fields.values():
            # Said once above the form: nobody has to answer everything.
            field.needed = True

    def _leave_out(self, call: Call) -> None:
        """What the call says nothing about is not asked."""
        if not call.publics or Public.EVERYBODY in call.publics:
            del self.fields["pour"]
        if call.exclusion_lines:
            self.fields["besoin"].help_text = _("Cet appel ne paie pas : %(what)s.") % {"what": excluded(call)}
        else:
            del self.fields["besoin"]

    def clean(self):
        words = super().clean()
        if words.get("debut") and words.get("fin") and words["fin"] < words["debut"]:
            self.add_error("fin", _("Le projet finit avant d’avoir commencé : vérifiez les deux dates."))
        return words

    @property
    def questions(self) -> list[list]:
        """The fields of each of the five questions."""
        asked = (("qui",), ("ou",), ("habitants", "pour"), ("debut", "fin"), ("besoin", "montant", "cout"))
        return [[self[name] for name in names if name in self.fields] for names in asked]

    def answers(self) -> Answers:
        said = self.cleaned_data
        return Answers(
            body=said["qui"],
            place=said["ou"],
            residents=said["habitants"],
            publics=tuple(said.get("pour", ())),
            starts_on=said["debut"],
            ends_on=said["fin"],
            needs=said.get("besoin", ""),
            asked_cents=said["montant"],
            cost_cents=said["cout"],
        )


def excluded(call: Call) -> str:
    return " ; ".join(lower_first(line.rstrip(".")) for line in call.exclusion_lines)
