"""The doors that this room opens on the page of a call."""

from django.urls import reverse
from django.utils.translation import gettext as _

from applicants.models import Dossier
from kit.slots import Link, fills


@fills("call.actions")
def answer_the_call(call, person):
    if not call.is_open:
        return
    begun = Dossier.objects.of_members(person).filter(call=call).first() if person.is_authenticated else None
    if begun:
        yield Link(_("Continuer ma demande"), begun.get_absolute_url(), main=True)
    else:
        yield Link(_("Commencer ma demande"), reverse("applicants:start", args=[call.slug]), main=True)
