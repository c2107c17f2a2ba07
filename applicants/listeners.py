"""What this room tells the rooms below: who is answering a call."""

from aap import audience
from accounts.models import Person
from applicants.models import Dossier


@audience.source
def those_who_answer(call):
    """The members of every association with a draft or a dossier that still lives."""
    living = Dossier.objects.filter(call=call).exclude(state=Dossier.State.WITHDRAWN)
    return Person.objects.filter(memberships__organisation__in=living.values("organisation")).distinct()
