"""Nobody reads in the journal how the dossier of their own association is instructed."""

from django.db.models import Q

from accounts import discretion
from instruction.models import Avis, Case, FundingDecision, Notice, Score


@discretion.source
def what_is_done_with_their_own_dossiers(person) -> Q:
    cases = list(Case.objects.filter(dossier__organisation__members__person=person).values_list("pk", flat=True))
    hidden = entries_on(Case, cases)
    if cases:
        for model in (Avis, Score, FundingDecision, Notice):
            hidden |= entries_on(model, model.objects.filter(case__in=cases).values_list("pk", flat=True))
    return hidden


def entries_on(model, keys) -> Q:
    return Q(subject_type=model._meta.label_lower, subject_id__in=[str(key) for key in keys])
