from django import forms
from django.utils.translation import gettext_lazy as _

from aap.forms.settings import MomentInput
from aap.forms.writing import PREVIEW
from aap.models import Call, Clause
from aap.services.amendments import FIELDS
from kit.dates import date_full, in_our_time
from kit.forms import CalendarInput, MarkdownInput
from kit.markdown import tidy


class WhyMixin(forms.Form):
    """What everybody will read of an amendment."""

    what = forms.CharField(
        label=_("Ce qui change, en une phrase"),
        help_text=_("Par exemple : une semaine de plus pour répondre."),
        max_length=160,
    )
    why = forms.CharField(label=_("Pourquoi"), max_length=1200, widget=forms.Textarea({"rows": 3}))

    def explained(self) -> dict:
        return {"title": self.cleaned_data["what"], "reason": self.cleaned_data["why"]}


class SeenMixin(WhyMixin):
    """The version, or the amendment, that the writer had before their eyes."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def explained(self) -> dict:
        return super().explained() | {"seen": self.cleaned_data["seen"]}


class AmendClauseForm(SeenMixin, forms.ModelForm):
    class Meta:
        model = Clause
        fields = ["text", "simple"]
        widgets = {
            "text": MarkdownInput(attrs={"rows": 10}, preview_url=PREVIEW),
            "simple": MarkdownInput(attrs={"rows": 5}, preview_url=PREVIEW),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True


class AmendSettingsForm(SeenMixin, forms.ModelForm):
    class Meta:
        model = Call
        fields = FIELDS
        widgets = {
            "closes_at": MomentInput(),
            "ideas_until": MomentInput(),
            "answer_on": CalendarInput(),
            "actions_from": CalendarInput(),
            "actions_until": CalendarInput(),
            "essential": forms.Textarea({"rows": 6}),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if not self.instance.has_ideas:
            del self.fields["ideas_until"]

    def clean_essential(self):
        """A browser sends other line ends than those that are stored: that is no change."""
        typed, stored = tidy(self.cleaned_data["essential"]), self.initial["essential"]
        return stored if typed == tidy(stored) else typed

    def changes(self) -> list[dict]:
        """Before and after, as people read them."""
        told = [name for name in self.changed_data if name in FIELDS]
        told = [name for name in told if self.cleaned_data[name] != self.initial.get(name)]
        zone = self.instance.contract.tz
        return [
            {
                "what": str(self.fields[name].label),
                "before": as_read(self.initial.get(name), zone),
                "after": as_read(self.cleaned_data[name], zone),
            }
            for name in told
        ]


def as_read(value, zone) -> str:
    return date_full(value, zone) if hasattr(value, "year") else str(value or "–")


class LatePassForm(forms.Form):
    email = forms.EmailField(
        label=_("Adresse e-mail de la personne"), help_text=_("Celle avec laquelle elle entre sur le site.")
    )
    until = forms.DateTimeField(label=_("Elle peut répondre jusqu’au"), widget=MomentInput, validators=[in_our_time])
    reason = forms.CharField(
        label=_("Pourquoi"),
        help_text=_("Elle le lira, et l’équipe aussi."),
        max_length=600,
        widget=forms.Textarea({"rows": 3}),
    )
