"""Opening a round, answering it, lifting an objection, writing again."""

import datetime

from django import forms
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from aap.consent.voices import people_by_group
from aap.models import ConsentAnswer, Group
from kit.forms import CalendarInput, told

ADVISED_DAYS = 7
USUAL_DAYS = 14

# What each answer does, in the words of somebody who answers for the first time.
MEANINGS = {
    ConsentAnswer.Kind.CONSENT: _("L’appel peut partir, même s’il n’est pas parfait pour moi."),
    ConsentAnswer.Kind.CONCERN: _("Une inquiétude n’empêche pas de publier ; l’équipe y répond."),
    ConsentAnswer.Kind.OBJECTION: _(
        "Ce texte ferait du tort. Il n’est pas publié tant que l’objection n’est pas levée."
    ),
}


def with_hint(label, hint):
    return format_html('{} <span class="hint">{}</span>', label, hint)


class RoundForm(forms.Form):
    closes_on = forms.DateField(
        label=_("Réponses attendues jusqu’au"),
        widget=CalendarInput,
        help_text=_(
            "Ce jour-là compte en entier. Laissez au moins 7 jours : un conseil citoyen doit pouvoir se réunir."
        ),
    )
    groups = forms.MultipleChoiceField(
        label=_("Qui est interrogé"),
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Chaque personne de ces groupes reçoit un message avec le lien et la date."),
        error_messages={"required": _("Choisissez au moins un groupe.")},
    )
    message = forms.CharField(
        label=_("Ce sur quoi vous demandez un accord"),
        widget=forms.Textarea({"rows": 4}),
        required=False,
        max_length=1200,
        help_text=_("En deux ou trois phrases simples. Si un tour a déjà eu lieu, dites ce qui a changé."),
    )

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.contract = contract
        people = {group: len(there) for group, there in people_by_group(contract).items()}
        self.today = timezone.localdate(timezone=contract.tz)
        self.fields["groups"].choices = [(group, labelled(group, people[group])) for group in Group.values]
        self.fields["groups"].initial = [group for group in Group.values if people[group]]
        self.fields["closes_on"].initial = self.today + datetime.timedelta(days=USUAL_DAYS)

    def clean_closes_on(self):
        day = self.cleaned_data["closes_on"]
        if day <= self.today:
            raise forms.ValidationError(_("Un tour dure au moins jusqu’à demain : choisissez un jour à venir."))
        return day

    @property
    def is_short(self) -> bool:
        return (self.cleaned_data["closes_on"] - self.today).days < ADVISED_DAYS


def labelled(group: str, number: int):
    if number:
        hint = ngettext("%(number)s personne", "%(number)s personnes", number) % {"number": number}
    else:
        hint = say("Personne pour le moment : sans invitation, ce groupe ne pourra pas répondre.")
    return with_hint(Group(group).label, hint)


class ConsentForm(forms.ModelForm):
    class Meta:
        model = ConsentAnswer
        fields = ["kind", "reason", "clause"]
        widgets = {"kind": forms.RadioSelect, "reason": forms.Textarea({"rows": 4})}
        help_texts = {
            "reason": _(
                "Indispensable pour une inquiétude ou une objection. Tous ceux qui prennent part le lisent : "
                "ne nommez personne."
            ),
        }

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        kinds = [(kind.value, with_hint(kind.label, MEANINGS[kind])) for kind in ConsentAnswer.Kind]
        self.fields["kind"].choices = kinds
        self.fields["clause"].queryset = call.clauses.all()
        self.fields["clause"].empty_label = _("Tout l’appel")
        # Two answers out of three need it: it does not call itself optional.
        self.fields["reason"].needed = True
        told(self.fields["reason"], example=say("Trois semaines, c’est trop court pour une petite association."))

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("kind") not in {None, ConsentAnswer.Kind.CONSENT} and not cleaned.get("reason", "").strip():
            self.add_error("reason", _("Dites pourquoi : une objection sans raison ne peut pas être levée."))
        return cleaned


class LiftForm(forms.Form):
    """By its author: what convinced them."""

    reason = forms.CharField(
        label=_("Ce qui permet de la lever"),
        widget=forms.Textarea({"rows": 4}),
        max_length=1200,
        help_text=_("Ce qui a changé, ou ce qui vous a convaincu. Tous ceux qui prennent part le liront."),
        error_messages={
            "required": _("Écrivez ce qui permet de lever l’objection : tous ceux qui ont pris part le liront.")
        },
    )


class SteeringForm(LiftForm):
    """By the steering group: it met on a day, with people around the table."""

    field_order = ["steering_on", "steering_who", "reason"]
    steering_on = forms.DateField(label=_("Le comité de pilotage s’est réuni le"), widget=CalendarInput)
    steering_who = forms.CharField(
        label=_("Qui était là"),
        max_length=250,
        help_text=_("Les institutions et les groupes, par exemple : la ville, l’État, le conseil citoyen."),
    )


class ReasonForm(forms.Form):
    """One sentence that will stay in the journal."""

    reason = forms.CharField(label=_("Pourquoi"), widget=forms.Textarea({"rows": 3}), max_length=1200)
