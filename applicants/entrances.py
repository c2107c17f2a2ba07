"""The doors that this room opens on the page of a call."""

from django.urls import reverse
from django.utils.translation import gettext as _

from aap.services.ideas import must_say_an_idea
from applicants.models import Dossier
from kit.slots import Link, fills


@fills("call.actions")
def answer_the_call(call, person):
    if not call.accepts_from(person):
        return
    begun = list(Dossier.objects.of_members(person).filter(call=call)) if person.is_authenticated else []
    start = reverse("applicants:start", args=[call.slug])
    waits = must_say_an_idea(call, person)
    if not begun and waits:
        return
    if not begun:
        yield Link(_("Commencer ma demande"), start, main=True)
        return
    latest = next((dossier for dossier in begun if dossier.can_be_written), begun[0])
    label = _("Continuer ma demande") if latest.can_be_written else _("Voir ma demande")
    yield Link(label, latest.get_absolute_url(), main=True)
    if not waits:
        yield Link(_("Commencer une autre demande"), start)
