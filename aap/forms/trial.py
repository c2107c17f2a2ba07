from django import forms

from aap.models import Trial


class RemarkForm(forms.ModelForm):
    class Meta:
        model = Trial
        fields = ["remark"]
        widgets = {"remark": forms.Textarea({"rows": 4})}
