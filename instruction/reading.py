"""Who reads the files of a dossier through its case, or through an avis that their service was asked."""

from applicants import readers
from instruction.models import Avis, Case


@readers.source
def cases_read(person):
    return Case.objects.visible_to(person).values("dossier")


@readers.source
def avis_read(person):
    return Avis.objects.visible_to(person).values("case__dossier")
