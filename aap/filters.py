"""What one can ask of the list of calls. An answer that makes no sense is left out, not punished."""

import django_filters
from django.db import models
from django.db.models import Case, F, Q, QuerySet, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from aap.models import Call
from territory.models import Contract, Theme
from territory.words import plain


class Standing(models.TextChoices):
    """Where a public call stands for whoever would answer; the order of the list."""

    OPEN = "ouvert", _("On peut répondre maintenant")
    SOON = "bientot", _("Bientôt ouverts")
    CLOSED = "ferme", _("Fermés, les réponses arrivent")
    DECIDED = "decide", _("Réponses données")


def conditions() -> dict[str, Q]:
    now = timezone.now()
    published = Q(state=Call.State.PUBLISHED)
    return {
        Standing.OPEN: published & Q(opens_at__lte=now, closes_at__gt=now),
        Standing.SOON: published & Q(opens_at__gt=now),
        Standing.CLOSED: (published & Q(closes_at__lte=now)) | Q(state=Call.State.CLOSED),
        Standing.DECIDED: Q(state__in=[Call.State.DECIDED, Call.State.ARCHIVED]),
    }


def in_order(calls: QuerySet) -> QuerySet:
    """What can be answered first, the nearest closing on top; what is over last, the latest on top."""
    known = conditions()
    cases = [When(known[standing], then=Value(rank)) for rank, standing in enumerate(Standing)]
    to_come = Case(When(known[Standing.OPEN] | known[Standing.SOON], then=F("closes_at")))
    ranked = calls.annotate(standing=Case(*cases, default=Value(len(Standing)), output_field=models.IntegerField()))
    return ranked.annotate(to_come=to_come).order_by("standing", "to_come", "-closes_at", "title", "pk")


class CallFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Chercher un mot"), method="search")
    contrat = django_filters.ModelChoiceFilter(
        label=_("Territoire"), field_name="contract", queryset=Contract.objects.none(), empty_label=_("Tous")
    )
    theme = django_filters.ModelChoiceFilter(
        label=_("Thème"), field_name="themes", queryset=Theme.objects.none(), empty_label=_("Tous")
    )
    etat = django_filters.ChoiceFilter(
        label=_("État"), choices=Standing.choices, method="standing_in", empty_label=_("Tous")
    )

    class Meta:
        model = Call
        fields = ["q", "contrat", "theme", "etat"]

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        shown = Call.objects.public()
        self.filters["contrat"].queryset = Contract.objects.filter(pk__in=shown.values("contract"))
        self.filters["theme"].queryset = Theme.objects.filter(pk__in=shown.values("themes"))

    def search(self, calls, name, typed):
        """Every word typed, without regard for accents or capitals, in what one reads first."""
        words = plain(typed).split()
        fields = ("pk", "title", "essential", "contract__name", "contract__department_name", "year")
        said = [(pk, f" {plain(' '.join(map(str, text)))}") for pk, *text in calls.order_by().values_list(*fields)]
        return calls.filter(pk__in=[pk for pk, text in said if all(f" {word}" in text for word in words)])

    def standing_in(self, calls, name, value):
        return calls.filter(conditions()[value])
