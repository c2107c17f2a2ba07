"""The field of each kind of question: what one types, and what is kept of it."""

import re
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile, File
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from aap.models import Question
from aap.questionnaire.sheet import NO, YES, Kind, Sheet
from kit.files import DOCUMENTS, PHOTOS, FileRefused, inspect, strip_metadata, stripped_name
from kit.forms import CalendarInput, told
from kit.money import EurosField
from kit.typography import typo

LONGEST_SHORT = 300
LARGEST_NUMBER = 1_000_000_000
TOO_LONG = {"max_length": gettext_lazy("Gardez %(limit_value)s signes au plus : vous en avez écrit %(show_value)s.")}
OUT_OF_RANGE = {
    "min_value": gettext_lazy("Écrivez 0 ou un nombre plus grand."),
    "max_value": gettext_lazy("Ce nombre est trop grand. Vérifiez le nombre de zéros."),
}
FEW = 7  # beyond, choices are a list to unfold


@dataclass(frozen=True)
class Document:
    """A file that was looked at, under the name that it keeps."""

    name: str
    mime: str
    size: int
    file: File


class LineField(forms.CharField):
    """On one line, as the page shows it again."""

    def to_python(self, value):
        return re.sub(r"[\r\n]+", " ", super().to_python(value))


class TextField(forms.CharField):
    """Lines end as the database keeps them, whatever the browser sends."""

    def to_python(self, value):
        return re.sub(r"\r\n?", "\n", super().to_python(value))


class DocumentField(forms.FileField):
    """A document or a photo; photos lose what they tell about the person."""

    widget = forms.ClearableFileInput

    def __init__(self, **options):
        super().__init__(allow_empty_file=True, **options)
        self.error_messages["contradiction"] = _("Envoyez un fichier, ou retirez celui qui est gardé : pas les deux.")

    def to_python(self, data) -> Document | None:
        upload = super().to_python(data)
        return checked(upload) if upload else None


def checked(upload) -> Document:
    try:
        found = inspect(upload, upload.name, allowed=DOCUMENTS | PHOTOS)
        if found.kind not in PHOTOS:
            return Document(found.clean_name, found.mime, found.size, upload)
        picture = strip_metadata(upload)
    except FileRefused as refused:
        raise ValidationError(refused.sentence) from refused
    mime = "image/jpeg" if found.kind == "heic" else found.mime
    return Document(stripped_name(found.clean_name), mime, len(picture), ContentFile(picture))


def choice_field(choices: list[tuple[str, str]], question: Question) -> forms.Field:
    """A few choices side by side; a radio button that may stay empty says so."""
    blank = [("", _("Sans réponse"))]
    if len(choices) > FEW:
        return forms.ChoiceField(choices=[("", _("Choisir dans la liste")), *choices])
    return forms.ChoiceField(choices=choices if question.required else [*choices, *blank], widget=forms.RadioSelect)


def own_choices(question: Question) -> list[tuple[str, str]]:
    return [(option, typo(option)) for option in question.option_lines]


MAKERS = {
    Kind.SHORT: lambda question, sheet: LineField(max_length=LONGEST_SHORT, error_messages=TOO_LONG),
    Kind.LONG: lambda question, sheet: TextField(widget=forms.Textarea({"rows": 6})),
    Kind.YES_NO: lambda question, sheet: choice_field([(YES, _("Oui")), (NO, _("Non"))], question),
    Kind.CHOICE: lambda question, sheet: choice_field(own_choices(question), question),
    Kind.CHOICES: lambda question, sheet: forms.MultipleChoiceField(
        choices=own_choices(question), widget=forms.CheckboxSelectMultiple
    ),
    Kind.NUMBER: lambda question, sheet: forms.IntegerField(
        min_value=0,
        max_value=LARGEST_NUMBER,
        widget=forms.NumberInput({"class": "short", "inputmode": "numeric"}),
        error_messages=OUT_OF_RANGE,
    ),
    Kind.AMOUNT: lambda question, sheet: EurosField(),
    Kind.DATE: lambda question, sheet: forms.DateField(widget=CalendarInput),
    Kind.QPV: lambda question, sheet: choice_field([*sheet.places.items()], question),
    Kind.DOCUMENT: lambda question, sheet: DocumentField(),
}


def field_of(question: Question, sheet: Sheet) -> forms.Field:
    field = MAKERS[question.kind](question, sheet)
    field.label, field.help_text = typo(question.label), help_of(question, sheet)
    field.needed, field.required, field.widget.is_required = question.required, False, False
    unit = "€" if question.kind == Kind.AMOUNT else ""
    return told(field, why=question.why, example=question.example, words=question.max_words or 0, unit=unit)


def help_of(question: Question, sheet: Sheet) -> str:
    said = [question.help_text]
    if question.kind == Kind.DOCUMENT:
        said.append(_("Un PDF, une photo, ou un document Word, Excel ou LibreOffice : 20 Mo au plus."))
    if question.voice_allowed:
        said.append(sheet.voice)
    return " ".join(part for part in said if part)
