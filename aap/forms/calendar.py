"""The stages of a call, all on one page: what, from when, until when."""

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.forms.amendments import WhyMixin
from aap.models import Call, Milestone
from aap.planning.of_call import plan_of
from aap.planning.usual import usual_stages
from aap.services.calendar import Edit
from kit.forms import CalendarInput

MOST_STAGES = 40
VALUES = ("kind", "label", "first_day", "last_day")


class StageForm(forms.Form):
    """Each field keeps beside it what the page showed: only what this person changed is written."""

    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(label=gettext_lazy("Étape"), required=False)
    label = forms.CharField(label=gettext_lazy("Comment l’appeler"), max_length=120, required=False)
    first_day = forms.DateField(label=gettext_lazy("Commence le"), widget=CalendarInput(), required=False)
    last_day = forms.DateField(label=gettext_lazy("Finit le"), widget=CalendarInput(), required=False)
    remove = forms.BooleanField(label=gettext_lazy("Retirer"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = [("", _("Choisir une étape")), *Milestone.Kind.choices]
        for name in VALUES:
            self.fields[name].show_hidden_initial = True
        for field in self.fields.values():
            field.label = _("%(what)s (%(line)s)") % {"what": field.label, "line": self.name or _("nouvelle étape")}

    @property
    def name(self) -> str:
        """As this line calls its stage; nothing while it is empty."""
        kinds = {value: str(label) for value, label in Milestone.Kind.choices}
        return self._typed("label") or kinds.get(self._typed("kind"), "")

    def _typed(self, name: str) -> str:
        return self.data.get(self.add_prefix(name), "") if self.is_bound else self.initial.get(name, "")

    def has_changed(self) -> bool:
        """A line sent as it was shown is read all the same: it may have just been proposed."""
        return True

    @property
    def is_blank(self) -> bool:
        said = self.cleaned_data
        return not any(said.get(name) for name in ("pk", *VALUES))

    def clean(self):
        said = super().clean()
        if said.get("remove") or self.is_blank:
            return said
        if not said.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _("Choisissez de quelle étape il s’agit."))
        first, last = said.get("first_day"), said.get("last_day")
        if not first and "first_day" not in self.errors:
            self.add_error("first_day", _("Donnez le premier jour de cette étape."))
        if first and last and last < first:
            self.add_error("last_day", _("L’étape finit avant d’avoir commencé : vérifiez les deux dates."))
        return said

    def edit(self) -> Edit | None:
        said = self.cleaned_data
        if self.is_blank:
            return None
        touched = VALUES if said["pk"] is None else [name for name in VALUES if name in self.changed_data]
        return Edit(said["pk"], {name: said[name] for name in touched}, removed=said["remove"])


class BaseStages(forms.BaseFormSet):
    def edits(self) -> list[Edit]:
        return [edit for form in self.forms if (edit := form.edit())]


StageFormSet = forms.formset_factory(
    StageForm, formset=BaseStages, extra=1, max_num=MOST_STAGES, absolute_max=MOST_STAGES, validate_max=True
)


class StagesReasonForm(WhyMixin):
    """What everybody will read when the stages of a published call move."""


def stage_formset(call: Call, data=None, *, proposing: bool = False) -> BaseStages:
    """The stages that stand, those that are proposed when it is asked, and an empty line."""
    if data is not None:
        return StageFormSet(data, prefix="etapes")
    lines = [{"pk": stage.pk} | {name: getattr(stage, name) for name in VALUES} for stage in call.milestones.all()]
    if proposing:
        proposed = usual_stages(plan_of(call))
        lines += [{"kind": one.kind, "first_day": one.first, "last_day": one.last} for one in proposed]
    return StageFormSet(initial=sorted(lines, key=lambda line: line["first_day"]), prefix="etapes")
