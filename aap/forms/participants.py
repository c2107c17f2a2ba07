from django import forms
from django.utils.translation import gettext_lazy as _

from aap.models import Participant


class ParticipantForm(forms.ModelForm):
    class Meta:
        model = Participant
        fields = ["part", "who", "what", "institution"]
        widgets = {"part": forms.RadioSelect, "what": forms.Textarea({"rows": 3})}
        help_texts = {
            "who": _("Un groupe, une institution ou une fonction : tout le monde le lira."),
            "what": _("En une phrase simple, ce que ces personnes font dans cet appel."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["part"].choices = Participant.Part.choices
        self.fields["institution"].queryset = self.instance.contract.institutions.all()
        self.fields["institution"].empty_label = _("Aucune en particulier")
