"""What one can ask of the lists of this room. An answer that makes no sense is left out, not punished."""

from datetime import datetime, time, timedelta

from django import forms
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts import journal
from accounts.models import Message
from kit.forms import CalendarInput


def midnight(day) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


class Filter(forms.Form):
    def asked(self, name: str):
        self.is_valid()
        return self.cleaned_data.get(name)


class MessageFilter(Filter):
    state = forms.ChoiceField(label=_("État"), required=False, choices=[("", _("Tous")), *Message.State.choices])
    who = forms.CharField(label=_("Destinataire"), required=False, max_length=80)

    def apply(self, messages: QuerySet[Message]) -> QuerySet[Message]:
        if state := self.asked("state"):
            messages = messages.filter(state=state)
        if who := self.asked("who"):
            messages = messages.filter(Q(email__icontains=who) | Q(person__name__icontains=who))
        return messages


class JournalFilter(Filter):
    action = forms.ChoiceField(label=_("Action"), required=False)
    who = forms.CharField(label=_("Personne"), required=False, max_length=80)
    since = forms.DateField(label=_("Depuis le"), required=False, widget=CalendarInput)
    until = forms.DateField(label=_("Jusqu’au"), required=False, widget=CalendarInput)

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["action"].choices = [("", _("Toutes")), *journal.actions()]

    def apply(self, entries: QuerySet) -> QuerySet:
        if action := self.asked("action"):
            entries = entries.filter(action=action)
        if who := self.asked("who"):
            entries = entries.filter(Q(actor__name__icontains=who) | Q(actor__email__icontains=who))
        if since := self.asked("since"):
            entries = entries.filter(at__gte=midnight(since))
        if until := self.asked("until"):
            entries = entries.filter(at__lt=midnight(until + timedelta(days=1)))
        return entries
