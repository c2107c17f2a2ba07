from django.db.models import Sum
from django.utils.translation import gettext_lazy as _

from instruction.models import Case
from kit.tables import DayColumn, EntryColumn, EurosColumn, StateColumn, Table


class Cases(Table):
    caption = _("Les dossiers reçus, les plus récents d’abord")

    title = EntryColumn(verbose_name=_("Dossier"), accessor="dossier__title", under="under")
    requested = EurosColumn(verbose_name=_("Demande"), accessor="requested")
    state = StateColumn(verbose_name=_("État"), tone="tone")
    received_at = DayColumn(verbose_name=_("Reçu"))

    class Meta(Table.Meta):
        model = Case
        fields = ["title", "requested", "state", "received_at"]
        sequence = fields


def cases_of(person):
    """The cases that a person reads, with what the list shows of each, in one query."""
    cases = Case.objects.visible_to(person).select_related("dossier__organisation", "dossier__call")
    return cases.annotate(requested=Sum("dossier__requests__amount_cents")).order_by("-received_at", "-pk")
