"""What the team prepares: help sessions, and the people to call."""

from datetime import datetime

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Contact, HelpSession
from kit.files import PHOTOS, FileRefused, inspect
from kit.forms import CalendarInput, told

LARGEST_PHOTO = 8_000_000


class HourInput(forms.TimeInput):
    input_type = "time"

    def __init__(self):
        super().__init__({"class": "short"}, format="%H:%M")


class SecureLink(forms.URLField):
    """What is typed without its beginning is taken for https."""

    def __init__(self, **options):
        super().__init__(assume_scheme="https", **options)


class SessionForm(forms.ModelForm):
    """A day and two hours, which is how one plans a meeting; kept as two moments at the hour of the contract."""

    day = forms.DateField(label=_("Le jour"), widget=CalendarInput())
    start = forms.TimeField(label=_("De"), widget=HourInput())
    end = forms.TimeField(label=_("À"), widget=HourInput())

    field_order = ["title", "text", "day", "start", "end", "place", "online_url", "host", "seats"]

    class Meta:
        model = HelpSession
        fields = ["title", "text", "place", "online_url", "host", "seats"]
        field_classes = {"online_url": SecureLink}
        widgets = {
            "text": forms.Textarea({"rows": 3}),
            "seats": forms.NumberInput({"class": "short", "min": 1}),
        }
        help_texts = {
            "title": _("Petit déjeuner d’aide, permanence du soir, atelier budget…"),
            "place": _("Le nom du lieu et son adresse, comme on la dit à quelqu’un qui vient à pied."),
            "online_url": _("Seules les personnes inscrites le reçoivent."),
            "host": _("Un prénom rassure."),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        told(self.fields["online_url"], example="https://visio.exemple.fr/aide")
        session = self.instance
        if session.starts_at:
            starts_at, ends_at = timezone.localtime(session.starts_at), timezone.localtime(session.ends_at)
            self.initial |= {"day": starts_at.date(), "start": starts_at.time(), "end": ends_at.time()}

    def clean(self):
        words = super().clean()
        if {"day", "start", "end"} <= words.keys():
            moments = [datetime.combine(words["day"], words[name]) for name in ("start", "end")]
            self.instance.starts_at, self.instance.ends_at = map(timezone.make_aware, moments)
            self._check_moments()
        return words

    def _check_moments(self) -> None:
        session = self.instance
        if session.ends_at <= session.starts_at:
            self.add_error("end", _("Le rendez-vous finit avant d’avoir commencé : vérifiez les deux heures."))
        elif session.starts_at <= timezone.now():
            self.add_error("day", _("Ce moment est passé : choisissez un jour à venir."))


class CallOffForm(forms.Form):
    reason = forms.CharField(
        label=_("Pourquoi ce rendez-vous est annulé"),
        max_length=300,
        widget=forms.Textarea({"rows": 2}),
        help_text=_("Les personnes inscrites liront cette phrase."),
    )


class ContactForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("Une photo de son visage"),
        required=False,
        help_text=_("JPEG, PNG, WebP ou HEIC, 8 Mo au plus. Elle est rognée en carré, et ne dit plus ni où ni quand."),
        widget=forms.FileInput({"accept": "image/*"}),
    )
    forget_photo = forms.BooleanField(label=_("Retirer la photo d’aujourd’hui"), required=False)

    field_order = ["name", "role", "phone", "email", "upload", "forget_photo"]

    class Meta:
        model = Contact
        fields = ["name", "role", "phone", "email"]
        help_texts = {"role": _("Par exemple : « vous aide à faire le budget, le mardi et le jeudi »")}
        widgets = {
            "name": forms.TextInput({"class": "medium"}),
            "phone": forms.TextInput({"class": "short", "inputmode": "tel"}),
            "email": forms.EmailInput({"class": "medium"}),
        }

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        if not self.instance.photo:
            del self.fields["forget_photo"]

    def clean_upload(self):
        photo = self.cleaned_data["upload"]
        if photo:
            try:
                inspect(photo, photo.name, allowed=PHOTOS, max_bytes=LARGEST_PHOTO)
            except FileRefused as refused:
                raise forms.ValidationError(refused.sentence) from refused
        return photo
