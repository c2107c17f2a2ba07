import django_filters
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from instruction.models import Case


class CaseFilter(django_filters.FilterSet):
    q = django_filters.CharFilter(label=_("Chercher"), method="search")
    state = django_filters.ChoiceFilter(label=_("État"), choices=Case.State.choices, empty_label=_("Tous"))

    class Meta:
        model = Case
        fields = ["q", "state"]

    def search(self, cases, name, words):
        return cases.filter(
            Q(dossier__title__icontains=words)
            | Q(dossier__number__icontains=words)
            | Q(dossier__organisation__name__icontains=words)
        )
