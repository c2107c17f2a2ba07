from django import forms
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from aap.models import Call, Clause, Comment, Evidence, Section, Suggestion
from kit.forms import MarkdownInput, told

PREVIEW = reverse_lazy("aap:preview")


class OriginForm(forms.Form):
    """What a new call starts from."""

    OUTLINE, EMPTY = "outline", "empty"

    origin = forms.ChoiceField(label=_("Partir de quoi ?"), widget=forms.RadioSelect)

    def __init__(self, *args, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = {str(call.pk): call for call in earlier}
        again = [
            (key, _("Reprendre « %(call)s » (%(year)s)") % {"call": call, "year": call.year})
            for key, call in self.earlier.items()
        ]
        outline = (self.OUTLINE, _("Le modèle : douze parties à remplir, une grille et des questions à adapter"))
        self.fields["origin"].choices = [outline, *again, (self.EMPTY, _("Une page blanche"))]
        self.fields["origin"].initial = self.OUTLINE

    @property
    def source(self) -> Call | None:
        return self.earlier.get(self.cleaned_data["origin"])


class ClauseForm(forms.ModelForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Clause
        fields = ["title", "section", "text", "simple"]
        widgets = {
            "text": MarkdownInput(attrs={"rows": 10}, preview_url=PREVIEW),
            "simple": MarkdownInput(attrs={"rows": 5}, preview_url=PREVIEW),
        }
        help_texts = {
            "text": _("Une idée par phrase. Ce texte fait foi."),
            "simple": _("Le même sens en phrases de douze mots au plus, pour qui lit peu le français."),
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["text"].required = True
        self.fields["section"].required = False

    def clean_section(self):
        return self.cleaned_data["section"] or Section.OTHER

    def show_again(self, **values) -> None:
        """Sent too late, the form comes back with these words before the writer's eyes."""
        self.data = self.data.copy()
        self.data.update({name: str(value) for name, value in values.items()})


class SuggestionForm(forms.ModelForm):
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Suggestion
        fields = ["text", "reason", "evidence", "credit"]
        widgets = {
            "text": MarkdownInput(attrs={"rows": 8}, preview_url=PREVIEW),
            "reason": forms.Textarea({"rows": 3}),
        }
        help_texts = {
            "text": _("Changez les mots que vous voulez : seuls vos changements seront proposés."),
            "reason": _("Ce que votre texte change pour les gens."),
            "credit": _("Votre nom ou celui de votre groupe. Si vous laissez vide, nous écrirons votre rôle."),
        }

    def __init__(self, *args, contract, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["evidence"].queryset = Evidence.objects.moderated().filter(contract=contract)
        self.fields["evidence"].empty_label = _("Sans appui")
        told(self.fields["credit"], why=_("Si votre texte est retenu, l’appel publié dira de qui il vient."))


class CommentForm(forms.ModelForm):
    class Meta:
        model = Comment
        fields = ["text", "suggestion", "replies_to"]
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "suggestion": forms.HiddenInput,
            "replies_to": forms.HiddenInput,
        }

    def __init__(self, *args, clause: Clause, **kwargs):
        # Beside another form on the same page.
        super().__init__(*args, auto_id="commentaire_%s", **kwargs)
        self.instance.clause = clause
        self.fields["suggestion"].queryset = clause.suggestions.all()
        self.fields["replies_to"].queryset = clause.comments.standing()


class AnswerForm(forms.Form):
    """What the holder of the pen does with a suggestion."""

    ALL, SOME, OWN, NONE = "accepted", "partly", "own", "declined"

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    outcome = forms.ChoiceField(
        label=_("Que faites-vous de cette proposition ?"),
        choices=[
            (ALL, _("Je retiens tout")),
            (SOME, _("Je retiens les changements cochés")),
            (OWN, _("J’écris moi-même le texte retenu")),
            (NONE, _("Je ne la retiens pas")),
        ],
        widget=forms.RadioSelect,
    )
    kept = forms.MultipleChoiceField(label=_("Changements à retenir"), required=False)
    text = forms.CharField(label=_("Le texte retenu"), required=False, widget=forms.Textarea({"rows": 8}))
    answer = forms.CharField(
        label=_("Votre réponse à son auteur"),
        help_text=_("Obligatoire si vous ne retenez pas tout."),
        required=False,
        max_length=1200,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args, changes: int, displaced: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kept"].choices = [(str(rank), str(rank)) for rank in range(changes)]
        closed = {self.ALL, self.SOME} if displaced else ({self.SOME} if changes < 2 else set())
        outcome = self.fields["outcome"]
        outcome.choices = [pair for pair in outcome.choices if pair[0] not in closed]

    @property
    def ranks(self) -> set[int]:
        return {int(rank) for rank in self.cleaned_data["kept"]}
