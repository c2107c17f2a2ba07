"""What proposals make wait for a person: answers that the team owes."""

from django.urls import reverse
from django.utils.translation import ngettext

from aap.models import Call, Suggestion
from aap.rules import writable_contracts
from accounts import today
from accounts.today import Work


@today.source
def suggestions_to_answer(person):
    """While the text may still change: afterwards there is nothing to decide."""
    if not (here := writable_contracts(person)):
        return []
    waiting = Suggestion.objects.pending().filter(
        clause__call__contract__in=here, clause__call__state=Call.State.DRAFTING
    )
    slugs = list(waiting.values_list("clause__call__slug", flat=True))
    label = ngettext("proposition attend votre réponse", "propositions attendent votre réponse", len(slugs))
    return [Work(label, len(slugs), page_of(set(slugs)), rank=14)]


def page_of(slugs: set[str]) -> str:
    """Those of the only call, or the list of all of them."""
    return reverse("aap:suggestions", args=slugs) if len(slugs) == 1 else reverse("aap:workshop")
