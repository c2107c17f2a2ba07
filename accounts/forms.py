from allauth.account.adapter import get_adapter
from allauth.account.forms import ConfirmLoginCodeForm
from allauth.core import context
from django import forms
from django.utils.translation import gettext_lazy as _

from accounts import signin
from accounts.models import Person, PersonManager, Role
from territory.models import Contract, Institution


class EnterForm(forms.Form):
    email = forms.EmailField(
        label=_("Votre adresse e-mail"),
        error_messages={
            "required": _("Écrivez votre adresse e-mail."),
            "invalid": _("Cette adresse n’est pas complète. Exemple\u00a0: prenom.nom@exemple.fr"),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
    )

    def clean_email(self) -> str:
        email = PersonManager.tidy(self.cleaned_data["email"])
        if not signin.may_ask(context.request, email):
            raise get_adapter().validation_error("rate_limited")
        return email


class CodeForm(ConfirmLoginCodeForm):
    code = forms.CharField(
        label=_("Code reçu par e-mail"),
        help_text=_("8 chiffres. Les espaces ne comptent pas."),
        error_messages={"required": _("Écrivez le code reçu par e-mail.")},
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "class": "short"}),
    )


class DetailsForm(forms.ModelForm):
    class Meta:
        model = Person
        fields = ["name", "phone", "language"]
        help_texts = {
            "name": _("Les personnes avec qui vous travaillez ici le voient."),
            "phone": _("Pour vous rappeler quand c’est plus simple."),
        }
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "phone": forms.TextInput(attrs={"autocomplete": "tel", "inputmode": "tel", "class": "medium"}),
            "language": forms.RadioSelect,
        }


class InviteForm(forms.Form):
    """One list says the role and for whom, so that a funder without an institution can’t be written."""

    email = forms.EmailField(
        label=_("Son adresse e-mail"),
        help_text=_("Elle seule pourra accepter l’invitation."),
        error_messages={
            "required": _("Écrivez son adresse e-mail."),
            "invalid": _("Cette adresse n’est pas complète."),
        },
        widget=forms.EmailInput(attrs={"autocomplete": "off", "inputmode": "email"}),
    )
    role = forms.ChoiceField(label=_("Son rôle"), error_messages={"required": _("Choisissez un rôle.")})

    def __init__(self, *args, contract: Contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.institutions = {institution.pk: institution for institution in contract.institutions.all()}
        self.fields["role"].choices = [("", _("Choisir un rôle")), *self.own_roles(), *self.spoken_roles()]

    def own_roles(self) -> list:
        return [(kind, kind.label) for kind in Role.Kind if kind not in Role.FOR_AN_INSTITUTION]

    def spoken_roles(self) -> list:
        speakers = {
            Role.Kind.REFERENT: lambda seat: seat.kind == Institution.Kind.DIRECTION,
            Role.Kind.FUNDER: lambda seat: seat.is_funder,
            Role.Kind.RESIDENT: lambda seat: seat.kind == Institution.Kind.CITIZENS,
        }
        return [
            (kind.label, [(f"{kind}:{seat.pk}", str(seat)) for seat in self.institutions.values() if speaks(seat)])
            for kind, speaks in speakers.items()
        ]

    def clean_email(self) -> str:
        return PersonManager.tidy(self.cleaned_data["email"])

    @property
    def offer(self) -> dict:
        kind, _colon, seat = self.cleaned_data["role"].partition(":")
        return {"kind": kind, "institution": self.institutions[int(seat)] if seat else None}
