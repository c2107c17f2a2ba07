"""Beginning a dossier from a page, where a button may be pressed twice."""

from django.db import transaction

from aap.models import Call
from applicants.models import Dossier, Organisation
from applicants.services.dossiers import start


@transaction.atomic
def begin(call: Call, organisation: Organisation, *, another: bool, actor) -> Dossier:
    """The draft that waits, or a new one; asking for another project still finds the one where nothing is written."""
    Organisation.objects.select_for_update().get(pk=organisation.pk)
    drafts = Dossier.objects.filter(call=call, organisation=organisation, state=Dossier.State.DRAFT)
    if another:
        drafts = drafts.filter(draft={}, title="")
    waiting = drafts.first() if call.accepts_from(actor) else None
    return waiting or start(call, organisation, actor=actor)
