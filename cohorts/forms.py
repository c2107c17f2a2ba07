from django import forms
from django.utils.translation import gettext_lazy as _

from cohorts.models import Indicator, Lesson


class LessonForm(forms.ModelForm):
    class Meta:
        model = Lesson
        fields = ["text", "indicator"]
        widgets = {"text": forms.Textarea({"rows": 4})}
        help_texts = {"text": _("Ce qui a marché, ce qui a gêné, ce que le prochain appel devrait dire.")}

    def __init__(self, *args, cohort, **kwargs):
        super().__init__(*args, **kwargs)
        here = Indicator.objects.filter(laureate__cohort=cohort).select_related("laureate__case__dossier")
        self.fields["indicator"].queryset = here
        self.fields["indicator"].empty_label = _("Aucun en particulier")


class MeasureForm(forms.Form):
    measured = forms.CharField(label=_("Ce qui a été constaté"), max_length=120)


class ReportForm(forms.Form):
    report = forms.CharField(label=_("Le bilan"), widget=forms.Textarea({"rows": 8}))
