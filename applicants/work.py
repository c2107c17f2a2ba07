"""What waits for the members of an association: « Mon travail aujourd’hui »."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from aap.models import Call
from accounts import today
from accounts.today import Work
from applicants.models import Dossier


@today.source
def requests_to_finish(person):
    """A request that was begun waits as long as its call is open; one that was reopened, until it comes back."""
    counts = Dossier.objects.of_members(person).aggregate(
        reopened=Count("pk", filter=Q(state=Dossier.State.REOPENED)),
        drafts=Count("pk", filter=Q(state=Dossier.State.DRAFT, call__in=Call.objects.open().values("pk"))),
    )
    listed = reverse("applicants:dossiers")
    return [
        Work(_("demandes à compléter"), counts["reopened"], listed, rank=5),
        Work(_("demandes à terminer"), counts["drafts"], listed, rank=6),
    ]
