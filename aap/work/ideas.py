"""Ideas that wait for the team's answer."""

from django.urls import reverse
from django.utils.translation import ngettext

from aap.models import Idea
from aap.rules import writable_contracts
from accounts import today
from accounts.today import Work


@today.source
def ideas_to_answer(person):
    if not (here := writable_contracts(person)):
        return []
    slugs = list(Idea.objects.filter(call__contract__in=here).waiting().values_list("call__slug", flat=True))
    calls = sorted(set(slugs))
    address = reverse("aap:ideas", args=calls) if len(calls) == 1 else reverse("aap:workshop")
    return [Work(ngettext("idée à lire", "idées à lire", len(slugs)), len(slugs), address, rank=14)]
