"""The pen: words and what they rest on move only while the call is being written."""

from django.db.models import F
from django.utils.translation import gettext as _

from aap.models import Call
from kit.machine import Refused


def locked_for_writing(call: Call) -> None:
    """The lock keeps the words still while consent is asked."""
    if not Call.objects.select_for_update().get(pk=call.pk).can_be_written:
        raise Refused(_("Ce texte ne se modifie plus : l’appel n’est plus en écriture."))
    touch(call)


def touch(call: Call) -> None:
    """Something that readers see has changed: what was kept of its pages is old."""
    Call.objects.filter(pk=call.pk).update(revision=F("revision") + 1)
