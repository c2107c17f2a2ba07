"""Our own forms: what a field tells (hint, reason, example, length), and how each widget is drawn."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.forms.renderers import TemplatesSetting
from django.forms.widgets import Script
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from kit.typography import count_words

CLASSES = {
    "checkbox": "form-check-input",
    "radio": "form-check-input",
    "select": "form-select",
    "selectmultiple": "form-select",
    "hidden": "",
}


def told(field: forms.Field, *, why="", example="", words: int = 0, unit="") -> forms.Field:
    """Gives `field` what its page says around it: why it is asked, an example, a length in words, a unit."""
    field.why, field.example, field.words, field.unit = why, example, words, unit
    return field


class BoundField(forms.BoundField):
    """A field on its page, with the ids that its label, its error and the summary of errors share."""

    @property
    def why(self):
        return getattr(self.field, "why", "")

    @property
    def example(self):
        return getattr(self.field, "example", "")

    @property
    def words(self) -> int:
        return getattr(self.field, "words", 0)

    @property
    def unit(self):
        return getattr(self.field, "unit", "")

    @property
    def is_lone_checkbox(self) -> bool:
        return getattr(self.field.widget, "input_type", "") == "checkbox" and not self.use_fieldset

    @property
    def may_be_left(self) -> bool:
        """A field that is asked for later, when the whole is handed in, does not pretend to be optional."""
        needed = self.field.required or getattr(self.field, "needed", False)
        return not needed and not self.field.disabled

    @cached_property
    def words_written(self) -> int:
        return count_words(self.value())

    @property
    def anchor(self) -> str:
        """The id that the summary of errors leads to: the first choice of a group, or the field itself."""
        first = self.subwidgets[:1] if self.use_fieldset else []
        return first[0].id_for_label if first else self.id_for_label or self.auto_id

    @property
    def aria_describedby(self):
        ids = super().aria_describedby
        if ids is None or not self.words or not self.auto_id:
            return ids
        return f"{ids} {self.auto_id}_count".strip()

    def build_widget_attrs(self, attrs, widget=None):
        widget = widget or self.field.widget
        attrs = super().build_widget_attrs(attrs, widget)
        kind = getattr(widget, "input_type", "")
        drawn = CLASSES.get(kind, "form-control")
        attrs["class"] = f"{drawn} {widget.attrs.get('class', '')}".strip()
        if self.words:
            attrs["data-words"] = self.words
        return {name: value for name, value in attrs.items() if value != ""}


class Renderer(TemplatesSetting):
    form_template_name = "components/form.html"
    field_template_name = "components/field.html"
    bound_field_class = BoundField


class MarkdownInput(forms.Textarea):
    """A text with subtitles, lists, bold and links; `preview_url` shows the result (`kit.web.preview`).

    Its page loads `{{ form.media }}`, and its service stores `kit.markdown.tidy` of what was typed.
    """

    template_name = "django/forms/widgets/markdown.html"

    class Media:
        css = {"all": ["css/editor.css"]}
        js = [Script("js/editor.js", type="module")]

    def __init__(self, attrs=None, *, preview_url=""):
        self.preview_url = preview_url
        super().__init__({"rows": 10, **(attrs or {})})

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        context["widget"]["preview_url"] = self.preview_url
        return context


class CalendarInput(forms.DateInput):
    """The calendar of the device: for a day to come."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__({"class": "short", **(attrs or {})}, format="%Y-%m-%d")


def day_to_come(day: datetime.date) -> None:
    """Today still counts: a validator for what is asked of others."""
    if day < timezone.localdate():
        raise ValidationError(_("Cette date est passée : choisissez un jour à venir."))


class ThreeParts(forms.MultiWidget):
    template_name = "django/forms/widgets/day.html"
    use_fieldset = True
    parts = (("day", _("Jour"), 2), ("month", _("Mois"), 2), ("year", _("Année"), 4))

    def __init__(self, attrs=None):
        super().__init__({name: forms.TextInput({"inputmode": "numeric"}) for name, _label, _size in self.parts}, attrs)

    def decompress(self, value):
        return [value.day, value.month, value.year] if value else [None, None, None]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        for part, (kind, label, size) in zip(context["widget"]["subwidgets"], self.parts, strict=True):
            part["label"] = label
            part["attrs"] |= {"maxlength": size, "class": f"form-control {kind}"}
            part["attrs"].pop("aria-describedby", None)
        return context


class DayField(forms.MultiValueField):
    """A day that the person knows by heart or reads on a paper, in three boxes."""

    widget = ThreeParts
    default_error_messages = {
        "incomplete": _("Écrivez le jour, le mois et l’année."),
        "invalid": _("Ce jour n’existe pas. Exemple de jour\u00a0: 27 3 2027."),
    }

    def __init__(self, **options):
        parts = [forms.IntegerField(error_messages={"invalid": self.default_error_messages["invalid"]})] * 3
        super().__init__(parts, require_all_fields=False, **options)

    def compress(self, values):
        if not values:
            return None
        day, month, year = values
        try:
            return forms.DateField().clean(f"{year:04d}-{month:02d}-{day:02d}")
        except ValidationError as error:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from error
