import django_tables2 as tables
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext_lazy as _

from accounts import journal, outbox
from accounts.models import JournalEntry, Message
from kit.tables import DayColumn, EntryColumn, StateColumn, Table


class RowTitle(tables.Column):
    is_row_title = True


def over(title, *lines) -> str:
    under = format_html_join("", '<span class="under">{}</span>', ((line,) for line in lines if line))
    return format_html("{}{}", title, under)


class Messages(Table):
    subject = EntryColumn(verbose_name=_("Message"), under="email")
    state = StateColumn(verbose_name=_("État"), accessor="get_state_display", order_by="state")
    created_at = DayColumn(verbose_name=_("Écrit"))
    sent_at = DayColumn(verbose_name=_("Envoyé"))

    caption = _("Messages, du plus récent au plus ancien")

    class Meta(Table.Meta):
        model = Message
        fields = ("subject", "state", "created_at", "sent_at")

    def render_subject(self, record):
        return self.columns["subject"].column.render(outbox.title_of(record), record)


class Entries(Table):
    at = DayColumn(verbose_name=_("Quand"))
    action = RowTitle(verbose_name=_("Action"))
    who = tables.Column(verbose_name=_("Par"), accessor="acting_as", orderable=False)
    about = tables.Column(verbose_name=_("Sur"), accessor="subject_type", orderable=False)

    caption = _("Actions, de la plus récente à la plus ancienne")

    class Meta(Table.Meta):
        model = JournalEntry
        fields = ("at", "action", "who", "about")

    def render_action(self, record):
        return over(journal.label_of(record.action), journal.change_in(record), record.reason)

    def render_who(self, record):
        return over(record.actor or record.acting_as, record.acting_as if record.actor else "")

    def render_about(self, record):
        return over(journal.subject_of(record), record.get_source_display())
