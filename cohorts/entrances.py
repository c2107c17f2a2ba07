"""The doors to a laureate's page, for those who carry the project."""

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import today
from accounts.today import Work
from applicants.models import Organisation
from cohorts.models import Laureate
from kit.slots import Link, fills


def carried_by(person):
    return Laureate.objects.filter(case__dossier__organisation__in=Organisation.objects.of(person).values("pk"))


@fills("dossier.actions")
def follow_from_the_dossier(dossier, person):
    for laureate in carried_by(person).filter(case__dossier=dossier):
        yield Link(_("Suivre mon projet"), laureate.get_absolute_url())


@fills("notice.actions")
def follow_from_the_letter(notice, person):
    for laureate in carried_by(person).filter(case=notice.case):
        yield Link(_("Suivre mon projet"), laureate.get_absolute_url())


@today.source
def projects_to_follow(person):
    going_on = list(carried_by(person).exclude(state=Laureate.State.CLOSED).values_list("pk", flat=True))
    if len(going_on) == 1:
        return [Work(_("projet à suivre"), 1, reverse("cohorts:laureate", args=going_on), rank=45)]
    return [Work(_("projets à suivre"), len(going_on), reverse("cohorts:cohorts"), rank=45)]
