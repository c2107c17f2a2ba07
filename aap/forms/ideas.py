from django import forms
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Idea, Scheme
from kit.forms import told
from kit.typography import count_words

MOST_WORDS = 250


class IdeaForm(forms.ModelForm):
    class Meta:
        model = Idea
        fields = ["title", "text", "who", "phone"]
        widgets = {"text": forms.Textarea({"rows": 7}), "phone": forms.TextInput({"class": "medium", "type": "tel"})}
        help_texts = {
            "title": _("Comme vous le diriez à un voisin."),
            "who": _("Si vous en avez déjà un. Sinon, laissez vide."),
            "phone": _("Pour en parler de vive voix."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        told(self.fields["title"], example=_("Un atelier de couture le mercredi, au pied des tours"))
        told(self.fields["text"], words=MOST_WORDS, why=_("L’équipe vous dit si l’appel est fait pour cette idée."))

    def clean_text(self):
        written = count_words(self.cleaned_data["text"])
        if written > MOST_WORDS:
            said = _("Votre texte compte %(written)s mots. Gardez-en %(most)s au plus.")
            raise forms.ValidationError(said % {"written": written, "most": MOST_WORDS})
        return self.cleaned_data["text"]


class IdeaAnswerForm(forms.Form):
    outcome = forms.ChoiceField(label=_("Votre réponse"), choices=Idea.Outcome.choices, widget=forms.RadioSelect)
    words = forms.CharField(
        label=_("Vos mots pour cette personne"),
        help_text=_("Ce qui plaît dans l’idée, ce qu’il faut préciser, ou pourquoi une autre aide convient mieux."),
        widget=forms.Textarea({"rows": 5}),
        max_length=3000,
    )
    scheme = forms.ModelChoiceField(Scheme.objects.none(), label=_("L’aide qui convient mieux"), required=False)

    def __init__(self, *args, call: Call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["scheme"].queryset = Scheme.objects.filter(contract=call.contract_id)
        self.fields["scheme"].empty_label = _("Aucune du registre")
